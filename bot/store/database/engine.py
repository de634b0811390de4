"""The database engine: how SQLite and PostgreSQL are opened so that no write is lost."""

from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection as SqlConnection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.files import private
from bot.user_error import Problem

CONNECT_S = 5  # how long a PostgreSQL that does not answer is waited for
BUSY_MS = 10_000  # how long SQLite waits for another process's write


def open_engine(url: str) -> Engine:
    """An engine for a database URL; a SQLite file's folder is made when it is missing. Raises OSError and Problem."""
    try:
        backend = make_url(url).get_backend_name()
    except (ArgumentError, ValueError):  # whose words may be a password
        raise Problem(
            "DATABASE_URL can't be read. Write sqlite:///data/wsoa.db, or postgresql://user@host/name."
        ) from None
    if backend == "sqlite":
        return _open_sqlite(url)
    arguments = {} if "connect_timeout" in make_url(url).query else {"connect_timeout": CONNECT_S}
    return create_engine(
        url, pool_size=4, max_overflow=0, pool_pre_ping=True, hide_parameters=True, connect_args=arguments
    )


def _open_sqlite(url: str) -> Engine:
    name = make_url(url).database
    if name and name != ":memory:":
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        private.keep(Path(name))
    return as_sqlite(create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}))


def as_sqlite(engine: Engine) -> Engine:
    """The same engine, from now on with our pragmas and our own BEGIN."""
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _pragmas(connection: Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver would not before a SELECT
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: SqlConnection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get("reads_only") else "BEGIN IMMEDIATE")
