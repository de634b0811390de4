"""Likelihood and impact, 1 to 5, as people put them: "L4 I5", "4 x 3", "likelihood up to 5", "5 and 4"."""

from dataclasses import dataclass

from bot.reading.lexicon import word_set
from bot.said.document import Document
from bot.said.number import UNITS
from bot.said.token import TokenKind

WORDS = {
    "rare": 1, "remote": 1, "unlikely": 2, "possible": 3, "likely": 4, "probable": 4, "certain": 5,
    "negligible": 1, "insignificant": 1, "minor": 2, "moderate": 3, "major": 4, "severe": 5, "catastrophic": 5,
}  # fmt: skip
LIKELIHOOD = word_set("likelihood")
CHANCE = word_set("likelihood, behind its figure")
NO_SCORE = word_set("follows a number that is no score") | {"%", "/"}
IMPACT = word_set("impact")
BETWEEN = word_set("between two scores") | {"×", "/", "*", ","}
LEADS = word_set("leads to a score") | {"=", ":", "'s"}
STAYS = word_set("stays as it was")
SAYING = word_set("says a score")  # "3 and 5 I reckon"
SCORING = SAYING | word_set("beside a score")
REACH = 7  # tokens between "likelihood" and its figure


@dataclass(frozen=True)
class Score:
    likelihood: int | None = None
    impact: int | None = None
    tokens: frozenset[int] = frozenset()  # what it was read from


def bare_score(document: Document, first: int, last: int) -> Score | None:
    """ "I'd go 4 x 4": a whole score between two tokens (both within), where they say nothing else."""
    said = {document.tokens[n].low for n in range(first, last + 1)}
    score = score_in(document, first, last, pairs=bool(said & SAYING))
    words = [n for n in range(first, last + 1) if document.tokens[n].is_word]
    bare = all(n in score.tokens or document.tokens[n].low in SCORING for n in words)
    return score if score.likelihood and score.impact and bare else None


def score_in(document: Document, first: int, last: int, *, pairs: bool) -> Score:
    """The score told between two tokens (both within). `pairs`: two bare figures are one ("5 and 4"), where it is asked
    for or a risk is named."""
    tokens = document.tokens
    likelihood, used_l = _before(document, first, last, LIKELIHOOD | CHANCE)
    impact, used_i = _before(document, first, last, IMPACT)
    if not likelihood:
        likelihood, used_l = _after(document, first, last, LIKELIHOOD, "l", used_i)
    if not impact:
        impact, used_i = _after(document, first, last, IMPACT, "i", used_l)
    if likelihood or impact:
        return Score(likelihood, impact, used_l | used_i)
    for at in range(first, last - 1):
        sign = tokens[at + 1].low
        if sign not in BETWEEN or not (pairs or sign in ("x", "×", "by")):
            continue
        one, two = _five(tokens[at].low), _five(tokens[at + 2].low)
        if one and two:
            if _runs_on(document, at + 2, last):
                continue
            return Score(one, two, frozenset([at, at + 1, at + 2]))
    for at in range(first, last - 2) if pairs else ():
        if tokens[at + 1].low not in BETWEEN or tokens[at + 2].low != "a":
            continue
        one, two = _five(tokens[at].low), _five(tokens[at + 3].low)
        if one and two and not _runs_on(document, at + 3, last):
            return Score(one, two, frozenset([at, at + 3]))
    for at in range(first, last) if pairs else ():
        if tokens[at].kind is not TokenKind.NUMBER:
            continue
        one, two = _five(tokens[at].low), _five(tokens[at + 1].low)
        if one and two and not _runs_on(document, at + 1, last):
            return Score(one, two, frozenset([at, at + 1]))
    for at in range(first, last + 1):
        low = tokens[at].low
        if tokens[at].kind is TokenKind.CODE and len(low) == 3 and low[1] == "x" and _five(low[0]) and _five(low[2]):
            return Score(_five(low[0]), _five(low[2]), frozenset([at]))
    return Score()


def single_in(document: Document, first: int, last: int) -> Score:
    """ "I'd go 4 for likelihood"; "SR01 should be a 4 now, impact as is": one figure, the other stays."""
    words = {document.tokens[at].low: at for at in range(first, last + 1)}
    told = score_in(document, first, last, pairs=False)
    if told.tokens and words.keys() & ((LIKELIHOOD | IMPACT) - {"l", "i"}):
        return told
    stays = words.keys() & STAYS
    found = [
        at
        for at in range(first, last + 1)
        if document.tokens[at].kind is TokenKind.NUMBER and _five(document.tokens[at].low)
    ]
    if not stays or len(found) != 1:
        return Score()
    value = _five(document.tokens[found[0]].low)
    if words.keys() & IMPACT - {"i"}:
        return Score(value, None, frozenset(found))
    return Score(None, value, frozenset(found)) if words.keys() & LIKELIHOOD - {"l"} else Score()


def _after(
    document: Document, first: int, last: int, words: frozenset[str], letter: str, but: frozenset[int]
) -> tuple[int | None, frozenset[int]]:
    for at in range(first, last + 1):
        low = document.tokens[at].low
        if low in words:
            for there in range(at + 1, min(last, at + REACH) + 1):
                value = _five(document.tokens[there].low) or WORDS.get(document.tokens[there].low)
                if value and there not in but and not _runs_on(document, there, last):
                    return value, frozenset([at, there])
                if document.tokens[there].low not in LEADS and document.tokens[there].kind is not TokenKind.CODE:
                    break
        elif document.tokens[at].kind is TokenKind.CODE and low[0] == letter and low[1:] in ("1", "2", "3", "4", "5"):
            return int(low[1:]), frozenset([at])
    return None, frozenset()


def _before(document: Document, first: int, last: int, words: frozenset[str]) -> tuple[int | None, frozenset[int]]:
    """ "3 for likelihood", "5 for likely, 4 impact"."""
    for at in range(first, last):
        value = _five(document.tokens[at].low)
        linked = document.tokens[at + 1].low in ("for", "on")
        of = at + 1 + linked
        if not value or of > last or document.tokens[of].low not in words - {"l", "i"}:
            continue
        after = document.tokens[of + 1] if of < last else None
        before = document.tokens[at - 1].low if at > first else ""
        ends = after is None or not after.is_word or after.kind is TokenKind.NUMBER or after.low in ("and", "but")
        if linked or (ends and before not in LIKELIHOOD | IMPACT | LEADS):
            return value, frozenset([at, of])
    return None, frozenset()


def _runs_on(document: Document, at: int, last: int) -> bool:
    """Whether a figure is of something else: "3 of 5", "4%"."""
    after = document.tokens[at + 1].low if at < last else ""
    if after == "/" and at + 2 <= last and document.tokens[at + 2].low == "5":
        return False
    return after in NO_SCORE


def _five(low: str) -> int | None:
    if low in ("1", "2", "3", "4", "5"):
        return int(low)
    value = UNITS.get(low)
    return value if value and 1 <= value <= 5 else None
