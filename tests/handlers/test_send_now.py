"""The lead has one person reminded now: within that person's hours, one message a day, with the reason kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.chat import Answer
from bot.models import Audit, Outgoing, State
from bot.store.ask import leave as leave_rows
from handlers.commands.command import answer_command
from jobs.delivery.pre_send_check import postponed_until
from tests.factories import NOW, Town, card_of, person, text_of

NIGHT = datetime(2026, 12, 4, 22, tzinfo=UTC)
DAY_BEFORE = NOW - timedelta(days=1)


def ask(town: Town, words: str, handle: str = "imp_lead", now: datetime = NOW) -> str:
    def work(session: Session) -> Answer:
        return answer_command(town.turn(session, handle, now), words)

    return text_of(card_of(town.do(work)))


def nudges(town: Town) -> list[Outgoing]:
    return town.do(lambda session: list(session.exec(select(Outgoing).where(Outgoing.rule == "now"))))


def sent_at(town: Town, at: datetime) -> None:
    """What was promised went out then."""

    def work(session: Session) -> None:
        for row in session.exec(select(Outgoing)):
            row.state, row.sent_at = State.SENT, at
            session.add(row)

    town.do(work)


@pytest.fixture
def asked(town: Town) -> Town:
    town.ask()
    return town


def test_a_reminder_of_what_is_left_is_promised_with_its_reason_kept(asked: Town) -> None:
    asked.says("5.1.1")
    assert "Dan Price gets a reminder of what is left now." in ask(asked, "send now therapy the board meets on Monday")
    (row,) = nudges(asked)
    assert "5.1.2" in str(row.card) and "Still needed by Wed 9 Dec: 1 update" in str(row.card)
    assert asked.do(lambda session: postponed_until(session, row, NOW)) is None
    (kept,) = asked.do(lambda s: list(s.exec(select(Audit).where(Audit.verb == "sent now"))))
    assert (kept.actor, kept.object, kept.after) == (
        "imp_lead",
        "person therapy",
        {"reason": "the board meets on Monday"},
    )


def test_said_twice_it_is_one_reminder(asked: Town) -> None:
    ask(asked, "send now therapy for the board")
    assert "waits to be sent already, so I add none" in ask(asked, "send now therapy for the board")
    sent_at(asked, NOW)
    assert "was sent a reminder at your word today already" in ask(asked, "send now therapy for the board")
    assert len(nudges(asked)) == 1


def test_whoever_had_a_message_today_gets_it_on_their_next_day(asked: Town) -> None:
    ask(asked, "send now therapy for the board", now=DAY_BEFORE)
    sent_at(asked, NOW - timedelta(minutes=30))
    said = ask(asked, "send now therapy for the board")
    assert "on Mon 7 Dec, 9am, not now: one message a day, and today's was sent" in said
    newest = nudges(asked)[-1]
    monday = datetime(2026, 12, 7, 9, tzinfo=UTC)
    assert asked.do(lambda session: postponed_until(session, newest, NOW)) is not None
    assert asked.do(lambda session: postponed_until(session, newest, monday)) is None


def test_at_night_it_waits_for_the_morning_and_says_so(asked: Town) -> None:
    assert "on Mon 7 Dec, 9am, not now: outside working hours" in ask(asked, "send now therapy please", now=NIGHT)


def test_who_is_away_until_after_the_meeting_is_sent_nothing(asked: Town) -> None:
    def leave(session: Session) -> None:
        leave_rows.record(session, person(session, "therapy").id, date(2026, 12, 1), date(2027, 2, 1), None, NOW)

    asked.do(leave)
    assert "can't be reached before the meeting" in ask(asked, "send now therapy for the board")
    assert nudges(asked) == []


def test_who_is_on_hold_is_named_as_such(asked: Town) -> None:
    ask(asked, "hold therapy agreed with the trust")
    assert "Dan Price is on hold. The reminder goes out once you release it" in ask(asked, "send now therapy please")
    (row,) = nudges(asked)
    assert asked.do(lambda session: postponed_until(session, row, NOW)) is not None
    ask(asked, "release therapy")
    assert asked.do(lambda session: postponed_until(session, row, NOW)) is None


def test_who_has_answered_everything_is_left_in_peace(asked: Town) -> None:
    asked.says("5.1.1")
    asked.says("5.1.2")
    assert "has nothing open in this round" in ask(asked, "send now therapy for the board")
    assert nudges(asked) == []


@pytest.mark.parametrize("words", ["send now", "send", "send now nobody please", "send now @U0STRANGER please"])
def test_who_is_not_known_is_asked_for(asked: Town, words: str) -> None:
    assert "To whom?" in ask(asked, words)
    assert nudges(asked) == []


def test_only_the_lead_has_it_sent(asked: Town) -> None:
    assert "improvement lead" in ask(asked, "send now therapy for the board", "sen_head")
    assert nudges(asked) == []


def test_a_reason_that_may_identify_someone_is_not_kept(asked: Town) -> None:
    said = ask(asked, "send now therapy UPN A999000126001 is waiting")
    assert "may identify someone" in said
    assert nudges(asked) == []
    audit = asked.do(lambda session: [str(row.after) for row in session.exec(select(Audit))])
    assert not [line for line in audit if "A999000126001" in line]
