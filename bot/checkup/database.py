"""The database, as it lies there: whether it can be used, is whole, is this version's, has room and a copy."""

import shutil
import stat
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.checkup.finding import Finding, ok, problem, warning
from bot.settings import Settings
from bot.store.database.existing import file_of, is_there, named
from bot.store.database.migrate import sentence
from bot.store.database.revision import Age, age_of, damage, strays
from bot.store.upkeep import copies
from bot.user_error import Problem

DATABASE, REVISION, DISK, COPY = "database", "revision", "disk", "backup"
NO_ROOM, LITTLE_ROOM = 20 * 1024**2, 500 * 1024**2  # bytes


def unusable(settings: Settings) -> list[Finding]:
    """Why the record can't be opened; empty where it can be."""
    try:
        if is_there(settings.database_url):
            return []
    except (Problem, OSError) as error:
        return [problem(DATABASE, str(error), "Correct DATABASE_URL, or give the bot's user access.")]
    return [
        problem(
            DATABASE,
            f"There is no database at {named(settings.database_url)}.",
            "Run this in the folder in which the bot runs, or set DATABASE_URL. "
            "To begin a record: wsoa plan import FILE.xlsx",
        )
    ]


def database_found(engine: Engine, settings: Settings) -> tuple[list[Finding], bool]:
    """And whether what is in it can be read by this version."""
    try:
        age, version = age_of(engine)
        wrong = damage(engine)
        missing = strays(engine) if age is Age.SAME else []
    except SQLAlchemyError as error:
        says, _, do = sentence(engine, error).partition(". ")
        return [
            problem(DATABASE, f"{says.removesuffix('.')}.", do or "Start the database, and check DATABASE_URL.")
        ], False
    if wrong:
        return [problem(DATABASE, f"The database is damaged: {wrong}.", "Restore a copy: wsoa restore FILE")], False
    found = [ok(DATABASE, named(settings.database_url)), *_private(settings)]
    return [*found, _revision(age, version, missing)], age is Age.SAME and not missing


def _revision(age: Age, version: str, missing: list[str]) -> Finding:
    if missing:
        lost = f"It says that it is version {version}, and is not: {'; '.join(missing[:3])}."
        return problem(REVISION, lost, "Restore a copy: wsoa restore FILE")
    if age is Age.SAME:
        return ok(REVISION, f"The database has version {version}, as this wsoa needs it.")
    if age is Age.NEWER:
        return problem(
            REVISION,
            f"The database has version {version}, which this wsoa does not know.",
            "Install the wsoa that made it, or a newer one.",
        )
    how = f"The database has version {version}, older than this wsoa needs." if version else "It has no version yet."
    return problem(REVISION, how, "wsoa backup, then: wsoa db upgrade")


def _private(settings: Settings) -> list[Finding]:
    file = file_of(settings.database_url)
    if file is None or not stat.S_IMODE(file.stat().st_mode) & 0o077:
        return []
    return [warning(DATABASE, f"Other users of this computer can read {file}.", f"chmod 600 {file}")]


def disk_found(settings: Settings) -> list[Finding]:
    """Where the record is a file: whether there is room for it and for a copy of it."""
    file = file_of(settings.database_url)
    if file is None:
        return []
    free, size = shutil.disk_usage(_existing(file.parent)).free, file.stat().st_size if file.exists() else 0
    says = f"{_large(free)} are free where the database is; it has {_large(size)}."
    if free < max(NO_ROOM, size):
        return [problem(DISK, says, "Make room: what people say can't be recorded on a full disk.")]
    if free < max(LITTLE_ROOM, 3 * size):
        return [warning(DISK, says, "Make room soon, or lower BACKUP_COPIES.")]
    return [ok(DISK, says)]


def copy_found(settings: Settings, machine: datetime) -> Finding:
    """Is there a copy of the record, made within a week? Reads the folder, not the copies."""
    folder = copies.folder_of(settings.backup, settings.database_url)
    if folder is None:
        return ok(
            COPY, "Whoever looks after PostgreSQL makes its copies (pg_dump, each night): the bot does not see them."
        )
    do = "Type wsoa backup, and let cron or a timer do it every night."
    try:
        copy = copies.newest(folder)
    except OSError as error:
        return warning(COPY, f"{folder} can't be read: {error.strerror}.", "Let this user read it.")
    if copy is None:
        return warning(COPY, f"There is no backup in {folder}.", do)
    says = f"The newest backup is of {copy.at:%-d %B %Y, %H:%M} UTC: {copy.path}."
    if machine - copy.at > copies.WEEK:
        return warning(COPY, f"{says} That is more than a week ago.", do)
    return ok(COPY, says)


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _large(size: int) -> str:
    for name, unit in (("GB", 1024**3), ("MB", 1024**2)):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size // 1024} kB"
