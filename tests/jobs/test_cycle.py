"""What time passing asks for: who is told what, when, and never twice."""

from datetime import UTC, datetime

from sqlmodel import select

from bot.models import Kind, Outgoing, Person
from bot.store.message import cards
from jobs.cycle import tick
from tests.factories import Town
from tests.jobs.arriving import tick_and_send


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def promised(town: Town) -> list[tuple[str, str]]:
    """Kind and person of every message, in the order they were promised."""
    return town.do(
        lambda session: [
            (row.kind.value, session.get_one(Person, row.person_id).handle)
            for row in session.exec(select(Outgoing).order_by(Outgoing.id))  # pyright: ignore[reportArgumentType]
        ]
    )


def summary(town: Town, key: str) -> str:
    return town.do(
        lambda session: cards.from_json(session.exec(select(Outgoing).where(Outgoing.key == key)).one().card).summary
    )


def test_nothing_is_sent_before_opening_day(town: Town) -> None:
    assert town.do(lambda session: tick(session, at(11, 30, 8, 59))) == 0


def test_on_opening_day_each_owner_of_open_actions_gets_one_message(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    assert promised(town) == [("ask", "sen_head"), ("ask", "therapy")]


def test_a_second_tick_promises_nothing_again(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    assert town.do(lambda session: tick(session, at(11, 30, 9, 1))) == 0
    assert town.do(lambda session: tick(session, at(12, 1))) == 0


def test_only_those_who_have_not_answered_all_are_reminded(town: Town) -> None:
    tick_and_send(town, at(11, 30))
    town.says("5.1.1", at=at(12, 1))
    town.says("5.1.2", at=at(12, 1))
    town.says("3.1.1", at=at(12, 1))
    town.do(lambda session: tick(session, at(12, 3)))
    assert promised(town)[2:] == [("nudge", "sen_head")]
    assert "2 updates" in summary(town, "chase:2027-01:sen_head:nudge-1")


def test_after_an_outage_only_the_latest_reminder_is_sent(town: Town) -> None:
    tick_and_send(town, at(11, 30))
    town.do(lambda session: tick(session, at(12, 7)))
    keys = town.do(lambda session: list(session.exec(select(Outgoing.key))))
    assert "chase:2027-01:sen_head:nudge-2" in keys
    assert "chase:2027-01:sen_head:nudge-1" not in keys


def test_what_the_platform_refuses_for_days_does_not_queue_up(town: Town) -> None:
    for day in (at(11, 30), at(12, 3), at(12, 7)):
        town.do(lambda session, day=day: tick(session, day))
    keys = town.do(lambda session: list(session.exec(select(Outgoing.key))))
    assert [key for key in keys if "sen_head" in key] == ["chase:2027-01:sen_head:open"]


def test_an_opening_that_came_late_stands_for_the_reminder_of_its_day(town: Town) -> None:
    tick_and_send(town, at(12, 3))
    tick_and_send(town, at(12, 4))
    assert [person for kind, person in promised(town) if kind == "nudge"] == []
    tick_and_send(town, at(12, 7))
    assert [person for kind, person in promised(town) if kind == "nudge"] == ["sen_head", "therapy"]


def test_someone_first_asked_today_is_not_reminded_today(town: Town) -> None:
    town.do(lambda session: tick(session, at(12, 7)))
    assert {kind for kind, _person in promised(town)} == {"ask"}


def test_after_the_due_day_the_lead_hears_who_is_missing(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    town.do(lambda session: tick(session, at(12, 10)))
    assert promised(town)[-1] == ("missing", "imp_lead")
    assert "2 people have not answered" in summary(town, "chase:2027-01:imp_lead:missing")


def test_nobody_is_reminded_after_the_due_day(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    town.do(lambda session: tick(session, at(12, 10)))
    assert not [kind for kind, _person in promised(town) if kind == "nudge"]


def test_the_next_cycle_opens_after_the_meeting(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    town.do(lambda session: tick(session, at(1, 28, year=2027)))
    keys = town.do(lambda session: list(session.exec(select(Outgoing.key).where(Outgoing.kind == Kind.ASK))))
    assert "chase:2027-03:sen_head:open" in keys


def test_summer_time_moves_the_hour_and_not_the_word(town: Town) -> None:
    """On 3 June 2027 nine in London is eight by UTC; that cycle is not in this plan, so its March one stands in."""
    assert town.do(lambda session: tick(session, at(1, 28, 8, 59, year=2027))) == 0
    assert town.do(lambda session: tick(session, at(1, 28, 9, 0, year=2027))) == 2
