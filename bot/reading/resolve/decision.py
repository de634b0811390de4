"""What somebody has to decide about an action, who, and by when."""

from bot.reading.candidate import Fact
from bot.reading.find.risk import Cue, Found
from bot.reading.lexicon import word_set
from bot.reading.records import DecisionNeeded
from bot.reading.reply_context import Told, day_of
from bot.reading.resolve.mitigation import Days
from bot.reading.resolve.risk_sentence import Sentence
from bot.said.document import Document

DECIDE = word_set("asks that somebody decides")
WHO = word_set("asks who or what")
BODIES = word_set("bodies that decide")
UP_TO = frozenset({"by", "before", "until", "till", "on"})


def same_decision(one: object, other: object) -> bool:
    """Two sentences on what somebody must decide of an action are one."""
    return isinstance(one, DecisionNeeded) and isinstance(other, DecisionNeeded) and one.ref == other.ref


def decision(document: Document, told: Told, ref: str | None, row: Sentence, days: Days) -> Fact | None:
    """What a sentence says that somebody must decide of an action."""
    wanted = [each for each in row.cues if each.value.cue is Cue.DECISION]
    if ref is None or not wanted or row.has(Cue.NO_DECISION) or _asks_the_bot(document, row):
        return None
    if all(_only_told(document, row, each) for each in wanted):
        return None
    today = day_of(told)
    own = {
        at
        for c in row.clauses
        if any(c.first <= each.first <= c.last for each in wanted)
        for at in range(c.first, c.last + 1)
    }
    inside = range(row.clauses[0].first, row.clauses[-1].last + 1)
    by = [
        d
        for first, _, d in days
        if first in inside and d and d >= today and (first in own or _is_limit(document, first))
    ]
    text = document.words(row.clauses[0].start, row.clauses[-1].end)
    return Fact(DecisionNeeded(ref, text, decider(document, row), by[0] if by else None), tuple(wanted))


def _is_limit(document: Document, first: int) -> bool:
    """ "by 12 January", "on the 25th"; not "two starters in January"."""
    return any(token.low in UP_TO for token in document.tokens[max(0, first - 2) : first])


def _asks_the_bot(document: Document, row: Sentence) -> bool:
    """ "Who signs off the chapter?": to be told, not decided."""
    return row.clauses[-1].asked and document.tokens[row.clauses[0].first].low in WHO


def _only_told(document: Document, row: Sentence, each: Found) -> bool:
    """ "Who signs this is anyone's guess", "the union have to vote on it": told, and nobody here is to decide."""
    said = [t.low for t in document.tokens[each.first : each.last + 1]]
    if said[0] in WHO:
        return not row.clauses[-1].asked and not DECIDE & set(row.words)
    return "vote" in said and decider(document, row) is None


def decider(document: Document, row: Sentence) -> str | None:
    """The body or post that must decide, as it was said: "Schools Forum", "the Place Director"."""
    for clause in row.clauses:
        for at in range(clause.first, clause.last + 1):
            low = document.tokens[at].low
            if low in BODIES:
                first = at
                while first > clause.first and document.tokens[first - 1].text[:1].isupper():
                    first -= 1
                return document.words(document.tokens[first].start, document.tokens[at].end)
    return None
