"""Saved questions: a name, a time, a place; asked with the rights of the day, once each time."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from bot.chat import Account, Platform, Press
from bot.models import Member, SavedQuestion
from bot.models.words import Rating, Role
from bot.plan.days.repeats import Repeat
from bot.slack.gestures import from_command
from bot.slack.identity import Identity
from bot.store.message import saved
from bot.store.plan import plans
from handlers.commands.saved_answers import answer_saved
from handlers.commands.saved_questions import press_delete
from jobs.saved_questions import ask_saved
from tests.factories import Town, a_document, card_of, person, text_of

FRIDAY = datetime(2026, 12, 4, 10, tzinfo=UTC)
MONDAY = datetime(2026, 12, 7, 9, 1, tzinfo=UTC)


@pytest.fixture
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("saved"), a_document())
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="posts empty")
    yield town
    town.close()


def asks_due(town: Town, now: datetime) -> int:
    return town.do(lambda session: ask_saved(session, now, answer_saved))


def kept(town: Town) -> list[SavedQuestion]:
    return town.do(lambda session: saved.running(session))


def test_a_question_is_saved_and_asked_once_each_time(town: Town) -> None:
    told = town.asks("save red area 3 every Monday 9:00", "imp_lead", FRIDAY)
    assert told.startswith("Saved: “red area 3”, every Monday at 9:00, to you here. First on Mon 7 Dec")
    assert asks_due(town, MONDAY - timedelta(minutes=2)) == 0
    assert (asks_due(town, MONDAY), asks_due(town, MONDAY), asks_due(town, MONDAY + timedelta(days=1))) == (1, 0, 0)
    assert "Red, area 3" in town.heard("imp_lead")[-1] and "every Monday at 9:00" in town.heard("imp_lead")[-1]
    assert asks_due(town, MONDAY + timedelta(days=7)) == 1


def test_a_time_that_passed_while_the_bot_was_away_is_made_up_for_on_the_day_alone(town: Town) -> None:
    town.asks("save overdue every Monday 9:00", "imp_lead", FRIDAY)
    assert asks_due(town, MONDAY + timedelta(hours=13)) == 0
    assert asks_due(town, MONDAY + timedelta(days=7, hours=5)) == 1


def test_saved_questions_are_listed_and_deleted_by_whoever_saved_them(town: Town) -> None:
    town.asks("save Board reds: red every weekday 8:30", "imp_lead", FRIDAY)
    assert "“Board reds” (red): every working day at 8:30" in town.asks("saved", "imp_lead", FRIDAY)
    assert town.asks("saved", "sen_head", FRIDAY).startswith("You have no saved questions.")
    (row,) = kept(town)
    assert "no such saved question" in presses_delete(town, "sen_head", row.id)
    assert "not asked any more" in presses_delete(town, "imp_lead", row.id) and kept(town) == []


def presses_delete(town: Town, handle: str, number: int) -> str:
    account = Account(Platform.SLACK, "T1", f"U{handle.upper()}")
    press = Press("p:1", account, "saved.delete", {"number": str(number)}, None)
    return text_of(town.do(lambda session: card_of(press_delete(town.turn(session, handle, FRIDAY), press))))


def test_one_of_the_same_name_takes_the_place_of_the_other(town: Town) -> None:
    for hour in ("8:00", "9:00"):
        town.asks(f"save overdue every Tuesday and Thursday {hour}", "imp_lead", FRIDAY)
    assert [(row.days, row.hour) for row in kept(town)] == [([1, 3], 9)]


def test_to_a_channel_it_is_the_lead_who_sends_and_no_button_goes_with_it(town: Town) -> None:
    told = town.asks("save red area 3 every Monday 9:00 in #send-board=C0123", "imp_lead", FRIDAY)
    assert "in #send-board, where everyone can read it" in told
    assert asks_due(town, MONDAY) == 1
    row = town.outbox("imp_lead")[-1]
    assert (row.platform, row.conversation) == (Platform.SLACK, "C0123") and "[" not in town.heard("imp_lead")[-1]
    assert "Only the improvement lead" in town.asks("save red every Monday in #send-board=C0123", "sen_head", FRIDAY)
    assert "which channel" in town.asks("save red every Monday in #send-board", "imp_lead", FRIDAY)


def test_what_is_no_question_has_no_time_or_comes_by_night_is_not_saved(town: Town) -> None:
    for words in (
        "save red area 3",
        "save jupiter red every Monday",
        "save hold all every Monday",
        "save red every Monday 3:00",
        "save red every Monday 25:00",
        "save",
    ):
        assert "Nothing was saved" in town.asks(words, "imp_lead", FRIDAY), words
    assert kept(town) == []


def test_who_is_no_longer_in_the_plan_is_asked_for_no_more(town: Town) -> None:
    town.asks("save red every Monday 9:00", "imp_lead", FRIDAY)

    def leaves(session: Session) -> None:
        for row in session.exec(select(Member).where(Member.person_id == person(session, "imp_lead").id)):
            session.delete(row)
        person(session, "imp_lead").active = False

    town.do(leaves)
    assert asks_due(town, MONDAY) == 0 and kept(town) == []


def test_whoever_is_no_lead_any_more_is_told_that_their_question_for_a_channel_has_ended(town: Town) -> None:
    town.asks("save red area 3 every Monday 9:00 in #send-board=C0123", "imp_lead", FRIDAY)

    def lead_no_more(session: Session) -> None:
        for row in session.exec(select(Member).where(Member.person_id == person(session, "imp_lead").id)):
            row.roles = [Role.OWNER]
            session.add(row)
        for plan in plans.all_plans(session):
            plan.revision += 1  # as a plan file that is brought in does
            session.add(plan)

    town.do(lead_no_more)
    assert (asks_due(town, MONDAY), asks_due(town, MONDAY + timedelta(minutes=5))) == (1, 0) and kept(town) == []
    assert "has ended" in town.heard("imp_lead")[-1] and town.outbox("imp_lead")[-1].conversation is None


def test_an_hour_is_the_same_in_summer_and_in_winter() -> None:
    weekly = Repeat((0,), time(9))
    assert weekly.next(datetime(2027, 3, 26, tzinfo=UTC), "Europe/London").astimezone(UTC).hour == 8
    assert weekly.next(datetime(2027, 3, 19, tzinfo=UTC), "Europe/London").astimezone(UTC).hour == 9


def test_a_channel_that_is_picked_in_slack_keeps_its_id() -> None:
    body = {"trigger_id": "1", "user_id": "U1", "team_id": "T1", "text": "save red every Monday in <#C0123|send-board>"}
    assert from_command(body, Identity("T1", "B0", "U0")).words.endswith("in #send-board=C0123")


def test_what_is_saved_in_the_place_of_another_says_so(town: Town) -> None:
    town.asks("save red every Monday", "imp_lead", FRIDAY)
    told = town.asks("save red every Friday", "imp_lead", FRIDAY)
    assert "It takes the place of “red”, every Monday at 9:00" in told and len(kept(town)) == 1


def test_a_measure_is_asked_again_and_again_too(town: Town) -> None:
    assert town.asks("save measures K2 every Monday", "imp_lead", FRIDAY).startswith("Saved:")
    assert asks_due(town, MONDAY) == 1 and "K2" in town.heard("imp_lead")[-1]
