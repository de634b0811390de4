"""Figures: every number of a message, in which form it stands, and what the words beside it say it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bot.reading.candidate import Candidate, Kind
from bot.reading.lexicon import word_set
from bot.reading.words_at_figures import of_a_period_in_brackets, tells_no_cue
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.number import (
    PERCENT_WORDS,
    TENS,
    UNITS,
    Number,
    is_bare,
    is_label,
    is_no_number,
    is_year,
    numbers_in,
    whole_of_lead,
)
from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind


class Form(StrEnum):
    PERCENT = "percent"
    MONEY = "money"
    SHARE = "share"  # "48 of 64": the value of `whole`
    PART = "part"  # "three quarters", "half": a percentage
    RATE = "rate"  # "3.7 per hundred"
    WEEKS = "weeks"
    POINTS = "points"  # "up four points": percentage points
    DURATION = "duration"  # days, months, hours: seldom a measure
    COUNT = "count"


class Cue(StrEnum):
    """What the words beside a figure say of it (the kinds of `lexicon/figure.toml`)."""

    NOW = "now"
    WAS = "was"  # last time's
    TOLD = "told"  # "was": last time's where another figure is newer, else what it came to
    AIM = "aim"  # a target, a hope, another's figure to compare with
    MORE = "more"  # a rise by so many
    FEWER = "fewer"  # a fall by so many
    SOME = "some"  # a part of a figure, or a label: "of those", "cohort 3"
    LEFT = "left"  # what is not done yet
    ABOUT = "about"  # not exact
    ELSEWHERE = "elsewhere"  # of another area, or on another basis
    TO_DATE = "to_date"  # of the year so far
    PART_PERIOD = "part_period"  # of one week, of a sample
    SAMPLE = "sample"  # how many were asked
    POINTED = "pointed"  # said to be the one that counts


@dataclass(frozen=True, slots=True)
class Figure:
    value: float  # pounds in full; a percentage of 100
    form: Form
    whole: float | None = None  # of a share
    high: float | None = None  # the upper end of a range
    cues: frozenset[Cue] = frozenset()
    before: tuple[str, ...] = ()  # words in front, nearest last
    after: tuple[str, ...] = ()  # words behind, nearest first
    alone: bool = False  # nothing else in its clause


ROUGH = word_set("makes a number rough")
HUNDRED = 100
IN_EVERY = word_set("in every")
WORDS_BESIDE = 5
MOST = 60  # figures that are looked at in one message
WEEK_WORDS = word_set("weeks")
DURATIONS = word_set("lengths of time")
FILLERS = word_set("between a part and its whole")


@needs("figure", otherwise=nothing)
def find(document: Document) -> tuple[Candidate[Figure], ...]:
    """Every figure in what can be about the plan, in order."""
    return _figures(document)


@lru_cache(maxsize=64)
def _figures(document: Document) -> tuple[Candidate[Figure], ...]:
    cues = lexicon("bot.reading.lexicon", "figure")
    found: list[Candidate[Figure]] = []
    for clause in document.read:
        row = document.tokens[clause.first : clause.last + 1]
        numbers = [_moved(number, clause.first) for number in numbers_in(row)][:MOST]
        hits = cues.find_all(document.tokens, clause.first, clause.last + 1) if numbers else []
        found += _in_clause(document.tokens, clause, numbers, hits)
        if len(found) >= MOST:
            break
    found = found[:MOST]
    return tuple(_with_afterthought(document, each, found) for each in found)


def _with_afterthought(
    document: Document, each: Candidate[Figure], found: list[Candidate[Figure]]
) -> Candidate[Figure]:
    """ "39% but that's the whole year so far": of the basis one speaks in the next clause, too."""
    clause = document.clauses[each.clause]
    if clause.joined_by == "(" and clause.index:
        each = _as_before(document, each, document.clauses[clause.index - 1])
    if any(f.clause < clause.index for f in found) and of_a_period_in_brackets(document, clause, each.first):
        each = replace(each, value=replace(each.value, cues=(each.value.cues | {Cue.WAS}) - {Cue.NOW}))
    ends = min((f.first for f in found if f.first > each.last), default=len(document.tokens))
    rest = [c for c in document.clauses if c.sentence == clause.sentence and c.index > clause.index]
    after = [c for c in rest if c.last < ends or c.joined_by in ("→", "⇒")]
    if not after:
        return each
    if after[0].joined_by in ("→", "⇒") and after[0].index == clause.index + 1:
        return replace(each, value=replace(each.value, cues=(each.value.cues | {Cue.WAS}) - {Cue.NOW}))
    hits = lexicon("bot.reading.lexicon", "figure").find_all(document.tokens, after[0].first, after[0].last + 1)
    late = {Cue(hit.entry.kind) for hit in hits} & {Cue.TO_DATE, Cue.PART_PERIOD}
    return replace(each, value=replace(each.value, cues=each.value.cues | late)) if late else each


def _as_before(document: Document, each: Candidate[Figure], before: Clause) -> Candidate[Figure]:
    """ "The trust-wide one (54)": what the words right before a bracket say of the figure in it."""
    if before.sentence != document.clauses[each.clause].sentence:
        return each
    hits = lexicon("bot.reading.lexicon", "figure").find_all(document.tokens, before.first, before.last + 1)
    told = {Cue(hit.entry.kind) for hit in hits if before.last - hit.last <= 2}
    told &= {Cue.ELSEWHERE, Cue.AIM, Cue.WAS, Cue.TO_DATE, Cue.PART_PERIOD}
    return replace(each, value=replace(each.value, cues=each.value.cues | told)) if told else each


def _moved(number: Number, by: int) -> Number:
    return Number(number.value, number.first + by, number.last + by, number.spelt, number.part)


def _in_clause(
    tokens: tuple[Token, ...], clause: Clause, numbers: list[Number], hits: list[Hit]
) -> Iterator[Candidate[Figure]]:
    skip: set[int] = set()
    of_lead = whole_of_lead(tokens, clause, numbers)
    for place, number in enumerate(numbers):
        if place in skip or is_label(tokens, number) or is_no_number(tokens, number):
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        form, whole, high, last = _shape(tokens, clause, number, following)
        if following is not None and last >= following.first:
            skip.add(place + 1)
        if form is Form.COUNT and following is not None and _shares_form(tokens, last, following):
            form = Form.PERCENT
        if of_lead is not None and place == 1 and form is Form.COUNT and number.value <= of_lead:
            form, whole = Form.SHARE, of_lead
        first = number.first - 1 if form is Form.MONEY and _text(tokens, number.first - 1) == "£" else number.first
        left = max((n.last for n in numbers if n.last < number.first), default=clause.first - 1)
        right = min((n.first for n in numbers if n.first > last), default=clause.last + 1)
        near = [h for h in hits if not (_labels(h) and form is Form.PERCENT) and not tells_no_cue(tokens, h)]
        said, why = _cues(tokens, near, first, last, left, right)
        said |= {Cue.ABOUT} if any(t.low in ROUGH for t in tokens[number.last + 1 : last + 1]) else frozenset()
        said |= {Cue.PART_PERIOD for hit in hits if hit.entry.kind == Cue.PART_PERIOD}
        one_in = form is Form.PART and whole is not None
        figure = Figure(
            100 * number.value / whole if one_in and whole else number.value,
            form,
            whole,
            high,
            said,
            _words(tokens, max(clause.first, first - 2 * WORDS_BESIDE), first)[-WORDS_BESIDE:],
            _behind(tokens, number, last, clause, whole)[:WORDS_BESIDE],
            alone=is_bare(_words(tokens, clause.first, first) + _words(tokens, last + 1, clause.last + 1)),
        )
        yield Candidate(Kind.FIGURE, first, last, clause.index, figure, 1.0, why)


def _shape(
    tokens: tuple[Token, ...], clause: Clause, number: Number, following: Number | None
) -> tuple[Form, float | None, float | None, int]:
    """The form, the whole of a share, the upper end of a range, and the last token of it."""
    form, last = _form(tokens, number)
    if following is None:
        return form, None, None, last
    if is_year(tokens, number, following):
        return Form.DURATION, None, None, following.last
    between = [token for token in tokens[last + 1 : following.first] if token.low not in FILLERS]
    words = [token.low for token in between]
    far, far_last = _form(tokens, following)
    if " ".join(words) in IN_EVERY and form is Form.COUNT and following.value == HUNDRED:
        return Form.PERCENT, None, None, far_last
    if words == ["in"] and form is Form.COUNT and far is Form.COUNT and 0 < number.value < following.value <= 10:
        return Form.PART, following.value, None, far_last
    if far in (Form.COUNT, Form.WEEKS) or (far is Form.MONEY and form is Form.MONEY):
        if words in (["of"], ["out", "of"], ["/"]) and following.value >= number.value and far is not Form.WEEKS:
            kind = Form.SHARE if form in (Form.COUNT,) else form
            return kind, following.value, None, far_last
        apart = (words[-2:] == ["out", "of"] and len(words) <= 5) or (
            words[-1:] == ["of"] and 1 < len(words) < 4 and all(word.isalpha() for word in words)
        )
        if apart and form is Form.COUNT and following.value >= number.value:
            return Form.SHARE, following.value, None, far_last
    near = form is far or form is Form.COUNT
    if words in (["-"], ["–"], ["or"]) and near and 0 < following.value - number.value <= max(10, number.value * 0.2):
        return far, None, following.value, far_last
    lead = _text(tokens, number.first - 1)
    if words == ["and"] and near and lead == "between" and following.value > number.value:
        return far, None, following.value, far_last
    return form, None, None, last


def _behind(
    tokens: tuple[Token, ...], number: Number, last: int, clause: Clause, whole: float | None
) -> tuple[str, ...]:
    """The words behind; of "44 schools trained out of 71" those within."""
    within = _words(tokens, number.last + 1, last)
    counts = UNITS | TENS
    told = tuple(
        w for w in within if w not in FILLERS and w not in ("of", "out", "in") and w.isalpha() and w not in counts
    )
    if whole is not None and told:
        return told
    return _words(tokens, last + 1, min(clause.last + 1, last + 1 + 2 * WORDS_BESIDE))


def _shares_form(tokens: tuple[Token, ...], last: int, following: Number) -> bool:
    """ "35 & 53 per cent": the first is a percentage too."""
    between = [token.low for token in tokens[last + 1 : following.first]]
    return between in (["&"], ["and"], ["/"], [","]) and _form(tokens, following)[0] is Form.PERCENT


def _form(tokens: tuple[Token, ...], number: Number) -> tuple[Form, int]:
    own = tokens[number.last]
    last = number.last + (_text(tokens, number.last + 1) in ROUGH)  # "seventy odd per cent"
    tail = own.low.lstrip("0123456789.") if own.kind is TokenKind.CODE else ""
    after, then = _text(tokens, last + 1), _text(tokens, last + 2)
    if number.part:
        return Form.PART, last
    if _text(tokens, number.first - 1) == "£" or after in ("pounds", "quid"):
        return Form.MONEY, last + (after in ("pounds", "quid"))
    if tail in ("pc", "pct", "percent"):
        return Form.PERCENT, last
    if after in PERCENT_WORDS:
        return Form.PERCENT, last + 1
    if after == "per" and then in ("cent",):
        return Form.PERCENT, last + 2
    if after == "per" and then in ("hundred", "100"):
        return Form.RATE, last + 2
    if after in ("points", "pts", "pp", "percentage") or tail == "pts":
        return Form.POINTS, last + 1 + (after == "percentage")
    if after in WEEK_WORDS or tail in ("wks", "wk", "weeks"):
        return Form.WEEKS, last + (after in WEEK_WORDS)
    if after in DURATIONS or tail == "days":
        return Form.DURATION, last + (after in DURATIONS)
    return (Form.MONEY if tail in ("k", "m", "bn") else Form.COUNT), last


def _cues(
    tokens: tuple[Token, ...], hits: list[Hit], first: int, last: int, left: int, right: int
) -> tuple[frozenset[Cue], str]:
    """The cues that reach a figure, none across another number; of `now` and `was` the nearer counts."""
    near: dict[Cue, tuple[int, str]] = {}
    for hit in hits:
        side, reach = hit.entry.also.get("side", "both"), hit.entry.also.get("reach", 0)
        if side in ("left", "both") and left < hit.first and hit.last < first:
            gap = _gap(tokens, hit.last + 1, first)
        elif side in ("right", "both") and last < hit.first and hit.last < right:
            if hit.entry.kind == Cue.AIM and AGAINST & {t.low for t in tokens[last + 1 : hit.first]}:
                continue  # "53% against a target of 46"
            gap = _gap(tokens, last + 1, hit.first)
        else:
            continue
        cue = Cue(hit.entry.kind)
        if gap <= reach and (cue not in near or gap < near[cue][0]):
            near[cue] = (gap, hit.entry.id)
    for before in (Cue.WAS, Cue.TOLD):
        if Cue.NOW in near and before in near:
            del near[before if near[Cue.NOW][0] < near[before][0] else Cue.NOW]
    return frozenset(near), ", ".join(sorted(name for _, name in near.values()))


AGAINST = word_set("sets a figure against an aim")
COMPARING = word_set("makes a number a bound")


def _labels(hit: Hit) -> bool:
    """ "Cohort 3", "week 12", no such label is a percentage; "over 40%" is one to compare with."""
    return hit.entry.id == "label before" and hit.phrase not in COMPARING and not hit.phrase.endswith("than")


def _gap(tokens: tuple[Token, ...], first: int, end: int) -> int:
    return sum(1 for token in tokens[first:end] if token.is_word)


def _words(tokens: tuple[Token, ...], first: int, end: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[first:end] if token.is_word)


def _text(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
