"""Days that are none of the action's: they name a meeting, or what is said behind them denies them."""

from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope

DENIED_WITHIN = 6  # words behind a date
SAID_OF_IT = 3  # words behind the denial
BEING = word_set("is or was of a date")
NO_TROUBLE = word_set("denied of a date that stands")
MEETINGS = word_set("meetings that a month names")


def of_a_meeting(document: Document, clause: Clause, last: int) -> bool:
    """ "Can go to January's committee": the day tells which meeting."""
    after = document.tokens[last + 1 : min(last + 2, clause.last) + 1]
    return document.tokens[last].low.endswith("'s") and any(t.low in MEETINGS for t in after)


def cannot_be(document: Document, clause: Clause, last: int) -> bool:
    """ "26 February is in my view not achievable", "the 18th was never on": a denial ends what is said of the date."""
    tokens = document.tokens
    denials = [mark.first for mark in clause.marks if mark.scope is Scope.DENIED and last < mark.first]
    if not denials or denials[0] == clause.last:
        return False
    led = [t.low for t in tokens[last + 1 : denials[0] + 1] if t.is_word]
    said = [t.low for t in tokens[denials[0] + 1 : clause.last + 1] if t.is_word][:SAID_OF_IT]
    return len(led) <= DENIED_WITHIN and bool(set(led) & BEING) and bool(said) and not set(said) & NO_TROUBLE
