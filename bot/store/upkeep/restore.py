"""Puts a copy in the record's place: looked through first, and never under a bot that runs.

What was sent and said after the copy was made is not in it. Messages of that time are looked for in their conversations
before they are sent again; see `restored`.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.files import private
from bot.models import JobRun
from bot.store.database.existing import file_of
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.history import audit_chain
from bot.store.history.audit import note
from bot.store.upkeep import job_runs
from bot.store.upkeep.copy_check import CopyContents, look_through
from bot.user_error import Problem

RESTORED = "restored"
DOUBT = timedelta(hours=1)  # after a restore: what is promised meanwhile may have been sent before
ENDS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class RestoredCopy:
    held: CopyContents
    aside: Path | None  # where the record is that was there before


def restore(url: str, copy: Path, key: str, clock: Callable[[Store], datetime], *, force: bool) -> RestoredCopy:
    """`clock`: what time it is for a record. Raises Problem and OSError."""
    target = file_of(url)
    if target is None:
        raise Problem("The record is in PostgreSQL, which has its own way: pg_restore. docs/running.md has the rest.")
    if target.exists() and target.stat().st_size and not force:
        raise Problem(f"There is a record at {target}. Add --force: it is put aside, not deleted.")
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.restoring")
    try:
        _unpacked(copy, new, key)
        held = look_through(new)
        now = _made_ready(new, clock, copy.name)
        aside = _put_aside(target, now)
        new.replace(target)
    finally:
        for end in ("", *ENDS):
            with suppress(FileNotFoundError):
                new.with_name(new.name + end).unlink()
    return RestoredCopy(held, aside)


def _unpacked(copy: Path, new: Path, key: str) -> None:
    from bot.files.locked import WrongKey, is_locked, unlock

    private.keep(new)
    if not is_locked(copy):
        new.write_bytes(copy.read_bytes())
        return
    if not key:
        raise Problem(f"{copy.name} is locked. Set BACKUP_KEY to the key that it was locked with.")
    try:
        unlock(copy, new, key)
    except WrongKey as error:
        raise Problem(f"BACKUP_KEY does not open {copy.name}: it is another key, or the file was changed.") from error


def _made_ready(new: Path, clock: Callable[[Store], datetime], name: str) -> datetime:
    """Brought up to date, its audit looked through, and with a note in it that it is a copy. Raises Problem."""
    store = Store.open(f"sqlite:///{new}")
    try:
        migrate(store.engine)
        broken = store.read_now(audit_chain.verify)
        if broken is not None:
            raise Problem(
                f"The audit in the copy is not as it was written, from row {broken.number} on. Take another copy."
            )
        now = clock(store)
        store.write_now(lambda session: note_restored(session, now, name))
    finally:
        store.close()
    with closing(sqlite3.connect(new)) as record:
        record.execute("PRAGMA journal_mode=DELETE")
    return now


def note_restored(session: Session, now: datetime, name: str) -> None:
    """That the record is a copy from now on: what it promises may have been sent before."""
    session.add(JobRun(job=RESTORED, started_at=now, finished_at=now))
    note(session, now, "command line", "restored", "record", after={"copy": name})


def _put_aside(target: Path, now: datetime) -> Path | None:
    """The record that was there, as one file. Raises Problem while anyone has it open."""
    if not target.exists():
        return None
    try:
        with closing(sqlite3.connect(target, timeout=1)) as record:
            record.execute("PRAGMA journal_mode=DELETE")  # refused while the bot has it open
    except sqlite3.OperationalError as error:
        raise Problem(f"{target} is in use: the bot runs. Stop it first, and start it again afterwards.") from error
    except sqlite3.DatabaseError:
        pass  # damaged: perhaps the reason why it is restored
    aside = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%SZ}")
    target.replace(aside)
    for end in ENDS:
        with suppress(FileNotFoundError):
            target.with_name(target.name + end).replace(aside.with_name(aside.name + end))
    return aside


def doubt_until(session: Session) -> datetime | None:
    """Until when what is promised may have been sent before this copy was put in place; None: it is no copy."""
    row = job_runs.latest(session, RESTORED)
    return row.finished_at + DOUBT if row is not None and row.finished_at is not None else None
