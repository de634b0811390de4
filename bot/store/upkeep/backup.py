"""A copy of the record, taken while the bot runs: whole, looked through before it counts, and nobody else's to read."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.files import private
from bot.settings.backup import BackupSettings
from bot.store.database.existing import file_of
from bot.store.upkeep.copies import copies_in, folder_of, name_at
from bot.store.upkeep.copy_check import CopyContents, look_through
from bot.user_error import Problem


def back_up(url: str, settings: BackupSettings, now: datetime) -> tuple[Path, CopyContents, list[Path]]:
    """The copy, what it holds, and the old copies that went for it. Raises Problem and OSError."""
    source, folder = file_of(url), folder_of(settings, url)
    if source is None or folder is None:
        raise Problem(
            "The record is in PostgreSQL, which has its own way: pg_dump --format=custom --file=wsoa.dump, each night. "
            "docs/running.md has the rest."
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / name_at(now, locked=bool(settings.key))
    plain, whole = folder / f".{target.name}.plain", folder / f".{target.name}.part"
    try:
        _copy(source, plain)
        held = look_through(plain)
        _finish(plain, whole, settings.key)
        whole.replace(target)
    finally:
        for left in (plain, whole):
            with suppress(FileNotFoundError):
                left.unlink()
    return target, held, _rotate(folder, settings.copies)


def _copy(source: Path, target: Path) -> None:
    """In one step, as it is at one moment; whoever writes meanwhile does not wait. Raises Problem and OSError."""
    private.keep(target)
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=rw", uri=True)) as record,
            closing(sqlite3.connect(target)) as copy,
        ):
            record.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    except sqlite3.Error as error:
        raise Problem(f"{source} can't be copied: {error}. Nothing was kept of it.") from error


def _finish(plain: Path, whole: Path, key: str) -> None:
    if not key:
        plain.replace(whole)
        return
    from bot.files.locked import lock  # only who locks a copy waits for it

    private.keep(whole)
    lock(plain, whole, key)


def _rotate(folder: Path, keep: int) -> list[Path]:
    old = [one.path for one in copies_in(folder)[:-keep]]
    for path in old:
        path.unlink()
    return old
