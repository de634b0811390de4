"""Copies of the record: where they are, what they are called, and which is the newest."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.settings.backup import BackupSettings
from bot.store.database.existing import file_of

WEEK = timedelta(days=7)
NAME = re.compile(r"wsoa-(\d{8}T\d{6}Z)\.db(?:\.locked)?")
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Copy:
    path: Path
    at: datetime


def folder_of(settings: BackupSettings, url: str) -> Path | None:
    """Where copies go: as the settings say, else beside the database; None for PostgreSQL, whose keeper makes them."""
    file = file_of(url)
    if file is None:
        return None
    return settings.folder or file.parent / "backups"


def copies_in(folder: Path) -> list[Copy]:
    """Oldest first. What has another name is nobody's business. Raises OSError where the folder can't be read."""
    found = [Copy(path, _at(name[1])) for path in folder.glob("wsoa-*") if (name := NAME.fullmatch(path.name))]
    return sorted(found, key=lambda one: one.at)


def newest(folder: Path) -> Copy | None:
    """Raises OSError where the folder can't be read."""
    return next(reversed(copies_in(folder)), None) if folder.is_dir() else None


def name_at(now: datetime, *, locked: bool) -> str:
    return f"wsoa-{now.astimezone(UTC).strftime(STAMP)}.db{'.locked' if locked else ''}"


def _at(stamp: str) -> datetime:
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
