"""Who is asked and reminded, when, and who is left in peace: over the store, by the clock."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from bot.chat import OpenForm, Platform
from bot.models import Action, Ask, AskState, Outgoing, Person, State
from bot.reading import records
from bot.store.ask import holds as holds_rows
from bot.store.ask import leave as leave_rows
from bot.store.message import cards
from handlers.commands import holds, ledger, preferences, preview, snooze
from handlers.commands import leave as leave_command
from handlers.replies.recording.people import reassign
from handlers.replies.recording.source import Outcome, Source
from jobs.cycle import tick
from jobs.delivery.pre_send_check import postponed_until
from tests.factories import Town, card_of, person, text_of
from tests.jobs.arriving import tick_and_send

OPEN, NUDGE_1, NUDGE_2, DUE = (11, 30), (12, 3), (12, 7), (12, 9)


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def ticks(town: Town, *days: tuple[int, int], hour: int = 9) -> None:
    for month, day in days:
        tick_at(town, at(month, day, hour))


def tick_at(town: Town, now: datetime) -> None:
    tick_and_send(town, now)


def to(town: Town, handle: str) -> list[str]:
    """The rules by which someone was spoken to first, in order."""
    query = select(Outgoing).join(Person).where(Person.handle == handle, Outgoing.rule != "")
    return town.do(lambda session: [row.rule for row in session.exec(query.order_by(Outgoing.id))])  # pyright: ignore[reportArgumentType]


def leave(town: Town, handle: str, first: date, last: date, deputy: str = "") -> None:
    def record(session: Session) -> None:
        covers = person(session, deputy).id if deputy else None
        leave_rows.record(session, person(session, handle).id, first, last, covers, at(11, 20))

    town.do(record)


def test_a_whole_round_without_an_answer_is_three_messages(town: Town) -> None:
    ticks(town, *[(11, 30)], *[(12, day) for day in range(1, 31)])
    assert to(town, "sen_head") == ["open", "nudge-1", "nudge-2"]


def test_the_lead_is_told_with_the_second_reminder_and_the_sro_after_the_due_day(town: Town) -> None:
    ticks(town, OPEN, NUDGE_1, NUDGE_2, DUE, (12, 10))
    assert to(town, "imp_lead") == ["reminded", "missing"]
    assert to(town, "ad_edu") == ["escalate"]
    card = town.do(lambda s: s.exec(select(Outgoing).where(Outgoing.rule == "escalate")).one().card)
    assert "Ruth Okafor" in text_of(cards.from_json(card)) and "Dan Price" not in str(card)


def test_nobody_is_spoken_to_at_night_or_at_the_weekend(town: Town) -> None:
    ticks(town, OPEN, hour=6)
    ticks(town, OPEN, hour=18)
    assert to(town, "sen_head") == []
    ticks(town, (12, 5), (12, 6))
    assert to(town, "sen_head") == []


def test_nine_in_the_morning_is_nine_where_the_owner_is(town: Town) -> None:
    def move(session: Session) -> None:
        person(session, "therapy").zone = "America/New_York"
        person(session, "sen_head").zone = "Atlantis/Nowhere"  # none: the plan's is taken

    town.do(move)
    ticks(town, OPEN)
    assert (to(town, "therapy"), to(town, "sen_head")) == ([], ["open"])
    ticks(town, OPEN, hour=14)
    assert to(town, "therapy") == ["open"]


def test_on_leave_the_deputy_is_asked_and_afterwards_the_owner_again(town: Town) -> None:
    leave(town, "therapy", date(2026, 11, 30), date(2026, 12, 4), "sen_head")
    ticks(town, OPEN, NUDGE_1)
    assert to(town, "therapy") == []
    assert town.do(lambda s: {a.person_id for a in s.exec(select(Ask))} == {person(s, "sen_head").id})
    ticks(town, NUDGE_2)
    assert to(town, "therapy") == ["open"]


def test_a_deputy_who_was_asked_before_hears_that_more_came_to_them(town: Town) -> None:
    leave(town, "therapy", date(2026, 12, 2), date(2026, 12, 18), "sen_head")
    ticks(town, OPEN, (12, 1), (12, 2))
    assert to(town, "therapy") == ["open"]
    assert to(town, "sen_head") == ["open", "cover"]


def test_a_due_day_within_leave_is_settled_before_the_leave(town: Town) -> None:
    leave(town, "therapy", date(2026, 11, 26), date(2026, 12, 18))
    ticks(town, (11, 18), (11, 19), (11, 20), (11, 23), (11, 24), (11, 25), OPEN, NUDGE_1, NUDGE_2)
    assert to(town, "therapy")[0] == "open"
    assert len(to(town, "therapy")) > 1
    last = town.do(lambda s: max(r.created_at for r in s.exec(select(Outgoing).where(Outgoing.person_id == 2))))
    assert last.date() == date(2026, 11, 25)


def test_an_answer_ends_the_chasing_at_once(town: Town) -> None:
    ticks(town, OPEN)
    for ref in ("5.1.1", "5.1.2"):
        town.says(ref, at=at(12, 1))
    ticks(town, NUDGE_1, NUDGE_2, DUE)
    assert to(town, "therapy") == ["open"]


def test_not_mine_stops_the_clock_for_that_action(town: Town) -> None:
    ticks(town, OPEN)

    def say(session: Session) -> None:
        turn = town.turn(session, "therapy", at(12, 1))
        said = Source("1", Platform.SLACK, at(12, 1), "those are not mine")
        for ref in ("5.1.1", "5.1.2"):
            reassign(turn, records.ReassignRequest(ref), said, Outcome())

    town.do(say)
    ticks(town, NUDGE_1)
    assert to(town, "therapy") == ["open"]
    assert town.do(lambda s: [a.state for a in s.exec(select(Ask)) if a.person_id == 2]) == [AskState.PASSED] * 2


def test_a_snooze_waits_and_then_reminds_and_never_passes_the_due_day(town: Town) -> None:
    ticks(town, OPEN)
    town.do(lambda s: snooze.snooze(town.turn(s, "therapy", at(12, 1)), "until 4 Dec"))
    ticks(town, NUDGE_1)
    assert to(town, "therapy") == ["open"]
    ticks(town, (12, 4))
    assert to(town, "therapy") == ["open", "nudge-1"]
    said = town.do(lambda s: text_of(card_of(snooze.snooze(town.turn(s, "therapy", at(12, 4)), "until 20 Dec"))))
    assert "due Wed 9 Dec" in said and "can't wait longer" in said


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2 Dec", "reminder they asked for on Wed 2 Dec, 9am"),
        ("4 Dec", "first reminder on Fri 4 Dec, 9am"),
        ("8 Dec", "second reminder on Tue 8 Dec, 9am"),
    ],
)
def test_why_names_the_day_to_which_a_snooze_leads_and_that_day_it_comes(town: Town, until: str, says: str) -> None:
    ticks(town, OPEN)
    assert "first reminder on Thu 3 Dec, 9am" in town.asks("why", "therapy", at(12, 1))
    town.asks(f"snooze until {until}", "therapy", at(12, 1))
    assert says in town.asks("why", "therapy", at(12, 1))
    ticks(town, *[(12, day) for day in range(1, int(until.split()[0]))])
    assert to(town, "therapy") == ["open"]
    ticks(town, (12, int(until.split()[0])))
    assert len(to(town, "therapy")) == 2


def test_what_waits_to_be_sent_is_put_off_by_a_snooze_too(town: Town) -> None:
    town.do(lambda s: tick(s, at(11, 30)))
    town.do(lambda s: snooze.snooze(town.turn(s, "therapy", at(11, 30, 10)), "until 2 Dec"))

    def waits(session: Session, now: datetime) -> bool:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:therapy:open")).one()
        return postponed_until(session, row, now) is not None

    assert town.do(lambda s: waits(s, at(12, 1, 16)))
    assert not town.do(lambda s: waits(s, at(12, 2)))


def test_what_waits_for_the_end_of_a_leave_does_not_wait_when_the_leave_is_taken_back(town: Town) -> None:
    town.do(lambda s: tick(s, at(11, 30)))
    leave(town, "therapy", date(2026, 11, 30), date(2026, 12, 8))

    def again(session: Session) -> datetime | None:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:therapy:open")).one()
        return postponed_until(session, row, at(11, 30, 10))

    assert town.do(again) == at(11, 30, 11)
    town.asks("away cancel", "therapy", at(11, 30, 10))
    assert town.do(again) is None


def test_wishes_are_kept_within_what_the_plan_permits(town: Town) -> None:
    def wish(words: str) -> str:
        return town.do(lambda s: text_of(card_of(preferences.prefer(town.turn(s, "therapy"), words))))

    assert "from 8:00" in wish("8am")
    assert "between 7:00 and 16:00" in wish("5am")
    assert "one reminder" in wish("fewer reminders")
    assert "not on Mondays" in wish("not Mondays")
    ticks(town, OPEN)
    assert to(town, "therapy") == []  # a Monday
    ticks(town, (12, 1), hour=8)
    assert to(town, "therapy") == ["open"]
    ticks(town, NUDGE_1, (12, 8))
    assert to(town, "therapy") == ["open", "nudge-2"]


def test_leave_that_ends_before_it_starts_is_a_sentence_and_changes_nothing(town: Town) -> None:
    def said(words: str, handle: str = "imp_lead") -> str:
        return town.do(lambda s: text_of(card_of(leave_command.said_away(town.turn(s, handle), words))))

    assert "Dan Price is away from Mon 7 Dec to Fri 11 Dec" in said("therapy 7 Dec to 11 Dec, sen_head covers")
    assert "due Wed 9 Dec: Ruth Okafor is asked." in said("@therapy 7-11 Dec, covered by Ruth")
    assert "don't know who" in said("therapy 7 Dec to 11 Dec, Nobody covers")
    assert "Only the improvement lead" in said("therapy 7 Dec to 11 Dec", "sen_head")
    assert "before it starts" in said("17 Dec 2026 to 3 Dec 2026")
    assert "first and the last day" in said("some time")
    assert "not away any more" in said("therapy cancel")


def test_a_hold_stops_and_a_release_goes_on(town: Town) -> None:
    lead = lambda s: town.turn(s, "imp_lead", at(11, 27))  # noqa: E731
    town.do(lambda s: holds.hold(lead(s), "therapy agreed with the trust"))
    ticks(town, OPEN)
    assert to(town, "therapy") == []
    assert town.do(lambda s: holds_rows.standing(s, lead(s).plan, at(11, 27))) == (
        holds_rows.Held("Dan Price", "agreed with the trust"),
    )
    town.do(lambda s: holds.release(lead(s), "therapy"))
    ticks(town, (12, 1))
    assert to(town, "therapy") == ["open"]


def test_the_lead_is_told_who_was_chased_how_often(town: Town) -> None:
    ticks(town, OPEN, NUDGE_1)
    said = town.asks("who have you chased twice", "imp_lead", at(12, 4))
    assert "Dan Price, Therapies Manager: twice, last on Thu 3 Dec; 2 actions still open" in said
    assert "No people" in town.asks("who have you chased 3 times", "imp_lead", at(12, 4))


def test_a_hold_until_a_day_ends_on_it_by_itself(town: Town) -> None:
    lead = lambda s: town.turn(s, "imp_lead", at(11, 27))  # noqa: E731
    town.do(lambda s: holds.hold(lead(s), "therapy until 2 Dec, agreed with the trust"))
    said = town.do(lambda s: text_of(card_of(preview.preview(lead(s), "7 Dec"))))
    assert "Wed 2 Dec, 9am: opening message (rule open) to Dan Price" in said
    ticks(town, OPEN, (12, 1))
    assert to(town, "therapy") == []
    why = town.do(lambda s: text_of(card_of(ledger.why(town.turn(s, "therapy", at(12, 1)), ""))))
    assert "on hold, until Wed 2 Dec, 9am" in why
    ticks(town, (12, 2))
    assert to(town, "therapy") == ["open"]


def test_why_and_what_was_sent_are_told_in_words(town: Town) -> None:
    ticks(town, OPEN)
    why = town.do(lambda s: text_of(card_of(ledger.why(town.turn(s, "therapy", at(12, 1)), ""))))
    assert "this is the day that updates are asked for" in why
    assert "first reminder on Thu 3 Dec, 9am" in why
    sent = town.do(lambda s: text_of(card_of(ledger.sent(town.turn(s, "imp_lead", at(12, 1)), "therapy"))))
    assert "opening message (rule open), sent" in sent


def test_the_preview_is_what_then_happens(town: Town) -> None:
    said = town.do(lambda s: text_of(card_of(preview.preview(town.turn(s, "imp_lead", at(11, 27)), "7 Dec"))))
    assert "Mon 30 Nov, 9am: opening message (rule open) to Ruth Okafor and Dan Price" in said
    assert "Thu 3 Dec, 9am: first reminder (rule nudge-1)" in said
    assert "Mon 7 Dec, 9am: second reminder (rule nudge-2)" in said
    town.do(lambda s: holds.hold(town.turn(s, "imp_lead", at(11, 27)), "therapy on request"))
    said = town.do(lambda s: text_of(card_of(preview.preview(town.turn(s, "imp_lead", at(11, 27)), "7 Dec"))))
    assert "Dan Price: on hold" in said


def test_what_was_withdrawn_unsent_can_be_promised_again(town: Town) -> None:
    ticks(town, OPEN)

    def withdraw(session: Session) -> None:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:therapy:open")).one()
        row.state = State.WITHDRAWN
        session.add(row)

    town.do(withdraw)
    ticks(town, (12, 1))
    assert to(town, "therapy") == ["open", "open"]


def test_what_is_owed_after_the_due_day_follows_a_hand_over_without_a_word(town: Town) -> None:
    ticks(town, OPEN, NUDGE_1, NUDGE_2, DUE, (12, 10))
    town.asks("handover sen_head to therapy 3.1.1", "imp_lead", at(12, 10, 11))
    before = len(to(town, "therapy"))
    ticks(town, (12, 10), (12, 11), hour=14)
    asked = select(Ask.person_id).join(Action).where(Action.ref == "3.1.1")
    owner = town.do(lambda session: person(session, "therapy").id)
    assert town.do(lambda session: session.exec(asked).one()) == owner
    assert len(to(town, "therapy")) == before


def test_who_told_an_action_complete_with_evidence_is_not_asked_for_it_again_in_the_next_round(town: Town) -> None:
    """It waits for whoever checks it; sent back, its owner is asked again."""
    ticks(town, OPEN)
    town.hears("3.1.1 done, backlog cleared https://wexbourne.sharepoint.com/sites/send/audit.xlsx", now=at(12, 2))
    town.hears("3.1.2 done, all posts filled", now=at(12, 2))
    tick_at(town, at(1, 28, year=2027))
    (opening,) = [row for row in town.outbox("sen_head") if row.rule == "open" and row.created_at.year == 2027]
    said = text_of(cards.from_json(opening.card))
    assert "3.1.1" not in said and "3.1.2" in said and "a link to the evidence that shows" in said
    assert "3.1.1" not in town.asks("missing", "imp_lead", at(2, 1, year=2027))
    (not_yet,) = [one for one in town.buttons("ad_edu") if one.verb == "claim.not_yet"]
    (form,) = [town.presses(not_yet, "ad_edu", at(2, 2, year=2027))]
    assert isinstance(form, OpenForm)
    town.fills_in(form.form, "ad_edu", at(2, 2, year=2027), reason="Two cases are open.")
    for day in (3, 4, 5):
        tick_at(town, at(2, day, year=2027))
    asked = [text_of(cards.from_json(row.card)) for row in town.outbox("sen_head") if row.created_at.year == 2027]
    assert any("what its evidence did not show: Two cases are open." in card for card in asked)
