"""Runs synchronous work against the database: writes one after another, reads beside them."""

import asyncio
from collections.abc import Callable, MutableMapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session

from bot.store.ask import quiet
from bot.store.database import changes, flushing
from bot.store.database.engine import open_engine
from bot.store.database.group_commit import NoTurn, Queue, is_clash, write_group
from bot.store.history import audit, audit_chain, versions

T = TypeVar("T")

TRIES = 3
_HELD = "held"  # in a session's info: what it read


class Transaction(Session):
    """What was read in it stays known to it, so that it is not selected twice."""

    def add(self, instance: object, *, _warn: bool = True) -> None:
        """Alone: SQLAlchemy looks each time for what hangs on a row as an object, and on ours nothing does."""
        inner: Any = self
        inner._save_or_update_impl(instance_state(instance))


class Writing(Transaction):
    """Each row that it changes is marked, and gets a version."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        held = flushing.held_back(self)
        if held is not None and changes.mark(self, held):
            held = flushing.held_back(self)
        if held is not None:
            flushing.write(self, held)
            changes.hear(self, held)
            versions.remember(self, held)
            flushing.settle(self, held)


class Asking(Transaction):
    """It is answered by reading."""


class Store:
    """One writer thread (SQLite has one writer), and two readers, who also answer questions. A write that raises leaves
    nothing behind."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reads = engine.execution_options(reads_only=True)
        self._known: dict[str, object] = {}  # what only an import changes, read once; see bot.store.plan.plan_frame
        self._queue = Queue()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="reader")

    @classmethod
    def open(cls, url: str) -> Self:
        return cls(open_engine(url))

    def others_write(self) -> None:
        """Other processes do, too: nothing that only this one heard of may be relied on for long."""
        self._known[quiet.OTHERS] = True

    def write_now(self, work: Callable[[Session], T]) -> T:
        """One transaction, in this thread: committed when it returns. Where another process wrote the same at the same
        moment, it is done again, and finds that."""
        for _ in range(TRIES - 1):
            try:
                return self._write(work)
            except DBAPIError as error:
                if not is_clash(error):
                    raise
        return self._write(work)

    def _write(self, work: Callable[[Session], T]) -> T:
        """One transaction: committed when it returns, with a version of each row that it changed."""
        with Writing(self.engine, expire_on_commit=False, info={"known": self._known}) as session, session.begin():
            return _done(session, work)

    def read_now(self, work: Callable[[Session], T]) -> T:
        with Session(self._reads, expire_on_commit=False, info={"known": self._known}) as session:
            return _heard(work, session)

    def answer_now(self, work: Callable[[Session], T]) -> T | None:
        """What is read; None where the work began to write, which is then the writer's to do. Nothing is written."""
        with Asking(self._reads, expire_on_commit=False, info={"known": self._known}) as session:
            try:
                done = _heard(work, session)
                session.flush()
            except WouldWrite:
                return None
            return done

    async def answer(self, work: Callable[[Session], T]) -> T | None:
        """The same, beside the writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.answer_now, work)

    async def write(self, work: Callable[[Session], T]) -> T:
        """One transaction, after those before it: committed when it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self.write_now, work)

    async def write_together(self, work: Callable[[Session], T], most_wait: float | None = None) -> T:
        """Committed when it returns, in one transaction with what waits for the writer at the same moment. One that
        raises leaves nothing behind, and takes no other along.

        Raises NoTurn where its turn has not come within so many seconds; it is not done then, now or later.
        """
        future: Future[T] = self._queue.put(work)
        self._writer.submit(self._write_waiting)
        waiting = asyncio.wrap_future(future)
        if most_wait is not None:
            await asyncio.wait((waiting,), timeout=most_wait)
            if not waiting.done() and future.cancel():  # what was begun can't be cancelled, and is waited for
                raise NoTurn
        return await waiting

    def _write_waiting(self) -> None:
        write_group(self.engine, self._queue, self._known, _step, self.write_now)

    async def read(self, work: Callable[[Session], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def close(self) -> None:
        """Waits for what is under way."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.engine.dispose()


def _step(connection: Connection, known: MutableMapping[str, object], work: Callable[[Session], T]) -> T:
    """The work in a savepoint of its own."""
    joined: dict[str, Any] = {"join_transaction_mode": "create_savepoint", "expire_on_commit": False}
    with Writing(connection, info={"known": known}, **joined) as session, session.begin():
        return _done(session, work)


def _done(session: Writing, work: Callable[[Session], T]) -> T:
    """The work, with a version of each row that it changed."""
    done = _heard(work, session)
    versions.keep(session)
    if audit.NOTED in session.info:
        audit_chain.seal(session)
    return done


def _heard(work: Callable[[Session], T], session: Session) -> T:
    """What a generator's end is in asyncio: nothing. Whoever waited for that work would wait for ever."""
    try:
        return work(session)
    except StopIteration as error:
        raise RuntimeError("there was no next one") from error


def _hold(session: Session, row: object) -> None:
    session.info.setdefault(_HELD, []).append(row)


class WouldWrite(Exception):
    """What was to be answered by reading has something to write."""


def _refuse(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        raise WouldWrite


def _refuse_statement(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise WouldWrite


# once for each kind of session, not once for each of them: a reply opens one
event.listen(Transaction, "loaded_as_persistent", _hold)
event.listen(Writing, "after_soft_rollback", changes.forget)
event.listen(Asking, "before_flush", _refuse)
event.listen(Asking, "do_orm_execute", _refuse_statement)
