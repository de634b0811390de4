"""What owners say to the bot beside the plan is known for what it is, and no news of an action is taken for it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.plan.talk import Meant
from bot.reading.question_form import asks
from bot.reading.read import read, tells_nothing
from bot.reading.records import Preference
from bot.reading.reply_context import Asked, Told
from bot.reading.talk import meant_by, meant_mostly
from tests.databases import sample_plan

LINES = [
    tuple(line.split(" | ", 1))
    for line in (Path(__file__).parent / "asides.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NEWS = "an update"
SAME = {"hello": "thanks", "ok": "thanks", "help": "how to answer", "when": "by when to answer"}
KNOWN = 0.78  # of what is said to the bot, by two authors
TAKEN = 0.05  # of news of an action, at the most: "bit behind" may be either


def test_most_of_what_is_said_to_the_bot_is_known_for_what_it_is() -> None:
    said = [(kind, text) for kind, text in LINES if kind != NEWS]
    right = [text for kind, text in said if _name(meant_by(text) or meant_mostly(text)) == kind]
    assert len(right) >= KNOWN * len(said), len(right) / len(said)


def test_news_of_an_action_is_not_taken_for_talk() -> None:
    document = sample_plan()
    told = Told(
        "sen_head",
        datetime(2026, 12, 2, 10, tzinfo=ZoneInfo(document.zone)),
        Asked("prompt", ("2.2.2", "3.1.1", "3.1.2")),
        document,
    )
    news = [text for kind, text in LINES if kind == NEWS]
    taken: list[str] = []
    for text in news:
        records = read(text, told).records
        put_off = any(isinstance(record, Preference) for record in records)
        if put_off or (tells_nothing(records) and (meant_by(text) or meant_mostly(text))):
            taken.append(text)
    assert len(taken) <= TAKEN * len(news), taken


def _name(meant: Meant | None) -> str:
    return SAME.get(str(meant), str(meant))


@pytest.mark.parametrize(
    "text",
    [
        "sorry didnt mean that",
        "I didn't mean to send that",
        "that wasn't meant for you",
        "sorry, that was meant for someone else",
        "wrong chat sorry!",
    ],
)
def test_who_wrote_in_the_wrong_place_takes_it_back(text: str) -> None:
    assert meant_by(text) is Meant.UNDO


@pytest.mark.parametrize(
    "text", ["has sen head replied", "has Ruth replied yet", "is Ruth away", "have the therapists answered"]
)
def test_whether_somebody_else_has_answered_is_a_question_without_its_mark_too(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["have been away", "Has now been answered by the ICB", "Have now recruited and staff replied"]
)
def test_news_that_begins_as_a_question_does_is_news(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", ["who else is late", "who are the others"])
def test_a_question_about_others_is_not_taken_for_one_about_the_bot(text: str) -> None:
    assert (meant_by(text) or meant_mostly(text)) is None
