"""A name that nobody here knows: asked about before anything of the message is kept, and the way back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.card import Button, Buttons
from bot.chat import Account, Answer, Message, MessageRef, Nothing, Place, Platform, Press, ReadAgain
from bot.models import Update
from bot.store.message import cards
from bot.store.person import vouched
from handlers.press import pressed
from handlers.replies.reply import hear
from handlers.turn import AccountSeen
from tests.factories import NOW, Town, a_document

SAID = "3.1.1 amber. Saw Sunniva Tench on Friday"
AT = MessageRef(Place(Platform.SLACK, "D_sen_head"), "5.1")


@pytest.fixture
def asked(town: Town) -> Town:
    says(town, SAID)
    return town


def says(town: Town, text: str, at: MessageRef = AT) -> None:
    town.do(lambda session: hear(turn := town.turn(session), Message("r1", turn.account, at, NOW, text)))


def recorded(town: Town) -> list[str]:
    rows = town.do(lambda session: list(session.exec(select(Update))))
    return [row.rag.value if row.rag else "" for row in rows]


def button(town: Town, label: str) -> Button:
    row = town.outbox("sen_head")[-1]
    return next(
        each
        for part in cards.from_json(row.card).parts
        if isinstance(part, Buttons)
        for each in part.items
        if each.text == label
    )


def answers(town: Town, label: str, there: str | None = SAID, later: timedelta = timedelta()) -> Answer:
    """Presses; `there`: what the platform still has of the message."""
    one = button(town, label)

    def work(session: Session, seen: AccountSeen | None) -> Answer:
        turn = replace(town.turn(session, now=NOW + later), seen=seen)
        return pressed(turn, Press("p1", turn.account, one.verb, dict(one.args), None))

    first = town.do(lambda session: work(session, None))
    if not isinstance(first, ReadAgain):
        return first
    account = Account(Platform.SLACK, "T1", "USEN_HEAD")
    found = Message("r1", account, AT, NOW, there) if there is not None else None
    return town.do(lambda session: work(session, AccountSeen(None, again=True, message=found)))


def test_it_is_asked_with_three_buttons_and_nothing_of_it_is_kept(asked: Town, tmp_path: Path) -> None:
    row = asked.outbox("sen_head")[-1]
    labels = [
        button(asked, text).text for text in ("A colleague or supplier", "A child or family", "A place or product")
    ]
    assert len(labels) == 3
    assert row.question is not None
    assert "Tench" not in str((row.card, row.question))
    assert recorded(asked) == []
    assert all(b"Tench" not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_colleagues_name_is_remembered_and_the_message_taken_from_the_platform(asked: Town) -> None:
    assert answers(asked, "A colleague or supplier") == Nothing()
    assert recorded(asked) == ["amber"]
    assert asked.do(lambda session: vouched.names(session, 1)) == ("sunniva tench",)
    says(asked, "3.1.2 green, saw Sunniva Tench again", MessageRef(AT.place, "5.2"))
    assert len(recorded(asked)) == 2


def test_a_childs_name_is_not_remembered_and_nothing_is_taken(asked: Town) -> None:
    assert answers(asked, "A child or family") == Nothing()
    assert recorded(asked) == []
    assert asked.do(lambda session: vouched.names(session, 1)) == ()


def test_without_the_platforms_copy_memory_serves_for_half_an_hour(asked: Town) -> None:
    answers(asked, "A place or product", there=None)
    assert recorded(asked) == ["amber"]


def test_after_that_the_person_is_asked_to_send_it_again(asked: Town) -> None:
    answers(asked, "A place or product", there=None, later=timedelta(minutes=31))
    assert recorded(asked) == []
    assert "send it again" in str(asked.outbox("sen_head")[-1].card)


def test_a_message_that_was_changed_meanwhile_is_taken_as_it_is_now(asked: Town) -> None:
    answers(asked, "A colleague or supplier", there="3.1.1 red. Sunniva Tench (Y4) waits")
    assert recorded(asked) == []


def test_a_plan_knows_what_was_vouched_for(town: Town) -> None:
    assert a_document().vouched == ()
    assert town.do(lambda session: town.turn(session).document.vouched) == ()
