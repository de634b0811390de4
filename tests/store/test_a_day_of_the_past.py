"""A question about a day of the past opens what that day needs: not what was asked in every round before it."""

from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session, select

from bot.models import Ask, Update
from bot.store.history import past
from tests.factories import Town

FIRST, SECOND = datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2027, 1, 28, 9, tzinfo=UTC)
THEN, LATER = datetime(2027, 2, 1, 12, tzinfo=UTC), datetime(2027, 2, 3, 12, tzinfo=UTC)


def test_only_the_rounds_own_asks_are_opened(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.ask(FIRST)
    town.ask(SECOND)
    town.says("3.1.1", at=LATER)
    every, opened, said = town.do(lambda session: as_it_stood(town, session))
    assert len({ask.cycle_id for ask in every}) == 2
    assert len({ask.cycle_id for ask in opened}) == 1
    assert len(opened) == len(every) // 2
    assert not said  # that was later


def as_it_stood(town: Town, session: Session) -> tuple[list[Ask], list[Ask], list[Update]]:
    turn = town.turn(session, now=SECOND)
    every = list(session.exec(select(Ask)))
    with past.as_at(session, THEN, turn.plan, turn.cycle.key) as then:
        assert then is not session
        return every, list(then.exec(select(Ask))), list(then.exec(select(Update)))
