"""After an answer, what an owner was sent shows what is done and what is left: edited in place by the delivery."""

from bot.store import outbox
from handlers.turn import Turn


def refresh(turn: Turn, owner_ids: frozenset[int] = frozenset()) -> None:
    """The speaker's own messages, and those of the owners that they answered for."""
    for person_id in owner_ids | {turn.person_id}:
        outbox.look_again(turn.session, person_id, turn.cycle_row.id, turn.now)
