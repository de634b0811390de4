"""A question after /wsoa in a channel is answered to the asker alone; a second press shares it with everyone there."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.chat import Account, Answer, Command, Place, Platform, Press
from bot.models.words import Rating
from bot.store.person import people
from handlers.router import route
from tests.factories import IMPORTED, Town, a_document, card_of, text_of

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)
BOARD = Place(Platform.SLACK, "C0123")
LEAD = Account(Platform.SLACK, "T1", "UIMP_LEAD")


@pytest.fixture
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("share"), a_document())
    town.do(_linked)
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="posts empty")
    yield town
    town.close()


def _linked(session: Session) -> None:
    for one in people.everyone(session):
        account = Account(Platform.SLACK, "T1", f"U{one.handle.upper()}")
        people.link(session, one, account, "e-mail", IMPORTED)


def asked(town: Town, words: str, place: Place | None = BOARD) -> str:
    command = Command(f"c:{words}:{place}", LEAD, words, place)
    return told(town.do(lambda session: route(session, command, NOW)))


def pressed(town: Town, words: str, at: Place = BOARD) -> str:
    press = Press(
        f"p:{words}", LEAD, "share.asked", {"words": words}, None, within=at
    )  # as Slack tells of what one sees
    return told(town.do(lambda session: route(session, press, NOW)))


def told(answer: Answer) -> str:
    return text_of(card_of(answer))


def test_in_a_channel_the_asker_alone_is_answered_and_may_share(town: Town) -> None:
    assert "[Share in channel]" in asked(town, "red area 3") and "[Share in channel]" not in asked(town, "red", None)
    assert town.outbox("imp_lead") == []
    assert pressed(town, "red area 3") == "Shared with everyone in this channel."
    (row,) = town.outbox("imp_lead")
    assert row.conversation == "C0123" and "3.1.1" in town.heard("imp_lead")[0] and "[" not in town.heard("imp_lead")[0]


def test_what_changes_something_is_neither_offered_nor_done_by_sharing(town: Town) -> None:
    for words in ("hold all away", "help", ""):
        assert "Share in channel" not in asked(town, words)
        assert "nothing left to share" in pressed(town, words)
    assert town.outbox("imp_lead") == []
