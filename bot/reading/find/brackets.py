"""What stands in brackets behind the name of a time: the figure of another month or quarter."""

from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.word_set import word_set

MONTHS_BEGIN = word_set("jan feb mar apr may jun jul aug sep oct nov dec")


def of_a_period_in_brackets(document: Document, clause: Clause, at: int) -> bool:
    """ "2.15m (P9: 2.40m)", "761 to do (Oct 812, Nov 790)": in brackets, behind the name of a time."""
    opens = clause
    while opens.joined_by in (":", ",", "and") and opens.index and opens.sentence == clause.sentence:
        opens = document.clauses[opens.index - 1]
    before = document.tokens[max(opens.first, at - 4) : at]
    return opens.joined_by == "(" and any(_is_a_time(token.low) for token in before if token.is_word)


def _is_a_time(low: str) -> bool:
    """A month, "Q2", "P9", "last"."""
    period = low[:1] in ("p", "q", "m") and low[1:].isdecimal() and int(low[1:]) <= 12
    return period or low[:3] in MONTHS_BEGIN or low in ("last", "prev", "previous", "previously", "before")
