"""How the rules of chasing stand for one person, now."""

from bot.plan.ask.chase import ChasedPerson, SendNothing, SendNow, decide_what_to_send
from bot.store.ask import chase
from handlers.turn import Turn


def chased_person(turn: Turn, person_id: int) -> ChasedPerson | None:
    """None when they are asked nothing in this cycle."""
    known = chase.everyone(turn.session, turn.plan, turn.now)
    expected = chase.expected(turn.session, turn.plan, known, turn.cycle, turn.cycle_row.id)
    return chase.chased(turn.session, known, turn.cycle_row.id, expected).get(person_id)


def chase_decision(turn: Turn, person_id: int) -> SendNow | SendNothing | None:
    found = chased_person(turn, person_id)
    return None if found is None else decide_what_to_send(found, turn.cycles, turn.cycle, turn.now)
