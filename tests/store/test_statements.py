"""Few statements, none of which goes through all that ever was: what keeps an answer as fast in ten years as today."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.chat import Account, Command, Message, MessageRef, Nothing, Place, Platform, Say
from bot.models import Outgoing
from bot.store.message import lanes, outbox, sending
from bot.store.person import people
from handlers.router import answer_of, note_question, route
from jobs.cycle import tick
from tests.factories import NOW, Town, a_long_document
from tests.grown import with_cycles, with_messages, with_risks

REPLY, QUESTION = 24, 15  # a reply that raises a risk while a question is open; a lead’s status
SEALED = 2  # what is noted of a risk is sealed: the seal before it, and its own
ACCOUNTS = {"sen_head": "USEN", "imp_lead": "ULEAD"}
GROWS = (
    "outgoing", "status_update", "receipt", "version", "audit", "ask", "confirmation", "verification", "measure_value",
    "evidence", "mitigation", "date_change",
)  # fmt: skip
SCAN = re.compile(rf"SCAN ({'|'.join(GROWS)})\b(?! USING (COVERING )?INDEX ix_outgoing_(open|unsent))")
Statement = tuple[str, Any]


def grown(folder: Path, *, cycles: int = 0, risks: int = 0, messages: int = 0) -> Town:
    town = Town(folder, a_long_document(33))
    with_cycles(town, cycles)
    with_risks(town, risks)
    with_messages(town, messages)
    town.ask()
    for handle, user in ACCOUNTS.items():
        account = Account(Platform.SLACK, "T1", user)
        town.do(lambda session, h=handle, a=account: link(session, h, a))
    return town


def link(session: Session, handle: str, account: Account) -> None:
    person = people.by_handle(session, handle)
    assert person is not None
    people.link(session, person, account, "e-mail", NOW)


def reply(town: Town, number: int) -> None:
    at = NOW + timedelta(seconds=number)
    account = Account(Platform.SLACK, "T1", "USEN")
    where = MessageRef(Place(Platform.SLACK, "D1"), f"{number}.1")
    words = f"3.1.1 amber - {50 + number}% done, the posts are filled. Risk: agency number {number} is late"
    message = Message(f"slack:T1:{number}", account, where, at, words)
    town.do(lambda session: route(session, message, at))


def question(town: Town, words: str, number: int) -> Say:
    at = NOW + timedelta(minutes=10, seconds=number)
    command = Command(f"command:{number}", Account(Platform.SLACK, "T1", "ULEAD"), words, Place(Platform.SLACK, "D2"))
    answer = town.store.answer_now(lambda session: answer_of(session, command, at))
    assert isinstance(answer, Say), words
    assert town.do(lambda session: note_question(session, command, at, answer))
    return answer


@contextmanager
def statements(engine: Engine) -> Generator[list[Statement]]:
    """Those that are made meanwhile, without what begins and ends a transaction."""
    made: list[Statement] = []

    def note(_connection: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            made.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    yield made
    event.remove(engine, "before_cursor_execute", note)


def made_by(town: Town, work: Callable[[], object]) -> list[Statement]:
    with statements(town.store.engine) as made:
        work()
    return list(made)


def scans(town: Town, made: list[Statement]) -> list[str]:
    """The statements that go through a whole table that grows with the years."""
    found: list[str] = []
    with town.store.engine.connect() as connection:
        for statement, given in made:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                found += [f"{step[3]}: {statement}" for step in plan if SCAN.search(step[3])]
    return found


@pytest.fixture
def town(tmp_path: Path) -> Generator[Town]:
    found = grown(tmp_path, cycles=3, risks=20, messages=300)
    yield found
    found.close()


def test_a_reply_with_a_risk_takes_few_statements(town: Town) -> None:
    reply(town, 1)
    assert len(made_by(town, lambda: reply(town, 2))) <= REPLY + SEALED


@pytest.mark.parametrize("words", ["status", "missing", "mine", "risks", "measures", "overdue", "due 30"])
def test_a_question_takes_few_statements(town: Town, words: str) -> None:
    question(town, words, 1)
    assert len(made_by(town, lambda: question(town, words, 2))) <= QUESTION


def test_nothing_that_is_asked_or_said_goes_through_all_that_ever_was(town: Town) -> None:
    reply(town, 1)
    made = made_by(town, lambda: reply(town, 2))
    for number, words in enumerate(("status", "missing", "mine", "risks", "measures", "3.1.1", "progress")):
        made += made_by(town, lambda words=words, number=number: question(town, words, number))
    later = NOW + timedelta(hours=1)
    made += made_by(town, lambda: town.do(lambda session: tick(session, later)))
    made += made_by(town, lambda: town.store.read_now(lanes.soonest))
    made += made_by(town, lambda: town.store.read_now(lambda session: sending.progress(session, later)))
    assert scans(town, made) == []


def test_a_key_s_beginning_finds_those_that_begin_so_and_no_others(town: Town) -> None:

    def work(session: Session) -> list[str]:
        row = session.get_one(Outgoing, 1)
        for key in ("claim:1:a", "claim:1:b%", "claim:10:a", "claim:1", "claim_1:a"):
            values = row.model_dump(exclude={"id", "key"})
            session.add(Outgoing(**values, key=key))
        session.flush()
        return [one.key for one in outbox.beginning(session, "claim:1:")]

    assert town.do(work) == ["claim:1:a", "claim:1:b%"]


def test_a_question_leaves_its_receipt_and_is_answered_once(town: Town) -> None:
    question(town, "status", 7)
    command = Command("command:7", Account(Platform.SLACK, "T1", "ULEAD"), "status", Place(Platform.SLACK, "D2"))
    assert not town.do(lambda session: note_question(session, command, NOW, Nothing()))


def test_what_would_be_written_by_a_question_is_left_to_the_writer(town: Town) -> None:
    at = NOW + timedelta(minutes=20)
    command = Command("command:8", Account(Platform.SLACK, "T1", "USEN"), "snooze", Place(Platform.SLACK, "D2"))
    before = len(town.outbox("sen_head"))
    snooze = Command("command:9", command.account, "snooze until 9 December", command.place)
    town.store.answer_now(lambda session: answer_of(session, snooze, at))
    assert len(town.outbox("sen_head")) == before
