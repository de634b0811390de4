"""The whole record from a SQLite file into an empty PostgreSQL: all or nothing, and compared before it counts."""

import hashlib
import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, SQLModel

from bot.store.database.migrate import migrate, sentence
from bot.store.database.revision import Age, age_of, damage, strays
from bot.store.history import audit_chain
from bot.user_error import Problem

AT_ONCE = 1_000  # rows
_FOREIGN = sa.text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND conrelid::regclass::text NOT LIKE 'procrastinate%'"
)


@dataclass(frozen=True)
class Copied:
    """A table, with how many rows, and a hash of all that they say: the same on both sides."""

    table: str
    rows: int
    hash: str


def transfer(source: Engine, file: Path, target: Engine) -> list[Copied]:
    """Raises Problem, which says what to type; then the target is as it was, at most with empty tables."""
    _nobody_has_it_open(file)
    _may_be_copied(source)
    try:
        migrate(target)
        with source.connect() as record, target.begin() as there:
            _has_no_rows(there)
            with _without_foreign_keys(there):
                for table in _tables():
                    _fill(record, there, table)
            found = [_compared(record, there, table) for table in _tables()]
            broken = audit_chain.verify(Session(there))
            if broken is not None:
                raise Problem(f"Row {broken.number} of the audit does not fit: wsoa audit verify. Nothing was copied.")
            return found
    except SQLAlchemyError as error:
        raise Problem(f"{sentence(target, error)} Nothing was copied.") from error


def _tables() -> Sequence[Table]:
    return [table for _name, table in sorted(SQLModel.metadata.tables.items())]


def _may_be_copied(source: Engine) -> None:
    age, _version = age_of(source)
    if age is not Age.SAME:
        raise Problem("The record is of another version of wsoa. First: wsoa backup && wsoa db upgrade")
    if wrong := [one for one in (damage(source),) if one] or strays(source):
        raise Problem(f"The record is not whole: {wrong[0]}. See: wsoa db check")


def _nobody_has_it_open(file: Path) -> None:
    """What is said while it is copied would stay behind."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as record:
            record.execute("PRAGMA journal_mode=DELETE")  # refused while the bot has it open
    except sqlite3.OperationalError as error:
        raise Problem(f"{file} is in use: the bot runs. Stop it, and copy then.") from error


def _has_no_rows(there: Connection) -> None:
    for table in _tables():
        if there.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None:
            raise Problem("There is a record in that database already. Name an empty one. Nothing was copied.")


@contextmanager
def _without_foreign_keys(there: Connection) -> Generator[None]:
    """Rows point at each other in circles. Made anew, the keys look through all of them."""
    keys = there.execute(_FOREIGN).all()
    for table, name, _what in keys:
        there.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    yield
    for table, name, what in keys:
        there.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what}")


def _fill(record: Connection, there: Connection, table: Table) -> None:
    """And the numbers of new rows go on behind the old ones."""
    rows = record.execute(_in_order(table)).mappings()
    while some := [dict(row) for row in rows.fetchmany(AT_ONCE)]:
        there.execute(sa.insert(table), some)
    number = table.columns.get("id")
    if number is not None and isinstance(number.type, sa.Integer):
        last = sa.select(sa.func.coalesce(sa.func.max(number), 0) + 1).scalar_subquery()
        there.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(table.name, "id"), last, False)))


def _in_order(table: Table) -> sa.Select[tuple[object, ...]]:
    return sa.select(table).order_by(*table.primary_key.columns)


def _compared(record: Connection, there: Connection, table: Table) -> Copied:
    """Raises Problem where what was read back is not what was there."""
    here, copied = (_sum(connection, table) for connection in (record, there))
    if here != copied:
        raise Problem(
            f"Table {table.name} does not come back as it was: {here.rows} rows here, {copied.rows} there, hashes "
            f"{here.hash[:12]} and {copied.hash[:12]}. Nothing was copied."
        )
    return here


def _sum(connection: Connection, table: Table) -> Copied:
    """Of the rows in any order: databases sort words differently."""
    found = sorted(hashlib.sha256(_said(row)).digest() for row in connection.execute(sa.select(table)))
    return Copied(table.name, len(found), hashlib.sha256(b"".join(found)).hexdigest())


def _said(row: Sequence[object]) -> bytes:
    return json.dumps([_plain(value) for value in row], sort_keys=True, default=str).encode()


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value
