"""Signs of life: when the bot last heard, and whether what is said now could be recorded."""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.models import JobRun
from bot.store.database.store import Store
from bot.store.upkeep import job_runs

LISTENING, HEALTH = "listening", "health"
TIMEOUT_S = 3.0  # seconds that one write may take
FRESH = timedelta(seconds=5)  # a look that young is not repeated, however often someone asks
ROOM = 1024 * 1024  # bytes on SQLite's disk below which a reply may not fit
NOTHING_WRITTEN = "nothing can be recorded: the database takes no writes"


def beat(session: Session, sign: str, now: datetime) -> datetime | None:
    """Notes a sign of life; gives back the one before."""
    row = job_runs.latest(session, sign)
    before = row.finished_at if row is not None else None
    row = row or JobRun(job=sign, started_at=now)
    row.finished_at = now
    session.add(row)
    return before


class Pulse:
    """Whether the record can be written, asked of the database itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._looking: asyncio.Future[str] | None = None
        self._found = ""
        self._found_at: datetime | None = None

    async def trouble(self, now: datetime) -> str:
        """What is wrong, in a few words; empty when a write succeeds and the clock's work is done."""
        if self._found_at is None or not self._found_at <= now < self._found_at + FRESH:
            self._found, self._found_at = await self._look(now), now
        return self._found

    async def _look(self, now: datetime) -> str:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(self._store.write(lambda session: _look(session, now)))
            self._looking.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        try:
            done, _pending = await asyncio.wait({self._looking}, timeout=TIMEOUT_S)
            found = self._looking.result() if done else NOTHING_WRITTEN
        except (SQLAlchemyError, OSError):
            return NOTHING_WRITTEN
        return found or ("" if _has_room(self._store) else NOTHING_WRITTEN)


def _look(session: Session, now: datetime) -> str:
    beat(session, HEALTH, now)
    session.flush()
    wrong = job_runs.trouble(session, job_runs.TICK, now)
    if wrong is None:
        return ""
    return "the tick has failed" if wrong.failed else "the tick is late"


def _has_room(store: Store) -> bool:
    """A small write may still find place where a reply does not."""
    url = store.engine.url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return True
    return shutil.disk_usage(Path(url.database).parent).free >= ROOM
