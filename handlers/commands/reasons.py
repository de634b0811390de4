"""What someone types with a command may be kept, or said back: it is checked for personal details like any words."""

from bot.card import Card, says
from bot.privacy.decide import Answer, decide, may_be_kept
from bot.store.history.audit import note_hold
from bot.wording.reply import privacy, refusal
from handlers.turn import Turn


def held_back(turn: Turn, words: str) -> Card | None:
    """What to say when the words may identify someone; nothing of them is kept."""
    verdict = decide(words, turn.document)
    if verdict.answer is Answer.PASS:
        return None
    note_hold(turn.session, turn.now, turn.person, turn.account.platform, verdict.reasons)
    if verdict.answer is Answer.ASK:
        return Card(text := privacy.leave_out(", ".join(verdict.reasons)), (says(text),))
    return refusal.held(verdict.reasons, None, None)


def words_to_say_back(turn: Turn, words: str) -> str:
    """The words, if they may be said back; none where they may identify someone."""
    return words if may_be_kept(words, turn.document) else ""
