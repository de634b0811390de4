"""Clauses cut again where actions are named one after another without a pause: "3.1.1 red 3.1.2 amber"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.plan_words import listed
from bot.reading.references.named import WEAK, How
from bot.reading.reply_context import Told
from bot.said.clause import Clause, marks_in
from bot.said.document import Document
from bot.said.phrases import Hit, beginning, lexicon
from bot.said.token import Token, TokenKind

ANCHORS = (How.PRINTED, How.NAME, How.PLACE, How.REST, How.MEASURE, How.TITLE)
JOINERS = word_set("joins colours") | {"&", "+", ",", "/", "-", "–"}
AROUND = word_set("around a row of colours")
TURNS = word_set("turns to the next")
BESIDE_NUMBERS = frozenset(["and", "&", "%", ",", "in", "that", "order"])
AHEAD = 4  # tokens from a name to its rating: "backlog now amber"
LEADS = word_set("before a colour of the next")


def said_in_order(document: Document) -> Iterator[tuple[Hit, Clause]]:
    """The words "in that order", "respectively", and the clause of each."""
    for hit in lexicon("bot.reading.lexicon", "reference").find_all(document.tokens):
        if hit.entry.kind == "in order" and document.clause_at[hit.first] >= 0:
            yield hit, document.clauses[document.clause_at[hit.first]]


def recut(document: Document, references: Sequence[Found], told: Told) -> Document:
    """The same document, its clauses cut where the next action's words begin."""
    document, references = _whole(document, references)
    rated = lexicon("bot.reading.lexicon", "reference").find_all(document.tokens)
    colours = [hit for hit in rated if hit.entry.kind == "rated"]
    rows = {clause.sentence: hit.first for hit, clause in said_in_order(document)}
    cuts: set[int] = set()
    for clause in document.read:
        here = [c for c in references if c.clause == clause.index]
        inside = [c for c in here if c.value.how in ANCHORS]
        cuts |= {c.first for c in here if c.value.how is How.EXCEPT and any(c.first < other.first for other in inside)}
        cuts |= _cuts(document.tokens, clause, inside, colours)
        cuts |= _between_ratings(document.tokens, clause, colours, told, in_order=clause.sentence in rows)
        cuts |= _between_numbers(document.tokens, clause, told, rows.get(clause.sentence))
        cuts |= _goes_on_to_another(document, clause, inside, references)
    if not cuts:
        return document
    made: list[Clause] = []
    for clause in document.clauses:
        for first, last in _pieces(document.tokens, clause, cuts):
            marks = marks_in(document.tokens, first, last + 1, asked=clause.asked)
            start, end = document.tokens[first].start, document.tokens[last].end
            joined = clause.joined_by if first == clause.first else "and"
            made.append(
                replace(
                    clause, index=len(made), first=first, last=last, start=start, end=end, marks=marks, joined_by=joined
                )
            )
    return replace(document, clauses=tuple(made))


def _goes_on_to_another(
    document: Document, clause: Clause, inside: Sequence[Found], references: Sequence[Found]
) -> set[int]:
    """ "3.1.1 finished, minutes in the folder and 3.1.2 finished": the words before "and" go on about the first."""
    printed = [c for c in inside if c.value.how is How.PRINTED]
    if not clause.index or len(printed) != 1 or printed[0].first <= clause.first + 1 or printed[0].last >= clause.last:
        return set()
    before = document.clauses[clause.index - 1]
    spoken = any(c.clause == before.index and c.value.how is How.PRINTED for c in references)
    joined = document.tokens[printed[0].first - 1]
    after = document.tokens[printed[0].last + 1]
    parted = joined.low in ("and", ",") or joined.kind is TokenKind.LINK
    if not spoken or before.sentence != clause.sentence or not parted or after.low in JOINERS:
        return set()
    return {printed[0].first - (joined.low == "and")}


