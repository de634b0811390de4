"""What the order of an answer to several says: numbered lists, parts set apart, names and ratings side by side."""

from collections.abc import Sequence
from itertools import pairwise

from bot.reading.candidate import Candidate
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import NAMING, WEAK, How
from bot.reading.reply_context import Told
from bot.reading.resolve.ties import SET_APART, Ties, bare, names_alone
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, new, none, nothing
from bot.said.phrases import lexicon
from bot.said.token import TokenKind

SPELT = (How.PRINTED, How.NAME, *WEAK)  # by words of its own
TOLD_OF = (How.PRINTED, How.NAME, *WEAK, How.MEASURE)
LEADING = word_set("leads to a colour in order")
ONE_IS = frozenset(["is", "'s", "was", "at", "stays", "amber", "green", "red"])
LETTERS = "abcdefghijklmnop"


@needs("several_clauses", otherwise=none)
def whole_reply(document: Document, references: Sequence[Found], told: Told) -> str | None:
    """ "(All for PA2/1)": the one action that the whole reply is of, said at its end."""
    named = [c for c in references if c.value.how is How.PRINTED and document.clauses[c.clause] in document.read]
    if len(named) != 1 or len(named[0].value.refs) != 1 or not document.read:
        return None
    each, last = named[0], document.read[-1]
    if document.clauses[each.clause].sentence != last.sentence:
        return None
    hits = lexicon("bot.reading.lexicon", "reference").find_all(document.tokens)
    led = any(hit.entry.kind == "whole reply" and hit.last == each.first - 1 for hit in hits)
    return each.value.refs[0] if led and document.read[0].sentence != last.sentence else None


@needs("several_clauses", otherwise=new(dict))
def listed(document: Document, references: Sequence[Found], told: Told) -> dict[int, str]:
    """ "1. Framework: amber 2. ...", "a) ... b) ...": as many items as were asked about, in that order."""
    asked, read = told.asked.refs, document.read
    if len(asked) < 2:
        return {}
    heads = [number for number in range(len(read)) if _heads_item(document, read, number)]
    marks = [_mark(document, read[number]) for number in heads]
    for series in ([str(n + 1) for n in range(len(asked))], list(LETTERS[: len(asked)])):
        if marks == series:
            return _items(document, references, asked, heads)
    return {}


def _heads_item(document: Document, read: Sequence[Clause], number: int) -> bool:
    clause = read[number]
    first = not number or read[number - 1].sentence != clause.sentence
    after = read[number + 1 : number + 2]
    alone = clause.first == clause.last and bool(_mark(document, clause))
    return first and alone and bool(after) and _near(document, clause, after[0])


def _near(document: Document, clause: Clause, after: Clause) -> bool:
    """Whether nothing but the sign of a list stands between a mark and what follows it: "1.", "1)", "1:", "1 -"."""
    return document.text[clause.end : after.start].strip() in (".", ")", ":", "-", "–", "—", "=")


def _mark(document: Document, clause: Clause) -> str:
    token = document.tokens[clause.first]
    if token.kind is TokenKind.NUMBER or (token.kind is TokenKind.WORD and len(token.low) == 1):
        return token.low
    return ""


def _items(
    document: Document, references: Sequence[Found], asked: Sequence[str], heads: Sequence[int]
) -> dict[int, str]:
    read = document.read
    run: dict[int, str] = {}
    for (begin, end), ref in zip(pairwise([*heads, len(read)]), asked, strict=True):
        inside = list(read[begin:end])
        top = {inside[0].index, inside[1].index} if len(inside) > 1 else {inside[0].index}
        names = {r for c in references if c.clause in top and c.value.how in SPELT for r in c.value.refs if r in asked}
        spelt = {
            r for c in references for r in c.value.refs
            if c.value.how in (How.PRINTED, How.NAME) and c.clause in {each.index for each in inside}
        }  # fmt: skip
        if (names and ref not in names) or spelt - {ref}:
            return {}
        run |= {clause.index: ref for clause in inside}
    return run


