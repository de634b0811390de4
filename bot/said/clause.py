"""Sentences and clauses: stretches of tokens, cut where people pause. A clause is stored whole, as it was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.said.part import Part, PartKind
from bot.said.phrases import Hit, lexicon
from bot.said.scope import ASKING, Mark, Scope, inverted
from bot.said.token import Token, TokenKind
from bot.said.word_set import word_set

SHORT_FORMS = word_set("short forms with a full stop")
BEFORE_UNTIL = word_set("before until, in one clause")
ALSO_WORDS = frozenset(["no", "max", "min"])
JOINERS = word_set("begins a clause")
# after "and", "so", "then", "plus" a clause begins only where one of these opens it: "and we start", "so still amber"
OPENERS = word_set("may stand first in a clause")
SOMETIMES = word_set("joins words as well as clauses")
BULLETS = frozenset("•●▪◦‣·")


@dataclass(frozen=True, slots=True, eq=False)  # a clause is the one at its place: looked for by itself, at no cost
class Clause:
    index: int
    sentence: int  # its number
    line: int  # the line it begins on
    part: PartKind
    first: int  # tokens, both within
    last: int
    start: int  # characters, end without
    end: int
    marks: tuple[Mark, ...]
    joined_by: str = ""  # the word or sign that opens it: "but", "because", "(", ":", "→", "|"
    asked: bool = False

    def has(self, scope: Scope, token: int | None = None) -> bool:
        """Whether a scope reaches a token of it, or any."""
        return any(mark.scope is scope and (token is None or mark.first <= token <= mark.last) for mark in self.marks)


def clauses_of(tokens: Sequence[Token], parts: Sequence[Part]) -> tuple[Clause, ...]:
    """Every clause of every part, in order."""
    made: list[Clause] = []
    lines = [0, *accumulate(token.kind is TokenKind.LINE for token in tokens)]
    sentence = 0
    for part, first, last in _stretches(tokens, parts):
        for begin, end, closed_by in _sentences(tokens, first, last):
            asked = closed_by == "?" or (tokens[begin].low in ASKING and inverted(tokens, begin, end))
            for a, b, joined in _clauses(tokens, begin, end):
                line = lines[a]
                marks = marks_in(tokens, a, b, asked=asked)
                start, end = tokens[a].start, tokens[b - 1].end
                made.append(Clause(len(made), sentence, line, part, a, b - 1, start, end, marks, joined, asked))
            sentence += 1
    return tuple(made)


def _stretches(tokens: Sequence[Token], parts: Sequence[Part]) -> Iterator[tuple[PartKind, int, int]]:
    """The tokens of each part: from, up to (without)."""
    at = 0
    for part in parts:
        begin = at
        while at < len(tokens) and tokens[at].start < part.end:
            at += 1
        if at > begin:
            yield part.kind, begin, at


def _sentences(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    begin, item = first, 2
    for at in range(first, last):
        token = tokens[at]
        if _begins_item(tokens, first, at, last, item):
            item += 1
            if at > begin:
                yield begin, at, ""
            begin = at
        ends = (
            token.kind is TokenKind.LINE
            or token.text in BULLETS
            or token.text == ";"
            or _full_stop(tokens, at, last)
            or _two_strokes(tokens, at)
        )
        if ends:
            if at > begin:
                yield begin, at, token.text
            begin = at + 1
    if last > begin:
        yield begin, last, tokens[last - 1].text


def _begins_item(tokens: Sequence[Token], first: int, at: int, last: int, item: int) -> bool:
    """ "1) 744 overdue 2) 63 schools": the next number of a list that is told on one line."""
    listed = [t.text for t in tokens[first : first + 2]] == ["1", ")"]
    return listed and at + 1 < last and tokens[at].text == str(item) and tokens[at + 1].text == ")"


def _two_strokes(tokens: Sequence[Token], at: int) -> bool:
    """ "Green // red": as good as a full stop."""
    before = tokens[at - 1] if at else None
    return tokens[at].text == "/" and before is not None and before.text == "/" and before.end == tokens[at].start


def _full_stop(tokens: Sequence[Token], at: int, last: int) -> bool:
    token = tokens[at]
    if token.text not in (".", "!", "?"):
        return False
    if at + 1 < last and tokens[at + 1].start == token.end and tokens[at + 1].text not in (".", "!", "?", ")", '"'):
        return False
    before = tokens[at - 1] if at else None
    if _initial(tokens, at, last) or _trails_off(tokens, at, last):
        return False
    if before is not None and before.low in ("wk", "wks") and at + 1 < last:
        return True
    short = before is not None and before.low in SHORT_FORMS and before.end == token.start
    return not (token.text == "." and short and not _a_word_too(tokens, at, last))


def _a_word_too(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "They say no. Amber": short for "number" only where one follows."""
    return tokens[at - 1].low in ALSO_WORDS and (at + 1 >= last or not tokens[at + 1].text[:1].isdigit())


