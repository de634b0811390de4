"""What stands beside a figure: the name of another time in brackets, and words that look like a cue and say nothing."""

from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.number import UNITS
from bot.said.phrases import Hit
from bot.said.token import Token

MONTHS_BEGIN = word_set("months begin")


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


MOVED = word_set("changed")
ROUGHLY = word_set("roughly")  # "somewhere round 120" is no round
ALMOST = word_set("almost")
MOVES = word_set("moves a figure up or down")
PARTICLES = frozenset(["up", "down", "off"])


def tells_no_cue(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """A word beside a figure that says nothing of it: "just under 24", "5.2 per 100 up to Christmas"."""
    nearly = _text(tokens, hit.first - 1) in ALMOST and hit.entry.id == "label before"
    to, then = _text(tokens, hit.last + 1), _text(tokens, hit.last + 2)
    until = to in ("to", "until", "till") and then[:1].isalpha() and then not in UNITS
    moved = hit.phrase in ("up", "down") and (until or to == "from")  # "131, down from 148"
    deed = _text(tokens, hit.first - 1)
    done = hit.phrase in PARTICLES and deed.endswith("ed") and deed not in MOVES  # "63 of 71 signed up"
    than = hit.phrase == "from" and _text(tokens, hit.first - 1) in MOVED and hit.entry.kind == "sample"
    rough = hit.phrase == "round" and _text(tokens, hit.first - 1) in ROUGHLY
    return (nearly and hit.phrase in ("under", "over", "past", "beyond")) or moved or done or rough or than


def _text(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
