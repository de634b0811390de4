"""Whether there is a record at an address, found out without making one."""

from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database.engine import open_engine


def is_there(url: str) -> bool:
    """False where there is no file, or no table of ours. What can't be opened counts as there: opening it says why."""
    file = file_of(url)
    if file is not None and not file.exists():
        return False
    engine = open_engine(url)
    try:
        return inspect(engine).has_table("alembic_version")
    except SQLAlchemyError:
        return True
    finally:
        engine.dispose()


def file_of(url: str) -> Path | None:
    """The whole path of a SQLite file; None for a database that is not a file."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or parts.database in (None, "", ":memory:"):
        return None
    return Path(parts.database or "").absolute()


def named(url: str) -> str:
    """The file, or the address without its password."""
    file = file_of(url)
    return make_url(url).render_as_string(hide_password=True) if file is None else str(file)
