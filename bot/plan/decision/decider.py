"""Who is meant to make a decision that is wanted: a person by post, or a body, for which its clerk answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.models.words import Role, Word

BODIES = re.compile(
    r"\b(?:cabinet|boards?|forum|committee|panel|exec(?:utive)?|icb|council|trust|partnership|members)\b", re.IGNORECASE
)
CLERK = re.compile(r"\b(?:clerk|governance|democratic|secretary|committee services)\b", re.IGNORECASE)
ACCOUNTABLE = re.compile(r"\b(?:sro|senior responsible (?:officer|owner)|sponsor)\b", re.IGNORECASE)
SMALL = frozenset(["of", "and", "for", "the", "to", "in"])
WEEK = timedelta(days=7)
BEFORE = timedelta(days=3)
SHORTEST = 3  # letters of initials that name a post without a word beside them


@dataclass(frozen=True)
class PossibleDecider:
    """Someone of the plan who might decide."""

    id: int
    handle: str
    name: str
    post: str
    organisation: str = ""
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class NamedDecider:
    """Who decides; `body`: for which body they give its answer. Nobody: `person_id` is None."""

    person_id: int | None = None
    body: str = ""


@dataclass(frozen=True)
class WordOnDecision:
    """One thing that was said about a decision, by whom."""

    word: Word
    text: str
    by: str  # name and post
    at: datetime


@dataclass(frozen=True)
class DecisionWanted:
    """One decision, as it is told."""

    id: int
    ref: str
    title: str
    text: str
    otherwise: str
    by: date | None
    asked_by: str  # name and post
    asked_first: str  # the first name
    decides: str  # the post of whom it waits for
    body: str = ""  # for which that person gives the answer, or nobody is found
    words: tuple[WordOnDecision, ...] = ()

    @property
    def code(self) -> str:
        return f"D{self.id}"


def decider_named(said: str, text: str, people: Sequence[PossibleDecider], sro_id: int | None) -> NamedDecider:
    """`said`: the body or post that was read; `text`: all the words of the decision."""
    for words in (said, text):
        found = _person(words, people)
        if found is not None:
            return NamedDecider(found.id)
        if sro_id is not None and ACCOUNTABLE.search(words):
            return NamedDecider(sro_id)
        director = _only(one for one in people if Role.DIRECTOR in one.roles)
        if director is not None and re.search(r"\b(?:directors?)\b", words, re.IGNORECASE):
            return NamedDecider(director.id)
        body = BODIES.search(words)
        if body is not None:
            clerk = _clerk(said or body[0], people)
            return NamedDecider(clerk.id if clerk is not None else None, said or body[0])
    return NamedDecider()


def body_in(said: str, post: str) -> str:
    """The body for which someone of another post gives the answer; nothing where it names that post."""
    found = decider_named(said, "", (PossibleDecider(0, "", "", post),), None)
    return found.body


def _person(words: str, people: Sequence[PossibleDecider]) -> PossibleDecider | None:
    """The one whose post, its initials, name or handle stand in the words."""
    low = f" {_plain(words)} "
    by_post = [one for one in people if one.post and f" {_plain(one.post)} " in low]
    if by_post:
        longest = max(len(one.post) for one in by_post)
        return _only(one for one in by_post if len(one.post) == longest)
    by_name = [one for one in people if f" {_plain(one.name)} " in low or re.search(rf"@{one.handle}\b", words)]
    return _only(by_name) or _only(one for one in people if _initials(one.post) in re.findall(r"\b[A-Z]{3,}\b", words))


def _clerk(body: str, people: Sequence[PossibleDecider]) -> PossibleDecider | None:
    """Of that very body before another's."""
    clerks = [one for one in people if CLERK.search(one.post)]
    own = [one for one in clerks if set(_plain(body).split()) & set(_plain(f"{one.post} {one.organisation}").split())]
    return _only(own) or _only(clerks)


def _initials(post: str) -> str:
    """ "DCS" of "Director of Children's Services"."""
    found = "".join(word[0].upper() for word in _plain(post).split() if word not in SMALL)
    return found if len(found) >= SHORTEST else "-"


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s-]", "", words.casefold().replace("-", " ")).split())


def _only(found: Iterable[PossibleDecider]) -> PossibleDecider | None:
    """Two of a kind name nobody."""
    every = list(found)
    return every[0] if len(every) == 1 else None


def is_due(asked_on: date, by: date | None, last: date, today: date) -> bool:
    """Whether it is asked for again: before its day, on it, once a week after.

    `last`: the day of the last word about it, or of the question itself.
    """
    return any(last < day <= today for day in _days(asked_on, by, today))


def _days(asked_on: date, by: date | None, today: date) -> Iterator[date]:
    if by is not None:
        yield by - BEFORE
        yield by
    day = (by or asked_on) + WEEK
    while day <= today:
        yield day
        day += WEEK
