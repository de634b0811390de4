"""Lines that a digest has in several places: what an action's doubt is, what moved, when its owner last spoke of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.card import Span, Strong
from bot.plan.days.calendar import say_day
from bot.plan.measure.disclosure_control import is_newest_hidden
from bot.plan.measure.doubt import Doubt
from bot.plan.measure.trajectory import AgainstTrajectory
from bot.plan.report.digest import Digest
from bot.plan.report.headline_groups import Change, better, worse
from bot.plan.report.standing import ActionStanding
from bot.wording.action.changes import plain_group
from bot.wording.common import (
    TOO_FEW,
    capital,
    clock,
    day,
    day_said,
    figure,
    listed,
    plain_rating,
    plural,
    post,
    short,
)


@dataclass(frozen=True)
class Moved:
    """What moved, by whether it may be told as better: a green that its outcome or its dates deny may not."""

    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    only_delivery: tuple[Change, ...]
    against_suggested: tuple[Change, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Change, ...]], ...]:
        return (
            ("Worse", self.worse),
            ("Better", self.better),
            ("Green on delivery, not on outcome", self.only_delivery),
            ("Said to be better, with a worse rating suggested", self.against_suggested),
        )


def doubt(one: Doubt, found: Digest, most: int = 60) -> tuple[Span, ...]:
    """ "3.1.2 Recruit six officers: Green on delivery, Red on outcome. K1 30% (34% planned by Mon 30 Nov)."."""
    return (Strong(f"{one.action.ref} {short(one.action.title, most)}"), f": {why_doubtful(one, found)}")


def why_doubtful(one: Doubt, found: Digest) -> str:
    said = ""
    if one.of_outcome:
        said = f"Green on delivery, {plain_rating(one.outcome)} on outcome."
        said += f" {listed([misses(line, found) for line in one.missing])}." if one.missing else ""
    if one.suggested is not None:
        said += f"{' ' if said else ''}{_why_suggested(one, found)}"
    alone = " On its owner’s word alone." if one.alone else ""
    return f"{said}{alone}"


def misses(line: AgainstTrajectory, found: Digest) -> str:
    measure, point = line.measure, line.point
    assert measure.value is not None and point is not None
    value = TOO_FEW if line.small or is_newest_hidden(measure) else figure(measure.value, measure.unit)
    return f"{measure.code} is {value}, {figure(point[1], measure.unit)} planned by {day(point[0], found.today)}"


def _why_suggested(one: Doubt, found: Digest) -> str:
    """Why another rating is suggested."""
    action, over = one.action, one.action.days_over(found.today)
    agreed = day(action.agreed_due, found.today)
    if over:
        return f"{capital(plural(over, 'day'))} past its date of {agreed}, and not complete."
    if action.forecast is not None and action.forecast > action.agreed_due:
        return f"Its owner expects {day(action.forecast, found.today)}, after its date of {agreed}."
    if action.blocked:
        return "Something blocks it."
    if action.decision_needed:
        return "It waits for a decision."
    return f"The suggested rating is {plain_rating(one.suggested)}."


def moved(found: Digest) -> Moved:
    """What got better but for its outcome, or with a worse rating suggested, is not told as better."""
    of_outcome = {one.action.ref for one in found.doubts if one.of_outcome}
    only_suggested = {one.action.ref for one in found.doubts} - of_outcome
    up = better(found.changes)
    return Moved(
        worse(found.changes),
        tuple(change for change in up if change.ref not in of_outcome | only_suggested),
        tuple(change for change in up if change.ref in of_outcome),
        tuple(change for change in up if change.ref in only_suggested),
    )


def change(one: Change) -> str:
    """ "3.1.1 Clear the backlog, Green to Red"."""
    return f"{one.ref} {short(one.title, 40)}, {plain_group(one.was)} to {plain_group(one.now)}"


def said_of(action: ActionStanding, found: Digest) -> str:
    """When and by whom the words were said that a line rests on."""
    word = action.last_word
    if word is None:
        return " From the plan file."
    on_behalf = f" by the {post(word.entered_by)}" if word.entered_by is not None else ""
    return f" Said {day_said(word.said_at, found.zone, found.today)}{on_behalf}."


def as_at(found: Digest) -> str:
    at = found.provenance.as_at.astimezone(ZoneInfo(found.zone))
    return f"As at {say_day(at.date(), found.today)}, {clock(at)}."


def first_few(items: Sequence[str], most: int) -> str:
    """The first few, and how many more."""
    left = len(items) - most
    return "; ".join(items[:most]) + (f"; and {left} more" if left > 0 else "")
