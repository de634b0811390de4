"""What owners say to the bot beside the plan is known for what it is, and no news of an action is taken for it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.plan.talk import Meant
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
