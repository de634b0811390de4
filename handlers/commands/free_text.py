"""What someone types with a command may be kept, or said back: it is checked for personal details like any words."""

from bot.card import Card, says
from bot.chat import FormErrors, Say, Submission
from bot.privacy.decide import Answer, decide, may_be_kept
from bot.privacy.finding import Reason
from bot.reading.asked.tokens import content_words
from bot.store.history.audit import note_stopped
from bot.wording.command import not_understood
from bot.wording.reply import privacy, refusal
from handlers.turn import Turn

LONGEST = 500  # characters of a reason
OF_ONES_LIFE = frozenset({Reason.DEATH, Reason.RELATIVE, Reason.STAFF_LIFE, Reason.STAFF_HEALTH, Reason.FAMILY})


def stopped_words(turn: Turn, words: str) -> Card | None:
    """What to say when the words may identify someone; nothing of them is kept."""
    verdict = decide(words, turn.document)
    if verdict.answer is Answer.PASS:
        return None
    note_stopped(turn.session, turn.now, turn.person, turn.account.platform, verdict.reasons)
    if verdict.answer is Answer.ASK:
        return Card(text := privacy.leave_out(", ".join(verdict.reasons)), (says(text),))
    return refusal.stopped(verdict.reasons, None, None)


def is_of_ones_life(turn: Turn, words: str) -> bool:
    """Whether the words hold nothing worse than what happened to whoever they are said of."""
    return OF_ONES_LIFE.issuperset(decide(words, turn.document).reasons)


def only_in_doubt(turn: Turn, words: str) -> bool:
    """Whether they may tell of someone, and do not certainly: an owner in two words, perhaps."""
    return decide(words, turn.document).answer is Answer.ASK


def field_words(
    turn: Turn, form: Submission, missing: str, field: str = "reason", longest: int = LONGEST
) -> str | FormErrors:
    """What a field of a form says, cut; or what stands under it: `missing`, or that someone may be identified."""
    said = form.values.get(field, "").strip()[:longest]
    stop = stopped_words(turn, said) if said else None
    return said if said and stop is None else FormErrors({field: stop.summary if stop is not None else missing})


def not_taken(turn: Turn, words: str, *offers: str) -> Say | None:
    """Of words that a command does not take: which, and what it takes instead. None of "please", which says nothing."""
    said = content_words(words)
    return Say(not_understood.card([words_to_say_back(turn, " ".join(said))], (), offers)) if said else None


def words_to_say_back(turn: Turn, words: str) -> str:
    """The words, if they may be said back; none where they may identify someone."""
    return words if may_be_kept(words, turn.document) else ""
