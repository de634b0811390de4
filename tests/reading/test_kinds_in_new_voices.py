"""Kinds of sentences in the voices of a rushed head, an analyst, a volunteer, a second language: see kinds.jsonl.

`has` and `not` are records as "update 3.1.1 rag=amber": the kind, the action or measure, and fields that it must have.
"""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()
LINES = [json.loads(line) for line in (Path(__file__).parent / "kinds.jsonl").read_text(encoding="utf-8").splitlines()]
KINDS = {kind: list(lines) for kind, lines in groupby(LINES, key=lambda line: line["kind"])}


def recorded(line: dict[str, Any]) -> list[dict[str, Any]]:
    asked = {"id": "1", "when": line.get("when", "2026-12-08"), "after": [], **line}
    return next(iter(answers([asked], TOWN)))["records"]


def is_there(said: str, records: list[dict[str, Any]]) -> bool:
    op, *parts = said.split()
    of = [part for part in parts if "=" not in part]
    fields = dict(part.split("=", 1) for part in parts if "=" in part)
    return any(
        record["op"] == op
        and (not of or of[0] in (record.get("ref"), record.get("code"), record.get("id")))
        and all(_plain(record.get(name)) == value for name, value in fields.items())
        for record in records
    )


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_read_in_any_voice(kind: str) -> None:
    for line in KINDS[kind]:
        records = recorded(line)
        missing = [said for said in line["has"] if not is_there(said, records)]
        wrong = [said for said in line.get("not", []) if is_there(said, records)]
        assert not missing and not wrong, (line["text"], missing, wrong, records)


@pytest.mark.parametrize(
    "words",
    [
        "We will open the hub in March if the lease is signed",
        "If the lease is signed we open the hub in March",
        "Should be fine if legal sign off",
    ],
)
def test_a_condition_is_kept_with_what_hangs_on_it_and_was_not_done(words: str) -> None:
    (update,) = recorded({"from": "sen_head", "context": "prompt 3.1.1", "text": f"3.1.1 amber. {words}"})
    assert update.get("next") == words and "done" not in update
