"""The same record on a real PostgreSQL: migrations, what it refuses, and one reply from end to end."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.intake.difference import difference
from bot.intake.workbook import read_plan
from bot.models import Ask, AskState, Outgoing, Receipt, Update
from bot.plan.document import PlanDocument
from bot.store import people, plan_import, plans, sending
from bot.store.migrate import migrate
from bot.store.store import Store
from handlers.router import route
from jobs.cycle import tick
from tests.store.postgres import postgres

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
        document = read_plan(SAMPLE)
        assert isinstance(document, PlanDocument)
        store.write_now(lambda session: plan_import.save(session, document, NOW))
        yield store
        store.close()


def test_the_plan_comes_back_as_it_went_in(store: Store) -> None:
    file = read_plan(SAMPLE)
    assert isinstance(file, PlanDocument)
    assert difference(store.read_now(plans.document), file).lines() == ()


def test_a_reply_is_recorded_once_and_answers_its_ask(store: Store) -> None:
    account = Account(Platform.SLACK, "T1", "U1")
    said = Message(
        "slack:T1:D1:1.1", account, MessageRef(Place(Platform.SLACK, "D1"), "1.1"), NOW, "3.1.1 amber - backlog 131"
    )

    def work(session: Session) -> None:
        head = people.by_handle(session, "sen_head")
        assert head is not None
        people.link(session, head, account, "e-mail", NOW)
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


def test_a_second_receipt_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.write_now(lambda session: session.add(Receipt(key="slack:T1:D1:1.1", at=NOW)))


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_what_is_append_only_stays(store: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        store.write_now(lambda session: session.execute(text(statement)))


def test_migrating_again_changes_nothing(store: Store) -> None:
    migrate(store.engine)
    assert store.read_now(plans.document) is not None
