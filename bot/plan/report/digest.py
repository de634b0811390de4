"""What directors read: the plan's standing, boiled down to what moved, what is off plan and what is being done.

Values only, most serious first and uncut; how much of it is said is the wording's concern.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.models.words import MitigationStatus, Rating, RiskKind, UpdateState
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.measure.doubt import Doubt, doubts
from bot.plan.measure.good_news import is_bad
from bot.plan.measure.trajectory import AgainstTrajectory, Course, against_trajectory
from bot.plan.report.change_of_director import ChangeOfDirector
from bot.plan.report.headline_groups import Change, Group, GroupCount, changes, counts, gone_quiet
from bot.plan.report.matter import MatterStanding
from bot.plan.report.pace import Pace
from bot.plan.report.standing import (
    ActionStanding,
    DecisionStanding,
    LastWord,
    PlanStanding,
    RiskStanding,
    Who,
)
from bot.plan.report.sureness import Coverage, LateFigure, Provenance, coverage, late_figures, provenance, word_of_cycle

_FROM_WORST = (Rating.RED, Rating.AMBER, Rating.GREEN)
_JOINS = ("and", "but", "so")


@dataclass(frozen=True)
class OffPlan:
    """An exception: how far off, why, and what is being done, in its owner's words of this cycle."""

    action: ActionStanding
    days_over: int
    forecast_late: int  # days that the forecast lies after the agreed date
    why: str
    doing: str  # empty: nothing was said about what is being done, and that is printed
    said: str  # the words themselves, where they say neither


@dataclass(frozen=True)
class Progress:
    """What was done, and what changed by it for children and families."""

    action: ActionStanding
    done: str
    difference: str


@dataclass(frozen=True)
class DateWanted:
    action: ActionStanding
    to: date
    reason: str


@dataclass(frozen=True)
class Disagreement:
    """A rating that its owner, the rule and the lead do not give alike."""

    action: ActionStanding
    claimed: Rating | None
    suggested: Rating | None
    confirmed: Rating | None


@dataclass(frozen=True)
class SilentOwner:
    """Someone who was asked and has not answered all."""

    who: Who
    refs: tuple[str, ...]
    asked: int  # actions they were asked about


@dataclass(frozen=True)
class Organisation:
    name: str
    people: tuple[SilentOwner, ...]
    asked: int  # actions that any of its people were asked about

    @property
    def missing(self) -> int:
        return sum(len(person.refs) for person in self.people)


@dataclass(frozen=True)
class LeadLine:
    """What the lead put above it, as theirs."""

    text: str
    by: str  # post


@dataclass(frozen=True)
class GroupsAt:
    """Where the actions counted at a meeting, or as at now."""

    meeting: str
    on: date
    groups: Mapping[Group, int]


NOTHING_ASKED = Coverage(0, 0)


@dataclass(frozen=True)
class Digest:
    title: str
    council: str
    zone: str
    today: date
    meeting: date
    meeting_title: str
    since: date  # what "last time" is
    since_plan_file: bool  # last time is the plan file's position, not a meeting
    actions: int
    groups: tuple[GroupCount, ...]
    changes: tuple[Change, ...]
    no_update: int
    off_plan: tuple[OffPlan, ...]
    progress: tuple[Progress, ...]
    setbacks: tuple[Progress, ...]  # what was said of a difference, and is no good news
    done_only: int  # updates that tell of what was done, not of the difference
    measures: tuple[AgainstTrajectory, ...]
    green_but_not_working: tuple[ActionStanding, ...]
    risks: tuple[RiskStanding, ...]  # open, with a mitigation
    gaps: tuple[RiskStanding, ...]  # open, without one
    raised: tuple[RiskStanding, ...]  # risks and issues, in chat, since last time
    dates_wanted: tuple[DateWanted, ...]
    decisions: tuple[DecisionStanding, ...]
    taken: tuple[DecisionStanding, ...]  # since last time
    disagreements: tuple[Disagreement, ...]
    missing: tuple[Organisation, ...]
    asked_yet: bool
    provenance: Provenance
    standing: tuple[ActionStanding, ...] = ()  # every action
    doubts: tuple[Doubt, ...] = ()  # green, but doubtful
    quiet: tuple[Change, ...] = ()  # rated last time, and not heard of since
    coverage: Coverage = NOTHING_ASKED
    late_figures: tuple[LateFigure, ...] = ()
    pace: Pace | None = None  # where it was read
    matters: tuple[MatterStanding, ...] = ()  # findings, resolutions, links
    handovers: tuple[ChangeOfDirector, ...] = ()  # of directors
    stood: tuple[GroupsAt, ...] = ()  # at each meeting before, the oldest first, where it was read
    lead_says: tuple[LeadLine, ...] = ()
    since_said: str = ""  # "a day": last time is a day that was asked about, not a meeting


