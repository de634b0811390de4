"""How a plan stood at a meeting is written once, and is what its history comes to."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlmodel import Session, select

from bot.models import RollUp
from bot.models.words import Rating
from bot.plan.contents.document import MeetingLine
from bot.plan.days.steps import DEFAULT_OFFSETS
from bot.plan.report.standing import PlanStanding
from bot.store.history import roll_up_checks, roll_ups
from bot.store.plan import plan_import
from bot.store.report.digest import standing_before
from bot.store.report.standing import standing_from_history
from jobs.cycle import tick
from jobs.upkeep import upkeep
from tests.factories import NOW, Town, a_document, a_long_document
from tests.grown import with_cycles

LATER = datetime(2027, 2, 10, 10, tzinfo=UTC)  # in the second cycle
STEPS = 1000  # of SQLite's machine, between two counts


@pytest.fixture
def town(tmp_path: Path) -> Generator[Town]:
    found = Town(tmp_path)
    found.says(rag=Rating.RED, pct=40, forecast=date(2027, 4, 30))
    found.says(at=LATER, rag=Rating.GREEN, pct=60)
    yield found
    found.close()


def at_the_meeting(session: Session, town: Town, now: datetime = LATER) -> tuple[PlanStanding, PlanStanding]:
    """As it is told at `now`, and as its history has it."""
    turn = town.turn(session, now=now)
    found = standing_before(session, turn.plan, turn.cycles, turn.cycle)
    assert found is not None
    return found, standing_from_history(session, turn.plan, turn.cycles[0], found.as_at)


def rows(session: Session) -> list[RollUp]:
    return list(session.exec(select(RollUp)).all())


def follows(town: Town) -> PlanStanding:
    told, right = town.store.read_now(lambda session: at_the_meeting(session, town))
    assert told == right
    assert roll_ups.packed(told) == roll_ups.packed(right)
    return told


def is_read(town: Town) -> bool:
    """Whether the answer comes from what is written."""
    made: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        made.append(statement)

    event.listen(town.store.engine, "before_cursor_execute", note)
    follows_from = town.store.read_now(lambda session: _before(session, town))
    event.remove(town.store.engine, "before_cursor_execute", note)
    assert follows_from is not None
    return not any("version.stood" in statement for statement in made)


def _before(session: Session, town: Town) -> PlanStanding | None:
    turn = town.turn(session, now=LATER)
    return standing_before(session, turn.plan, turn.cycles, turn.cycle)


def test_the_first_look_at_the_clock_after_a_meeting_writes_how_the_plan_stood_at_it(town: Town) -> None:
    before = follows(town)
    assert not is_read(town)
    town.do(lambda session: tick(session, LATER))
    assert is_read(town)
    assert follows(town) == before
    assert town.do(lambda session: roll_up_checks.keep(session, LATER)) is False
    assert len(town.do(rows)) == 1


def test_it_is_written_once_all_that_was_said_before_the_meeting_is_in(town: Town) -> None:
    meeting = datetime(2027, 1, 18, 9, tzinfo=UTC)
    for minutes, count in ((-1, 0), (1, 0), (6, 1)):
        town.do(lambda session, at=meeting + timedelta(minutes=minutes): tick(session, at))
        assert len(town.do(rows)) == count, minutes


def test_what_comes_in_late_and_is_dated_before_the_meeting_counts(town: Town) -> None:
    town.do(lambda session: tick(session, LATER))
    assert is_read(town)
    town.says(at=NOW + timedelta(days=1), rag=Rating.AMBER, pct=45)
    assert not is_read(town)
    told = follows(town).action("3.1.1")
    assert told is not None and told.pct == 45
    town.do(lambda session: tick(session, LATER))
    assert is_read(town)
    follows(town)


def test_what_is_corrected_or_taken_back_after_the_meeting_stood_at_it_all_the_same(town: Town) -> None:
    said = town.says(at=NOW + timedelta(days=1), rag=Rating.AMBER, pct=45)
    town.do(lambda session: tick(session, LATER))
    before = follows(town)
    town.says(at=LATER + timedelta(minutes=1), source=said, rag=Rating.GREEN, pct=90)
    town.takes_back(said, LATER + timedelta(minutes=2))
    assert is_read(town)
    assert follows(town) == before


def test_another_calendar_is_another_standing(town: Town) -> None:
    town.do(lambda session: tick(session, LATER))
    meetings = (MeetingLine(date(2027, 1, 18), "Board", True), MeetingLine(date(2027, 3, 15), "Cabinet", True))
    moved = replace(a_document(), meetings=meetings, offsets=DEFAULT_OFFSETS)
    town.do(lambda session: plan_import.save(session, moved, LATER))
    assert not is_read(town)
    assert follows(town).meeting_title == "Board"
    town.do(lambda session: tick(session, LATER))
    assert is_read(town)


def test_what_another_version_wrote_is_not_read(town: Town) -> None:
    town.do(lambda session: tick(session, LATER))
    town.do(lambda session: session.connection().execute(text("UPDATE roll_up SET made_by = 'another'")))
    assert not is_read(town)
    town.do(lambda session: tick(session, LATER))
    assert is_read(town)


SPOILT = "UPDATE roll_up SET content = replace(content, '\"pct\":40', '\"pct\":99')"


def test_one_that_was_changed_by_hand_is_named_and_put_right(town: Town) -> None:
    town.do(lambda session: tick(session, LATER))
    town.do(lambda session: session.connection().exec_driver_sql(SPOILT))
    named = [str(one) for one in town.store.read_now(roll_up_checks.differences)]
    assert named == [
        "Wexbourne improvement plan, as it stood at the meeting on 18 January 2027: action 3.1.1 is not what its "
        "history says"
    ]
    assert town.do(lambda session: upkeep(session, LATER))["put right"] == 1
    assert town.store.read_now(roll_up_checks.differences) == []
    assert is_read(town)
    follows(town)


def test_one_that_is_missing_is_made_by_a_repair(town: Town) -> None:
    assert town.do(roll_up_checks.repair) == []
    assert is_read(town)


@contextmanager
def steps(town: Town) -> Generator[Callable[[], int]]:
    """How far SQLite's machine went meanwhile: what is read and compared, whatever the clock says."""
    counted = 0

    def on() -> None:
        nonlocal counted
        counted += 1

    def listen(raw: Any) -> None:
        raw.set_progress_handler(on, STEPS)

    def watched(connection: Any, *_rest: object) -> None:
        listen(connection.connection.driver_connection)

    event.listen(town.store.engine, "before_cursor_execute", watched)
    yield lambda: counted
    event.remove(town.store.engine, "before_cursor_execute", watched)


def test_it_takes_no_more_after_many_cycles_than_after_few(tmp_path: Path) -> None:
    took: list[int] = []
    for cycles in (2, 40):
        folder = tmp_path / str(cycles)
        folder.mkdir()
        town = Town(folder, a_long_document(33))
        with_cycles(town, cycles)
        town.do(lambda session, town=town: tick(session, LATER))
        _before_of(town)
        with steps(town) as counted:
            _before_of(town)
            took.append(counted())
        town.close()
    assert took[1] <= took[0] * 1.3 + 2


def _before_of(town: Town) -> None:
    assert town.store.read_now(lambda session: _before(session, town)) is not None
