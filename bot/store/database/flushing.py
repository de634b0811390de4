"""How the writer's session writes what it holds back: row by row, by statements that were made once.

SQLAlchemy plans each flush anew, so that rows that refer to each other as objects come in the right order. Ours refer
to each other by number, and the order of their tables is known: a row takes a third of the time.
"""

from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

MANY = 20  # rows, which SQLAlchemy inserts many at a time
_NUMBER = "number of the row"


def is_simple(session: Session) -> bool:
    """Whether this way writes all that the session holds back: a few rows, none of them taken away."""
    return not session.deleted and len(session.new) <= MANY


def write(session: Session) -> None:
    """New rows have their numbers then. Raises what SQLAlchemy's flush raises."""
    inner: Any = session
    inner.dispatch.before_flush(session, None, None)
    connection, dirty, new = session.connection(), list(session.dirty), sorted(session.new, key=_order)
    for row in sorted(dirty, key=_order):
        _update(connection, row)
    for row in new:
        _insert(connection, row)
    inner.dispatch.after_flush(session, None)
    inner._register_persistent({instance_state(row) for row in (*new, *dirty)})


def _insert(connection: sa.Connection, row: SQLModel) -> None:
    table, number, names = _shape(type(row))
    held = vars(row)
    values = {name: held[name] for name in names if name in held}
    if number is None or held.get(number) is not None:
        connection.execute(_inserting(table), values)
        return
    del values[number]
    made = connection.execute(_inserting(table), values).inserted_primary_key
    held[number] = cast("Any", made)[0]


def _update(connection: sa.Connection, row: SQLModel) -> None:
    changes, table = _changes(row), _shape(type(row))[0]
    where = {f"{_NUMBER} {place}": value for place, value in enumerate(instance_state(row).key[1])}
    if changes and connection.execute(_updating(table), {**changes, **where}).rowcount != 1:
        raise StaleDataError(f"A row of {table.name} that was to be changed is not there.")


def _changes(row: SQLModel) -> dict[str, Any]:
    """What it holds that it did not hold when it was read, by column."""
    state, types = instance_state(row), _types(type(row))
    held, before = state.dict, state.committed_state
    return {
        name: held[name]
        for name, was in before.items()
        if name in held and not types[name].compare_values(was, held[name])
    }


@cache
def _shape(model: type[SQLModel]) -> tuple[sa.Table, str | None, tuple[str, ...]]:
    """Its table, the column that the database numbers, and all columns."""
    table = cast("sa.Table", sa.inspect(model).local_table)
    keys = [column.name for column in table.primary_key]
    numbered = keys[0] if len(keys) == 1 and table.autoincrement_column is not None else None
    return table, numbered, tuple(column.name for column in table.columns)


@cache
def _types(model: type[SQLModel]) -> dict[str, Any]:
    return {column.name: column.type for column in _shape(model)[0].columns}


@cache
def _inserting(table: sa.Table) -> sa.Insert:
    return sa.insert(table)


@cache
def _updating(table: sa.Table) -> sa.Update:
    keys = enumerate(table.primary_key)
    return sa.update(table).where(*(column == sa.bindparam(f"{_NUMBER} {place}") for place, column in keys))


def _order(row: SQLModel) -> int:
    return _orders()[_shape(type(row))[0]]


@cache
def _orders() -> dict[sa.Table, int]:
    """A table comes after those that it refers to."""
    return {table: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
