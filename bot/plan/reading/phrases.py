"""Sentences and clauses with their places in the text, and small word tools shared by the readers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.plan.reading.word_set import word_set

NUMBER_WORDS = {
    "zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 50,
}  # fmt: skip
STOPS = word_set("""
    a an and the of to in on for by with at from or as is are be it this that all every each new into across
    between their our your its least than within under over up out we i have has was were will not no do does
    per via agree run put place set make get use used raise reduce deliver launch complete ensure improve
    increase develop establish implement introduce publish review refresh revise adopt commission create build
    embed strengthen meet open move start finalise plan plans send action actions children young people
    """)
# a full stop ends a sentence unless it stands inside a number, a reference, a web address or a common short form
SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\bno)(?<!\bvs)(?<!\bwk)(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)"
    r"[.!?]+(?=\s|$)|\n+|(?<=\s)[•●▪](?=\s)|;(?=\s)",
)
CLAUSE_END = re.compile(
    r"\s[-–—]{1,2}(?!>)\s?|(?<=\w)[–—](?=\w)|,(?=\s)|:(?=\s)|\s(?:but|however|although|though|whereas|because|as we"
    r"|since we)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    text: str
    start: int
    end: int


def cut(text: str, ends: re.Pattern[str], offset: int = 0) -> tuple[Span, ...]:
    """The stretches between the ends, trimmed, none empty."""
    spans: list[Span] = []
    begin = 0
    for match in [*ends.finditer(text), None]:
        stop = match.start() if match else len(text)
        if match and match[0].lstrip()[:1] in ".!?":
            stop = match.end()
        piece = text[begin:stop]
        left = begin + len(piece) - len(piece.lstrip(" ,;:-–—•\n\t"))
        right = begin + len(piece.rstrip(" ,;\n\t"))
        if right > left and any(ch.isalnum() or ord(ch) > 0x2000 for ch in text[left:right]):
            spans.append(Span(text[left:right], left + offset, right + offset))
        begin = match.end() if match else stop
    return tuple(spans)


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Span, ...]:
    return cut(text, SENTENCE_END)


@lru_cache(maxsize=2048)
def clauses(sentence: Span) -> tuple[Span, ...]:
    return cut(sentence.text, CLAUSE_END, sentence.start)


@lru_cache(maxsize=20000)
def stem(word: str) -> str:
    """A word without its commonest endings: "reviews", "reviewed" and "reviewing" meet."""
    word = word.lower().replace("'s", "")
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "ers",
        "er",
        "ed",
        "es",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z0-9'&]*|\d+", text.lower())


@lru_cache(maxsize=20000)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the meaning of a title or a clause."""
    return frozenset(stem(w) for w in words(text) if w not in STOPS and len(w) > 1)


def number_word(word: str) -> int | None:
    word = word.lower()
    return int(word) if word.isdigit() and len(word) < 7 else NUMBER_WORDS.get(word)


def spans_over(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a stretch touches one already taken."""
    return any(start < b and a < end for a, b in spans)
