"""What directors hear of before the next digest, because it cannot wait for it (domain: 2.5, 3.3; rules 11 and 18)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.models.words import Rating, RiskKind
from bot.plan.contents.document import ActionLine
from bot.plan.decision.challenge import statutory_date
from bot.plan.report.standing import ActionStanding, PlanStanding, RiskStanding

GRAVE = 15  # of a score of 25: high


class Why(StrEnum):
    ISSUE = "issue"  # something grave has happened
    STATUTORY = "statutory"  # a date that the law sets would be missed
    SINCE_PAPER = "since-paper"  # it turned Red after the agenda was published


@dataclass(frozen=True)
class Urgent:
    why: Why
    said_at: datetime
    action: ActionStanding | None = None
    risk: RiskStanding | None = None
    by: date | None = None  # the date that the law sets

    @property
    def id(self) -> str:
        """What it is told of by, once: an action again where it is for another reason."""
        return self.risk.code if self.risk is not None else f"{self.action.ref if self.action else ''}~{self.why}"


def cannot_wait(
    now: PlanStanding, paper: PlanStanding | None, lines: Mapping[str, ActionLine], since: datetime
) -> tuple[Urgent, ...]:
    """What was said since. `paper`: as it was published, where that is past."""
    return (*_issues(now, since), *_statutory(now, lines, since), *_since_paper(now, paper, since))


def _issues(now: PlanStanding, since: datetime) -> Iterator[Urgent]:
    """Those scored high; and those without a score where an action of theirs is Red or blocked."""
    bad = {one.ref for one in now.actions if one.blocked or one.shown is Rating.RED}
    fresh = (one for one in now.open_risks if one.kind is RiskKind.ISSUE)
    for risk in fresh:
        grave = risk.score >= GRAVE if risk.score is not None else bool(bad & set(risk.refs))
        if grave and risk.raised_at is not None and risk.raised_at >= since:
            about = next((one for one in now.actions if one.ref in risk.refs), None)
            yield Urgent(Why.ISSUE, risk.raised_at, about, risk)


def _statutory(now: PlanStanding, lines: Mapping[str, ActionLine], since: datetime) -> Iterator[Urgent]:
    for one in _spoken_of(now, since):
        by = statutory_date(lines[one.ref]) if one.ref in lines else None
        if by is not None and one.forecast is not None and one.forecast > by:
            yield Urgent(Why.STATUTORY, _said_at(one), one, by=by)


def _since_paper(now: PlanStanding, paper: PlanStanding | None, since: datetime) -> Iterator[Urgent]:
    if paper is None:
        return
    for one in _spoken_of(now, since):
        before = paper.same(one)
        if one.shown is Rating.RED and (before is None or before.shown is not Rating.RED):
            yield Urgent(Why.SINCE_PAPER, _said_at(one), one)


def _spoken_of(now: PlanStanding, since: datetime) -> Iterator[ActionStanding]:
    return (one for one in now.actions if not one.closed and one.last_word is not None and _said_at(one) >= since)


def _said_at(one: ActionStanding) -> datetime:
    assert one.last_word is not None
    return one.last_word.said_at
