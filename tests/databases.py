"""SQLite databases for tests: made once and copied, and opened so that no statement is compiled twice in a run."""

import sqlite3
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine, event, make_url

from bot.intake.workbook import read_plan
from bot.plan.contents.document import PlanDocument
from bot.store.database.engine import as_sqlite
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.plan import plan_import

SAMPLE = Path(__file__).parents[1] / "sample" / "wexbourne.xlsx"
COMPILED: dict[Any, Any] = {}  # statements, of every store that a test opens


@cache
def sample_plan() -> PlanDocument:
    """The sample workbook, read once."""
    document = read_plan(SAMPLE)
    assert isinstance(document, PlanDocument)
    return document


@cache
def empty_database() -> bytes:
    """A file brought up to date."""
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/wsoa.db")
        migrate(store.engine)
        store.close()
        return Path(folder, "wsoa.db").read_bytes()


@lru_cache(maxsize=32)
def database_with(document: PlanDocument, imported: datetime) -> bytes:
    """A file with a plan in it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "wsoa.db")
        file.write_bytes(empty_database())
        store = quick_store(file)
        store.write_now(lambda session: plan_import.save(session, document, imported))
        store.close()
        return file.read_bytes()


def quick_store(file: Path) -> Store:
    """A store as any other, but that nobody pulls its plug, and that statements are compiled once for all of them."""
    pool = QueuePool(partial(sqlite3.connect, file, check_same_thread=False))
    engine = as_sqlite(
        Engine(
            pool,
            _first().dialect,
            make_url(f"sqlite:///{file}"),
            hide_parameters=True,
            execution_options={"compiled_cache": COMPILED},
        )
    )
    event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA synchronous=OFF"))
    return Store(engine)


@cache
def _first() -> Engine:
    """One that has connected, so that its dialect knows SQLite."""
    engine = create_engine("sqlite://")
    with engine.connect():
        return engine
