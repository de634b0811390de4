"""The record as it stood at an instant: a database in memory, which every reader of the record reads as it does today.

What is added and never changed is there up to the instant; what may change is there as its versions tell. Without
what the bot itself needs to work: accounts, receipts, conversations, runs of jobs.
"""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool, StaticPool
from sqlmodel import Session, SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from bot.models import (
    ActionChange,
    Audit,
    Confirmation,
    Outgoing,
    Plan,
    State,
    StatusDecision,
    StatusRequest,
    StoppedMessage,
    Update,
    Verification,
)
from bot.store.history import versions

# what is added and never changed, and the column that tells when it came
ADDED: tuple[tuple[type[SQLModel], str], ...] = (
    (Update, "received_at"),
    (Confirmation, "said_at"),
    (Verification, "said_at"),
    (StatusRequest, "requested_at"),
    (StatusDecision, "said_at"),
    (ActionChange, "said_at"),
)
AROUND: tuple[tuple[type[SQLModel], str], ...] = ((Audit, "at"), (StoppedMessage, "at"), (Outgoing, "created_at"))
_SAID = tuple(one for one in ADDED if one[0] is not Update)  # that a question copies; see `record`
_RECORD = "record"
Values = dict[str, Any]
_ACTION, _ASK, _CYCLE = (versions.TABLES[name] for name in ("action", "ask", "cycle"))


def dated() -> Iterator[tuple[sa.Table, str]]:
    """The tables that hold the past, each with the column of its instants."""
    yield versions.VERSION, "at"
    for model, column in ADDED:
        yield versions.table_of(model), column


def _any_later() -> sa.CompoundSelect[Any]:
    at = sa.bindparam("at", type_=UTCDateTime)
    return sa.union_all(
        *(sa.select(sa.literal(1)).where(sa.exists().where(table.c[name] > at)) for table, name in dated())
    )


_LATER = _any_later()


def is_now(session: Session, at: datetime) -> bool:
    """Whether nothing was said, changed or brought in later: what is written as it stands now is right then."""
    return session.connection().execute(_LATER, {"at": at}).scalar() is None


@contextmanager
def as_at(session: Session, at: datetime, plan: Plan, cycle: str) -> Generator[Session]:
    """The record for questions about one plan in one cycle, without what was said and asked in others: the session
    itself while nothing that may change has changed since.

    Before the plan came in, it stands as it came in: the file speaks of what was before.
    """
    if not versions.changed_after(session, at):
        yield session
        return
    began = versions.first_of(session, "plan", plan.id)
    with _opened(session, at, max(at, began or at), _SAID, _Only(plan.id, cycle)) as then:
        then.info[_RECORD] = session
        yield then


def record(session: Session) -> Session:
    """Where updates stand that a question about a day of the past reads: in the record itself, for none of them ever
    changes, and to copy all of them takes longer than all the rest. Whoever reads them leaves out what came later."""
    found = session.info.get(_RECORD, session)
    assert isinstance(found, Session)
    return found


@contextmanager
def whole(session: Session, at: datetime) -> Generator[Session]:
    """All that was on record at an instant, with what was noted and promised until then."""
    with _opened(session, at, at, (*ADDED, *AROUND)) as then:
        yield then


@dataclass(frozen=True)
class _Only:
    """What is read of what grows with each cycle, and with each plan."""

    plan_id: int
    cycle: str

    def added(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """Of what is added: what is said of the plan's actions."""
        if "action_id" not in table.c:
            return versions.ALL
        return table.c.action_id.in_(sa.select(_ACTION.c.id).where(_ACTION.c.plan_id == self.plan_id))

    @property
    def versions(self) -> sa.ColumnElement[bool]:
        """Of what may change: all but what was asked in other cycles."""
        asked = sa.select(sa.cast(_ASK.c.id, sa.String)).join(_CYCLE, _ASK.c.cycle_id == _CYCLE.c.id)
        here = asked.where(_CYCLE.c.plan_id == self.plan_id, _CYCLE.c.key == self.cycle)
        return sa.or_(versions.VERSION.c.thing != _ASK.name, versions.VERSION.c.key.in_(here))


@contextmanager
def _opened(
    session: Session,
    at: datetime,
    rows_at: datetime,
    added: tuple[tuple[type[SQLModel], str], ...],
    only: _Only | None = None,
) -> Generator[Session]:
    with Session(_engine(), expire_on_commit=False, info={}) as then:
        to = then.connection()  # a database of its own, gone when it is closed
        for model, column in added:
            table = versions.table_of(model)
            _copy(session, to, table, column, at, versions.ALL if only is None else only.added(table))
        for thing, rows in versions.stood(session, rows_at, versions.ALL if only is None else only.versions).items():
            table = versions.TABLES[thing]
            _insert(to, table, [_revived(table, values) for values in rows.values()])
        yield then


@cache
def _engine() -> sa.Engine:
    """One for all: it remembers how its statements read, which is most of the work."""
    return sa.create_engine("sqlite://", poolclass=NullPool, creator=_empty)


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(_made())
    return connection


@cache
def _made() -> bytes:
    """The tables, made once: to make them anew for each question takes longer than to fill them."""
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
    raw = engine.raw_connection()
    try:
        found: Any = raw.driver_connection
        return found.serialize()
    finally:
        raw.close()
        engine.dispose()


def _copy(
    session: Session, to: sa.Connection, table: sa.Table, column: str, at: datetime, only: sa.ColumnElement[bool]
) -> None:
    rows = session.connection().execute(sa.select(table).where(table.c[column] <= at, only)).mappings()
    _insert(to, table, [_as_then(table.name, dict(row), at) for row in rows])


def _as_then(thing: str, row: Values, at: datetime) -> Values:
    """A message that was sent or given up later was still to be sent."""
    if thing == "outgoing" and row["sent_at"] is not None and row["sent_at"] > at:
        return row | {"state": State.WAITING, "sent_at": None, "reason": ""}
    return row


def _revived(table: sa.Table, stood: Mapping[str, Any]) -> Values:
    """The values of a version as the database takes them; a column that is younger than the version has its default."""
    return {column.name: _value(column, stood.get(column.name, _default(column))) for column in table.columns}


def _value(column: sa.Column[Any], value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, sa.Date) else value


def _default(column: sa.Column[Any]) -> Any:
    """What a new row has there. Columns that follow from other rows are written by whoever asks for them: see
    bot.store.updates.refresh."""
    if column.nullable:
        return None
    field = versions.MODELS[column.table.name].model_fields[column.name]
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    if isinstance(column.type, sa.Enum):
        return column.type.enums[0]
    return "" if isinstance(column.type, AutoString) else {bool: False, int: 0}.get(column.type.python_type)


def _insert(to: sa.Connection, table: sa.Table, rows: list[Values]) -> None:
    if rows:
        to.execute(sa.insert(table), rows)
