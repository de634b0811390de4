"""Words of risk: what may go wrong, what has, what eased, what is done about it, and what somebody must decide."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.candidate import Candidate, Kind
from bot.reading.lexicon import word_set
from bot.reading.reply_context import Told
from bot.said.clause import IF_THEN
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.phrases import lexicon
from bot.said.scope import Scope


class Cue(StrEnum):
    """The kinds of `lexicon/risk.toml`."""

    LABEL = "label"  # "Risk:", "the issue is"
    NONE = "none"  # "no new risks"
    UNCERTAIN = "uncertain"
    WORRY = "worry"
    LOSS = "loss"  # people, partner, money, place: an issue once it has happened
    ADVERSE = "adverse"
    EASED = "eased"
    WORSE = "worse"
    ACTING = "acting"
    NO_ACTING = "no_acting"
    DECISION = "decision"
    NO_DECISION = "no_decision"
    CLOSE = "close"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SCORE = "score"
    FILLER = "filler"  # "if I'm honest": no condition


@dataclass(frozen=True, slots=True)
class Spoken:
    cue: Cue
    value: str = ""  # of a label: "risk" or "issue"
    denied: bool = False
    escalate: bool = False
    label: bool = False  # "mitigation:", not what is done


NEAR = 4  # words that a denial reaches: "not at all likely to slip"

Found = Candidate[Spoken]


@needs(phrases="bot.reading.lexicon.risk", otherwise=nothing)
def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every word of risk in what can be about the plan, of each kind the longest at its place."""
    del told
    made: list[Found] = []
    for hit in lexicon("bot.reading.lexicon", "risk").find_all(document.tokens):
        clause = document.clause_at[hit.first]
        if clause < 0 or document.clause_at[hit.last] != clause or document.clauses[clause] not in document.read:
            continue
        cue = Cue(hit.entry.kind)
        if _is_month(document, hit.first):
            continue
        if cue not in (Cue.LABEL, Cue.ACTING, Cue.DECISION) and _is_heading(document, clause):
            continue
        if cue in (Cue.LABEL, Cue.DECISION) and _none_follows(document, clause, hit.last):
            continue
        if document.tokens[hit.first].text == "May" and hit.first > document.clauses[clause].first:
            continue  # the month
        if cue is Cue.UNCERTAIN and hit.phrase in ("if", "whether") and _unknown(document, hit.first):
            continue
        if cue in (Cue.LOSS, Cue.ADVERSE) and (_never_was(document, hit.first) or _had_it_been(document, clause)):
            continue
        denied = _denied(document, clause, hit.first)
        spoken = Spoken(
            cue, hit.entry.value, denied, bool(hit.entry.also.get("escalate")), bool(hit.entry.also.get("label"))
        )
        made.append(Candidate(Kind.RISK, hit.first, hit.last, clause, spoken, hit.entry.score, hit.entry.id))
    return tuple(_longest(made))


def _is_month(document: Document, at: int) -> bool:
    """ "31 May 2027": a day, and nothing uncertain."""
    beside = document.tokens[max(0, at - 1) : at] + document.tokens[at + 1 : at + 2]
    return document.tokens[at].text == "May" and any(token.text[:1].isdecimal() for token in beside)


def _denied(document: Document, clause: int, first: int) -> bool:
    """Whether a denial stands just before it, and is no part of it."""
    denials = (mark for mark in document.clauses[clause].marks if mark.scope is Scope.DENIED)
    return any(mark.first < first <= mark.first + NEAR and mark.last >= first for mark in denials)


def _never_was(document: Document, first: int) -> bool:
    """ "She'd have resigned without it": it did not happen."""
    before = [document.tokens[at].low for at in range(max(0, first - 2), first)]
    return before[-1:] == ["have"] and before[0].endswith(("'d", "would", "could", "might"))


def _had_it_been(document: Document, clause: int) -> bool:
    """ "Had they said no we'd be looking at Easter": they did not."""
    opening = document.sentences[document.clauses[clause].sentence][0].first
    tokens = document.tokens[opening : opening + 2]
    return tokens[0].low == "had" and tokens[1].low in IF_THEN and not document.clauses[clause].asked


KNOWING = word_set("knows or asks whether")


def _unknown(document: Document, at: int) -> bool:
    """ "No idea if it has helped": what is not known, and no condition."""
    before = document.tokens[max(0, at - 1) : at]
    return bool(before) and before[0].low in KNOWING


def _is_heading(document: Document, clause: int) -> bool:
    """ "Stuck:" before what is stuck."""
    here = document.clauses[clause]
    after = document.clauses[clause + 1] if clause + 1 < len(document.clauses) else None
    joined = after is not None and after.joined_by == ":" and after.line == here.line
    return here.last - here.first < 2 and joined


NONE = word_set("none under a label")


def _none_follows(document: Document, clause: int, last: int) -> bool:
    """ "Issues - none", "Risks: nil": a label with nothing under it."""
    after = document.clauses[clause + 1] if clause + 1 < len(document.clauses) else None
    if after is None or document.clauses[clause].last > last or after.sentence != document.clauses[clause].sentence:
        return False
    return after.last - after.first < 2 and document.tokens[after.first].low in NONE


def _longest(made: list[Found]) -> list[Found]:
    """Without what lies within a longer one of the same kind; "no risks" and "not a risk" take all within them."""
    covers = frozenset((Cue.NONE, Cue.NO_DECISION, Cue.FILLER))
    widest = max((each.last - each.first for each in made), default=0)
    kept: list[Found] = []
    for place, each in enumerate(made):
        near = range(bisect_left(made, each.first - widest, key=_first), bisect_right(made, each.first, key=_first))
        if not any(
            made[at].last >= each.last
            and (made[at].value.cue is each.value.cue or made[at].value.cue in covers)
            and (made[at].last - made[at].first, place) > (each.last - each.first, at)
            for at in near
        ):
            kept.append(each)
    return kept


def _first(found: Found) -> int:
    return found.first
