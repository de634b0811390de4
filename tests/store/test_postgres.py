"""The same record on a real PostgreSQL: migrations, what it refuses, and one reply from end to end."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from bot.card import Card
from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.intake.difference import difference
from bot.models import Ask, AskState, Kind, Outgoing, Receipt, State, Update
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.history import search
from bot.store.message import lanes, outbox, receipts, sending
from bot.store.person import conversations, people
from bot.store.plan import plan_import, plans
from handlers.router import route
from jobs.cycle import tick
from tests.databases import sample_plan
from tests.store.postgres import postgres
from tests.store.test_group_commit import one_that_fails_takes_no_other_along

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
APPEND_ONLY = (
    "UPDATE status_update SET text = ''",
    "DELETE FROM audit",
    "TRUNCATE receipt",
    "UPDATE verification SET why = ''",
)
SAMPLE = Path(__file__).parents[2] / "sample/wexbourne.xlsx"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with postgres() as url:
        store = Store.open(url)
        migrate(store.engine)
        document = sample_plan()
        store.write_now(lambda session: plan_import.save(session, document, NOW))
        yield store
        store.close()


def head_speaks_from(session: Session, account: Account) -> None:
    """Whichever of the tests comes first, or alone."""
    head = people.by_handle(session, "sen_head")
    assert head is not None
    if people.linked(session, account) is None:
        people.link(session, head, account, "e-mail", NOW)


def test_the_plan_comes_back_as_it_went_in(store: Store) -> None:
    file = sample_plan()
    assert difference(store.read_now(plans.document), file).lines() == ()


def test_a_reply_is_recorded_once_and_answers_its_ask(store: Store) -> None:
    account = Account(Platform.SLACK, "T1", "U1")
    said = Message(
        "slack:T1:D1:1.1", account, MessageRef(Place(Platform.SLACK, "D1"), "1.1"), NOW, "3.1.1 amber - backlog 131"
    )

    def work(session: Session) -> None:
        head_speaks_from(session, account)
        tick(session, NOW)
        route(session, said, NOW)
        route(session, said, NOW)

    store.write_now(work)
    (said_of,) = store.read_now(lambda session: session.exec(select(Update)).all())
    ask = store.read_now(lambda session: session.exec(select(Ask).where(Ask.action_id == said_of.action_id)).one())
    assert (said_of.rag, ask.state) == ("amber", AskState.ANSWERED)
    claimed = store.write_now(
        lambda session: sending.claim(session, session.exec(select(Outgoing.id)).first() or 0, "me", NOW, NOW - NOW)
    )
    assert claimed is not None


def test_a_message_and_its_part_go_out_as_one(store: Store) -> None:
    """Claimed, started and arrived: the part fares as the whole, and nothing of either is open any more."""
    place = Place(Platform.SLACK, "D-of-two-parts")

    def owed(session: Session, key: str, within: int | None = None) -> int:
        number = outbox.promise(session, key, Kind.NOTICE, outbox.To(place=place), Card("Please"), NOW, within=within)
        assert number is not None
        return number

    def claimed(session: Session) -> tuple[Outgoing, list[lanes.Due]]:
        whole = owed(session, "whole")
        owed(session, "part", whole)
        lane = lanes.lane_of(session, whole)
        row = sending.claim(session, whole, "me", NOW, timedelta(seconds=90))
        assert row is not None and lane is not None
        assert sending.claim(session, whole, "another", NOW, timedelta(seconds=90)) is None
        assert conversations.place(session, Platform.SLACK, "D-of-two-parts") == place
        return row, lanes.due_in(session, lane, NOW + timedelta(seconds=90))

    row, due = store.write_now(claimed)
    assert (row.lease_owner, [one.id for one in due]) == ("me", [row.id])
    store.write_now(lambda session: sending.start_send(session, sending.by_id(session, row.id), NOW))
    store.write_now(lambda session: sending.was_sent(session, row.id, MessageRef(place, "1.1"), 1, NOW))

    def stands(session: Session) -> list[tuple[object, ...]]:
        parts = outbox.parts_of(session, row)
        return [(one.state, one.message, one.sent_at, one.attempts) for one in (sending.by_id(session, row.id), *parts)]

    assert store.read_now(stands) == [(State.SENT, "1.1", NOW, 1), (State.SENT, "1.1", NOW, 0)]
    assert store.read_now(lambda session: lanes.lane_of(session, row.id)) is None


def test_a_second_receipt_is_refused(store: Store) -> None:
    store.write_now(lambda session: session.add(Receipt(key="slack:T1:D1:twice", at=NOW)))
    with pytest.raises(IntegrityError):
        store.write_now(lambda session: session.add(Receipt(key="slack:T1:D1:twice", at=NOW)))


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_what_is_append_only_stays(store: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        store.write_now(lambda session: session.execute(text(statement)))


def test_migrating_again_changes_nothing(store: Store) -> None:
    migrate(store.engine)
    assert store.read_now(plans.document) is not None


def test_the_second_of_two_that_hear_the_same_waits_for_the_first_and_leaves_it_be(store: Store) -> None:
    """Two processes, one event: as if one came after the other, and no fault for the second."""
    first, second = Store(store.engine), Store(store.engine)
    claimed, may_commit = threading.Event(), threading.Event()

    def slowly(session: Session) -> bool:
        fresh = receipts.claim(session, "slack:T1:D1:2.2", NOW)
        claimed.set()
        assert may_commit.wait(5)
        return fresh

    with ThreadPoolExecutor(2) as both:
        winner = both.submit(first.write_now, slowly)
        assert claimed.wait(5)
        loser = both.submit(second.write_now, lambda session: receipts.claim(session, "slack:T1:D1:2.2", NOW))
        with pytest.raises(TimeoutError):
            loser.result(0.2)
        may_commit.set()
        assert (winner.result(5), loser.result(5)) == (True, False)


def test_the_second_takes_it_where_the_first_did_not_commit(store: Store) -> None:
    claimed, go_on = threading.Event(), threading.Event()

    def in_vain(session: Session) -> None:
        receipts.claim(session, "slack:T1:D1:3.3", NOW)
        claimed.set()
        assert go_on.wait(5)
        raise ZeroDivisionError

    with ThreadPoolExecutor(2) as both:
        lost = both.submit(store.write_now, in_vain)
        assert claimed.wait(5)
        heir = both.submit(store.write_now, lambda session: receipts.claim(session, "slack:T1:D1:3.3", NOW))
        go_on.set()
        assert heir.result(5)
        with pytest.raises(ZeroDivisionError):
            lost.result(5)


def test_two_that_write_the_same_at_the_same_moment_both_end_well(store: Store) -> None:
    """A first word from someone: both processes tie the account, promise the lead the same notice, open the cycle."""
    barrier = threading.Barrier(2)
    met: list[int] = []

    def work(session: Session) -> int:
        found = people.linked(session, Account(Platform.SLACK, "T1", "U77"))
        if len(met) < 2:
            met.append(1)
            barrier.wait(5)
        who = people.by_handle(session, "therapy") or people.everyone(session)[0]
        return (found or people.link(session, who, Account(Platform.SLACK, "T1", "U77"), "e-mail", NOW)).id

    with ThreadPoolExecutor(2) as both:
        one, other = both.submit(store.write_now, work), both.submit(store.write_now, work)
        assert one.result(5) == other.result(5) > 0


def test_where_one_replica_looks_at_the_plans_another_promises_nothing_and_does_not_wait(store: Store) -> None:
    opens = datetime(2026, 12, 14, 9, tzinfo=UTC)
    with Session(store.engine) as first, Session(store.engine) as second:
        assert tick(first, opens) > 0
        assert tick(second, opens) == 0
        first.rollback()  # it died: the turn is free
        assert tick(second, opens) > 0
        second.rollback()


async def test_of_works_that_share_a_transaction_one_that_fails_takes_no_other_along(store: Store) -> None:
    await one_that_fails_takes_no_other_along(store)


def test_what_was_said_is_found_by_its_words_and_their_stems(store: Store) -> None:
    account = Account(Platform.SLACK, "T1", "U1")
    at = MessageRef(Place(Platform.SLACK, "D1"), "7.1")
    said = Message("slack:T1:D1:7.1", account, at, NOW, "3.1.2 amber - two supplements were approved by the panel")
    store.write_now(lambda session: head_speaks_from(session, account))
    store.write_now(lambda session: route(session, said, NOW))

    def found(words: str) -> list[str]:
        return store.read_now(lambda session: [one.ref for one in search.said(session, 1, words, NOW)])

    assert found("supplement panel") == ["3.1.2"]
    assert found("supplement jupiter") == ["3.1.2"]  # some of the words
    assert found("jupiter") == found("'; DROP TABLE action; --") == []
