"""Every set of replies through the wire: no byte of what must never be stored is in the database, a log or an export."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.towns import Anywhere

READING = Path(__file__).parents[1] / "reading"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told() -> list[tuple[str, list[str]]]:
    """What is said, and what of it must be nowhere."""
    personal = [(one["text"], one["spans"]) for one in lines(READING / "personal.jsonl")]
    replies = [one for path in sorted((READING / "units").glob("*.jsonl")) for one in lines(path)]
    return [*personal, *((one["text"], one["never_store"]) for one in replies if one.get("never_store"))]


@pytest.mark.slow
async def test_no_byte_that_must_not_be_stored_is_anywhere(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    for text, _needles in told():
        await anywhere.hands.say("sen_head", text)
    await anywhere.hands.settled()
    kept = json.dumps(await anywhere.wsoa.export(), ensure_ascii=False).encode()
    kept += b"".join(file.read_bytes() for file in anywhere.wsoa.folder.rglob("*") if file.is_file())
    needles = {needle for _text, each in told() for needle in each}
    plain = json.dumps(sorted(needles))
    assert len(needles) > 100, plain
    assert [n for n in sorted(needles) if n.encode() in kept or json.dumps(n)[1:-1].encode() in kept] == []
