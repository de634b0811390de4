"""A file of replies, one JSON object a line: checked line by line, so that what is wrong is said with its line."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from bot.user_error import Problem

HAS_TO = ("id", "from", "when", "text")
MAY: dict[str, Any] = {
    "context": "",
    "after": [],
}  # without them: nothing was asked, nothing went before


def replies_in(path: Path) -> list[dict[str, Any]]:
    """Raises Problem, OSError and UnicodeDecodeError."""
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)
    found = [_reply(line, f"{path}, line {number}") for number, line in lines if line.strip()]
    if not found:
        raise Problem(f"{path} has no line. Write one JSON object a line, with {', '.join(HAS_TO)}.")
    return found


def _reply(line: str, where: str) -> dict[str, Any]:
    try:
        read: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise Problem(f"{where} is not JSON: {error.msg} at character {error.pos + 1}.") from None
    if not isinstance(read, dict):
        raise Problem(f"{where} is not an object. Write {{…}} with {', '.join(HAS_TO)}.")
    reply: dict[str, Any] = {**MAY, **cast("dict[str, Any]", read)}
    for name in HAS_TO:
        if not isinstance(reply.get(name), str):
            raise Problem(f"{where} has no {name}, or one that is not text. Each line needs {', '.join(HAS_TO)}.")
    if not isinstance(reply["context"], str):
        raise Problem(f"{where}: context is not text. Write what was asked, such as “prompt 3.1.1”, or leave it out.")
    if not isinstance(reply["after"], list):
        raise Problem(f"{where}: after is not a list. Write the ids of earlier lines, or leave it out.")
    try:
        datetime.fromisoformat(reply["when"])
    except ValueError:
        raise Problem(f"{where}: when is “{reply['when']}”. Write a day or an instant, such as 2026-12-04.") from None
    return reply