def digest(now: PlanStanding, before: PlanStanding | None, document: PlanDocument, today: date) -> Digest:
    """`before` is the standing at the previous meeting; without one the plan file's position is last time."""
    told = _differences(now)
    measures = tuple(sorted(map(against_trajectory, now.measures), key=_measure_order))
    return Digest(
        title=now.title,
        council=now.council,
        zone=now.zone,
        today=today,
        meeting=now.meeting,
        meeting_title=now.meeting_title,
        since=(now.position_as_at or document.position_as_at) if before is None else day_of(before.as_at, before.zone),
        since_plan_file=before is None,
        actions=len(now.actions),
        groups=counts(now, before),
        changes=changes(now, before),
        no_update=sum(action.silent for action in now.actions),
        off_plan=off_plan(now, today),
        progress=tuple(item for item in told if not is_bad(item.difference)),
        setbacks=tuple(item for item in told if is_bad(item.difference)),
        done_only=sum(action.update_state is UpdateState.UPDATED for action in now.actions) - len(told),
        measures=measures,
        green_but_not_working=tuple(action for action in now.actions if action.in_doubt),
        risks=tuple(risk for risk in now.open_risks if not risk.unmitigated),
        gaps=tuple(risk for risk in now.open_risks if risk.unmitigated),
        raised=_raised(now, before),
        dates_wanted=tuple(
            DateWanted(action, action.date_wanted, action.date_reason)
            for action in now.actions
            if action.date_wanted is not None
        ),
        decisions=now.decisions,
        taken=tuple(one for one in now.taken if before is None or (one.decided_at or now.as_at) >= before.as_at),
        disagreements=_disagreements(now),
        missing=missing(now),
        asked_yet=any(action.asked for action in now.actions),
        provenance=provenance(now, measures),
        standing=now.actions,
        doubts=doubts(now, measures),
        quiet=gone_quiet(now, before),
        coverage=coverage(now),
        late_figures=late_figures(now.measures, today),
    )


def off_plan(now: PlanStanding, today: date) -> tuple[OffPlan, ...]:
    """The exceptions: longest overdue first, then Red, then the latest forecast."""
    found = (_off_plan(now, action, today) for action in now.actions if action.off_plan(today))
    return tuple(
        sorted(found, key=lambda item: (-item.days_over, item.action.shown is not Rating.RED, -item.forecast_late))
    )


def missing(now: PlanStanding) -> tuple[Organisation, ...]:
    """Who was asked in this cycle and did not answer, by organisation, those with most first."""
    asked: dict[str, list[ActionStanding]] = {}
    who: dict[str, Who] = {}
    for action in now.actions:
        if action.asked is not None:
            asked.setdefault(action.asked.handle, []).append(action)
            who[action.asked.handle] = action.asked
    silent = [
        SilentOwner(who[handle], tuple(action.ref for action in actions if action.silent), len(actions))
        for handle, actions in asked.items()
    ]
    left = sorted((one for one in silent if one.refs), key=lambda one: (one.who.organisation, -len(one.refs)))
    of = Counter(action.asked.organisation for action in now.actions if action.asked)
    by_name = groupby(left, key=lambda one: one.who.organisation)
    found = (Organisation(name, tuple(people), of[name]) for name, people in by_name)
    return tuple(sorted(found, key=lambda organisation: -organisation.missing))


def _off_plan(now: PlanStanding, action: ActionStanding, today: date) -> OffPlan:
    word = word_of_cycle(now, action)
    late = (action.forecast - action.agreed_due).days if action.forecast else 0
    doing = (word.next or _mitigated(now, action, word)) if word else ""
    why = (word.stuck if word else "") or action.date_reason
    return OffPlan(
        action=action,
        days_over=action.days_over(today),
        forecast_late=max(0, late),
        why=_alone(why),
        doing=_alone(doing),
        said=word.text if word and not (doing or why) else "",
    )


def _alone(clause: str) -> str:
    """Of a sentence that went on with it: without the word that joined it on."""
    first, _, rest = clause.partition(" ")
    return rest if first.lower() in _JOINS else clause


def _mitigated(now: PlanStanding, action: ActionStanding, word: LastWord) -> str:
    """What its owner does about the risks that they raised with those words, or since."""
    raised = [risk for risk in now.open_risks if risk.raised_at is not None and risk.raised_at >= word.said_at]
    told = [one for risk in raised if action.ref in risk.refs for one in risk.mitigations]
    return "; ".join(one.text for one in told if one.status is not MitigationStatus.DROPPED)


def _differences(now: PlanStanding) -> tuple[Progress, ...]:
    """Updates of this cycle that tell of a difference; what was only done or made is counted."""
    words = ((action, word_of_cycle(now, action)) for action in now.actions)
    return tuple(
        Progress(action, word.done or word.text, word.difference)
        for action, word in words
        if word is not None and word.difference and not word.no_change
    )


def _raised(now: PlanStanding, before: PlanStanding | None) -> tuple[RiskStanding, ...]:
    """Issues first: they have happened."""
    found = [
        risk
        for risk in now.open_risks
        if risk.raised_at is not None and (before is None or risk.raised_at > before.as_at)
    ]
    return tuple(sorted(found, key=lambda risk: risk.kind is not RiskKind.ISSUE))


def _disagreements(now: PlanStanding) -> tuple[Disagreement, ...]:
    """Ratings of this cycle that the dates make worse, or that the lead gave otherwise. An old one is not disputed."""
    spoken = (UpdateState.UPDATED, UpdateState.NO_CHANGE_DECLARED)
    return tuple(
        Disagreement(action, action.claimed, action.suggested, action.confirmed)
        for action in now.actions
        if action.running and action.update_state in spoken and _disputed(action)
    )


def _disputed(action: ActionStanding) -> bool:
    if action.claimed is None:
        return False
    if action.confirmed is not None and action.confirmed is not action.claimed:
        return True
    return action.suggested is not None and _FROM_WORST.index(action.suggested) < _FROM_WORST.index(action.claimed)


def _measure_order(line: AgainstTrajectory) -> int:
    order = (Course.OFF, Course.ON)
    return order.index(line.course) if line.course in order else len(order)
