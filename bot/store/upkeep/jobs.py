"""Jobs of Procrastinate on PostgreSQL. A message that is promised defers its own, by a trigger, in the transaction that
promises it; here is what finds those whose job was lost. The message stays the truth: a job only wakes."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session

from bot.models.outgoing import OPEN

FRESH = timedelta(seconds=5)  # its own job may be about to begin
MOST = 500  # deferred anew at a time
ALIVE_S = 20  # a worker that gave no sign for so many seconds is dead
KEPT = timedelta(days=1)

_LOST = text(
    """
SELECT count(*) FROM (
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        'wsoa', 'deliver', 0, NULL, NULL, jsonb_build_object('outgoing', id), NULL
    )]::procrastinate_job_to_defer_v1[])
    FROM (
        SELECT id FROM outgoing WHERE ({OPEN})
        AND not_before <= :late AND (lease_until IS NULL OR lease_until <= :now)
        AND NOT EXISTS (
            SELECT FROM procrastinate_jobs j WHERE j.task_name = 'deliver' AND j.status IN ('todo', 'doing')
            AND (j.args ->> 'outgoing')::bigint = outgoing.id
        )
        ORDER BY id LIMIT :most
    ) AS lost
) AS deferred
""".replace("{OPEN}", OPEN)  # nosec B608: a condition of ours
)
_WORKERS = text(
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - :alive * interval '1 second'"
)
_FORGET = text("DELETE FROM procrastinate_jobs WHERE status <> 'doing' AND scheduled_at < :before")


def defer_lost(session: Session, now: datetime) -> int:
    """A job for each message that is due, that nobody has and no job is for: its worker died, or the job failed."""
    found = session.connection().execute(_LOST, {"now": now, "late": now - FRESH, "most": MOST})
    return int(found.scalar_one())


def workers(session: Session) -> int:
    """How many replicas work now."""
    return int(session.connection().execute(_WORKERS, {"alive": ALIVE_S}).scalar_one())


def forget(session: Session, now: datetime) -> int:
    """Jobs that nobody took for a day, where what is due is done without them (`wsoa tick`); how many."""
    if session.get_bind().dialect.name != "postgresql":
        return 0
    return session.connection().execute(_FORGET, {"before": now - KEPT}).rowcount
