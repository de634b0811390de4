"""Scope: what is denied, supposed, past, future, reported, asked, compared or wanted in a clause. Triggers are data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.said.phrases import Hit, lexicon
from bot.said.token import Token


class Scope(StrEnum):
    DENIED = "denied"  # "not", "no", "hasn't"
    SUPPOSED = "supposed"  # "if", "might", "unless"
    PAST = "past"  # "was", "last time", "previously"
    FUTURE = "future"  # "will", "going to"
    REPORTED = "reported"  # "finance say"
    ASKED = "asked"  # a question
    COMPARED = "compared"  # "against", "target", "national"
    WANTED = "wanted"  # "please", "can we", "need"


@dataclass(frozen=True, slots=True)
class Mark:
    """Tokens `first` to `last`, both within, that a trigger reaches."""

    scope: Scope
    first: int
    last: int
    trigger: str  # the entry's id


def marks_in(tokens: Sequence[Token], first: int, last: int, *, asked: bool) -> tuple[Mark, ...]:
    """The marks within one clause: tokens from `first` up to `last` (without)."""
    triggers = lexicon("bot.said", "scope").find(tokens, first, last)
    marks = [_mark(hit, first, last) for hit in triggers]
    if asked:
        marks.append(Mark(Scope.ASKED, first, last - 1, "question mark"))
    return tuple(marks)


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
