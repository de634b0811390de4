"""/wsoa for @person words: what someone said elsewhere, entered by the lead and marked so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat import Answer, Say
from bot.reading import records
from bot.reading.read import read
from bot.reading.records import Record
from bot.reading.reply_context import Asked
from bot.wording.reply import on_behalf as words
from handlers.commands.free_text import stopped_words
from handlers.commands.person_named import person_leading
from handlers.context import readable_as_answer
from handlers.replies import copies
from handlers.replies.confirmation import say_back
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.turn import Turn

# what may be entered for someone; leave, wishes and whose an action is are commands of their own
OF_ACTIONS = (
    records.Update, records.NoChange, records.CompleteClaim, records.MeasureValue, records.MeasureCorrection,
    records.DateChangeRequest, records.StatusRequest, records.Risk, records.RiskUpdate, records.DecisionNeeded,
    records.Ask,
)  # fmt: skip


@dataclass(frozen=True)
class NotEntered:
    """Nothing was recorded: the words are about other actions, or hold nothing that can be entered."""

    others: tuple[str, ...] = ()


def enter(turn: Turn, words: str, refs: Sequence[str], source: Source) -> NotEntered | None:
    """`refs`: the actions that the words may be about. None where they are recorded and said back."""
    told = readable_as_answer(turn, source.said_at, Asked("prompt", tuple(refs)))
    reading = read(words, replace(told, cleared=True))  # a "she" is whoever is named: the guard was asked with that
    kept = tuple(item for item in reading.records if isinstance(item, OF_ACTIONS))
    others = [ref for item in kept if (ref := _of(item)) is not None and ref not in refs]
    if others:
        return NotEntered(tuple(dict.fromkeys(others)))
    if all(isinstance(item, records.Ask) for item in kept):
        return NotEntered()
    return None if say_back(turn, None, source, reading, record_reading(turn, kept, source)) else NotEntered()


def _of(item: Record) -> str | None:
    return getattr(item, "ref", None)


def entered(turn: Turn, rest: str) -> Answer:
    """The same as if they had said it, of their own actions; the record and the history name who entered it."""
    led = person_leading(turn, rest)
    if led is None:
        return Say(words.for_whom())
    who = led.person
    theirs = [
        one
        for one in turn.standing.actions
        if not one.closed and who.handle in (one.owner.handle, one.asked.handle if one.asked else "")
    ]
    if not theirs:
        return Say(words.owns_nothing(who.name))
    if not led.rest:
        return Say(words.what(who.name, who.handle, [(one.ref, one.title, one.silent) for one in theirs]))
    stop = stopped_words(turn, f"@{who.handle} {led.rest}")  # "she rang me" is said of them
    if stop is not None:
        return Say(stop)
    source = Source(turn.key(f"for:{who.handle}:{turn.now.isoformat()}"), turn.account.platform, turn.now, led.rest)
    left_out = enter(turn, led.rest, [one.ref for one in theirs], source)
    if left_out is None:
        return Say(words.entered(who.name, copied=copies.gets_one(turn, who)))
    if left_out.others:
        posts = {one.ref: one.owner.post or one.owner.name for one in turn.standing.actions}
        return Say(words.not_theirs(who.name, [(ref, posts.get(ref, "nobody named")) for ref in left_out.others]))
    return Say(words.nothing(who.name, who.handle, theirs[0].ref))
