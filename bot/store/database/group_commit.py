"""Group commit: works that wait for the writer at the same moment share one transaction, each in its own savepoint.

Each is answered for after the commit, and so after the fsync. One that fails takes no other along. Where the
transaction itself comes to nothing, each is done alone, as if there had been no group.
"""

from collections import ChainMap, deque
from collections.abc import Callable, Iterator, MutableMapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlmodel import Session

from bot.clock import seconds_passed

CLASHES = ("40001", "40P01")  # PostgreSQL's names for two transactions that were in each other's way
MOST = 32  # works in one transaction
LONGEST = 0.02  # seconds that the first of them may wait for others to be done
Work = Callable[[Session], Any]
Known = MutableMapping[str, object]


class NoTurn(Exception):
    """The writer had no time for it within the time that it could wait."""


class Attempt:
    """What is tried in it may go wrong without anything else: the error is kept for whoever has to hear of it."""

    error: Exception | None = None

    def __enter__(self) -> None:
        self.error = None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: TracebackType | None) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None

    @property
    def clashed(self) -> bool:
        """Whether another process wrote the same at the same moment: done again, the work finds that."""
        return self.error is not None and is_clash(self.error)


@dataclass
class Waiting:
    """A work, whoever waits for it, and what came of it: kept back until the commit."""

    work: Work
    future: Future[Any] = field(default_factory=Future[Any])
    attempt: Attempt = field(default_factory=Attempt)
    found: Any = None

    def answer(self) -> None:
        if self.attempt.error is not None:
            self.future.set_exception(self.attempt.error)
        else:
            self.future.set_result(self.found)


class Queue:
    """What waits for the writer, first come first."""

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, work: Work) -> Future[Any]:
        one = Waiting(work)
        self._waiting.append(one)
        return one.future

    def group(self) -> Iterator[Waiting]:
        """Those that wait now, and that come while they are done, until the first of them has waited long enough."""
        began = seconds_passed()
        for number in range(MOST):
            if not self._waiting or (number and seconds_passed() - began > LONGEST):
                return
            one = self._waiting.popleft()
            if one.future.set_running_or_notify_cancel():
                yield one


def write_group(
    engine: Engine,
    queue: Queue,
    known: Known,
    step: Callable[[Connection, Known, Work], Any],
    alone: Callable[[Work], Any],
) -> None:
    """Does what waits, in this thread. `step`: a work in a savepoint; `alone`: in a transaction of its own."""
    group, whole, above = list[Waiting](), Attempt(), ChainMap[str, object]({}, known)
    if len(queue) > 1:
        with whole, engine.connect() as connection, connection.begin():
            for one in queue.group():
                group.append(one)
                with one.attempt:
                    seen = ChainMap[str, object]({}, above)
                    one.found = step(connection, seen, one.work)
                    above.update(seen.maps[0])  # what is kept is right once all of it is committed
    together = bool(group) and whole.error is None
    if together:
        known.update(above.maps[0])
    for one in group or queue.group():
        if not together or one.attempt.clashed:
            with one.attempt:
                one.found = alone(one.work)
        one.answer()


def is_clash(error: Exception) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in CLASHES


def of_database(error: Exception) -> bool:
    """Whether it is the database that is out of order, and not what was to be done in it."""
    return isinstance(error, OperationalError | InterfaceError)
