"""Once a day: what nobody needs any more is deleted, never anything that was said, decided, received or sent; and what
is written of where things stand is compared with what was said.
"""

from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.store import action_columns, job_runs

log = structlog.get_logger(__name__)

EVERY = timedelta(days=1)
KEPT = timedelta(days=60)  # rows of job runs: one that now fails and now works leaves thousands a day


def is_due(session: Session, now: datetime) -> bool:
    last = job_runs.went_well(session, job_runs.UPKEEP)
    return last is None or now - last >= EVERY


def upkeep(session: Session, now: datetime) -> dict[str, int]:
    """How many rows were deleted, and how many columns put right."""
    wrong = action_columns.repair(session)
    for one in wrong:
        log.error("put right", plan=one.plan, action=one.ref, column=one.column)
    return {"job runs": job_runs.forget(session, now - KEPT)} | ({"put right": len(wrong)} if wrong else {})
