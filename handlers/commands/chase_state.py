"""How the rules of chasing stand for one person, now."""

from bot.plan.chase import Chased, Hush, Say, decide
from bot.store import chase
from handlers.turn import Turn


def chased(turn: Turn, person_id: int) -> Chased | None:
    """None when they are asked nothing in this cycle."""
    known = chase.everyone(turn.session, turn.plan, turn.now)
    expected = chase.expected(turn.session, turn.plan, known, turn.cycle, turn.cycle_row.id)
    return chase.chased(turn.session, known, turn.cycle_row.id, expected).get(person_id)


def decided(turn: Turn, person_id: int) -> Say | Hush | None:
    found = chased(turn, person_id)
    return None if found is None else decide(found, turn.cycles, turn.cycle, turn.now)
