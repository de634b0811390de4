"""Ratings "in that order": each is of the next action, of those named beside it, told of before, or asked about."""

from collections.abc import Callable, Sequence

from bot.reading.candidate import Candidate
from bot.reading.find.reference import Found
from bot.reading.references.named import NAMING, How
from bot.reading.reply_context import Told
from bot.reading.resolve.side_by_side import says_only
from bot.reading.resolve.split_clauses import said_in_order
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, new
from bot.said.token import TokenKind

Run = dict[int, str]


@needs("several_clauses", otherwise=new(dict))
def in_turn(document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told) -> Run:
    """For each clause of such a row its action. "SLT and OT: amber and red" need not say that it is in their order."""
    run: Run = {}
    told_so = {clause.sentence: hit for hit, clause in said_in_order(document)}
    for sentence, inside in document.sentences.items() if len(told.asked.refs) > 1 or told_so else ():
        closing = told_so[sentence].first if sentence in told_so else 0
        row = _row(document, inside, references, [c for c in states if c.first < closing] or states, bare=not closing)
        if len(row) < 2:
            continue
        begin = min((c.first for c in states if c.clause == row[0]), default=document.clauses[row[0]].last)
        before = [c for c in references if c.last < begin and c.value.how in NAMING]
        beside = [c for c in before if document.clauses[c.clause].sentence == sentence]
        names, lines = _refs(beside), Run()
        if closing:
            above = [c for c in document.read if c.sentence < sentence]
            lines = _by_line(above, references, told, len(row)) if not beside else {}
            asked = [ref for ref in told.asked.refs if ref not in _refs(before)]
            ways = (names, list(dict.fromkeys(lines.values())), _refs(before), asked, told.asked.refs)
            names = next((list(way) for way in ways if len(way) == len(row)), list[str]())
            lines = lines | {document.clause_at[closing]: names[-1]} if names else {}
        elif not beside and says_only(document, (inside[0].first, inside[-1].last), states):
            names = _refs(before) if {*_refs(before)} == {*told.asked.refs} else []  # "Amber and red like before"
        elif {*names} != {*told.asked.refs} or _named_again(beside, references, inside):
            continue
        if len(names) == len(row):
            run |= lines | dict(zip(row, names, strict=True))
    return run


def _named_again(beside: Sequence[Found], references: Sequence[Found], inside: Sequence[Clause]) -> bool:
    here = [c for c in references if inside[0].first <= c.first <= inside[-1].last and c.value.how in NAMING]
    spelt = [c for c in here if c.value.how is How.PRINTED] or here
    return len(spelt) != len(_refs(beside))


def _row(
    document: Document,
    inside: Sequence[Clause],
    references: Sequence[Found],
    states: Sequence[Candidate[object]],
    *,
    bare: bool,
) -> list[int]:
    """The clauses of a sentence that rate, where several do; else those with a figure, `bare`: and nothing else."""
    rated = {c.clause for c in states if inside[0].first <= c.first <= inside[-1].last}
    if len(rated) > 1:
        return sorted(rated)
    spelt = {at for c in references for at in range(c.first, c.last + 1)}
    figures: list[int] = []
    for clause in inside:
        words = [at for at in range(clause.first, clause.last + 1) if document.tokens[at].is_word]
        counts = [at for at in words if document.tokens[at].kind is TokenKind.NUMBER and at not in spelt]
        figures += [clause.index] if counts and (not bare or len(words) == 1) else []
    return figures


def _refs(references: Sequence[Found]) -> list[str]:
    """Those named, in the order of their first telling; by their numbers where one is."""
    spelt = [c for c in references if c.value.how is How.PRINTED] or references
    return list(dict.fromkeys(ref for c in spelt for ref in c.value.refs))


def _by_line(above: Sequence[Clause], references: Sequence[Found], told: Told, count: int) -> Run:
    """ "Agency starts 4 Jan", "two writers in post": as many lines, or sentences, above as there are ratings."""
    ways: tuple[Callable[[Clause], int], ...] = (lambda c: c.line, lambda c: c.sentence)
    for way in ways:
        places = list(dict.fromkeys(map(way, above)))
        if len(places) != count or len(told.asked.refs) != count:
            continue
        inside = [{c.index for c in above if way(c) == place} for place in places]
        named = [_refs([c for c in references if c.clause in here and c.value.how in NAMING]) for here in inside]
        left = [ref for ref in told.asked.refs if not any(ref in refs for refs in named)]
        if any(len(refs) > 1 for refs in named) or named.count([]) != len(left):
            return {}
        refs = [refs[0] if refs else left.pop(0) for refs in named]
        return {index: ref for here, ref in zip(inside, refs, strict=True) for index in here}
    return {}
