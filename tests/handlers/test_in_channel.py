"""Asked in a channel, where guests and other organisations read along, the bot answers the asker alone."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.chat import Answer, Message, MessageRef, Nothing, Place, Platform, Press, Profile, Say
from bot.models import Outgoing
from bot.store.message import cards
from handlers.router import route
from handlers.turn import AccountSeen
from tests.factories import NOW, text_of
from tests.handlers.test_forged import IP, OPENS, press, said
from tests.two_plans import TwoPlans, account, safety_valve

CHANNEL = "C_BOARD"
_said = count(1)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[TwoPlans]:
    council = TwoPlans(tmp_path, safety_valve())
    council.ticks(OPENS)
    yield council
    council.close()


def mentions(council: TwoPlans, text: str, handle: str = "imp_lead", seen: AccountSeen | None = None) -> Answer:
    ts = f"7.{next(_said)}"
    at = MessageRef(Place(Platform.SLACK, CHANNEL), ts)
    heard = Message(f"slack:T1:{CHANNEL}:{ts}", account(handle), at, NOW, text, direct=False)
    return council.do(lambda session: route(session, heard, NOW, seen))


def posted(council: TwoPlans) -> list[str]:
    """What everyone in the channel is to read."""

    def read(session: Session) -> list[str]:
        rows = session.exec(select(Outgoing).where(Outgoing.conversation == CHANNEL))
        return [text_of(cards.from_json(row.card)) for row in rows]

    return council.do(read)


@pytest.mark.parametrize("handle", ["imp_lead", "sen_head", "therapy", "ad_edu"])
@pytest.mark.parametrize(
    "text",
    [
        "who is missing?",
        "wsoa missing",
        "/wsoa risks",
        "what are the risks?",
        "how is the plan going?",
        "3.1.2 amber, the agency starts",
        "3.1.2",
        "hi",
    ],
)
def test_nothing_is_said_in_the_channel_but_a_word_to_the_asker(council: TwoPlans, handle: str, text: str) -> None:
    answer = mentions(council, text, handle)
    assert isinstance(answer, Say) and "our own conversation" in said(answer)
    assert posted(council) == []


@pytest.mark.parametrize("question", ["who is missing?", "wsoa missing", "wsoa: who is missing?"])
def test_the_asker_gets_the_answer_alone_and_shares_it_with_a_second_press(council: TwoPlans, question: str) -> None:
    mentions(council, question)
    told = council.heard("imp_lead")[-1]
    assert "Not answered" in told and "[Share]" in told and "guests and other organisations" in told
    assert council.push("Share", "imp_lead") == Nothing()
    (shared,) = posted(council)
    assert "Not answered" in shared and "Shared by Eleanor Marsh." in shared and "[" not in shared
    assert "[Share]" not in "\n".join(council.heard("imp_lead")[:-1])


def test_an_answer_is_shared_once_and_by_no_one_else(council: TwoPlans) -> None:
    mentions(council, "who is missing?")
    key = council.newest("Share", "imp_lead")[0].args[0][1]
    for handle in ("sen_head", "therapy", "dcs"):
        assert "nothing left to share" in said(press(council, "share", handle, **IP, key=key))
    for other in (row.key for row in council.outbox("imp_lead") if row.key != key):
        assert "nothing left to share" in said(press(council, "share", "imp_lead", **IP, key=other))
    assert posted(council) == []
    for _ in range(2):
        press(council, "share", "imp_lead", **IP, key=key)
    assert len(posted(council)) == 1


def test_personal_details_said_in_a_channel_are_not_spoken_of_there(council: TwoPlans) -> None:
    mentions(council, "3.1.2 amber, Jayden Smith in Y5 has no school place", "sen_head")
    assert posted(council) == [] and "I have not saved that." in council.heard("sen_head")[-1]


def test_a_name_asked_about_in_a_channel_is_asked_and_settled_elsewhere(council: TwoPlans) -> None:
    words = "IP 3.1.2 amber. Saw Sunniva Tench on Friday"
    mentions(council, words, "sen_head")
    assert posted(council) == [] and "Not saved yet" in council.heard("sen_head")[-1]
    button = council.newest("A colleague or supplier", "sen_head")[0]
    row = [row for row in council.outbox("sen_head") if row.question][-1]
    assert row.question is not None
    at = MessageRef(Place(Platform.SLACK, CHANNEL), str(row.question["message"]))
    there = Message("r:again", account("sen_head"), at, NOW, words)
    pressed = Press("press:told", account("sen_head"), button.verb, dict(button.args), None)
    council.do(lambda session: route(session, pressed, NOW, AccountSeen(None, again=True, message=there)))
    assert ("IP", "3.1.2", "amber") in council.recorded() and posted(council) == []


def test_which_plan_was_meant_in_a_channel_is_asked_and_settled_elsewhere(council: TwoPlans) -> None:
    mentions(council, "amber, the agency starts in January", "sen_head")
    assert posted(council) == [] and "[IP]" in council.heard("sen_head")[-1]
    council.push("IP", "sen_head")
    assert posted(council) == []


def test_an_outsider_in_a_channel_is_answered_alone_too(council: TwoPlans) -> None:
    guest = Profile(account("guest"), "Gil Guest", "gil@elsewhere.example", None, stranger=True)
    answer = mentions(council, "who is missing?", "guest", AccountSeen(guest))
    assert isinstance(answer, Say) and "people in this workspace" in said(answer) and posted(council) == []
