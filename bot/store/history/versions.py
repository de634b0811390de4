"""Keeps how each row that may change stood from an instant on: written with the change, whoever made it.

The instant is the one that the transaction speaks of (`happens`, or the newest instant in what it adds); never the
machine's clock. Reading the past is `bot.store.history.past`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from bot.models import (
    Absence,
    Action,
    ActionMeasure,
    Area,
    Ask,
    Cycle,
    DateChange,
    Decision,
    Delegation,
    Evidence,
    HandOver,
    Measure,
    MeasureValue,
    Meeting,
    Member,
    Milestone,
    Mitigation,
    Person,
    Plan,
    Risk,
    RiskAction,
    Term,
    Version,
)
from bot.store.database.flushing import Change, Held
from bot.store.database.prepared import fetch_written, run_each
from bot.store.history.audit import latest_instant

KEPT: tuple[type[SQLModel], ...] = (
    Absence, Action, ActionMeasure, Area, Ask, Cycle, DateChange, Decision, Delegation, Evidence, HandOver, Measure,
    MeasureValue, Meeting, Member, Milestone, Mitigation, Person, Plan, Risk, RiskAction, Term,
)  # fmt: skip


ALL: sa.ColumnElement[bool] = sa.true()


def table_of(model: type[SQLModel]) -> sa.Table:
    return cast("sa.Table", sa.inspect(model).local_table)


TABLES: Mapping[str, sa.Table] = {table.name: table for table in map(table_of, KEPT)}
MODELS: Mapping[str, type[SQLModel]] = {table_of(model).name: model for model in KEPT}
VERSION = table_of(Version)
_ADD = sa.insert(VERSION)

# what follows from other rows, which have their own instants: see bot.store.updates.refresh
FOLLOWS: Mapping[str, frozenset[str]] = {
    "action": frozenset(
        (
            "status", "rag_claimed", "rag_confirmed", "confirmed_by_id", "confirmed_at", "outcome_rag", "pct",
            "forecast", "blocked", "verified_by_id", "verified_at", "last_update_id", "last_words_id",
            "forecast_said_at", "checked_update_id", "changed",
        )
    ),
    "measure": frozenset(("changed",)),
    "plan": frozenset(("revision", "changes")),
    "risk": frozenset(("changed",)),
}  # fmt: skip
INSTANTS = ("at", "received_at", "said_at", "added_at", "requested_at", "raised_at", "asked_at", "created_at")
SIMPLE = (str, int, bool, float)  # come back from JSON as they are
_TOUCHED, _INSTANT = "touched", "instant"
_UNREAD = object()

Key = tuple[str, tuple[object, ...]]  # a table, and what tells the row from others in it


@dataclass(frozen=True)
class Touched:
    """A row that changed; new: it had no version before."""

    row: SQLModel
    new: bool
    before: dict[str, Any] | None = None  # its values as they were read, where the session knows them all


_LAST = (
    sa.select(VERSION.c.key, VERSION.c.stood)
    .where(VERSION.c.thing == sa.bindparam("thing"), VERSION.c.key.in_(sa.bindparam("keys", expanding=True)))
    .order_by(VERSION.c.id)
)


def happens_at(session: Session, now: datetime) -> None:
    """What changes in this transaction changes at that instant, or at a later one that it speaks of."""
    before = session.info.get(_INSTANT)
    session.info[_INSTANT] = max(before, now) if isinstance(before, datetime) else now


def keep(session: Session) -> None:
    """Adds a version of each row that changed, as it stands at the end of the transaction."""
    session.flush()
    touched: dict[Key, Touched] = session.info.pop(_TOUCHED, {})
    if not touched:
        return
    given = session.info.pop(_INSTANT, None)
    at = given if isinstance(given, datetime) else newest(session)
    if at is None:
        return
    by_table: dict[str, dict[tuple[object, ...], Touched]] = {}
    for (thing, key), how in touched.items():
        by_table.setdefault(thing, {})[key] = how
    rows = [row for thing, keys in by_table.items() for row in _rows(session, TABLES[thing], keys, at)]
    if rows:
        run_each(session, _ADD, rows)


def changed_after(session: Session, at: datetime) -> bool:
    """Whether anything that may change has changed since; else the current rows are right as at that instant."""
    return session.exec(select(Version.id).where(Version.at > at).limit(1)).first() is not None


def stood(session: Session, at: datetime, only: sa.ColumnElement[bool] = ALL) -> dict[str, dict[str, dict[str, Any]]]:
    """How each of those rows stood at an instant, by table and key; without those that were not there."""
    found: dict[str, dict[str, dict[str, Any]]] = {thing: {} for thing in TABLES}
    at_last = sa.select(VERSION).where(VERSION.c.at <= at, only).order_by(VERSION.c.at, VERSION.c.id)
    for row in session.connection().execute(at_last).mappings():
        if row["stood"] is None:
            found[row["thing"]].pop(row["key"], None)
        else:
            found[row["thing"]][row["key"]] = row["stood"]
    return found


def first_of(session: Session, thing: str, key: object) -> datetime | None:
    """Since when a row is on record."""
    query = select(func.min(Version.at)).where(Version.thing == thing, Version.key == str(key))
    return session.exec(query).one()


def of(session: Session, thing: str, key: object) -> list[tuple[datetime, dict[str, Any]]]:
    """How a row stood, and since when, oldest first."""
    query = select(Version).where(Version.thing == thing, Version.key == str(key))
    rows = session.exec(query.order_by(col(Version.at), col(Version.id)))
    return [(row.at, row.stood) for row in rows if row.stood is not None]


def remember(session: Session, held: Held) -> None:
    """Remembers which rows changed, until they are kept: while it is still known what was new and what was changed."""
    touched: dict[Key, Touched] = session.info.setdefault(_TOUCHED, {})
    for row in held.new:
        _learn_instant(session, row)
    new = set(map(id, held.new))
    news = (change.row for change in held.changed if _is_news(change))
    for row in (*held.new, *held.deleted, *news):
        if isinstance(row, KEPT):
            key = table_of(type(row)).name, tuple(_state(row).mapper.primary_key_from_instance(row))
            touched[key] = _touched(row, touched.get(key), id(row) in new)


def _touched(row: SQLModel, known: Touched | None, new: bool) -> Touched:
    """The first change of a row in a transaction tells how it stood before."""
    if known is not None:
        return Touched(row, known.new, known.before)
    return Touched(row, new, None if new else _as_read(row))


def _as_read(row: SQLModel) -> dict[str, Any] | None:
    """None where a value was written without having been read."""
    state = _state(row)
    values: dict[str, Any] = {one.key: state.dict.get(one.key, _UNREAD) for one in state.mapper.column_attrs}
    for name in state.committed_state:
        history = state.attrs[name].history
        if history.deleted or history.added:
            values[name] = history.deleted[0] if history.deleted else _UNREAD
    return None if any(value is _UNREAD for value in values.values()) else values


def _state(row: object) -> Any:
    return sa.inspect(row, raiseerr=True)


def _is_news(change: Change) -> bool:
    """Whether more of it changed than what follows from other rows."""
    return not change.values.keys() <= FOLLOWS.get(table_of(type(change.row)).name, frozenset())


def _learn_instant(session: Session, row: object) -> None:
    for name in _instants_of(type(row)):
        at = getattr(row, name)
        if isinstance(at, datetime):
            happens_at(session, at)


@cache
def _instants_of(model: type[object]) -> tuple[str, ...]:
    """Its columns that tell an instant: to ask a row for one that it has not is costly."""
    return tuple(name for name in INSTANTS if hasattr(model, name))


def _rows(
    session: Session, table: sa.Table, touched: Mapping[tuple[object, ...], Touched], at: datetime
) -> list[dict[str, Any]]:
    """A version for each row that is not as it was; without values where it is no longer there."""
    now = {_key(key): found for key, how in touched.items() if (found := _held(table, how.row)) is not None}
    unknown = {_key(key): key for key in touched if _key(key) not in now}
    if unknown:
        now |= _read(session, table, unknown)
    before = {_key(key): _values(table, how.before) for key, how in touched.items() if how.before is not None}
    old = [one for key, how in touched.items() if (one := _key(key)) in unknown or not (how.new or one in before)]
    before |= _last(session, table.name, old) if old else {}
    news = [key for key in map(_key, touched) if key not in before or before[key] != now.get(key)]
    return [{"at": at, "thing": table.name, "key": key, "stood": now.get(key)} for key in news]


def _held(table: sa.Table, row: SQLModel) -> dict[str, Any] | None:
    """Its values as the session holds them after they were written; None where it does not hold them all."""
    state = _state(row)
    names = [column.name for column in table.columns]
    if not state.persistent or any(name not in state.dict for name in names):
        return None
    return _values(table, {name: state.dict[name] for name in names})


def _read(session: Session, table: sa.Table, wanted: Mapping[str, tuple[object, ...]]) -> dict[str, dict[str, Any]]:
    columns = list(table.primary_key.columns)
    which = sa.tuple_(*columns).in_(list(wanted.values())) if len(columns) > 1 else columns[0].in_(_firsts(wanted))
    rows = session.connection().execute(sa.select(table).where(which)).mappings()
    return {_key(row[column.name] for column in columns): _values(table, dict(row)) for row in rows}


def _values(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """As a version has them: as they come back from JSON."""
    follows = FOLLOWS.get(table.name, frozenset())
    return {name: _plain(value) for name, value in row.items() if name not in follows}


def _last(session: Session, thing: str, keys: list[str]) -> dict[str, dict[str, Any] | None]:
    rows = fetch_written(session, _LAST, {"thing": thing, "keys": keys})
    return {row.key: row.stood for row in rows}


def _firsts(wanted: Mapping[str, tuple[object, ...]]) -> list[object]:
    return [key[0] for key in wanted.values()]


def _key(parts: Iterable[object]) -> str:
    return "/".join(str(part) for part in parts)


def _plain(value: object) -> object:
    if value is None or type(value) in SIMPLE:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else json.loads(json.dumps(value))


def newest(session: Session) -> datetime | None:
    """The newest instant that the record knows of: that of a change that says nothing of its time."""
    known = (latest_instant(session), session.exec(select(func.max(Version.at))).one())
    return max((at for at in known if at is not None), default=None)
