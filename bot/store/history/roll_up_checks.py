"""Writes how plans stood at their meetings, compares it with what their history comes to, and puts it right."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.models import Plan
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.standing import PlanStanding
from bot.store.history import roll_ups, versions
from bot.store.plan import plans
from bot.store.report.standing import standing, standing_from_history

SETTLES = timedelta(minutes=5)  # after a meeting began, what was said before it is in


@dataclass(frozen=True)
class Difference:
    """Something of a meeting's standing that is not what the history comes to."""

    plan: str
    meeting: date
    what: str  # "action 3.1.1", "risk SR01", "title"

    def __str__(self) -> str:
        when = f"the meeting on {self.meeting.day} {self.meeting:%B %Y}"
        return f"{self.plan}, as it stood at {when}: {self.what} is not what its history says"


def keep(session: Session, now: datetime) -> bool:
    """Writes one that is missing, of the meeting that was last, before anything else happens in a transaction.

    One at a time: whoever says something meanwhile waits for no more than that.
    """
    for plan in plans.all_plans(session):
        cycle = next(reversed(_held(session, plan, now)), None)
        if cycle is None or roll_ups.is_kept(session, plan.id, cycle, cycle.at(Step.MEETING)):
            continue
        if _on_record(session, plan, cycle) and _kept(session, plan, cycle):
            return True
    return False


def _kept(session: Session, plan: Plan, cycle: CycleDays) -> bool:
    """Whether it had to be written."""
    at = cycle.at(Step.MEETING)
    if roll_ups.stood(session, plan, cycle, at) is not None:
        return False
    roll_ups.write(session, plan.id, cycle, at, standing(session, plan, cycle, at))
    return True


def differences(session: Session) -> list[Difference]:
    """Of every meeting that is written: what is used, and should not be."""
    return [one for plan, cycle in _meetings(session) for one in _differences(session, plan, cycle)]


def repair(session: Session, latest: int | None = None) -> list[Difference]:
    """Writes what is missing, and puts right what is wrong: that is returned. Of the last meetings only, or of all."""
    wrong: list[Difference] = []
    for plan, cycle in _meetings(session, latest):
        at, found = cycle.at(Step.MEETING), _differences(session, plan, cycle)
        wrong += found
        if found or roll_ups.written(session, plan.id, cycle, at) is None:
            roll_ups.write(session, plan.id, cycle, at, standing_from_history(session, plan, cycle, at))
    return wrong


def _meetings(session: Session, latest: int | None = None) -> Iterator[tuple[Plan, CycleDays]]:
    now = versions.newest(session)
    if now is None:
        return
    for plan in plans.all_plans(session):
        held = [one for one in _held(session, plan, now) if _on_record(session, plan, one)]
        yield from ((plan, cycle) for cycle in held[-latest if latest else 0 :])


def _held(session: Session, plan: Plan, now: datetime) -> list[CycleDays]:
    """Meetings of which the plan file does not speak, earliest first."""
    over = now - SETTLES
    return [
        one for one in plans.cycles(session, plan) if one.meeting > plan.position_as_at and one.at(Step.MEETING) <= over
    ]


def _on_record(session: Session, plan: Plan, cycle: CycleDays) -> bool:
    """Since the plan came in: of what was before, its file speaks."""
    began = roll_ups.began(session, plan.id)
    return began is not None and began <= cycle.at(Step.MEETING)


def _differences(session: Session, plan: Plan, cycle: CycleDays) -> list[Difference]:
    at = cycle.at(Step.MEETING)
    written = roll_ups.written(session, plan.id, cycle, at)
    if written is None:
        return []
    right = standing_from_history(session, plan, cycle, at)
    return [Difference(plan.title, cycle.meeting, what) for what in _unlike(written, right)]


def _unlike(written: PlanStanding, right: PlanStanding) -> list[str]:
    """What differs, by name."""
    if written == right:
        return []
    was, is_ = _by_name(written), _by_name(right)
    named = [name for name in {**was, **is_} if was.get(name) != is_.get(name)]
    rest = (one.name for one in fields(PlanStanding) if one.name not in ("actions", "risks", "measures"))
    named += [name.replace("_", " ") for name in rest if getattr(written, name) != getattr(right, name)]
    return named or ["the order"]


def _by_name(stands: PlanStanding) -> dict[str, object]:
    return {
        **{f"action {one.ref}": one for one in stands.actions},
        **{f"risk {one.code}": one for one in stands.risks},
        **{f"measure {one.code}": one for one in stands.measures},
    }