def _whole(document: Document, references: Sequence[Found]) -> tuple[Document, tuple[Found, ...]]:
    """A reference with brackets, "4(c)", was cut at them: its clauses are one, with what follows it."""
    bracketed = [
        c
        for c in references
        if "(" in c.value.text or document.tokens[c.last].text == ")" or c.why == "the rest of a list"
    ]
    joins: set[int] = set()  # clauses that go on in the next
    for each in bracketed:
        inside = [i for i in range(each.first, each.last + 1) if document.clause_at[i] >= 0]
        if not inside:
            continue
        begin, end = document.clause_at[inside[0]], document.clause_at[inside[-1]]
        if each.why == "the rest of a list" and begin and document.tokens[each.first - 1].text == "(":
            begin -= 1
        joins |= set(range(begin, end))
        after = document.clauses[end + 1 : end + 2]
        if after and after[0].joined_by == ")" and after[0].sentence == document.clauses[end].sentence:
            joins.add(end)
    if not joins:
        return document, tuple(references)
    made: list[Clause] = []
    for clause in document.clauses:
        if clause.index - 1 in joins and made:
            before = made[-1]
            marks = marks_in(document.tokens, before.first, clause.last + 1, asked=clause.asked)
            made[-1] = replace(before, last=clause.last, end=clause.end, marks=marks)
        else:
            made.append(replace(clause, index=len(made)))
    joined = replace(document, clauses=tuple(made))
    return joined, moved(references, joined)


def moved(references: Sequence[Found], document: Document) -> tuple[Found, ...]:
    """The same candidates, in the clauses of a document cut again."""
    return tuple(replace(each, clause=document.clause_at[each.first]) for each in references)


def _pieces(tokens: Sequence[Token], clause: Clause, cuts: set[int]) -> list[tuple[int, int]]:
    """The clause's tokens from cut to cut, without signs at either side."""
    begins = [clause.first, *sorted(at for at in cuts if clause.first < at <= clause.last)]
    out: list[tuple[int, int]] = []
    for first, after in zip(begins, [*begins[1:], clause.last + 1], strict=True):
        last = after - 1
        while last > first and tokens[last].kind is TokenKind.MARK and tokens[last].text not in "%)":
            last -= 1
        last -= last > first and after <= clause.last and tokens[last].low == "and"
        while first < last and tokens[first].kind is TokenKind.MARK and tokens[first].text in "/,&+-–*_":
            first += 1
        out.append((first, last))
    return out


def _cuts(tokens: Sequence[Token], clause: Clause, inside: Sequence[Found], colours: Sequence[Hit]) -> set[int]:
    groups = _grouped(tokens, inside, colours)
    if len(groups) == 1:
        return _alone(tokens, clause, groups[0], colours)
    if not groups:
        return set()
    if _points_back(tokens, clause, groups, colours):
        return {group[-1].last + 1 for group in groups[:-1]}
    cuts: set[int] = set()
    for group in groups[1:]:
        at = group[0].first
        while at - 1 > clause.first and tokens[at - 1].low in LEADS:
            at -= 1
        cuts.add(at)
    return cuts


def _alone(tokens: Sequence[Token], clause: Clause, group: list[Found], colours: Sequence[Hit]) -> set[int]:
    """ "Amber / PA3-1 red", "red b) amber": what was said before the name is of the action before it."""
    first, last = group[0], group[-1]
    if first.first > clause.first and tokens[first.first - 1].text == "." and first.value.how is How.PRINTED:
        return {first.first}
    inside = beginning(colours, clause.first, clause.last)
    before = any(hit.last < first.first for hit in inside)
    after = any(hit.first > last.last for hit in inside)
    if (turn := _turn(tokens, clause, first, last, before=before, rated=inside)) is not None:
        return {turn}
    lettered = first.value.how is How.PLACE and last.last >= clause.last and len(first.value.text) <= 2
    strong = first.value.how not in (How.TITLE, How.MEASURE)
    return {first.first} if before and ((after and strong and clause.joined_by) or lettered) else set()


def _turn(
    tokens: Sequence[Token], clause: Clause, first: Found, last: Found, *, before: bool, rated: Sequence[Hit]
) -> int | None:
    """Where "and" turns to the next action: "green and training | : red", "... on board and backlog now amber"."""
    at = first.first
    while at > clause.first and tokens[at - 1].low in LEADS | {"the", "our", "my"}:
        at -= 1
    if at == clause.first or tokens[at].low not in TURNS:
        return None
    spelt = first.value.how in (How.PRINTED, How.NAME, How.MEASURE)
    closes = (before or spelt) and last.last >= clause.last - 1
    follows = any(0 < hit.first - last.last <= AHEAD for hit in rated)
    return at if closes or follows else None


