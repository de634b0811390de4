"""Which version the database has, found out without changing anything of it."""

from enum import StrEnum

from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from bot.store.migrate import current, versions

PAST_THE_MODELS = ("alembic_version", "said_words")  # tables that no model describes


class Age(StrEnum):
    EMPTY = "empty"
    OLDER = "older"
    SAME = "the same"
    NEWER = "newer"


def age_of(engine: Engine) -> tuple[Age, str]:
    """Compared with this code; and the version's name. Raises SQLAlchemyError."""
    found, known = current(engine), versions()
    if found is None:
        return Age.EMPTY, ""
    if found not in known:
        return Age.NEWER, found
    return (Age.SAME if found == known[-1] else Age.OLDER), found


def missing_tables(engine: Engine) -> list[str]:
    """Tables that the code knows and the database does not have."""
    return sorted(set(SQLModel.metadata.tables) - set(inspect(engine).get_table_names()))


def damage(engine: Engine) -> str:
    """What SQLite says of its own file; empty where all is well, and on PostgreSQL, which looks after itself."""
    if engine.dialect.name != "sqlite":
        return ""
    with engine.connect() as connection:
        said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
        stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if said != "ok":
        return said.splitlines()[0]
    return f"a row of {stray[0]} points nowhere" if stray is not None else ""
