"""What stands around a place in a row of tokens: words that lead to a reference, words that follow one."""

from collections.abc import Sequence

from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind


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
