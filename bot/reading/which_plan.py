"""Whose words are whose, where someone is in several plans: by the plan's short name, by reference, by name. Pure.

A reference that is theirs in two plans is never guessed: then nothing is shared out, and the person is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.plan.contents.document import PlanDocument
from bot.reading.command_grammar import read_alone, references_in
from bot.reading.find.status import Event
from bot.reading.plan_words import names_of_actions
from bot.reading.references.named import How
from bot.said.token import tokens_of

EVERY = re.compile(
    r"\b(?:both|each|everything(?:'s)?|the lot|across the board|all)\b"
    r"(?: of)?(?: (?:them|mine|ours|(?:my )?(?:actions|ones)|two|three|four|five|six)\b)?",
    re.IGNORECASE,
)
BOUNDARY = re.compile(r"[.;!?]\s+|\n+|,\s+(?:and\s+)?|\s+(?:and|but|while|then)\s+|\s+[-–—&+]\s+")
FEW = 7  # words of an answer that is only "no change"
MARK_ENDS = r"(?:\s+plan)?\s*[:,\-–]?\s*"


@dataclass(frozen=True)
class OfPlan:
    """One of someone's plans, as far as their words go."""

    plan: PlanDocument
    own: frozenset[str]  # references that are theirs, or asked of them
    open: tuple[str, ...]  # asked of them and not answered


@dataclass(frozen=True)
class Anchor:
    """A place that speaks of one of the plans, or of one of several."""

    start: int
    end: int
    plans: frozenset[int]  # their places in the sequence
    mark: bool = False  # the plan's short name, which is no part of what is said


Shares = dict[int, str]  # words by the plan's place; only plans that some are for


def share_out(text: str, plans: Sequence[OfPlan]) -> Shares | None:
    """The words that are for each plan; None where that can't be told."""
    anchors = _settled([*_marks(text, plans), *_references(text, plans)])
    if anchors is None:
        return None
    if anchors:
        return _cut(text, anchors)
    everyone = _of_everyone(text, plans)
    asked = [place for place, one in enumerate(plans) if one.open]
    if everyone and len(asked) > 1:
        return {place: _of_all(text, len(plans[place].open)) for place in asked}
    named = [place for place, one in enumerate(plans) if _names(text, one)]
    alone = named or asked
    return {alone[0]: text} if len(alone) == 1 else None


def _of_everyone(text: str, plans: Sequence[OfPlan]) -> bool:
    """ "Both green", "no change": said of whatever was asked."""
    seen = read_alone(text, plans[0].plan) if plans else None
    if seen is None:
        return False
    same = any(c.value.event is Event.SAME for c in seen.statuses) and not seen.ratings
    return any(c.value.how is How.ALL for c in seen.references) or (same and len(text.split()) <= FEW)


def _names(text: str, one: OfPlan) -> bool:
    """Whether the words name an action of theirs by an everyday name."""
    return any(hit.entry.value in one.own for hit in names_of_actions(one.plan).find(tokens_of(text)))


def marked_plan(text: str, plans: Sequence[PlanDocument]) -> tuple[int, str] | None:
    """The plan whose short name stands first or last, and the other words: "SV overdue", "missing sv"."""
    for place, plan in enumerate(plans):
        short = re.escape(plan.short)
        for pattern in (rf"{short}\b{MARK_ENDS}(?P<rest>.*)", rf"(?P<rest>.*?)\s+(?:of\s+|for\s+|in\s+)?{short}"):
            found = re.fullmatch(pattern, text.strip(), re.IGNORECASE | re.DOTALL)
            if found is not None:
                return place, found["rest"].strip()
    return None


def _marks(text: str, plans: Sequence[OfPlan]) -> list[Anchor]:
    """Short names as they are written; in other letters only where one opens a clause: "send" is a verb."""
    found: list[Anchor] = []
    for place, one in enumerate(plans):
        short = re.escape(one.plan.short)
        for pattern, flags in (
            (rf"(?<![\w-])\(?{short}\)?(?![\w-]){MARK_ENDS}", 0),
            (rf"(?:^|(?<=[.;,\n])|(?<=[.;,]\s)){short}(?:(?:\s+plan)?\s*:\s*|\s+(?=(?:action\s+)?\d))", re.IGNORECASE),
        ):
            spans = (match.span() for match in re.finditer(pattern, text, flags))
            found += [
                Anchor(start, end, frozenset({place}), mark=True)
                for start, end in spans
                if not any(start < other.end and other.start < end for other in found)
            ]
    return found


def _references(text: str, plans: Sequence[OfPlan]) -> list[Anchor]:
    """Each place where an action is named by number: in the plans where it is theirs, else in those that have it."""
    theirs: dict[tuple[int, int], set[int]] = {}
    others: dict[tuple[int, int], set[int]] = {}
    for place, one in enumerate(plans):
        for reference in references_in(text, one.plan, one.plan.position_as_at):
            into = theirs if set(reference.refs) & one.own else others
            into.setdefault((reference.start, reference.end), set()).add(place)
    own = [Anchor(*span, frozenset(places)) for span, places in theirs.items()]
    return own + [
        Anchor(*span, frozenset(places))
        for span, places in others.items()
        if not any(span[0] < anchor.end and anchor.start < span[1] for anchor in own)
    ]


def _settled(anchors: list[Anchor]) -> list[Anchor] | None:
    """Each of one plan: what could be of several is of the plan whose name stands last before it, or alone."""
    anchors = sorted(anchors, key=lambda anchor: (anchor.start, -anchor.end))
    marks = [anchor for anchor in anchors if anchor.mark]
    only = frozenset[int]().union(*(mark.plans for mark in marks))
    found: list[Anchor] = []
    for anchor in anchors:
        before = [mark for mark in marks if mark.end <= anchor.start]
        plans = anchor.plans
        if len(plans) > 1:
            plans = plans & (before[-1].plans if before else only)
        if len(plans) != 1:
            return None
        found.append(Anchor(anchor.start, anchor.end, plans, anchor.mark))
    return found


def _cut(text: str, anchors: list[Anchor]) -> Shares:
    """Cut where the plan changes, at the last boundary before its first word; a plan's name is left out."""
    shares: Shares = {}
    start, place = 0, next(iter(anchors[0].plans))
    for before, anchor in pairwise(anchors):
        (other,) = anchor.plans
        if other != place:
            ends, starts = _boundary(text, before.end, anchor.start)
            _give(shares, place, _without_marks(text, start, ends, anchors))
            start, place = starts, other
    _give(shares, place, _without_marks(text, start, len(text), anchors))
    return {place: words for place, words in shares.items() if words}


def _boundary(text: str, after: int, before: int) -> tuple[int, int]:
    """Where the one's words end and the other's begin."""
    cuts = [match.span() for match in BOUNDARY.finditer(text, after, before)]
    return cuts[-1] if cuts else (before, before)


def _without_marks(text: str, start: int, end: int, anchors: list[Anchor]) -> str:
    said, at = "", start
    for mark in (anchor for anchor in anchors if anchor.mark and start <= anchor.start < end):
        said, at = said + text[at : mark.start], mark.end
    return (said + text[at:end]).strip(" ,;-–\n")


def _give(shares: Shares, place: int, words: str) -> None:
    shares[place] = "\n".join(part for part in (shares.get(place, ""), words) if part)


def _of_all(text: str, asked: int) -> str:
    """ "Both" of two plans is one action in each."""
    return EVERY.sub(" ", text).strip() if asked == 1 else re.sub(r"\bboth\b", "all", text, flags=re.IGNORECASE)
