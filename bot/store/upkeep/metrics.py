"""The record in numbers, for a monitor: how sends end, what waits, how the clock's work goes. Never a name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from bot.models import JobRun, Outgoing, State, StoppedMessage
from bot.store.person import people
from bot.store.upkeep import job_runs

UNSENT = (State.WAITING, State.SENDING)
ENDS = (State.SENT, State.FAILED, State.WITHDRAWN)


@dataclass(frozen=True)
class JobRuns:
    """A job: when it last finished without a fault, and whether its newest run failed."""

    went_well: datetime | None
    failed: bool


@dataclass(frozen=True)
class Metrics:
    sends: Mapping[tuple[str, str], int]  # by kind, and by how they ended
    waiting: int  # due, and not sent
    oldest: datetime | None  # of those: when it was due
    jobs: Mapping[str, JobRuns]
    asked_back: int  # replies that were answered with a question
    holds: Mapping[str, int]  # by reason
    unreached: int  # people in the plan without an account


def metrics(session: Session, now: datetime) -> Metrics:
    """All that /metrics shows, counted in the database at `now`."""
    waiting, oldest = _waiting(session, now)
    return Metrics(
        _sends(session),
        waiting,
        oldest,
        _jobs(session),
        _asked_back(session),
        _holds(session),
        len(people.unreached(session)),
    )


def _sends(session: Session) -> dict[tuple[str, str], int]:
    query = select(col(Outgoing.kind), col(Outgoing.state), func.count()).where(col(Outgoing.state).in_(ENDS))
    found = session.exec(query.group_by(col(Outgoing.kind), col(Outgoing.state)))
    return {(str(kind), str(state)): count for kind, state, count in found}


def _waiting(session: Session, now: datetime) -> tuple[int, datetime | None]:
    due = (col(Outgoing.state).in_(UNSENT), Outgoing.not_before <= now, col(Outgoing.within_id).is_(None))
    return session.exec(select(func.count(), func.min(Outgoing.not_before)).where(*due)).one()


def _jobs(session: Session) -> dict[str, JobRuns]:
    found: dict[str, JobRuns] = {}
    for name in session.exec(select(JobRun.job).distinct()):
        newest = job_runs.latest(session, name)
        found[name] = JobRuns(job_runs.went_well(session, name), bool(newest and newest.error))
    return found


def _asked_back(session: Session) -> int:
    asked = sa.cast(Outgoing.asked, sa.String) != "[]"
    return session.exec(
        select(func.count()).select_from(Outgoing).where(col(Outgoing.source).is_not(None), asked)
    ).one()


def _holds(session: Session) -> Counter[str]:
    return Counter(reason for hold in session.exec(select(StoppedMessage)) for reason in hold.reasons)
