"""A database that takes no writes for a while: as one whose disk is full, or whose file may only be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

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
