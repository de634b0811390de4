"""What a copy of the record holds, and whether it is whole: looked through before it is kept, and before it is used."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.store.database.migrate import versions
from bot.user_error import Problem


@dataclass(frozen=True)
class CopyContents:
    version: str
    plans: tuple[str, ...]
    actions: int
    updates: int
    audit: int  # rows

    def said(self) -> str:
        """ "Wexbourne improvement plan: 33 actions, 214 updates, 1,020 rows of audit"."""
        plans = " and ".join(self.plans) or "no plan yet"
        return f"{plans}: {self.actions:,} actions, {self.updates:,} updates, {self.audit:,} rows of audit"


def look_through(file: Path) -> CopyContents:
    """Raises Problem when it is no record, is damaged, or is of a newer version."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            return _held(copy, file)
    except sqlite3.Error as error:
        raise Problem(f"{file.name} is no record of wsoa, or is damaged ({error}). Take another copy.") from error


def _held(copy: sqlite3.Connection, file: Path) -> CopyContents:
    said = str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
    stray = copy.execute("PRAGMA foreign_key_check").fetchone()
    if said != "ok" or stray is not None:
        raise Problem(f"{file.name} is damaged ({said if said != 'ok' else 'rows are missing'}). Take another copy.")
    version = str(copy.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if version not in versions():
        raise Problem(
            f"{file.name} was made by a newer wsoa (its version is {version}). Install that one, and try again."
        )
    titles = copy.execute("SELECT title FROM plan ORDER BY id").fetchall()
    return CopyContents(
        version,
        tuple(str(title) for (title,) in titles),
        *(_count(copy, table) for table in ("action", "status_update", "audit")),
    )


def _count(copy: sqlite3.Connection, table: str) -> int:
    return int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # nosec B608: of ours
