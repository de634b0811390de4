"""Who may say what of an action: its owner, a deputy, who was asked in their place, or the improvement lead."""

from sqlmodel import col, or_, select

from bot.models import Action, Delegation
from bot.plan.calendar import day_of
from bot.store import absences, cycles
from bot.words import Role
from handlers.turn import Turn


def may_update(turn: Turn, action: Action) -> bool:
    return turn.person_id in (action.owner_id, action.deputy_id) or Role.LEAD in turn.roles or _stands_in(turn, action)


def on_behalf_of(turn: Turn, action: Action) -> int | None:
    """The owner, when someone else speaks for them."""
    return None if action.owner_id == turn.person_id else action.owner_id


def _asked(turn: Turn, action: Action) -> bool:
    """Asked in its owner's place in this cycle, as long as it is with them."""
    assert action.id is not None and turn.cycle_row.id is not None
    ask = cycles.ask_of(turn.session, turn.cycle_row.id, action.id)
    return ask is not None and ask.person_id == turn.person_id


def _stands_in(turn: Turn, action: Action) -> bool:
    today = day_of(turn.now, turn.plan.zone)
    if absences.stands_in_for(turn.session, turn.person_id, action.owner_id, today) or _asked(turn, action):
        return True
    query = select(Delegation).where(
        Delegation.to_id == turn.person_id,
        Delegation.from_id == action.owner_id,
        or_(col(Delegation.action_id).is_(None), col(Delegation.action_id) == action.id),
        or_(col(Delegation.until).is_(None), col(Delegation.until) >= today),
    )
    return turn.session.exec(query).first() is not None
