"""Group commit: what waits at one moment is one transaction, and yet each stands or falls by itself."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from bot.models import Plan, Receipt
from bot.store.database.group_commit import NoTurn
from bot.store.database.store import Store
from bot.store.message import receipts
from bot.store.plan import plans
from tests.databases import empty_database, quick_store
from tests.factories import Town

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "wsoa.db").write_bytes(empty_database())
    found = quick_store(tmp_path / "wsoa.db")
    yield found
    found.close()


def claims(key: str) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        assert receipts.claim(session, key, NOW)
        return key

    return work


def fails(key: str) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        receipts.claim(session, key, NOW)
        raise ValueError(key)

    return work


def kept_keys(store: Store) -> list[str]:
    return store.read_now(lambda session: list(session.exec(select(Receipt.key).order_by(col(Receipt.key)))))


class Commits:
    """Those of a store, counted."""

    def __init__(self, store: Store) -> None:
        self.count = 0
        event.listen(store.engine, "commit", self._note)

    def _note(self, _connection: object) -> None:
        self.count += 1


async def at_once(store: Store, *works: Callable[[Session], str]) -> list[str | BaseException]:
    """What came of works that all wait for the writer at one moment."""
    busy = Event()
    first = asyncio.ensure_future(store.write(lambda _session: busy.wait()))
    await asyncio.sleep(0)
    waiting = [asyncio.ensure_future(store.write_together(work)) for work in works]
    await asyncio.sleep(0)
    busy.set()
    await first
    return await asyncio.gather(*waiting, return_exceptions=True)


async def one_that_fails_takes_no_other_along(store: Store) -> None:
    before = kept_keys(store)
    found = await at_once(store, claims("together a"), fails("b"), claims("together c"), claims("together d"))
    assert [str(one) for one in found] == ["together a", "b", "together c", "together d"]
    assert isinstance(found[1], ValueError)
    assert [one for one in kept_keys(store) if one not in before] == ["together a", "together c", "together d"]


async def test_what_waits_is_one_transaction(store: Store) -> None:
    commits = Commits(store)
    assert await at_once(store, *map(claims, "abcdef")) == list("abcdef")
    assert kept_keys(store) == list("abcdef")
    assert 1 <= commits.count < 6  # one, where the machine does them within a moment


async def test_one_that_fails_takes_no_other_along(store: Store) -> None:
    await one_that_fails_takes_no_other_along(store)


async def test_they_are_done_in_the_order_in_which_they_came(store: Store) -> None:
    done: list[int] = []
    await at_once(store, *(lambda _session, number=number: str(done.append(number)) for number in range(50)))
    assert done == list(range(50))


async def test_none_is_answered_for_before_the_commit(store: Store) -> None:
    waiting: list[asyncio.Future[str]] = []
    seen: list[bool] = []
    busy = Event()
    first = asyncio.ensure_future(store.write(lambda _session: busy.wait()))
    await asyncio.sleep(0)
    waiting += [asyncio.ensure_future(store.write_together(claims(key))) for key in "ab"]
    await asyncio.sleep(0)
    event.listen(store.engine, "commit", lambda _connection: seen.extend(one.done() for one in waiting))
    busy.set()
    await first
    assert await asyncio.gather(*waiting) == ["a", "b"]
    assert seen and not any(seen)


async def test_a_work_that_looks_for_a_next_one_in_vain_is_heard_of(store: Store) -> None:
    """The end of a generator is no error that a future takes: whoever waits would wait for ever."""
    async with asyncio.timeout(20):
        with pytest.raises(RuntimeError):
            await store.write(lambda _session: next(iter(())))
        with pytest.raises(RuntimeError):
            await store.write_together(lambda _session: next(iter(())))
        with pytest.raises(RuntimeError):
            await store.answer(lambda _session: next(iter(())))


async def test_where_the_commit_fails_each_is_done_alone(store: Store) -> None:
    failures = iter([sqlite3.OperationalError("disk I/O error")])

    def fail(_connection: object) -> None:
        error = next(failures, None)
        if error is not None:
            raise error

    event.listen(store.engine, "commit", fail)
    found = await at_once(store, claims("a"), fails("b"), claims("c"))
    assert found[0] == "a" and isinstance(found[1], ValueError) and found[2] == "c"
    assert kept_keys(store) == ["a", "c"]


async def test_what_was_written_by_another_at_the_same_moment_is_done_again(store: Store) -> None:
    tries: list[str] = []

    def clashes(session: Session) -> str:
        tries.append("again" if tries else "once")
        if tries == ["once"]:
            raise IntegrityError("", {}, ValueError())
        return claims("b")(session)

    assert await at_once(store, claims("a"), clashes, claims("c")) == ["a", "b", "c"]
    assert tries == ["once", "again"] and kept_keys(store) == ["a", "b", "c"]


async def test_what_could_not_wait_is_not_done_later_either(store: Store) -> None:
    busy = Event()
    first = asyncio.ensure_future(store.write(lambda _session: busy.wait(20)))
    await asyncio.sleep(0)
    waits, leaves = store.write_together(claims("waits")), store.write_together(claims("leaves"), 0.01)
    waiting = asyncio.ensure_future(waits)
    with pytest.raises(NoTurn):
        await leaves
    busy.set()
    assert (await first, await waiting) == (True, "waits")
    assert kept_keys(store) == ["waits"]


async def test_what_was_begun_in_time_is_waited_for(store: Store) -> None:
    begun, goes_on = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def slow(session: Session) -> str:
        loop.call_soon_threadsafe(begun.set)
        goes_on.wait(20)
        return claims("slow")(session)

    waiting = asyncio.ensure_future(store.write_together(slow, 0.05))
    await begun.wait()
    await asyncio.sleep(0.1)
    goes_on.set()
    assert await waiting == "slow" and kept_keys(store) == ["slow"]


async def test_a_plan_that_is_kept_is_never_one_that_came_to_nothing(tmp_path: Path) -> None:
    """What a failed group looked at is not what the next one finds."""
    town = Town(tmp_path)
    store = town.store

    def rename(title: str) -> Callable[[Session], str]:
        def work(session: Session) -> str:
            plan = session.exec(select(Plan)).one()
            action = plans.actions_of(session, plan.id)[0]
            action.title = title
            session.flush()
            return "renamed"

        return work

    def titles(session: Session) -> str:
        found = plans.document(session)
        assert found is not None
        return found.actions[0].title

    failures = iter([sqlite3.OperationalError("disk I/O error")])

    def fail(_connection: object) -> None:
        error = next(failures, None)
        if error is not None:
            raise error

    def once(work: Callable[[Session], str]) -> Callable[[Session], str]:
        """Done in the group, which fails; alone it fails, too."""
        tries = [work]
        return lambda session: tries.pop()(session)

    store.read_now(titles)
    event.listen(store.engine, "commit", fail)
    await at_once(store, once(rename("A title that came to nothing")), titles)
    await at_once(store, once(rename("Another title")), titles)
    assert store.read_now(titles) == "Another title"
    town.close()


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.store.message import receipts
from bot.store.database.store import Store

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)

async def say(store, number):
    key = f"{number:06}"
    await store.write_together(lambda session: receipts.claim(session, key, NOW))
    sys.stdout.write(key + "\\n")
    sys.stdout.flush()

async def main():
    store = Store.open(sys.argv[1])
    for start in range(0, 10**6, 64):
        await asyncio.gather(*(say(store, start + number) for number in range(64)))

asyncio.run(main())
"""


def test_killed_in_the_middle_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    (tmp_path / "wsoa.db").write_bytes(empty_database())
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, f"sqlite:///{tmp_path}/wsoa.db"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    heard = [process.stdout.readline().strip() for _line in range(150)]
    process.send_signal(signal.SIGKILL)
    heard += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    store = quick_store(tmp_path / "wsoa.db")
    assert set(heard) <= set(kept_keys(store)) and len(heard) >= 150
    store.close()
