"""A database that takes no writes for a while, as one whose disk is full; or that is out of reach altogether."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection, OperationalError

from sqlalchemy import Engine, event


@contextmanager
def no_writes(engine: Engine) -> Iterator[None]:
    """Each transaction that writes fails, until the block ends."""
    refusing = [True]

    def used(connection: Connection, *_: object) -> None:
        connection.execute(f"PRAGMA query_only={'ON' if refusing[0] else 'OFF'}")

    event.listen(engine, "checkout", used)
    try:
        yield
    finally:
        refusing[0] = False


@contextmanager
def out_of_reach(engine: Engine) -> Iterator[None]:
    """Nothing can be read or written, until the block ends."""
    away = [True]

    def used(*_: object) -> None:
        if away[0]:
            raise OperationalError("out of reach")

    event.listen(engine, "checkout", used)
    try:
        yield
    finally:
        away[0] = False
