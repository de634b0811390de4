"""Dates as they were put, and what each is of: when the work is ready, a step on the way, what happened, a new date asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.candidate import Candidate, Kind
from bot.reading.days.day import Day
from bot.reading.days.grammar import find_days
from bot.reading.told import Told, day_of
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit, lexicon

ROLES = frozenset({"stands", "moved", "request", "ready", "step", "happened"})
FAR = 8  # words within which a word says what a date is of


class Role(StrEnum):
    """What a date is of."""

    PLAIN = "plain"  # nothing says it
    READY = "ready"  # something will be done by then
    STEP = "step"  # something on the way: it starts, meets, closes
    HAPPENED = "happened"
    REQUEST = "request"  # a new date is asked for
    MOVED = "moved"  # it has moved, without asking
    STANDS = "stands"  # "12 Feb still the plan"
    NOT_THAT = "not that"  # "not the 15th"
    SUPPOSED = "supposed"


@dataclass(frozen=True)
class Dated:
    day: Day
    role: Role
    cue: tuple[int, int] | None = None  # tokens of the words that said so
    by: bool = False  # "by", "before": a limit


@dataclass(frozen=True)
class Wish:
    """Words about the date itself, with or without one: asked for, or to be left."""

    holds: bool  # else asked for


Found = Candidate[Dated]


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every date in the clauses that can be about the plan."""
    days = find_days(document.text, day_of(told), told.plan)
    if not days:
        return ()
    hits = lexicon("bot.reading.lexicon", "date").find_all(document.tokens)
    made: list[Found] = []
    for day in days:
        span = [n for n, token in enumerate(document.tokens) if day.start <= token.start < day.end]
        clause = _clause_of(document, span)
        if clause is None:
            continue
        role, cue, why = _role(document, clause, day, span, hits)
        by = document.tokens[span[0]].low in ("by", "before") or (
            span[0] > clause.first and document.tokens[span[0] - 1].low in ("by", "before")
        )
        value = Dated(day, role, cue, by)
        made.append(Candidate(Kind.DATE, span[0], span[-1], clause.index, value, 0.5 if day.doubt else 1.0, why))
    return tuple(made)


def wishes(document: Document) -> tuple[Candidate[Wish], ...]:
    """Where a date is asked for, or asked to be left as it is."""
    hits = lexicon("bot.reading.lexicon", "date").find_all(document.tokens)
    holds = [h for h in hits if h.entry.kind == "holds"]
    made: list[Candidate[Wish]] = []
    for clause in document.read:
        inside = [h for h in hits if clause.first <= h.first <= clause.last]
        held = next((h for h in inside if h.entry.kind == "holds"), None)
        asks = next((h for h in inside if h.entry.kind in ("asks", "formal") and not _covered(h, holds)), None)
        for hit, value in ((held, Wish(True)), (None if held else asks, Wish(False))):
            if hit is not None:
                made.append(Candidate(Kind.DATE, hit.first, hit.last, clause.index, value, 1.0, hit.entry.id))
    return tuple(made)


def _covered(hit: Hit, holds: Sequence[Hit]) -> bool:
    return any(h.first <= hit.last and hit.first <= h.last for h in holds)


def _clause_of(document: Document, span: list[int]) -> Clause | None:
    """The clause that a date stands in; None where it is in words that are not the person's."""
    index = next((document.clause_at[n] for n in span if document.clause_at[n] >= 0), -1)
    clause = document.clauses[index] if index >= 0 else None
    return clause if clause is not None and clause in document.read else None


def _role(
    document: Document, clause: Clause, day: Day, span: list[int], hits: Sequence[Hit]
) -> tuple[Role, tuple[int, int] | None, str]:
    first, last = span[0], span[-1]
    inside = [h for h in hits if clause.first <= h.first and h.last <= clause.last and not first < h.first <= last]
    held = next((h for h in inside if h.entry.kind == "holds"), None)
    if held is not None:
        return Role.STANDS, (held.first, held.last), held.entry.id
    if any(h.entry.kind == "not that" and h.last == first - 1 for h in inside) or _negated(document, first):
        return Role.NOT_THAT, None, "not that date"
    supposed = [h for h in inside if h.entry.kind == "supposed" and h.last < first]
    before = [h for h in inside if h.last < first or h.first == first]
    before = [h for h in before if h.entry.kind in ROLES and first - h.last <= FAR]
    after = [h for h in inside if h.first == last + 1 and h.entry.kind in ROLES]
    requests = [h for h in before if h.entry.kind == "request"]
    if requests:
        best = max(requests, key=lambda h: h.last)
        return (Role.SUPPOSED if supposed else Role.REQUEST), (best.first, best.last), best.entry.id
    stands = next((h for h in after if h.entry.kind == "stands"), None)
    if stands is not None:
        return Role.STANDS, (stands.first, stands.last), stands.entry.id
    if not before and after:
        return Role(after[0].entry.kind), (after[0].first, after[0].last), after[0].entry.id
    if not before:
        return Role.PLAIN, None, "no word says what it is of"
    best = max(before, key=lambda h: (h.last, h.last - h.first))
    others = [h for h in before if h is not best]
    if best.entry.kind == "ready" and best.phrase == "by" and others:
        best = max(others, key=lambda h: (h.last, h.last - h.first))
    role = Role(best.entry.kind)
    if supposed and role in (Role.READY, Role.PLAIN, Role.MOVED):
        role = Role.SUPPOSED
    return role, (best.first, best.last), best.entry.id


def _negated(document: Document, first: int) -> bool:
    before = [t.low for t in document.tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] == "not" or before in (["not", "the"], ["not", "by"], ["rather", "than"]))
