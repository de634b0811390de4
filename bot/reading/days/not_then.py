"""Days that are none of the action's: they name a meeting, or what is said behind them denies them."""

from bot.reading.days.day_meant import MONTHS
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope

DENIED_WITHIN = 6  # words behind a date
SAID_OF_IT = 3  # words behind the denial
BEING = word_set("is or was of a date")
NO_TROUBLE = word_set("denied of a date that stands")
MEETINGS = word_set("meetings that a month names")
IN_A_MONTH = word_set("leads to a month as a date")
SPANS = word_set("weeks days months")
FROM_THERE = frozenset(["after", "before", "later", "from", "past", "beyond"])
THERE = frozenset(["that", "it", "then", "them", "those", "this"])


def of_a_meeting(document: Document, clause: Clause, last: int) -> bool:
    """ "Can go to January's committee", "depends on the February budget council": the day tells which meeting."""
    after = document.tokens[last + 1 : min(last + 2, clause.last) + 1]
    month = document.tokens[last].low[:3] in MONTHS and document.tokens[last].is_word
    before = document.tokens[last - 1] if last > clause.first else None
    bare = before is None or not (before.low in IN_A_MONTH or before.low[:1].isdecimal())
    names = document.tokens[last].low.endswith("'s") or (month and bare)
    return names and any(t.low in MEETINGS for t in after)


def counted_from_there(document: Document, sentence: int) -> bool:
    """ "Depends on the budget council, so say a month after that": only another day would give this one."""
    for clause in document.sentences.get(sentence, ()):
        said = document.tokens[clause.first : clause.last + 1]
        for span, how, there in zip(said, said[1:], said[2:], strict=False):
            if span.low in SPANS and how.low in FROM_THERE and there.low in THERE:
                return True
    return False


def cannot_be(document: Document, clause: Clause, last: int) -> bool:
    """ "26 February is in my view not achievable", "the 18th was never on": a denial ends what is said of the date."""
    tokens = document.tokens
    denials = [mark.first for mark in clause.marks if mark.scope is Scope.DENIED and last < mark.first]
    if not denials or denials[0] == clause.last:
        return False
    led = [t.low for t in tokens[last + 1 : denials[0] + 1] if t.is_word]
    said = [t.low for t in tokens[denials[0] + 1 : clause.last + 1] if t.is_word][:SAID_OF_IT]
    return len(led) <= DENIED_WITHIN and bool(set(led) & BEING) and bool(said) and not set(said) & NO_TROUBLE
