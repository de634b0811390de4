"""The rows that each run of a job leaves."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.models import JobRun

LATE = timedelta(minutes=15)  # a tick is due every few seconds


def started(session: Session, job: str, now: datetime) -> int:
    row = JobRun(job=job, started_at=now)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def finished(session: Session, run_id: int, now: datetime, tally: dict[str, int], error: str = "") -> None:
    """A run that had nothing to do leaves only the newest such row, or the table would grow by the minute."""
    row = session.get_one(JobRun, run_id)
    row.finished_at, row.tally, row.error = now, tally, error
    session.add(row)
    if error or any(tally.values()):
        return
    older = select(JobRun).where(JobRun.job == row.job, col(JobRun.id) < run_id).order_by(col(JobRun.id).desc())
    before = session.exec(older).first()
    if before is not None and before.finished_at is not None and not before.error and not any(before.tally.values()):
        session.delete(before)


def latest(session: Session, job: str) -> JobRun | None:
    return session.exec(select(JobRun).where(JobRun.job == job).order_by(col(JobRun.id).desc())).first()


def trouble(session: Session, job: str, now: datetime) -> str:
    """What is wrong with a job, as a word: "failed", "been late"; empty when all is well or it never ran."""
    run = latest(session, job)
    if run is None:
        return ""
    if run.error:
        return "failed"
    return "been late" if now - run.started_at > LATE else ""
