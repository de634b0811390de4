"""Numbers and codes that point at one person: pupil and NHS numbers, dates of birth, references of cases, plates.

What they look like is in `lexicon/numbers.toml`, a row each.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.vocabulary import LEXICON, near, shape, word_list
from bot.said.needs import needs, nothing
from bot.said.shapes import lines_of, pieced
from bot.said.token import Token, TokenKind

BEFORE = 30  # letters within which a word says what a number is of
BESIDE = 60  # letters within which words of health tell of ten digits
REF_WORDS = word_list("numbers_reference")
KINDS = ("pupil_numbers", "nhs_numbers", "case_references", "plates", "births")
DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}


@dataclass(frozen=True)
class Rule:
    """A row of the table."""

    kind: str
    reason: Reason
    shape: re.Pattern[str]
    least: int = 0
    most: int = 1000
    never: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
    room: int = 0
    checked: bool = False

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands."""
        for found in self.shape.finditer(text):
            group = found.lastgroup if found.lastgroup in ("id", "id2") else 0
            code, (start, end) = found[group or 0], found.span(group or 0)
            digits = sum(letter.isdigit() for letter in code) if self.least else 0
            if self.least and not self.least <= digits <= self.most:
                continue
            if self.never is not None and self.never.match(code):
                continue
            if self._of_something_else(found, text):
                continue
            beside = text[max(0, found.start() - self.room) : found.end() + self.room]
            if (self.near is None or self.near.search(beside)) and (not self.checked or _checked(found, text)):
                yield start, end

    def _of_something_else(self, found: re.Match[str], text: str) -> bool:
        """An order's or a ticket's; "ref 943 476 5870 on the therapy list" may be anybody's."""
        if self.not_after is None:
            return False
        before = self.not_after.search(text[max(0, found.start() - BEFORE) : found.start()])
        if before is None or not (self.checked and _of_health(found, text)):
            return before is not None
        return not {word.strip(" :#.") for word in before[0].lower().split()} <= REF_WORDS


def _of_health(found: re.Match[str], text: str) -> bool:
    """Digits that stand apart beside words of health."""
    beside = text[max(0, found.start() - BESIDE) : found.end() + BESIDE]
    return found[1] != "" and near("health").search(beside) is not None


def _checked(found: re.Match[str], text: str) -> bool:
    """Ten digits whose checksum holds, or that stand apart beside words of health; no telephone."""
    from stdnum.gb import nhs  # brings much along, and is seldom asked

    return (_of_health(found, text) or nhs.is_valid(found[0])) and not found[0].startswith("0")


@cache
def rules() -> tuple[Rule, ...]:
    """The table, in its order."""
    lines = lines_of(LEXICON, "numbers")
    pieces, then = lines["pieces"], lines["then"]
    return tuple(
        Rule(
            kind,
            Reason(row["reason"]),
            pieced(row["shape"], pieces),
            row.get("least", 0),
            row.get("most", 1000),
            pieced(row["never"], pieces) if "never" in row else None,
            near(row["not_after"], then=then[row["not_after"]]) if "not_after" in row else None,
            near(row["near"]) if "near" in row else None,
            row.get("room", 0),
            row.get("checked", False),
        )
        for kind in KINDS
        for row in lines[kind]
    )


@needs("number of one", "number in words", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    """All of a message, signatures too."""
    long = shape("long number").search(scene.text) is not None  # but for a birth, none of the numbers is shorter
    for rule in rules():
        if long or rule.reason is Reason.BIRTH:
            for start, end in rule.places(scene.text):
                yield Finding(rule.reason, start, end, 0.95, rule.kind)
    for digits, start, end in spoken_numbers(scene.tokens):
        if len(digits) >= 10 or (len(digits) >= 8 and near("number_of_one").search(scene.near(start, end, 60, 30))):
            yield Finding(Reason.NHS if len(digits) == 10 else Reason.UPN, start, end, 0.95, "spoken number")


def spoken_numbers(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """(digits, start, end) of each run of six and more; a letter and signs may stand between."""
    digits, start, end, times = "", 0, 0, 1
    for token in tokens:
        if token.low in DIGITS or (digits and token.kind is TokenKind.NUMBER and token.text.isdigit()):
            start = start if digits else token.start
            digits += DIGITS.get(token.low, token.text) * times
            end, times = token.end, 1
        elif token.low in TIMES:
            times = TIMES[token.low]
        elif token.low == "hundred" and digits:
            digits += "00"
        elif token.kind not in (TokenKind.MARK, TokenKind.LINE) and not (digits and token.low in ("dash", "space")):
            if len(digits) >= 6:
                yield digits, start, end
            digits, times = "", 1
    if len(digits) >= 6:
        yield digits, start, end