@needs("several_clauses", otherwise=new(dict))
def by_segments(
    document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told
) -> dict[int, str]:
    """ "Amber (panel cancelled); green; parked till March": as many sentences as actions, each opening with a state."""
    asked, read = told.asked.refs, document.read
    sentences = list(dict.fromkeys(clause.sentence for clause in read))
    if len(asked) < 2 or len(sentences) != len(asked):
        return {}
    inside_read = {clause.index for clause in read}
    if any(c.value.how not in WEAK and c.clause in inside_read and _of_those(c, asked) for c in references):
        return {}
    run: dict[int, str] = {}
    for place, (sentence, ref) in enumerate(zip(sentences, asked, strict=True)):
        inside = [clause for clause in read if clause.sentence == sentence]
        while not place and len(inside) > 1 and inside[1].joined_by == ":":
            inside = inside[1:]
        told_of = {r for c in references if c.clause in {each.index for each in inside} for r in c.value.refs}
        if not _opens_with_state(document, inside[0], states) or (told_of & set(asked) and ref not in told_of):
            return {}
        run |= {clause.index: ref for clause in inside}
    return run


def _of_those(reference: Found, asked: Sequence[str]) -> bool:
    """No everyday name of another action: "red (two case officers off)"."""
    return reference.value.how is not How.NAME or bool(set(reference.value.refs) & set(asked))


def _opens_with_state(document: Document, clause: Clause, states: Sequence[Candidate[object]]) -> bool:
    first = min((c.first for c in states if c.clause == clause.index), default=None)
    if first is None:
        return False
    return not any(t.is_word and t.low not in LEADING for t in document.tokens[clause.first : first])


@needs("several_clauses", otherwise=new(dict))
def in_order(
    document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told
) -> dict[int, str]:
    """ "Red; amber; amber" to three asked: as many short statements in a row as actions, and no names among them."""
    asked = told.asked.refs
    if len(asked) < 2:
        return {}
    covered: dict[int, set[int]] = {}
    for each in states:
        covered.setdefault(each.clause, set()).update(range(each.first, each.last + 1))
    named = {each.clause for each in references if each.value.how not in (How.TITLE, How.MEASURE, How.ALL)}
    out: dict[int, str] = {}
    for only in (True, False):
        run: list[int] = []
        for clause in document.read:
            words = [t for t in document.tokens[clause.first : clause.last + 1] if t.is_word]
            counts = clause.index in covered and bare(document, clause, covered) if only else _opens_with_number(words)
            apart = clause.index not in named and not _heads_a_name(document, references, clause)
            if counts and apart and not (not run and _under_a_name(document, clause, named)):
                run.append(clause.index)
                continue
            if len(run) == len(asked):
                break
            run = []
        if len(run) == len(asked):
            order = _order(document, references, asked, run)
            apart = not {document.clauses[i].sentence for i in run} & {document.clauses[i].sentence for i in out}
            apart = apart and not _begins_behind_a_name(document, run, named)
            out |= dict(zip(run, order, strict=True)) if order and apart else {}
    return out


def _begins_behind_a_name(document: Document, run: Sequence[int], named: set[int]) -> bool:
    """ "Business case - refused, so it's January and that's that. Red": the end of what a sentence says of one."""
    first = document.clauses[run[0]].sentence
    apart = first != document.clauses[run[-1]].sentence
    return apart and any(document.clauses[at].sentence == first and at < run[0] for at in named)


@needs("several_clauses", otherwise=new(dict))
def one_and_other(document: Document, references: Sequence[Found], told: Told) -> dict[int, str]:
    """ "Amber for one and green for the other", of two asked: in the order in which they were told of."""
    asked = told.asked.refs
    for other in references if len(asked) == 2 else ():
        if other.value.how is not How.REST or document.tokens[other.last].low != "other":
            continue
        inside = document.sentences[document.clauses[other.clause].sentence]
        here = [c for c in references if c.clause in {each.index for each in inside} and c.value.how in NAMING]
        ones = [c.index for c in inside if c.index < other.clause and _says_one(document, c)]
        if here or len(ones) != 1:
            continue
        before = (c for c in references if c.last < inside[0].first and c.value.how in TOLD_OF)
        named = tuple(dict.fromkeys(ref for c in before for ref in c.value.refs if ref in asked))
        return {ones[0]: named[0], other.clause: named[1]} if len(named) == len(asked) else {}
    return {}


