"""Ratings in a row and the actions they are of in a row: "red, amber, amber - that's backlog, timeliness, replies"."""

from collections.abc import Iterator, Sequence

from bot.reading.candidate import Candidate, Kind
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import NAMING, STRONG, How
from bot.reading.reply_context import Told
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, new

APART = word_set("sets colours apart") | {",", "&", "/", "+", ";", "\n"}
AROUND = word_set("around colours side by side")  # fmt: skip
WORDS = 4  # of what a rating is of, where they name no action
Run = dict[int, str]


@needs("several_clauses", otherwise=new(dict))
def side_by_side(
    document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told
) -> Run:
    """For each clause of such a sentence its action. As many ratings as names, each in a clause of its own."""
    asked = told.asked.refs
    if len(asked) < 2:
        return {}
    for inside in _sentences(document):
        rated = sorted((c for c in states if inside[0].first <= c.first <= inside[-1].last), key=lambda c: c.first)
        if run := _each_with_its_own(document, inside, rated, references, asked):
            return run
        if not 2 <= len(rated) <= len(asked) or len({c.clause for c in rated}) != len(rated):
            continue
        first, last = inside[0].first, inside[-1].last
        after, before = (rated[-1].last + 1, last), (first, rated[0].first - 1)
        for stretch, others in ((after, (first, rated[-1].last)), (before, (rated[0].first, last))):
            names = _names(document, stretch, references, asked)
            if len(names) == len(rated) and says_only(document, others, rated):
                run = {c.clause: ref for c, ref in zip(rated, names, strict=True)}
                spare = [clause.index for clause in inside if clause.index not in run]
                return run | dict.fromkeys(spare, names[0])
    return {}


def _each_with_its_own(
    document: Document,
    inside: Sequence[Clause],
    rated: Sequence[Candidate[object]],
    references: Sequence[Found],
    asked: tuple[str, ...],
) -> Run:
    """ "Green for travel, amber other", "first I'd call amber, second red": all of those asked about, each with what it
    is of; the one whose words name none of them is the one that is left."""
    if {c.kind for c in rated} != {Kind.RATING} or len(rated) != len(asked):
        return {}
    if {c.clause for c in rated} != {clause.index for clause in inside}:
        return {}
    named: list[tuple[str, float]] = []
    for each in rated:
        clause = document.clauses[each.clause]
        words = [at for at in range(clause.first, clause.last + 1) if document.tokens[at].is_word]
        words = [at for at in words if not each.first <= at <= each.last and document.tokens[at].low not in AROUND]
        found = [c for c in references if c.clause == each.clause and c.value.how in NAMING]
        refs = {ref for c in [c for c in found if c.value.how in STRONG] or found for ref in c.value.refs}
        if len(refs) > 1 or not 0 < len(words) <= WORDS:
            return {}
        named.append((refs.pop() if refs else "", sum(c.score for c in found)))
    best = {ref: max(score for name, score in named if name == ref) for ref, _ in named}
    names = [ref if score == best[ref] else "" for ref, score in named]  # "green for assessments, amber for backlog"
    left = [ref for ref in asked if ref not in names]
    names = [name or (left[0] if len(left) == 1 else "") for name in names]
    return {c.clause: ref for c, ref in zip(rated, names, strict=True)} if {*names} == {*asked} else {}


def _sentences(document: Document) -> Iterator[list[Clause]]:
    for inside in document.sentences.values():
        yield list(inside)


def _names(
    document: Document, stretch: tuple[int, int], references: Sequence[Found], asked: tuple[str, ...]
) -> list[str]:
    """The actions that a stretch names one after another, where it says nothing else; one name may be unknown."""
    names: list[str | None] = []
    for first, last in _parts(document, *stretch):
        words = [at for at in range(first, last + 1) if document.tokens[at].is_word]
        words = [at for at in words if document.tokens[at].low not in AROUND]
        if not words:
            continue
        found = [c for c in references if first <= c.first and c.last <= last and c.value.how in NAMING]
        found = [c for c in found if c.value.how in STRONG] or found
        refs = {ref for c in found for ref in c.value.refs}
        if any(c.value.how is How.PRINTED and len(c.value.refs) > 1 for c in found) and len(words) <= len(found) + 5:
            names += [ref for c in sorted(found, key=lambda c: c.first) for ref in c.value.refs]  # "4.1.1 to 4.2.1"
            continue
        if len(refs) > 1 or len(words) > 4 or (not refs and len(words) > 2):
            return []
        names.append(refs.pop() if refs else None)
    left = [ref for ref in asked if ref not in names]
    if names.count(None) == 1 and len(left) == 1:
        names = [left[0] if name is None else name for name in names]
    known = [name for name in names if name is not None]
    return known if len(known) == len(names) == len({*known} & {*asked}) else []


def _parts(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for at in range(first, last + 1):
        if document.tokens[at].low in APART:
            yield begin, at - 1
            begin = at + 1
    yield begin, last


def says_only(document: Document, stretch: tuple[int, int], rated: Sequence[Candidate[object]]) -> bool:
    """Whether a stretch holds ratings and nothing else."""
    covered = {at for c in rated for at in range(c.first, c.last + 1)}
    tokens = document.tokens
    return not any(
        tokens[at].is_word and tokens[at].low not in AROUND | APART and at not in covered
        for at in range(stretch[0], stretch[1] + 1)
    )
