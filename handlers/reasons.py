"""What someone types with a command may be kept, or said back: it is checked for personal details like any words."""

from bot.card import Card
from bot.plan.personal_data import check
from bot.store.audit import note_hold
from bot.wording import refusal
from handlers.turn import Turn


def held_back(turn: Turn, words: str) -> Card | None:
    """What to say when the words may identify someone; nothing of them is kept."""
    held = check(words, turn.document, turn.person.handle) if words.strip() else None
    if held is None:
        return None
    note_hold(turn.session, turn.now, turn.person, turn.account.platform, held.reasons)
    return refusal.held(held.reasons, None, None)


def sayable(turn: Turn, words: str) -> str:
    """The words, if they may be said back; none where they may identify someone."""
    return "" if check(words, turn.document, turn.person.handle) is not None else words