def _grouped(tokens: Sequence[Token], inside: Sequence[Found], colours: Sequence[Hit]) -> list[list[Found]]:
    """Names that stand side by side are one; a word of a title counts only where a rating stands before it."""
    groups: list[list[Found]] = []
    for each in inside:
        if groups:
            before = groups[-1][-1]
            between = [t.low for t in tokens[before.last + 1 : each.first]]
            weak_before = (
                before.value.how in WEAK and each.value.how not in WEAK and groups[-1][0].value.how not in WEAK
            )
            apart = _rated_apart(tokens, groups[-1][0], each, colours)
            beside = set(between) <= JOINERS or " ".join(between) in listed("range")
            joined = beside and not weak_before and not apart
            if joined or each.value.refs == before.value.refs:
                groups[-1].append(each)
                continue
            weak = {before.value.how, each.value.how} & {*WEAK}
            if weak and not weak_before and not any(before.last < hit.first < each.first for hit in colours):
                continue
        groups.append([each])
    return groups


def _rated_apart(tokens: Sequence[Token], first: Found, each: Found, colours: Sequence[Hit]) -> bool:
    """ "Amber on audits and 3.2.2 = G": the one has its rating before it, the other after it."""
    if first.value.refs == each.value.refs or first.clause != each.clause:
        return False
    near = [hit for hit in colours if 0 < first.first - hit.last <= 3]
    after = [hit for hit in colours if 0 < hit.first - each.last <= 2]
    return bool(near and after)


def _points_back(tokens: Sequence[Token], clause: Clause, groups: list[list[Found]], colours: Sequence[Hit]) -> bool:
    """ "Amber for 3.1.1 green for 3.1.2": the words stand before their reference."""
    first, last = groups[0][0], groups[-1][-1]
    led = any(clause.first <= hit.first < first.first for hit in colours)
    closes = not any(token.is_word for token in tokens[last.last + 1 : clause.last + 1])
    return led and closes


def _between_ratings(
    tokens: Sequence[Token], clause: Clause, colours: Sequence[Hit], told: Told, *, in_order: bool
) -> set[int]:
    """ "Amber / green" to two asked, "amber and red": as many ratings as were asked of, and nothing else; any that are
    said to be "in that order"."""
    inside: list[Hit] = []
    for hit in beginning(colours, clause.first, clause.last):
        apart = not inside or hit.first > inside[-1].last
        after = tokens[hit.last + 1] if hit.first == hit.last < clause.last else None
        letter = after is not None and len(tokens[hit.first].low) == 1
        article = letter and tokens[hit.first].text == "a" and bool(beginning(colours, hit.last + 1, hit.last + 1))
        names = article or (letter and after is not None and after.low == "is")
        goes_on = bool(inside) and hit.first == inside[-1].last + 1 and hit.last > hit.first  # "red as before"
        if clause.first <= hit.first and hit.last <= clause.last and apart and not names and not goes_on:
            inside.append(hit)
    if in_order:
        return {hit.first for hit in inside[1:]}
    if len(inside) < 2 or len(inside) != len(told.asked.refs):
        return set()
    covered = {at for hit in inside for at in range(hit.first, hit.last + 1)}
    others = [t.low for n, t in enumerate(tokens[clause.first : clause.last + 1], clause.first) if n not in covered]
    moves = any(one.last + 2 == other.first and tokens[one.last + 1].low == "to" for one, other in pairwise(inside))
    return {hit.first for hit in inside[1:]} if set(others) <= JOINERS | AROUND and not moves else set()


def _between_numbers(tokens: Sequence[Token], clause: Clause, told: Told, in_order: int | None) -> set[int]:
    """ "34 and 54" to two asked: as many figures as actions, and nothing else; any that are said to be in order."""
    span = range(clause.first, clause.last + 1)
    numbers = [at for at in span if tokens[at].kind is TokenKind.NUMBER]
    if not 2 <= len(numbers) <= len(told.asked.refs):
        return set()
    others = {tokens[at].low for at in span if at not in numbers}
    if in_order is not None:
        return {*numbers[1:], in_order}
    return set(numbers[1:]) if others <= BESIDE_NUMBERS else set()
