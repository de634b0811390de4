"""Once a day: what nobody needs any more is deleted. Never anything that was said, decided, received or sent."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.store import job_runs

EVERY = timedelta(days=1)
KEPT = timedelta(days=60)  # rows of job runs: one that now fails and now works leaves thousands a day


def is_due(session: Session, now: datetime) -> bool:
    last = job_runs.went_well(session, job_runs.UPKEEP)
    return last is None or now - last >= EVERY


def upkeep(session: Session, now: datetime) -> dict[str, int]:
    """How many rows were deleted."""
    return {"job runs": job_runs.forget(session, now - KEPT)}
