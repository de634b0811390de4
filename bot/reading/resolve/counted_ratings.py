"""Ratings that are counted: "two greens" to two asked, "amber x3", "two ambers and a red, the red is the backlog"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.words import Rating
from bot.reading.candidate import Candidate
from bot.reading.find.rating import Rated
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.plan_words import number_words
from bot.reading.references.named import NAMING
from bot.reading.reply_context import Told
from bot.said.document import Document
from bot.said.needs import needs, new
from bot.said.phrases import lexicon

QUALIFIED = word_set("qualifies a colour")
Run = dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class Group:
    """So many of one colour."""

    rating: Rating
    count: int
    clause: int


@needs("several of a colour", otherwise=new(dict))
def counted_ratings(
    document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told
) -> Run:
    """For each clause that counts ratings the actions it is of, where as many were counted as were asked about."""
    asked = told.asked.refs
    if len(asked) < 2:
        return {}
    rated = [c for c in states if isinstance(c.value, Rated) and not c.value.phrase]
    groups = [group for c in rated if (group := _group(document, c)) is not None]
    total = sum(group.count for group in groups)
    apart = len({group.clause for group in groups}) == len(groups) == len({group.rating for group in groups})
    if not groups or total != len(asked) or not apart:
        return {}
    if len(groups) == 1:
        named = any(c.clause == groups[0].clause and c.value.how in NAMING for c in references)
        return {} if named or len({_rating(c) for c in rated}) > 1 else {groups[0].clause: asked}
    if (run := _one_by_one(document, groups, asked)) is not None:
        return run
    return _told_apart(document, references, rated, groups, asked) if len(groups) == 2 else {}


def _one_by_one(document: Document, groups: Sequence[Group], asked: tuple[str, ...]) -> Run | None:
    """ "A green and an amber, in that order": each so many of the next ones that were asked about."""
    hits = lexicon("bot.reading.lexicon", "reference").find_all(document.tokens)
    if not any(hit.entry.kind == "in order" for hit in hits):
        return None
    run: Run = {}
    begin = 0
    for group in sorted(groups, key=lambda each: each.clause):
        run[group.clause] = asked[begin : begin + group.count]
        begin += group.count
    return run


def _rating(candidate: Candidate[object]) -> Rating:
    assert isinstance(candidate.value, Rated)
    return candidate.value.rating


def _group(document: Document, rated: Candidate[object]) -> Group | None:
    """How many of this colour are spoken of: by the word before it, or by "x3", "twice" after it."""
    count = _before(document, rated) or _after(document, rated)
    return Group(_rating(rated), count, rated.clause) if count else None


def _before(document: Document, rated: Candidate[object]) -> int:
    at = rated.first - 1
    first = document.clauses[rated.clause].first
    while at >= first and document.tokens[at].low in QUALIFIED:
        at -= 1
    if at < first:
        return 0
    low = document.tokens[at].low
    one = rated.first == rated.last and document.tokens[rated.last].low.endswith("s")
    if low.isdecimal() or low in number_words():
        count = int(low) if low.isdecimal() else number_words()[low]
        return count if (count == 1) != one else 0  # "amber on 2 red", "one reds": no count
    return 1 if low in ("a", "an", "another") else 0


def _after(document: Document, rated: Candidate[object]) -> int:
    hits = lexicon("bot.reading.lexicon", "reference").find_all(document.tokens)
    found = [hit for hit in hits if hit.entry.kind == "times" and hit.first == rated.last + 1]
    return int(found[-1].entry.value) if found else 0


def _told_apart(
    document: Document,
    references: Sequence[Found],
    rated: Sequence[Candidate[object]],
    groups: Sequence[Group],
    asked: tuple[str, ...],
) -> Run:
    """Two colours counted, and as many named of one of them as were counted: the others are of the other colour."""
    counting = {group.clause for group in groups}
    for group, other in (groups, tuple(reversed(groups))):
        said = {c.clause for c in rated if _rating(c) is group.rating and c.clause not in counting}
        said |= {group.clause + 1} if _bracketed(document, group.clause + 1) else set()
        found = [c for c in references if c.clause in said and c.value.how in NAMING]
        refs = tuple(ref for ref in asked if any(ref in c.value.refs for c in found))
        if len(refs) == group.count:
            rest = tuple(ref for ref in asked if ref not in refs)
            return {group.clause: refs, other.clause: rest, **dict.fromkeys(said, refs)}
    return {}


def _bracketed(document: Document, index: int) -> bool:
    return index < len(document.clauses) and document.clauses[index].joined_by == "("
