"""Statements that were made once, with values to come: to make one anew takes longer than to run it.

On SQLite they run on the driver's own connection: SQLAlchemy works out anew, each time, how a statement reads and what
has to be done with its values, which takes several times as long as SQLite itself.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, UTCDateTime

from bot.models.columns import Json

Processor = Callable[[Any], Any] | None
Given = Mapping[str, Any]
_SQLITE: Any = sqlite.dialect(paramstyle="qmark")
_SQLITE_ERROR: Any = _SQLITE.import_dbapi().Error
_DIRECT = "direct"  # in a session's info: the driver's connection in its transaction
_NAMED: Any = namedtuple
_NEW = cast("Any", tuple).__new__  # a third of what making it by name takes
_DECODED = json.JSONDecoder().raw_decode
_MOST = 1_000  # statements that are remembered


class Done(NamedTuple):
    """How many rows a statement changed, and the number of the row that it added."""

    rows: int
    number: int


class _Here(NamedTuple):
    """Of one transaction: the driver's connection, and who wants to hear of each statement."""

    transaction: object
    driver: Any
    connection: sa.Connection
    hear: tuple[Callable[..., None], ...]


class _Ready(NamedTuple):
    """A statement as SQLite takes it, and what is done with what it takes and gives."""

    sql: str
    takes: tuple[tuple[str | None, Processor, Any], ...]  # a name; None: a constant
    gives: tuple[tuple[int, Callable[[Any], Any]], ...]  # the places of what is not taken as it is
    row: Callable[[Any], Any]

    def values(self, given: Given) -> tuple[Any, ...]:
        return tuple(
            [
                constant if name is None else given[name] if processor is None else processor(given[name])
                for name, processor, constant in self.takes
            ]
        )

    def rows(self, found: list[Any]) -> list[Any]:
        if not self.gives:
            return list(map(self.row, found))
        made: list[Any] = []
        for one in found:
            values = list(one)
            for place, by in self.gives:
                values[place] = by(values[place])
            made.append(self.row(values))
        return made


class _Statement:
    """A statement and its readings: one for each size of the lists that it takes."""

    def __init__(self, statement: sa.Executable, names: Sequence[str]) -> None:
        self._compiled: Any = cast("Any", statement).compile(dialect=_SQLITE, column_keys=list(names))
        added: list[Any] = [*self._compiled.insert_prefetch, *self._compiled.update_prefetch]
        self._defaults = {one.key: one.default.arg for one in added if one.default and one.default.is_scalar}
        if len(self._defaults) < len(added):
            raise ValueError("What SQLAlchemy makes anew for each row has to be given.")
        lists: frozenset[Any] = self._compiled.post_compile_params
        known = {self._compiled.bind_names[one]: one.required for one in lists}
        self._lists = tuple(name for name in names if known.get(name))
        self._by_size: dict[tuple[int, ...], _Ready] = {}

    def with_values(self, given: Given) -> tuple[_Ready, tuple[Any, ...]]:
        sizes = tuple(len(given[name]) for name in self._lists) if self._lists else ()
        ready = self._by_size.get(sizes)
        if ready is None:
            ready = self._by_size[sizes] = self._ready(given)
        if self._lists:
            spread = ((f"{name}_{n}", one) for name in self._lists for n, one in enumerate(given[name], 1))
            given = {**given, **dict(spread)}
        return ready, ready.values(given)

    def _ready(self, given: Given) -> _Ready:
        state = self._compiled.construct_expanded_state(dict(given), escape_names=False)
        spread = {one for name in self._lists for one in state.parameter_expansion[name]}
        processors = {**self._compiled._bind_processors, **state.processors}
        constants = {**state.parameters, **self._defaults}
        takes: list[tuple[str | None, Processor, Any]] = []
        for name in state.positiontup:
            processor, constant = processors.get(name), constants[name]
            if name in given or name in spread:
                takes.append((name, processor, None))
            else:
                takes.append((None, None, constant if processor is None else processor(constant)))
        columns: list[Any] = self._compiled._result_columns
        given_by = ((place, _reads(one.type)) for place, one in enumerate(columns))
        gives = tuple((place, by) for place, by in given_by if by is not None)
        row = _NAMED("Row", [one.keyname for one in columns], rename=True)
        return _Ready(state.statement, tuple(takes), gives, partial(_NEW, row))


