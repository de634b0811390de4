"""Once a day: what nobody needs any more is deleted, never anything that was recorded, decided, received or sent; words
that waited for an answer are forgotten; and what is written of where things stand is compared with what was said.
"""

from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.store.action import action_columns
from bot.store.history import roll_up_checks
from bot.store.message import waiting_words
from bot.store.upkeep import job_runs, jobs
from bot.wording.reply import which_plan

log = structlog.get_logger(__name__)

EVERY = timedelta(days=1)
COMPARED = 1  # meetings back, each night: to go through the past takes a moment in which nobody is recorded
KEPT = timedelta(days=60)  # rows of job runs: one that now fails and now works leaves thousands a day


def is_due(session: Session, now: datetime) -> bool:
    last = job_runs.went_well(session, job_runs.UPKEEP)
    return last is None or now - last >= EVERY


def upkeep(session: Session, now: datetime) -> dict[str, int]:
    """How many rows were deleted, messages forgotten, and what was put right."""
    words = waiting_words.forget(session, which_plan.forgotten(), now)
    wrong = _put_right(session)
    runs, untaken = job_runs.forget(session, now - KEPT), jobs.forget(session, now)
    done = {"job runs": runs, "jobs": untaken, "words forgotten": words, "put right": wrong}
    return {what: count for what, count in done.items() if count or what == "job runs"}


def _put_right(session: Session) -> int:
    """Where actions stand, and where the plans stood at their last meeting."""
    now, then = action_columns.repair(session), roll_up_checks.repair(session, COMPARED)
    for one in now:
        log.error("put right", plan=one.plan, action=one.ref, column=one.column)
    for one in then:
        log.error("put right", plan=one.plan, meeting=one.meeting.isoformat(), what=one.what)
    return len(now) + len(then)
