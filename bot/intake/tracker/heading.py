"""What the heading of a column may be about, each with a score; and the month that it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.intake.sheets.size_limits import MOST_FILLED
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.field import Field
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.period import MONTHS, period_in

LONGEST = 140  # letters: what is longer is no heading
SURE, LIKELY = 0.8, 0.6
LEAST_NEAR = 5  # letters of what may have a slip in it
_TWO_NAMES, _HALVES = 90, 2  # letters of a heading in two languages, at most
_SLIPS = 0.12  # letters that differ, of those of both


@dataclass(frozen=True)
class Lexicon:
    whole: Mapping[str, tuple[Field, ...]]
    near: Mapping[int, tuple[str, ...]]  # by the letters of a text, those of `whole` that it may be with a slip or two
    longest: int  # words of one of them
    parts: tuple[tuple[str, Field], ...]  # longest first


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    whole: dict[str, list[Field]] = {}
    parts: list[tuple[str, Field]] = []
    for name, entry in words("headings").items():
        field = Field(name)
        for phrase in entry["said"]:
            whole.setdefault(comparable(phrase), []).append(field)
        parts += [(comparable(phrase), field) for phrase in entry["holds"]]
    parts.sort(key=lambda one: -len(one[0]))
    longest = max(len(phrase.split()) for phrase in whole)
    near = {
        letters: tuple(phrase for phrase in whole if abs(len(phrase) - letters) <= _SLIPS * (len(phrase) + letters))
        for letters in range(LEAST_NEAR, LONGEST)
    }
    return Lexicon({phrase: tuple(fields) for phrase, fields in whole.items()}, near, longest, tuple(parts))


@dataclass(frozen=True)
class Heading:
    text: str
    scores: Mapping[Field, float]
    month: date | None = None  # the last day of the month, quarter or day that it names

    @property
    def whole(self) -> frozenset[Field]:
        """What it is known for as a whole, not by some of its words."""
        return known_whole(self.text)

    @property
    def best(self) -> tuple[Field | None, float]:
        return max(self.scores.items(), key=lambda one: one[1], default=(None, 0.0))

    def score(self, field: Field) -> float:
        return self.scores.get(field, 0.0)


# What gives way to a heading that says more: "Date" beside "Due date", "Title" beside "Action".
_GENERAL = frozenset(
    {
        "date",
        "by",
        "to",
        "target",
        "end",
        "name",
        "title",
        "summary",
        "item",
        "id",
        "no",
        "number",
        "index",
        "key",
        "row",
        "line",
        "officer",
        "who",
        "group",
        "list",
        "project",
        "category",
        "notes",
        "note",
        "comment",
        "comments",
        "completed",
        "complete",
        "contact",
        "person",
        "director",
        "position",
        "log",
        "remarks",
        "what",
        "from",
        "state",
        "team",
    }
)
NO_HEADING = Heading("", {})


@lru_cache(maxsize=MOST_FILLED)
def heading(text: str) -> Heading:
    """Cached: each text of a file is looked at by several that look for tables."""
    if not text.strip() or len(text) > LONGEST:
        return Heading(text, {})
    rest, month = period_in(text)
    whole = comparable(text)
    scores = dict(_scores(whole))
    for said, factor in _variants(text, rest):
        part = comparable(said)
        for field, score in _scores(part).items() if part != whole else ():
            scores[field] = max(scores.get(field, 0.0), score * factor)
    _led_by_first(whole, scores)
    if not scores and ((month is not None and not comparable(rest)) or whole in MONTHS):
        scores[Field.UPDATE] = 0.75  # a column headed by nothing but its month
    return Heading(text, scores, month)


def _variants(text: str, rest: str) -> tuple[tuple[str, float], ...]:
    """The heading without what it says beside; with how much less sure each is. `rest`: without the period it names."""
    return (
        (_without_brackets(text), 0.97),
        (rest, 0.95),
        (_first_line(text), 0.95),
        (_counted(text), 0.95),
        (_without_month(text), 0.95),
        (_known_half(text), 0.95),
    )


@lru_cache(maxsize=MOST_FILLED)
def known_whole(text: str) -> frozenset[Field]:
    """What the text is a heading of, all its words together."""
    said = (text, *(said for said, _ in _variants(text, period_in(text)[0])))
    return frozenset(field for each in said for field in _known(comparable(each)))


def _known(said: str) -> set[Field]:
    """What the words are a heading of, all of them together; with a slip or two, too."""
    lexicon = _lexicon()
    if said in lexicon.whole:
        return set(lexicon.whole[said])
    near = process.extractOne(said, lexicon.near.get(len(said), ()), scorer=fuzz.ratio, score_cutoff=100 - 100 * _SLIPS)
    return set(lexicon.whole[near[0]]) if near is not None else set()


def _led_by_first(said: str, scores: dict[Field, float]) -> None:
    """ "Progress since last board" is of progress, not of the board: what it is of comes before what that is for."""
    before, found, _ = _FOR.sub("|", said, count=1).partition("|")
    if not found or max(scores.values(), default=0.0) >= 0.95:
        return
    first = _scores(before)
    if max(first.values(), default=0.0) < SURE:
        return
    for field, score in list(scores.items()):
        scores[field] = max(score, 0.9 * first[field]) if field in first else 0.7 * score


_FOR = re.compile(r" (?:since|for|to|from|at|by|in) ")


def _scores(said: str) -> dict[Field, float]:
    lexicon = _lexicon()
    if not said:
        return {}
    found = dict.fromkeys(lexicon.whole.get(said, ()), 0.87 if said in _GENERAL else 1.0)
    if found:
        return found
    near = lexicon.near.get(len(said), ())
    for phrase, score, _ in process.extract(said, near, scorer=fuzz.ratio, score_cutoff=100 - 100 * _SLIPS, limit=3):
        for field in lexicon.whole[phrase]:
            found[field] = max(found.get(field, 0.0), 0.9 * score / 100)
    padded = f" {said} "
    for phrase in _held(said.split(), lexicon):
        reach = len(phrase) / len(said)
        at_edge = padded.startswith(f" {phrase} ") or padded.endswith(f" {phrase} ")
        score = min(0.88, 0.45 + 0.4 * reach + 0.12 * at_edge + 0.05 * phrase.count(" "))
        for field in lexicon.whole[phrase]:
            found[field] = max(found.get(field, 0.0), score)
    for phrase, field in lexicon.parts:
        if f" {phrase}" in padded:
            found[field] = max(found.get(field, 0.0), 0.55 + 0.05 * phrase.count(" "))
    return found


def _held(said: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The phrases of the lexicon that stand among the words, by looking up what the words make, not each phrase."""
    for begin in range(len(said)):
        for end in range(begin + 1, min(len(said), begin + lexicon.longest) + 1):
            phrase = " ".join(said[begin:end])
            if phrase in lexicon.whole and (" " in phrase or len(phrase) > 3):
                yield phrase