def _reads(kind: Any) -> Processor:
    """What SQLite's value is made of; of instants, words of a set and JSON, most of what is read, at a fraction of what
    SQLAlchemy takes for the same."""
    if isinstance(kind, UTCDateTime):
        return _instant
    if isinstance(kind, Json):
        return _from_json
    words: Any = kind.enum_class if isinstance(kind, sa.Enum) else None
    if words is not None:
        return dict([(None, None), *zip(kind.enums, words, strict=True)]).__getitem__
    return cast("Processor", kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None))


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _from_json(text: str | None) -> Any:
    return None if text is None else _DECODED(text)[0]


def fetch_columns(session: Session, statement: sa.Executable, given: Given) -> list[Any]:
    """What a statement that asks for columns finds; what the session holds back is written first, as ever."""
    if session.autoflush:
        session.flush()
    return fetch_written(session, statement, given)


def fetch_written(session: Session, statement: sa.Executable, given: Given) -> list[Any]:
    """The same; what the session holds back has been written, or is of no matter."""
    here = _here(session)
    if here is None:
        return list(session.connection().execute(statement, given))
    ready, cursor = _execute(here, statement, given)
    return ready.rows(cursor.fetchall())


def run(session: Session, statement: sa.Executable, given: Given) -> Done:
    """Runs a statement that gives no rows. Raises DBAPIError."""
    here = _here(session)
    if here is not None:
        _ready, cursor = _execute(here, statement, given)
        return Done(cursor.rowcount, cursor.lastrowid)
    done = session.connection().execute(statement, given)
    key: Any = done.inserted_primary_key if done.is_insert else None
    return Done(done.rowcount, key[0] if key else 0)


def run_each(session: Session, statement: sa.Executable, given: Sequence[Given]) -> None:
    """The same with each of these in turn, which all name the same. Raises DBAPIError."""
    here = _here(session)
    if here is None:
        session.connection().execute(statement, given)
    elif given:
        made = [_statement(statement, tuple(one)).with_values(one) for one in given]
        _driven(here, here.driver.executemany, made[0][0].sql, [values for _ready, values in made])


def command(session: Session, words: str) -> None:
    """Runs what takes no values and gives none."""
    here = _here(session)
    if here is None:
        session.connection().exec_driver_sql(words)
    else:
        here.driver.execute(words)


def fetch_rows(session: Session, statement: sa.Executable, given: Given) -> list[Any]:
    """What a statement that asks for rows of models finds; what the session holds back is written first, as ever."""
    return list(cast("Any", session).execute(statement, given))


def _here(session: Session) -> _Here | None:
    """None on another database than SQLite."""
    here: _Here | None = session.info.get(_DIRECT)
    inner = session.get_nested_transaction() or session.get_transaction()  # its savepoint is made by `connection()`
    if here is not None and here.transaction is inner:
        return here
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return None
    hear: Any = connection.dispatch
    driver = connection.connection.dbapi_connection
    inner = session.get_nested_transaction() or session.get_transaction()  # only now there may be one
    here = _Here(inner, driver, connection, tuple(hear.before_cursor_execute))
    session.info[_DIRECT] = here
    return here


def _execute(here: _Here, statement: sa.Executable, given: Given) -> tuple[_Ready, Any]:
    ready, values = _statement(statement, tuple(given)).with_values(given)
    return ready, _driven(here, here.driver.execute, ready.sql, values)


def _driven(here: _Here, drive: Callable[..., Any], sql: str, values: Sequence[Any]) -> Any:
    for hear in here.hear:
        hear(here.connection, None, sql, values, None, False)
    try:
        return drive(sql, values)
    except _SQLITE_ERROR as error:
        raise _named(sql, error) from error


def _named(sql: str, error: Exception) -> Exception:
    """As SQLAlchemy says it, without the values: they may be somebody's words."""
    named: Any = DBAPIError.instance(sql, None, error, _SQLITE_ERROR, hide_parameters=True, dialect=_SQLITE)
    return named


_statement = lru_cache(maxsize=_MOST)(_Statement)
