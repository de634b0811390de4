"""Which version the database has, and whether it is as the code needs it; found out without changing anything of it."""

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import Engine, Table
from sqlmodel import SQLModel

from bot.store.database.migrate import current, versions

APPEND_ONLY = (
    "action_change",
    "audit",
    "audit_seal",
    "confirmation",
    "decision_word",
    "receipt",
    "status_decision",
    "status_request",
    "status_update",
    "verification",
    "version",
)
SQLITE = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')"
POSTGRES = (
    "SELECT tgname, '' FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
    "SELECT c.relname, string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_class c LEFT JOIN pg_constraint k "
    "ON k.conrelid = c.oid WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid) GROUP BY c.relname"
)


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


def strays(engine: Engine) -> list[str]:
    """What a database of this version lacks: tables, guards of what may not change, words of closed sets."""
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        there = {name: sql or "" for name, sql in connection.exec_driver_sql(SQLITE if sqlite else POSTGRES)}
    tables = SQLModel.metadata.tables
    found = [f"table {name} is not there" for name in sorted(tables) if name not in there]
    ends = ("no_update", "no_delete") if sqlite else ("no_change",)
    found += [
        f"table {name} can be changed: its guard {name}_{end} is not there"
        for name in APPEND_ONLY
        for end in ends
        if name in there and f"{name}_{end}" not in there
    ]
    if not sqlite and "outgoing_wake" not in there:
        found.append("table outgoing wakes nobody: its trigger outgoing_wake is not there")
    return [*found, *(each for name in sorted(tables) if name in there for each in _words(tables[name], there[name]))]


def _words(table: Table, described: str) -> Iterator[str]:
    for column in table.columns:
        for word in getattr(column.type, "enums", None) or ():
            if f"'{word}'" not in described:
                yield f"table {table.name} does not take “{word}” as {column.name}"


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