def named_together(text: str) -> set[Field]:
    """What a heading names one beside another: "Lead / by when", "Action and owner"."""
    parts = [part for part in re.split(r"\s*(?:/|&|\+|,|\n|\(|\band\b)\s*", text.strip(" )")) if part]
    best = [heading(part).best for part in parts] if len(parts) > 1 else []
    return {field for field, score in best if field is not None and score >= SURE}


def _known_half(text: str) -> str:
    """ "By when" of "Erbyn pryd / By when": of a heading in two languages, the one that is known."""
    halves = re.split(r"\s+[/|·–—]\s+|\n", text.strip()) if len(text) < _TWO_NAMES else []
    if len(halves) != _HALVES:
        return ""
    known = [half for half in halves if _known(comparable(_without_brackets(half)))]
    unknown = [half for half in halves if not _scores(comparable(half))]
    return _without_brackets(known[0]) if len(known) == len(unknown) == 1 else ""


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)|\[[^\]]*\]", " ", text)


def _without_month(text: str) -> str:
    """ "RAG" of "November RAG"; of a heading that is a month and nothing else, nothing is left to say."""
    words = text.split()
    left = [word for word in words if word.casefold().strip(".,:()–-") not in MONTHS]
    return " ".join(left) if len(left) == len(words) - 1 else ""


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0]


def _counted(text: str) -> str:
    """Without a number behind it: "Revised date 2"."""
    return re.sub(r"\s*\d{1,2}(?:st|nd|rd|th)?\s*$", "", text)
