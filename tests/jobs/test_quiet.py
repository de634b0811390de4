"""A plan in which nothing is due is left alone until something is, and nothing is said later for it."""

import random
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.models import Action, Outgoing, Pause, Snooze, State
from bot.models.words import Handed, Rating
from bot.store.ask import leave
from bot.store.person import handover_moves
from bot.store.plan import plan_import
from jobs.cycle import tick
from tests.databases import quick_store
from tests.factories import IMPORTED, NOW, Town, a_document, person
from tests.store.test_statements import made_by

FEW = 4  # statements of a look at plans that are left alone


def goes_away(session: Session) -> None:
    leave.record(session, person(session, "therapy").id, date(2026, 12, 7), date(2026, 12, 18), None, NOW)


def has_a_deputy(session: Session) -> None:
    away, there = person(session, "sen_head").id, person(session, "therapy").id
    leave.record(session, away, date(2026, 12, 3), date(2026, 12, 5), there, NOW)


def is_held(session: Session) -> None:
    session.add(Pause(plan_id=1, person_id=person(session, "ad_edu").id, reason="ill", by_id=3, since=NOW))


def puts_it_off(session: Session) -> None:
    who = person(session, "therapy").id
    session.add(Snooze(person_id=who, cycle_id=1, until=date(2026, 12, 9), said_at=NOW))


def wants_another_hour(session: Session) -> None:
    person(session, "therapy").hour = 11


def hands_over(session: Session) -> None:
    before, after = person(session, "sen_head").id, person(session, "therapy").id
    handover_moves.record(session, 1, Handed.ACTION, "3.1.1", before, after, date(2026, 12, 4), before, NOW)


CHANGES = (goes_away, has_a_deputy, is_held, puts_it_off, wants_another_hour, hands_over)


@pytest.fixture
def town(tmp_path: Path) -> Generator[Town]:
    found = Town(tmp_path)
    settled(found, NOW)
    yield found
    found.close()


def settled(town: Town, now: datetime) -> None:
    """Looked at until there is nothing more to say, with all of it sent."""
    while town.do(lambda session: tick(session, now)):
        arrive(town, now)
    arrive(town, now)
    town.do(lambda session: tick(session, now))


def arrive(town: Town, now: datetime) -> None:
    def work(session: Session) -> None:
        for row in session.exec(select(Outgoing).where(Outgoing.state == State.WAITING)):
            row.state, row.sent_at = State.SENT, now
            session.add(row)

    town.do(work)


def looks(town: Town, now: datetime) -> bool:
    """Whether a look at the clock goes through the plan."""
    return len(made_by(town, lambda: town.do(lambda session: tick(session, now)))) > FEW


def test_where_nothing_is_due_the_next_look_reads_next_to_nothing(town: Town) -> None:
    assert not looks(town, NOW + timedelta(seconds=20))


def test_it_reads_no_more_for_ten_councils(town: Town) -> None:
    one = len(made_by(town, lambda: town.do(lambda session: tick(session, NOW))))
    for number in range(9):
        other = replace(a_document(), title=f"Plan {number}", short=f"P{number}")
        town.do(lambda session, other=other: plan_import.save(session, other, IMPORTED))
    settled(town, NOW)
    for _ in range(2):
        town.do(lambda session: tick(session, NOW))
    assert len(made_by(town, lambda: town.do(lambda session: tick(session, NOW)))) == one


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_recorded_is_looked_at(town: Town, change: Callable[[Session], object]) -> None:
    assert not looks(town, NOW + timedelta(seconds=20))
    town.do(change)
    assert looks(town, NOW + timedelta(seconds=40))


def test_so_is_an_answer_and_its_being_taken_back(town: Town) -> None:
    said = town.says(rag=Rating.RED)
    assert looks(town, NOW + timedelta(seconds=20))
    assert not looks(town, NOW + timedelta(seconds=40))
    town.takes_back(said)
    assert looks(town, NOW + timedelta(seconds=60))


def test_an_hour_that_matters_to_anyone_is_not_slept_through(tmp_path: Path) -> None:
    town, opening = Town(tmp_path), datetime(2026, 11, 30, 9, tzinfo=UTC)
    for seconds in (60, 40, 20):
        assert town.do(lambda session, n=seconds: tick(session, opening - timedelta(seconds=n))) == 0
    assert not looks(town, opening - timedelta(seconds=10))
    assert town.do(lambda session: tick(session, opening)) > 0
    town.close()


def test_what_another_process_wrote_is_noticed_within_minutes(town: Town, tmp_path: Path) -> None:
    other = quick_store(tmp_path / "wsoa.db")
    other.write_now(lambda session: plan_import.save(session, replace(a_document(), kind="Other"), NOW))
    assert looks(town, NOW + timedelta(seconds=20))
    settled(town, NOW)
    assert not looks(town, NOW + timedelta(seconds=20))
    other.write_now(CHANGES[0])
    other.close()
    assert looks(town, NOW + timedelta(minutes=11))


@pytest.mark.slow
@pytest.mark.covered
def test_nothing_is_said_otherwise_or_later_than_if_every_look_went_through_everything(tmp_path: Path) -> None:
    said: list[list[tuple[str, datetime]]] = []
    for alone in (True, False):
        folder = tmp_path / str(alone)
        folder.mkdir()
        town, chance = Town(folder), random.Random(13)
        for day in (date(2026, 11, 30), date(2026, 12, 3), date(2026, 12, 14)):
            live(town, datetime(day.year, day.month, day.day, 8, 50, tzinfo=UTC), chance, alone=alone)
        said.append(
            town.do(
                lambda session: [
                    (row.key, row.created_at) for row in session.exec(select(Outgoing).order_by(col(Outgoing.id)))
                ]
            )
        )
        town.close()
    assert said[0] == said[1]
    assert len(said[0]) > 3


def live(town: Town, now: datetime, chance: random.Random, *, alone: bool) -> None:
    """Half an hour of looks, with things said between them. Not `alone`: by a process that knows of no look before."""
    for _ in range(10):
        now += timedelta(seconds=20 if chance.random() < 0.5 else 300)
        happens(town, now, chance)
        if alone:
            town.do(lambda session, now=now: tick(session, now))
        else:
            fresh = quick_store(Path(str(town.store.engine.url.database)))
            fresh.write_now(lambda session, now=now: tick(session, now))
            fresh.close()
        if chance.random() < 0.7:
            arrive(town, now)


def happens(town: Town, now: datetime, chance: random.Random) -> None:
    lot = chance.random()
    if lot < 0.15:
        refs = town.do(lambda session: [one.ref for one in session.exec(select(Action).order_by(col(Action.id)))])
        town.says(chance.choice(refs), at=now, rag=Rating.AMBER)
    elif lot < 0.3:
        town.do(chance.choice(CHANGES))
    elif lot < 0.35:
        town.do(lambda session: plan_import.save(session, a_document(), now))
