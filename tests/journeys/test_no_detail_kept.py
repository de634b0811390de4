"""What the guard stops, said through the wire: no byte of it is in the database, its log, our logs or an export."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from bot.privacy.decide import Answer, decide
from tests.databases import sample_plan
from tests.journeys.towns import Anywhere

READING = Path(__file__).parents[1] / "reading"
SHORT, DIGITS = 3, 6  # so few letters or digits stand in the ids and instants of a database by chance


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told() -> list[tuple[str, list[str]]]:
    """What is said and held or asked about, and what of it must be nowhere. What passes is scored elsewhere."""
    plan = sample_plan()
    found = [(one["text"], one["spans"]) for one in lines(READING / "personal.jsonl")]
    replies = [one for path in sorted((READING / "units").glob("*.jsonl")) for one in lines(path)]
    found += [(one["text"], one["never_store"]) for one in replies if one.get("never_store")]
    return [(text, each) for text, each in found if each and decide(text, plan).answer is not Answer.PASS]


async def kept(anywhere: Anywhere) -> bytes:
    files = b"".join(file.read_bytes() for file in anywhere.wsoa.folder.rglob("*") if file.is_file())
    return files + json.dumps(await anywhere.wsoa.export(), ensure_ascii=False).encode()


def telling(needle: str) -> bool:
    return len(needle) > (DIGITS if needle.isdigit() else SHORT)


def stands(needle: str, data: bytes) -> bool:
    return needle.encode() in data or json.dumps(needle)[1:-1].encode() in data


@pytest.mark.slow
async def test_no_byte_that_must_not_be_stored_is_anywhere(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    said, before = told(), await kept(anywhere)
    every = {needle for _text, each in said for needle in each if telling(needle)}
    needles = {needle for needle in every if not stands(needle, before)}
    assert len(needles) > 200
    everyone = cycle(anywhere.handles)  # by e-mail, nobody is read as often in an hour
    for text, _needles in said:
        await anywhere.hands.say(next(everyone), text)
    await anywhere.hands.settled()
    after = await kept(anywhere)
    assert [needle for needle in sorted(needles) if stands(needle, after)] == []
