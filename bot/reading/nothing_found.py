"""A reply in which nothing was found: what it is then taken for."""

from bot.reading.lexicon import word_set
from bot.reading.plan_words import stem
from bot.reading.rating_stance import Stance
from bot.reading.reading import Reading, Why
from bot.reading.records import Ask, NoRecord
from bot.reading.reply_context import Told, could_be_of, owned_by
from bot.reading.resolve import question as asking
from bot.reading.resolve.fields import ENOUGH, substance, tells
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.register import shared
from bot.said.clause import Clause
from bot.said.token import TokenKind

SO = word_set("is that so")
IS_IT = word_set("asks whether it is so")
LONG = 30  # words beyond which a moan is not all of it


def counted(clause: Clause, seen: Seen) -> bool:
    kinds = (TokenKind.NUMBER, TokenKind.LINK)
    return any(t.kind in kinds for t in seen.document.tokens[clause.first : clause.last + 1])


def nothing_found(text: str, seen: Seen, told: Told) -> Reading:
    """No action, measure or risk in it: asked which, where an update seems meant; else none of ours."""
    mine = told.asked.refs or owned_by(told)
    words = sum(1 for c in seen.document.read for t in seen.document.tokens[c.first : c.last + 1] if t.is_word)
    chat = words <= LONG and any(c.value.kind in ("chatter", "laugh") for c in seen.progress)
    about = (
        not chat
        and mine
        and any(
            tells(c, None, seen) and (counted(c, seen) or _of_plan(c, seen))
            for c in seen.document.read
            if c.index not in seen.consumed
        )
    )
    said = _anything(seen) and not chat and not _only_asks(seen)
    if (
        told.asked.refs
        or (mine and _mood(seen))
        or about
        or said
        or (mine and any(c.value.stance is Stance.STANDS for c in seen.ratings) and not chat)
    ):
        return Reading(
            (Ask("ref", None, text),), asking.ask_which(could_be_of(told), Why.WHICH).question, ("ref_missing",)
        )
    return Reading((NoRecord("not about the plan"),), None, ("off_topic",))


def _mood(seen: Seen) -> bool:
    """ "Meh": how it goes, by one who has actions, and not of which."""
    return any(c.value.kind == "mood" for c in seen.progress) and not any(c.asked for c in seen.document.read)


def _anything(seen: Seen) -> bool:
    """A figure, a date, a word of risk: something that must not be lost in silence."""
    found = (seen.figures_seen, seen.dates, seen.risk_words, seen.statuses)
    told = any(tells(c, None, seen) and len(substance(c, seen)) > ENOUGH for c in seen.document.read)
    return told or any(c.clause >= 0 and c.clause not in seen.consumed for each in found for c in each)


def _only_asks(seen: Seen) -> bool:
    return all(clause.asked for clause in seen.document.read) and not _told_and_asked(seen)


def _told_and_asked(seen: Seen) -> bool:
    """ "I hear that a school pulls out, is that right?": something told, and whether it is so."""
    *before, last = seen.document.read or (None,)
    if last is None or not before or before[-1].sentence != last.sentence:
        return False
    words = {t.low for t in seen.document.tokens[last.first : last.last + 1] if t.is_word}
    opening = seen.document.sentences[last.sentence][0].first
    asks = any(c.first == opening and c.value.kind.startswith("asks") for c in seen.query)
    return bool(words & SO) and words <= IS_IT | SO and not asks


def _of_plan(clause: Clause, seen: Seen) -> bool:
    words = [t.low for t in seen.document.tokens[clause.first : clause.last + 1] if t.is_word]
    return len(shared(frozenset(stem(word) for word in words), seen.told.plan)) > 1
