"""The guards of what may not change, lifted for what the law asks for: erasure, and the end of a time of keeping."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlmodel import Session

from bot.store.database.revision import APPEND_ONLY


@contextmanager
def lifted(session: Session) -> Generator[None]:
    """Without the guards of what may not change, until the end of the block; they come back as they were."""
    run = session.connection().exec_driver_sql
    tables = [*APPEND_ONLY, "outgoing"]
    if session.connection().dialect.name != "sqlite":
        for name in tables:
            run(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        for name in tables:
            run(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    guards = run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    run("PRAGMA secure_delete=ON")
    for name, _sql in guards:
        run(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        run(sql)
    run("INSERT INTO said_words(said_words) VALUES ('rebuild')")
