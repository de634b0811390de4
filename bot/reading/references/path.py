"""The ways to read a row of tokens as the parts of a reference, and whether each stands where one would."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.plan_words import PARTS, RefIndex, listed, number_words
from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind

SEPARATORS = frozenset("./-–_·()")


LONGEST = 10  # tokens that a spelt reference can take


class Context:
    """What stands around a place: words that lead to a reference, states that follow one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.starting: dict[int, list[Hit]] = {}
        self.ending: dict[int, list[Hit]] = {}
        for hit in lexicon("bot.reading.lexicon", "reference").find_all(tokens):
            self.starting.setdefault(hit.first, []).append(hit)
            self.ending.setdefault(hit.last, []).append(hit)

    def before(self, at: int) -> Token | None:
        return self.tokens[at - 1] if at else None

    def opens(self, at: int) -> bool:
        """Whether a sentence, a line or a list item begins here, marks aside."""
        while at and self.tokens[at - 1].kind is TokenKind.MARK and self.tokens[at - 1].text in "([*-•#_>\"'":
            at -= 1
        before = self.before(at)
        return before is None or before.kind is TokenKind.LINE or before.text in ".;!?:,•●▪-–—&/"

    def in_first_cell(self, at: int, last: int) -> bool:
        """Whether it fills the first cell of a row of a table."""
        after = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        before = self.before(at)
        opened = before is None or before.kind is TokenKind.LINE
        if before is not None and before.text == "|":
            further = self.before(at - 1)
            opened = further is None or further.kind is TokenKind.LINE
        return opened and after is not None and after.text == "|"

    def in_brackets(self, at: int, last: int) -> bool:
        """Whether it stands in brackets by itself."""
        after = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        before = self.before(at)
        return before is not None and after is not None and before.text == "(" and after.text == ")"

    def led(self, at: int, *kinds: str) -> bool:
        """Whether a word of these kinds stands right before."""
        while at and self.tokens[at - 1].kind is TokenKind.MARK and self.tokens[at - 1].text in ":([":
            at -= 1
        return any(hit.entry.kind in kinds for hit in self.ending.get(at - 1, ()))

    def followed(self, at: int, *kinds: str) -> bool:
        """Whether words of these kinds stand right after this token, marks between them aside."""
        at += 1
        while at < len(self.tokens) and (
            (self.tokens[at].kind is TokenKind.MARK and self.tokens[at].text in ":-–—=),*_(")
            or self.tokens[at].text == "|"
        ):
            at += 1
        return any(hit.entry.kind in kinds for hit in self.starting.get(at, ()))

    def closes(self, at: int) -> bool:
        """Whether a clause ends after this token."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is None or after.kind is TokenKind.LINE or after.text in ".,;:!?)]-–—=/&→|"

    def hits(self, *kinds: str) -> list[Hit]:
        found = [hit for hits in self.starting.values() for hit in hits if hit.entry.kind in kinds]
        longest: dict[int, Hit] = {}
        for hit in found:
            if hit.first not in longest or hit.last > longest[hit.first].last:
                longest[hit.first] = hit
        return sorted(longest.values(), key=lambda hit: hit.first)


@dataclass(frozen=True, slots=True)
class Spelt:
    first: int
    last: int
    parts: tuple[str, ...]
    spoken: bool
    spaced: bool
    pointed: bool


def paths_from(tokens: Sequence[Token], at: int, index: RefIndex) -> Iterator[Spelt]:
    """Every way to read on from here as parts of a reference."""
    parts: list[str] = []
    letters: list[bool] = []  # whether a part was a letter by itself
    spoken = spaced = pointed = False
    for here in range(at, min(at + LONGEST, len(tokens))):
        token = tokens[here]
        gap = here > at and token.start > tokens[here - 1].end
        if token.kind is TokenKind.MARK:
            after = tokens[here + 1] if here + 1 < len(tokens) else None
            apart = token.text == "." and (gap or (after is not None and after.start > token.end))
            if token.text not in SEPARATORS or not parts or apart:
                return
            spaced = spaced or (gap and token.text != "(")
            if token.text == ")" and len(parts) > 1 and parts[-1].isalpha():
                yield Spelt(at, here, tuple(parts), spoken, spaced, pointed)
                return
            continue
        joiner = token.low in ("point", "dot", "stroke", "slash", "dash", "hyphen", "bracket")
        if joiner and parts:
            pointed = spoken = True
            continue
        new = _parts_of(token, bool(parts))
        if new is None:
            return
        spaced = spaced or (gap and tokens[here - 1].kind is not TokenKind.MARK)
        alone = token.kind is TokenKind.WORD and len(token.low) == 1
        spoken = spoken or token.low in number_words() or (alone and gap)
        if letters and letters[-1] and alone and parts[-1].isalpha():
            parts[-1] += new[0]
        else:
            parts += new
            letters.append(alone)
        if new == ["0"] and len(parts) > 1:  # "dash oh two"
            parts.pop()
            continue
        if len(parts) > max(index.lengths, default=0) + 1:
            return
        yield Spelt(at, here, tuple(parts), spoken, spaced, pointed)


def _parts_of(token: Token, within: bool) -> list[str] | None:
    match token.kind:
        case TokenKind.NUMBER:
            return [part.lstrip("0") or "0" for part in token.text.split(".")] if "," not in token.text else None
        case TokenKind.CODE:
            return [part.lstrip("0") or "0" if part.isdecimal() else part for part in PARTS.findall(token.low)]
        case TokenKind.WORD:
            if token.low in number_words():
                return [str(number_words()[token.low])]
            return [token.low] if len(token.low) <= (1 if within else 3) else None
        case _:
            return None


def stands(path: Spelt, index: RefIndex, context: Context) -> bool:
    """Whether what could be a plain number, a decimal or a law stands where a reference would."""
    parts, at, last = path.parts, path.first, path.last
    if runs_on(context.tokens, last):
        return False
    if len(parts) == 2 and (context.in_first_cell(at, last) or context.in_brackets(at, last)):
        return not percent(context.tokens, last)
    called = context.led(at, "called")
    if len(parts) == 2 and not called and as_a_figure(path, context):
        return False
    led = context.opens(at) or context.led(at, "lead", "rated")
    if len(parts) == 1 and parts[0].isdecimal():
        return called or (context.opens(at) and context.followed(last, "rated"))
    if parts[0].isdecimal() and parts[-1].isalpha():
        if context.led(at, "of a law"):
            return False
        plain = path.spaced or path.spoken
        return not plain or (led and (context.followed(last, "rated") or _colon_follows(context.tokens, last)))
    if parts == ("b", "4") and context.followed(last, "before"):
        return False
    if parts[0] == "a" and context.followed(last, "paper"):
        return False
    if parts[0].isalpha():
        return not path.spoken or len(parts) > 2 or led
    if path.spoken and not path.pointed:
        return len(parts) > 2 and not context.followed(last, "unit") and (led or context.followed(last, "state"))
    if path.spoken and path.pointed and len(parts) < 3:
        number = context.followed(last, "unit") or (at and context.tokens[at - 1].low in listed("before a figure"))
        return not number and (led or context.followed(last, "state", "rated"))
    if len(parts) < 3 and not path.spaced and _in_a_sentence(context, at, last):
        return True
    if path.spaced or len(parts) < 3:
        return called or (led and not context.followed(last, "unit") and not percent(context.tokens, last))
    return True


def as_a_figure(path: Spelt, context: Context) -> bool:
    """ "Variance was 1.1 in October": a decimal behind a word that leads to figures, with no state of an action."""
    plain = all(part.isdecimal() for part in path.parts)
    before = context.tokens[path.first - 1].low if plain and path.first else ""
    if context.opens(path.first) and before != "was":  # ", was 5.1 at half term"
        return False
    return before in listed("before a figure") and not context.followed(path.last, "rated", "state")


def _in_a_sentence(context: Context, at: int, last: int) -> bool:
    """ "Take 1.1 back to Forum", "tell me 1.2's done": a pair that the plan has, where no figure would stand."""
    tokens = context.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if percent(tokens, last) or context.followed(last, "unit") or before is None or not before.is_word:
        return False
    if after is not None and after.start == tokens[last].end and after.text in "'’":
        return True
    return before.kind is TokenKind.WORD and before.low not in listed("before a figure") and "£" not in tokens[at].text


def percent(tokens: Sequence[Token], last: int) -> bool:
    return last + 1 < len(tokens) and tokens[last + 1].text == "%"


def runs_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether the number goes on: "3.1.1.2", "3.1.1%", "3.1.1-12"."""
    if percent(tokens, last):
        return True
    if last + 2 >= len(tokens) or tokens[last + 1].start != tokens[last].end:
        return False
    mark, after = tokens[last + 1], tokens[last + 2]
    return mark.text == "." and after.start == mark.end and after.kind in (TokenKind.NUMBER, TokenKind.CODE)


def _colon_follows(tokens: Sequence[Token], last: int) -> bool:
    return any(token.text == ":" for token in tokens[last + 1 : last + 2])


def text_of(tokens: Sequence[Token], path: Spelt) -> str:
    """As it was typed, with single spaces where there were any."""
    out = tokens[path.first].text
    for before, token in zip(tokens[path.first : path.last], tokens[path.first + 1 : path.last + 1], strict=True):
        out += (" " if token.start > before.end else "") + token.text
    return out