def _trails_off(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "OT... amber": dots that the sentence goes on behind, in small letters."""
    dots = _dot(tokens, at) and at > 0 and _dot(tokens, at - 1)
    return dots and at + 1 < last and tokens[at + 1].text[:1].islower()


def _dot(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "."


def _initial(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "D. will do it": a lone capital before a full stop, and the sentence goes on in small letters."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < last else None
    lone = before is not None and len(before.text) == 1 and before.text.isupper() and before.text not in "GAR"
    return tokens[at].text == "." and lone and after is not None and after.text[:1].islower()


def _clauses(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    begin, joined = first, ""
    for at in range(first, last):
        cut = (True, "then") if _then(tokens, at, begin, last) else _cut(tokens, at, first, last)
        if cut is None:
            continue
        keep, word = cut  # the word that joins belongs to the clause it opens; a sign to none
        if trimmed := _trimmed(tokens, begin, at):
            yield *trimmed, joined
        begin, joined = (at if keep else at + 1), word
    if trimmed := _trimmed(tokens, begin, last):
        yield *trimmed, joined


SAYING = frozenset(["say", "call", "put", "guess", "reckon", "estimate"])
IF_THEN = word_set("subject of what follows from a condition")
THEN = word_set("verb of what follows from a condition")


def _then(tokens: Sequence[Token], at: int, begin: int, last: int) -> bool:
    """Where what follows from an "if" begins, without a comma: "if she doesn't come | we'll not clear it"."""
    if tokens[begin].low not in ("if", "unless") or at - begin < 4 or tokens[at].low not in IF_THEN:
        return False
    return tokens[at].low.endswith("'ll") or (at + 1 < last and tokens[at + 1].low in THEN)


def _cut(tokens: Sequence[Token], at: int, first: int, last: int) -> tuple[bool, str] | None:
    """Whether a clause ends before this token: (whether the token is the next one's first word, what joins them)."""
    token = tokens[at]
    if token.low in ("till", "til", "until") and _between_references(tokens, at):
        return None
    if token.low in ("till", "until") and at > first and tokens[at - 1].low in BEFORE_UNTIL:
        return None
    if token.low == "but" and at > first and tokens[at - 1].low in ("anything", "nothing", "none", "all"):
        return None
    if token.kind is TokenKind.WORD and at > first and token.low in JOINERS:
        after = tokens[at + 1] if at + 1 < last else None
        if token.low == "if" and tokens[at - 1].low == "as":
            return None
        opens = token.low not in SOMETIMES or (
            after is not None
            and (
                after.low in OPENERS
                or after.kind is TokenKind.CODE
                or (token.low == "so" and after.kind is TokenKind.NUMBER)
            )
        )
        return (True, token.low) if opens else None
    if at - first >= DICTATED and token.low in ("both", "all") and _rates_them(tokens, at, last):
        return True, ""
    if at > first and token.start - tokens[at - 1].end >= COLUMN:
        return True, "\t"
    if at > first and token.kind is TokenKind.EMOJI and _is_a_smile(token):
        return True, ""
    if token.kind is not TokenKind.MARK:
        return None
    if _trails_off(tokens, at, last):
        return False, "…"
    if token.text == ">" and at > first and tokens[at - 1].text in "-=" and tokens[at - 1].end == token.start:
        return False, "→"
    spaced = (at == first or tokens[at - 1].end < token.start) and (at + 1 >= last or tokens[at + 1].start > token.end)
    if (
        token.text in "()[]|→⇒\t"
        or (token.text in "-–—" and spaced and not _in_range(tokens, at))
        or (token.text in "–—" and not _in_number(tokens, at))
    ):
        return False, token.text
    if token.text in ",:" and (at + 1 >= last or tokens[at + 1].start > token.end):
        return False, token.text
    if token.text == "," and not _in_number(tokens, at):
        return False, token.text
    return None


DICTATED = 8  # words without a pause, before all that was told of is rated: "... the eleventh of jan both green"
COLOURS = word_set("colours of a rating")
STATING = word_set("states what both are")


def _rates_them(tokens: Sequence[Token], at: int, last: int) -> bool:
    return at + 1 < last and tokens[at + 1].low in COLOURS and tokens[at - 1].low not in STATING


COLUMN = 3  # blanks between two cells of a table that is set out with them
MEANING = frozenset("🟢🟠🔴✅")


def _is_a_smile(token: Token) -> bool:
    """ "Good to go 23 Feb 👍 green": it ends what stands before it, as a full stop does."""
    return token.low not in MEANING and not token.low.strip(":").isdecimal()


def _in_number(tokens: Sequence[Token], at: int) -> bool:
    near = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return all(token.kind in (TokenKind.NUMBER, TokenKind.CODE) for token in near)


def _in_range(tokens: Sequence[Token], at: int) -> bool:
    """ "PA2/1 – PA2/4", "3.1.1 - 3.1.4": both sides open and go on alike, up to their last number."""
    for size in (2, 4):
        before, after = tokens[max(0, at - size - 1) : at], tokens[at + 1 : at + size + 2]
        alike = [t.low for t in before[:-1]] == [t.low for t in after[:-1]]
        signs = len(before) == len(after) == size + 1 and all(t.text in "./-" for t in before[1::2])
        if alike and signs and before[-1].low != after[-1].low:
            return before[-1].low.isdecimal() and after[-1].low.isdecimal() and _close(after)
    return False


def _between_references(tokens: Sequence[Token], at: int) -> bool:
    """ "From 4.1.1 until 4.2.1": from one to the other, and not up to a day."""
    before, after = tokens[max(0, at - 3) : at], tokens[at + 1 : at + 4]
    if len(before) < 3 or len(after) < 3:
        return False
    signs = before[1].text == after[1].text and after[1].text in "./-"
    return signs and all(t.text[-1:].isalnum() for t in (before[0], before[2], after[0], after[2])) and _close(after)


def _close(tokens: Sequence[Token]) -> bool:
    return all(a.end == b.start for a, b in pairwise(tokens))


def _trimmed(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int] | None:
    """Without signs at either side; None where no word is left."""
    while begin < end and not _bears(tokens[begin]):
        begin += 1
    while end > begin and not (_bears(tokens[end - 1]) or tokens[end - 1].text in "%)"):
        end -= 1
    return (begin, end) if end > begin else None


def _bears(token: Token) -> bool:
    return token.is_word or token.text in "£%<>~+#="


def marks_in(tokens: Sequence[Token], first: int, last: int, *, asked: bool) -> tuple[Mark, ...]:
    """The marks within one clause: tokens from `first` up to `last` (without)."""
    triggers = lexicon("bot.said", "scope").find(tokens, first, last)
    marks = [_mark(hit, first, last) for hit in triggers if not _says_so(tokens, hit, last)]
    if asked:
        marks.append(Mark(Scope.ASKED, first, last - 1, "question mark"))
    return tuple(marks)


def _says_so(tokens: Sequence[Token], hit: Hit, last: int) -> bool:
    """ "So I would say sixty": a manner of speaking, which supposes nothing."""
    return hit.phrase == "would" and hit.last + 1 < last and tokens[hit.last + 1].low in SAYING


def _mark(hit: Hit, first: int, last: int) -> Mark:
    """`reach`: "after" from the trigger on, "before" up to it, "clause" all of it; "after" if it says nothing."""
    scope = Scope(hit.entry.kind)
    match hit.entry.also.get("reach", "after"):
        case "clause":
            return Mark(scope, first, last - 1, hit.entry.id)
        case "before":
            return Mark(scope, first, hit.last, hit.entry.id)
        case _:
            return Mark(scope, hit.first, last - 1, hit.entry.id)
