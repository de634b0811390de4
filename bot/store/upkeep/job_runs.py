"""The rows that each run of a job leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import delete, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import JobRun, Plan, SlackInstallation

TICK, MATCH, CATCH_UP, UPKEEP, PACKS = "tick", "match", "catch up", "upkeep", "packs"
LATE = {  # a run may be so old before something is wrong
    TICK: timedelta(minutes=15),
    MATCH: timedelta(hours=4),
    UPKEEP: timedelta(days=2),
}


@dataclass(frozen=True)
class Trouble:
    """A job that failed, or that has not run when it should have."""

    job: str
    failed: bool
    reference: str  # in the log, where it failed
    went_well: datetime | None  # when it last did


def started(session: Session, job: str, now: datetime) -> int:
    """The number of the run; a run without an end was broken off."""
    row = JobRun(job=job, started_at=now)
    session.add(row)
    session.flush()
    return row.id


def finished(
    session: Session, run_id: int, now: datetime, tally: dict[str, int], error: str = "", reference: str = ""
) -> None:
    """Of runs that did nothing, or failed alike, only the newest leaves a row: there are thousands a day."""
    row = session.get_one(JobRun, run_id)
    row.finished_at, row.tally, row.error, row.reference = now, tally, error, reference
    session.add(row)
    older = select(JobRun).where(JobRun.job == row.job, col(JobRun.id) < run_id).order_by(col(JobRun.id).desc())
    before = session.exec(older.limit(1)).first()
    if before is not None and before.finished_at is not None and _nothing_new(before, row):
        session.delete(before)


def _nothing_new(before: JobRun, after: JobRun) -> bool:
    return before.error == after.error and not any((*before.tally.values(), *after.tally.values()))


def latest(session: Session, job: str) -> JobRun | None:
    return session.exec(_newest_first(job)).first()


def went_well(session: Session, job: str) -> datetime | None:
    """When a run of it last finished without a fault."""
    query = _newest_first(job).where(col(JobRun.finished_at).is_not(None), JobRun.error == "")
    row = session.exec(query).first()
    return row.finished_at if row else None


def came_since_matching(session: Session) -> bool:
    """Whether a plan or a workspace came in after people were last matched to accounts: owners may be asked at once."""
    last = latest(session, MATCH)
    if last is None:
        return False
    plan = select(Plan.id).where(Plan.imported_at > last.started_at).exists()
    workspace = select(SlackInstallation.id).where(SlackInstallation.installed_at > last.started_at).exists()
    return session.exec(select(sa.or_(plan, workspace))).one()


def _newest_first(job: str) -> SelectOfScalar[JobRun]:
    return select(JobRun).where(JobRun.job == job).order_by(col(JobRun.id).desc()).limit(1)


def trouble(session: Session, job: str, now: datetime) -> Trouble | None:
    """What is wrong with a job; None when all is well or it never ran."""
    return _trouble(session, job, latest(session, job), now)


def _trouble(session: Session, job: str, run: JobRun | None, now: datetime) -> Trouble | None:
    late = LATE.get(job)
    if run is None or not (run.error or (late is not None and now - run.started_at > late)):
        return None
    return Trouble(job, bool(run.error), run.reference, went_well(session, job))


def troubles(session: Session, now: datetime) -> tuple[Trouble, ...]:
    """Jobs whose newest run failed, and since when."""
    jobs = (TICK, MATCH, CATCH_UP, UPKEEP, PACKS)
    newest = select(func.max(JobRun.id)).where(col(JobRun.job).in_(jobs)).group_by(col(JobRun.job))
    runs = {run.job: run for run in session.exec(select(JobRun).where(col(JobRun.id).in_(newest)))}
    found = (_trouble(session, job, runs.get(job), now) for job in jobs)
    return tuple(one for one in found if one is not None)


def forget(session: Session, before: datetime) -> int:
    """Deletes the rows of runs before that, but never a job's newest; returns how many."""
    newest = select(func.max(JobRun.id)).group_by(col(JobRun.job))
    old = delete(JobRun).where(col(JobRun.started_at) < before, col(JobRun.id).not_in(newest))
    return session.exec(old).rowcount
