"""What reaches us, from the door to the record: late, twice, out of order, hostile."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat import (
    Account,
    Answer,
    Deleted,
    Edited,
    FormErrors,
    Inbound,
    Message,
    MessageRef,
    Nothing,
    Place,
    Platform,
    Submission,
)
from bot.models import Outgoing, Risk, Update
from bot.store.person import people
from handlers.router import route
from tests.factories import NOW, Town, person

RUTH = Account(Platform.SLACK, "T1", "U_SEN_HEAD")


@pytest.fixture
def town(town: Town) -> Town:
    town.do(lambda session: people.link(session, person(session, "sen_head"), RUTH, "e-mail", NOW))
    town.ask()
    return town


def at(ts: str) -> MessageRef:
    return MessageRef(Place(Platform.SLACK, "D1"), ts)


def message(text: str, ts: str = "1.1") -> Message:
    return Message(f"slack:T1:D1:{ts}", RUTH, at(ts), NOW, text)


def form(verb: str = "update.save", **values: str) -> Submission:
    return Submission(f"slack:form:{values}", RUTH, verb, {"ref": "3.1.1"}, values)


def take(town: Town, inbound: Inbound, later: int = 0) -> Answer:
    return town.do(lambda session: route(session, inbound, NOW + timedelta(seconds=later)))


def ratings(town: Town) -> list[str | None]:
    def work(session: Session) -> list[str | None]:
        return [row.rag for row in session.exec(select(Update).order_by(col(Update.id)))]

    return town.do(work)


def test_a_message_that_comes_after_its_edit_is_stale(town: Town) -> None:
    take(town, Edited("slack:T1:D1:1.1:edited:2", RUTH, at("1.1"), NOW, "3.1.1 red"))
    take(town, message("3.1.1 green"))
    assert ratings(town) == ["red"]


def test_a_message_that_comes_after_its_deletion_is_not_recorded(town: Town) -> None:
    take(town, Deleted("slack:T1:D1:1.1:deleted", RUTH, at("1.1"), NOW))
    take(town, message("3.1.1 green"))
    assert ratings(town) == []


def test_an_edit_supersedes_and_the_history_keeps_both(town: Town) -> None:
    take(town, message("3.1.1 green"))
    take(town, Edited("slack:T1:D1:1.1:edited:2", RUTH, at("1.1"), NOW, "3.1.1 red, no cover"), 60)
    assert ratings(town) == ["green", "red"]


def test_a_deleted_message_is_withdrawn_by_a_row_of_its_own(town: Town) -> None:
    take(town, message("3.1.1 green. Risk: locum leaves"))
    take(town, Deleted("slack:T1:D1:1.1:deleted", RUTH, at("1.1"), NOW), 60)

    def work(session: Session) -> tuple[list[bool], list[bool]]:
        rows = session.exec(select(Update).order_by(col(Update.id))).all()
        raised = session.exec(select(Risk).where(col(Risk.raised_at).is_not(None))).all()
        return [row.withdrawn for row in rows], [risk.withdrawn for risk in raised]

    assert town.do(work) == ([False, True], [True])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("figure", "inf"),
        ("figure", "1e400"),
        ("figure", "131.5"),
        ("figure", "-1"),
        ("figure", "lots"),
        ("rating", "purple"),
        ("forecast", "2027-02-31"),
        ("forecast", "2020-01-01"),
        ("pct", "9" * 5000),
        ("pct", "150"),
        ("link", "http://[bad"),
        ("link", "see the shared drive"),
        ("likelihood", "9"),
        ("done", "NHS number 943 476 5919 is waiting"),
        ("link", "https://e.example/dob-14-03-2015"),
    ],
)
def test_a_value_that_cannot_be_taken_has_a_sentence_under_its_field(town: Town, field: str, value: str) -> None:
    answer = take(town, form(**{field: value}))
    assert isinstance(answer, FormErrors)
    assert field in answer.by_name
    assert value not in answer.by_name[field]
    assert ratings(town) == []


def test_a_form_that_is_right_is_recorded_and_closes(town: Town) -> None:
    answer = take(town, form(rating="amber", done="Two started", figure="131", pct="40", risk="Cover ends", impact="4",
                             likelihood="3"))  # fmt: skip
    assert answer == Nothing()
    assert ratings(town) == ["amber"]


@pytest.mark.parametrize("words", ["3.1.1 no change", "no news on 3.1.1", "3.1.1 same as last month"])
def test_no_change_in_words_is_not_said_to_be_stuck(town: Town, words: str) -> None:
    take(town, message(words))
    row = town.do(lambda session: session.exec(select(Update)).one())
    assert (row.no_change, row.stuck) == (True, "")


def test_leave_is_thanked_for_and_not_denied(town: Town) -> None:
    take(town, message("I am leaving on Friday"))
    said = town.do(lambda session: [str(row.card) for row in session.exec(select(Outgoing))])
    assert not any("found no update in that" in card for card in said)


def test_the_same_question_is_not_asked_without_end(town: Town) -> None:
    for number in range(6):
        take(town, message("hi", f"{number}.1"), number)
    asked = town.do(lambda session: sum(row.question is not None for row in session.exec(select(Outgoing))))
    assert asked <= 2
