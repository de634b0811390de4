"""How the writer's session writes what it holds back: row by row, by statements that were made once.

SQLAlchemy plans each flush anew, so that rows that refer to each other as objects come in the right order. Ours refer
to each other by number, and the order of their tables is known: a row takes a third of the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from bot.store.database.prepared import Done, run

KEY = "key_of_the_row"  # in a statement: the values by which it is found


@dataclass(frozen=True)
class Change:
    """A row that was read, and what it holds now, by column, that it did not hold then."""

    row: SQLModel
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """What is to be written, a table after those that it refers to; `same`: set to what it held before."""

    new: tuple[SQLModel, ...]
    changed: tuple[Change, ...]
    same: tuple[SQLModel, ...]
    deleted: tuple[SQLModel, ...]

    @property
    def rows(self) -> tuple[SQLModel, ...]:
        return *self.new, *self.deleted, *(change.row for change in self.changed)


def held_back(session: Session) -> Held | None:
    """What a session holds back; None where that is nothing."""
    inner: Any = session
    if not (inner._new or inner._deleted or inner.identity_map._modified):  # mostly: and to ask for them makes sets
        return None
    new, deleted, dirty = session.new, session.deleted, session.dirty
    if not (new or deleted or dirty):
        return None
    changes = [Change(row, _values(row)) for row in sorted(dirty, key=_order)]
    return Held(
        tuple(sorted(new, key=_order)),
        tuple(change for change in changes if change.values),
        tuple(change.row for change in changes if not change.values),
        tuple(sorted(deleted, key=_order, reverse=True)),
    )


def write(session: Session, held: Held) -> None:
    """New rows have their numbers then. Raises StaleDataError where a row is not there any more."""
    for change in held.changed:
        table = _table(change.row)
        _one(table, run(session, _updating(table), {**change.values, **_key(change.row)}))
    for row in held.new:
        _insert(session, row)
    for row in held.deleted:
        table = _table(row)
        _one(table, run(session, _deleting(table), _key(row)))


def settle(session: Session, held: Held) -> None:
    """The session knows that it was written."""
    inner: Any = session
    inner._register_persistent({instance_state(row) for row in (*held.new, *(c.row for c in held.changed), *held.same)})
    if held.deleted:
        inner._remove_newly_deleted([instance_state(row) for row in held.deleted])


def _insert(session: Session, row: SQLModel) -> None:
    table, values = _table(row), vars(row)
    given = {name: values[name] for name in _names(table) if name in values}
    numbered = table.autoincrement_column
    if numbered is None or given.get(numbered.name) is not None:
        run(session, _inserting(table), given)
        return
    given.pop(numbered.name, None)
    values[numbered.name] = run(session, _inserting(table), given).number


def _one(table: sa.Table, done: Done) -> None:
    if done.rows != 1:
        raise StaleDataError(f"A row of {table.name} that was to be changed is not there.")


def _values(row: SQLModel) -> dict[str, Any]:
    state, columns = instance_state(row), _table(row).columns
    held = state.dict
    return {
        name: held[name]
        for name, before in state.committed_state.items()
        if name in held and not columns[name].type.compare_values(before, held[name])
    }


def _key(row: SQLModel) -> dict[str, Any]:
    _model, key, _token = cast("Any", instance_state(row).key)
    return {f"{KEY}_{place}": value for place, value in enumerate(key)}


def _table(row: Any) -> sa.Table:
    return _table_of(row.__class__)


@cache
def _table_of(model: type[object]) -> sa.Table:
    return cast("sa.Table", sa.inspect(model).local_table)


@cache
def _names(table: sa.Table) -> tuple[str, ...]:
    return tuple(table.columns.keys())


@cache
def _inserting(table: sa.Table) -> sa.Insert:
    return sa.insert(table)


@cache
def _updating(table: sa.Table) -> sa.Update:
    return sa.update(table).where(*_found(table))


@cache
def _deleting(table: sa.Table) -> sa.Delete:
    return sa.delete(table).where(*_found(table))


def _found(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    return [column == sa.bindparam(f"{KEY}_{place}") for place, column in enumerate(table.primary_key)]


def _order(row: SQLModel) -> int:
    return _orders()[_table(row)]


@cache
def _orders() -> dict[sa.Table, int]:
    return {table: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
