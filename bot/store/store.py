"""Runs synchronous work against the database: writes one after another, reads beside them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from bot.store import changes, versions
from bot.store.engine import open_engine

T = TypeVar("T")

CLASHES = ("40001", "40P01")  # PostgreSQL's names for two transactions that were in each other's way
TRIES = 3


class Store:
    """One writer thread (SQLite has one writer), two readers. A write that raises leaves nothing behind."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reads = engine.execution_options(reads_only=True)
        self._known: dict[str, object] = {}  # what only an import changes, read once; see bot.store.plan_frame
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="reader")

    @classmethod
    def open(cls, url: str) -> Self:
        return cls(open_engine(url))

    def write_now(self, work: Callable[[Session], T]) -> T:
        """One transaction, in this thread: committed when it returns. Where another process wrote the same at the same
        moment, it is done again, and finds that."""
        for _ in range(TRIES - 1):
            try:
                return self._write(work)
            except DBAPIError as error:
                if not _clashed(error):
                    raise
        return self._write(work)

    def _write(self, work: Callable[[Session], T]) -> T:
        """One transaction: committed when it returns, with a version of each row that it changed."""
        with Session(self.engine, expire_on_commit=False, info={"known": self._known}) as session, session.begin():
            versions.watch(session)
            changes.watch(session)
            done = work(session)
            versions.keep(session)
            return done

    def read_now(self, work: Callable[[Session], T]) -> T:
        with Session(self._reads, expire_on_commit=False, info={"known": self._known}) as session:
            return work(session)

    async def write(self, work: Callable[[Session], T]) -> T:
        """One transaction, after those before it: committed when it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self.write_now, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def close(self) -> None:
        """Waits for what is under way."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.engine.dispose()


def _clashed(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in CLASHES