def _says_one(document: Document, clause: Clause) -> bool:
    """ "Amber for one", "one is amber": one of the two, and not one of something."""
    tokens = document.tokens[clause.first : clause.last + 1]
    at = next((n for n, token in enumerate(tokens) if token.low == "one"), None)
    return at is not None and (at == len(tokens) - 1 or tokens[at + 1].low in ONE_IS)


def _order(
    document: Document, references: Sequence[Found], asked: tuple[str, ...], run: Sequence[int]
) -> tuple[str, ...]:
    """The order in which they answered: of the question, unless "OT first" or what they told before says another."""
    told = tuple(
        dict.fromkeys(
            ref
            for c in references
            if c.clause < run[0] and c.value.how in TOLD_OF
            for ref in c.value.refs
            if ref in asked
        )
    )
    if set(told) == set(asked) and told != asked:
        return told
    for clause in document.read:
        named = [c for c in references if c.clause == clause.index and c.value.how in SPELT]
        words = {t.low for t in document.tokens[clause.first : clause.last + 1] if t.is_word}
        if clause.index in run or len(named) != 1 or not words & {"first", "1st"} or len(words) > 4:
            continue
        (ref,) = named[0].value.refs[:1] or ("",)
        if ref in asked:
            rest = tuple(each for each in asked if each != ref)
            return (ref, *rest) if ref == asked[0] or len(asked) == 2 else ()
    return asked


def _heads_a_name(document: Document, references: Sequence[Found], clause: Clause) -> bool:
    """ "Red - 5.1.1": what it is of follows."""
    after = document.clauses[clause.index + 1 : clause.index + 2]
    follows = bool(after) and after[0].sentence == clause.sentence and after[0].joined_by in ("-", "–", "—", ":")
    here = [c for c in references if follows and c.clause == after[0].index and c.value.how in SPELT]
    return bool(here) and names_alone(document, after[0], here)


def _under_a_name(document: Document, clause: Clause, named: set[int]) -> bool:
    """ "Older ones: red, same as ever", "SLT | 37 | 39": what follows a name says nothing of the next action."""
    before = document.clauses[clause.index - 1] if clause.index else None
    beside = before is not None and before.sentence == clause.sentence and clause.joined_by in (":", "|", "\t")
    return beside and any(
        document.clauses[index].sentence == clause.sentence and index < clause.index for index in named
    )


def _opens_with_number(words: Sequence[object]) -> bool:
    first = words[0] if words else None
    return getattr(first, "kind", None) is TokenKind.NUMBER and len(words) <= 7


TURNS = word_set("turns to one of order") | {","}


@needs("several_clauses", otherwise=nothing)
def of_what_follows(
    ties: Ties, clause: Clause, references: Sequence[Found], states: Sequence[Candidate[object]], number: int
) -> tuple[str, ...]:
    """ "Green: training", "Red - audit": a bare statement that heads the names it is of."""
    read = ties.document.read
    after = read[number + 1 : number + 2]
    if clause.index not in ties.stated or not after or after[0].sentence != clause.sentence:
        return ()
    opens = not number or read[number - 1].sentence != clause.sentence or clause.joined_by in TURNS
    covered = {clause.index: {at for c in states if c.clause == clause.index for at in range(c.first, c.last + 1)}}
    if not opens or after[0].joined_by not in SET_APART[:6] or not bare(ties.document, clause, covered):
        return ()
    named = [c for c in references if c.clause == after[0].index and c.value.how in NAMING]
    refs = tuple(dict.fromkeys(ref for c in named for ref in c.value.refs if ref in ties.told.asked.refs))
    beyond = read[number + 2] if len(read) > number + 2 else None
    closes = beyond is None or beyond.sentence != clause.sentence
    closes = closes or (beyond is not None and beyond.joined_by in TURNS and after[0].joined_by != ":")
    only = after[0].index not in ties.stated and names_alone(ties.document, after[0], named)
    return refs if named and closes and only else ()
