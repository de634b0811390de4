"""Many plans in one installation: each is left alone by itself, and one that fails keeps no other waiting."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlmodel import Session, col, select

from bot.models import Cycle, Kind, Outgoing, Pause, Person, Plan, Snooze, State
from bot.models.words import Handed
from bot.plan.contents.document import PlanDocument
from bot.store.ask import delegations, leave
from bot.store.message import outbox, sending
from bot.store.person import handover_moves
from bot.store.plan import plan_import
from jobs.cycle import AT_ONCE, due, look, tick
from jobs.plan_batches import PlanBatches, next_batch
from tests.databases import quick_store
from tests.factories import IMPORTED, Town, a_document, an_action, person
from tests.jobs.test_quiet import arrive, settled

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)  # before anyone is asked
OPENING = datetime(2026, 11, 30, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=20)
MANY = 20


def council(number: int) -> PlanDocument:
    """A council of its own, with four owners."""
    whole = a_document()
    owners = ("sen_head", "therapy", "imp_lead", "dcs")
    return replace(
        whole,
        title=f"Plan {number}",
        short=f"P{number}",
        people=tuple(
            replace(one, handle=f"{one.handle}_{number}", email=f"{number}.{one.email}") for one in whole.people
        ),
        areas=tuple(replace(one, sro=None) for one in whole.areas),
        actions=tuple(an_action(f"3.1.{n}", owner=f"{one}_{number}") for n, one in enumerate(owners, 1)),
        measures=(),
        risks=(),
    )


@lru_cache(maxsize=1)
def database() -> bytes:
    with TemporaryDirectory() as folder:
        town = Town(Path(folder), council(1))
        for number in range(2, MANY + 1):
            town.do(lambda session, n=number: plan_import.save(session, council(n), IMPORTED))
        town.close()
        return Path(folder, "wsoa.db").read_bytes()


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Town]:
    """Twenty councils, in none of which anything is due."""
    town = Town(tmp_path, made=database())
    settled(town, NOW)
    assert town.do(lambda session: due(session, NOW)) == ()
    yield town
    town.close()


@pytest.fixture
def unopened(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path, made=database())
    yield town
    town.close()


def goes_away(session: Session) -> None:
    leave.record(session, person(session, "therapy_7").id, date(2026, 12, 7), date(2026, 12, 18), None, NOW)


def is_held(session: Session) -> None:
    session.add(Pause(plan_id=7, person_id=person(session, "sen_head_7").id, reason="ill", by_id=3, since=NOW))


def puts_it_off(session: Session) -> None:
    cycle = session.exec(select(Cycle).where(Cycle.plan_id == 7)).one()
    who = person(session, "therapy_7").id
    session.add(Snooze(person_id=who, cycle_id=cycle.id, until=date(2026, 12, 9), said_at=NOW))


def wants_another_hour(session: Session) -> None:
    person(session, "therapy_7").hour = 11


def hands_over(session: Session) -> None:
    before, after = person(session, "sen_head_7").id, person(session, "therapy_7").id
    handover_moves.record(session, 7, Handed.ACTION, "3.1.1", before, after, date(2026, 12, 8), before, NOW)


def has_another_calendar(session: Session) -> None:
    plan = session.get_one(Plan, 7)
    plan.offsets = plan.offsets | {"due": plan.offsets["due"] - 1}


def test_where_one_of_twenty_changes_one_is_looked_at(region: Town) -> None:
    for change in (goes_away, is_held, puts_it_off, wants_another_hour, hands_over, has_another_calendar):
        region.do(change)
        assert region.do(lambda session: due(session, LATER)) == ((7,),), change.__name__
        settled(region, LATER)
        assert region.do(lambda session: due(session, LATER)) == (), change.__name__


def test_someone_of_two_plans_is_looked_at_in_both(region: Town) -> None:
    def stands_in(session: Session) -> None:
        who, deputy = person(session, "therapy_7").id, person(session, "therapy_9").id
        leave.record(session, who, date(2026, 12, 7), date(2026, 12, 18), deputy, NOW)

    region.do(stands_in)
    assert region.do(lambda session: due(session, LATER)) == ((7,),)
    region.do(lambda session: look(session, ((7,),), LATER))
    region.do(lambda session: setattr(person(session, "therapy_9"), "hour", 11))
    assert region.do(lambda session: due(session, LATER)) == ((7, 9),)


def test_people_who_answer_for_others_bring_their_plans_together(region: Town) -> None:
    def answers(session: Session) -> None:
        owner, other = person(session, "therapy_4").id, person(session, "therapy_2").id
        delegations.give(session, 4, owner, other, None, date(2026, 12, 4), date(2026, 12, 9), owner, NOW)
        session.add(Pause(plan_id=2, person_id=None, reason="election", by_id=3, since=NOW))
        session.add(Pause(plan_id=3, person_id=None, reason="election", by_id=3, since=NOW))

    region.do(answers)
    assert region.do(lambda session: due(session, LATER)) == ((2, 4), (3,))


def test_while_messages_are_on_their_way_their_plan_is_left_alone_until_one_arrives_or_comes_back(region: Town) -> None:
    now = datetime(2026, 12, 7, 9, tzinfo=UTC)
    while region.do(lambda session: tick(session, now)):
        pass
    assert region.do(lambda session: due(session, now)) == ()
    waiting = region.do(lambda session: list(session.exec(select(Outgoing).where(Outgoing.state == State.WAITING))))
    one, other = (next(row for row in waiting if f"_{n}:" in row.key) for n in (5, 11))
    region.do(lambda session: outbox.withdraw(session, session.get_one(Outgoing, one.id), "no longer"))
    region.do(lambda session: sending.failed(session, other.id, "messages off", now))
    assert region.do(lambda session: due(session, now)) == ((5,), (11,))


def test_a_round_of_the_opening_looks_only_at_those_that_are_still_to_be_asked(unopened: Town) -> None:
    left, rounds = unopened.do(lambda session: due(session, OPENING)), list[int]()
    while left:
        before = len(left)
        looked = unopened.do(lambda session, groups=left: look(session, groups, OPENING))
        left = looked.left
        rounds.append(before - len(left))
        assert looked.added <= AT_ONCE
    assert rounds == [12, 8]  # 4 owners each: the thirteenth is looked at again for the two who were left
    assert unopened.do(lambda session: look(session, due(session, OPENING), OPENING)).added == 0
    assert unopened.do(lambda session: due(session, OPENING)) == ()


def test_some_plans_a_transaction_and_never_none() -> None:
    assert next_batch(((1, 2), (3,), (4,)), 3) == (((1, 2), (3,)), ((4,),))
    assert next_batch(((1, 2, 3, 4), (5,)), 3) == (((1, 2, 3, 4),), ((5,),))


async def test_a_plan_that_cannot_be_looked_at_keeps_no_other_from_being_asked(
    unopened: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    unopened.do(breaks)
    looking = PlanBatches(unopened.store, OPENING, lambda: None)
    await looking.run()
    asked = unopened.do(lambda session: session.exec(select(Outgoing.key).where(Outgoing.kind == Kind.ASK)).all())
    assert len(asked) == looking.added == 4 * (MANY - 1)
    assert not any("_3:" in key for key in asked)
    with pytest.raises(ValueError, match="nonsense"):
        looking.raise_faults()
    logged = "".join(capsys.readouterr())
    assert "a plan could not be looked at" in logged and "nonsense" not in logged


def breaks(session: Session) -> None:
    """What no version of the bot has ever written."""
    cycle = Cycle(plan_id=3, key="2027-01", meeting=date(2027, 1, 18), title="Cabinet")
    session.add(cycle)
    session.flush()
    session.add(
        Outgoing(
            key="broken",
            kind=Kind.NUDGE,
            rule="nonsense",
            person_id=person(session, "therapy_3").id,
            cycle_id=cycle.id,
            card={"parts": []},
            state=State.SENT,
            created_at=IMPORTED,
            not_before=IMPORTED,
            sent_at=IMPORTED,
        )
    )


@pytest.mark.slow
def test_several_plans_say_the_same_as_if_every_look_went_through_all_of_them(tmp_path: Path) -> None:
    said: list[list[tuple[str, datetime]]] = []
    for alone in (True, False):
        (tmp_path / str(alone)).mkdir()
        town, chance = Town(tmp_path / str(alone)), random.Random(31)
        town.do(lambda session: plan_import.save(session, replace(a_document(), title="Other", short="O"), IMPORTED))
        town.do(lambda session: plan_import.save(session, council(3), IMPORTED))
        for day in (date(2026, 11, 30), date(2026, 12, 3), date(2026, 12, 7), date(2026, 12, 14)):
            live(town, datetime(day.year, day.month, day.day, 8, 50, tzinfo=UTC), chance, alone=alone)
        said.append(town.do(promises))
        town.close()
    assert said[0] == said[1]
    assert len(said[0]) > 10


def promises(session: Session) -> list[tuple[str, datetime]]:
    return [(row.key, row.created_at) for row in session.exec(select(Outgoing).order_by(col(Outgoing.id)))]


def live(town: Town, now: datetime, chance: random.Random, *, alone: bool) -> None:
    """Half an hour of looks, with things recorded between. Not `alone`: by a process that knows of no look before."""
    for _ in range(10):
        now += timedelta(seconds=20 if chance.random() < 0.5 else 300)
        town.do(lambda session, at=now: something_happens(session, at, chance))
        if alone:
            town.do(lambda session, at=now: tick(session, at))
        else:
            fresh = quick_store(Path(str(town.store.engine.url.database)))
            fresh.write_now(lambda session, at=now: tick(session, at))
            fresh.close()
        if chance.random() < 0.4:
            arrive(town, now)


def something_happens(session: Session, now: datetime, chance: random.Random) -> None:
    everyone = list(session.exec(select(Person).order_by(col(Person.id))))
    who, other = chance.sample(everyone, 2)
    plan_id, lot = chance.choice((1, 2, 3)), chance.random()
    waiting = list(session.exec(select(Outgoing).where(Outgoing.state == State.WAITING).order_by(col(Outgoing.id))))
    if lot < 0.1:
        leave.record(session, who.id, now.date(), now.date() + timedelta(days=chance.randrange(9)), other.id, now)
    elif lot < 0.2:
        session.add(Pause(plan_id=plan_id, person_id=who.id, reason="ill", by_id=other.id, since=now))
    elif lot < 0.3:
        who.hour = chance.choice((9, 10, None))
        session.add(who)
    elif lot < 0.5 and waiting:
        one = chance.choice(waiting)
        outbox.withdraw(session, one, "no longer") if lot < 0.4 else sending.failed(session, one.id, "off", now)
    elif lot < 0.55:
        plan_import.save(session, (a_document(), council(3))[plan_id % 2], now)
