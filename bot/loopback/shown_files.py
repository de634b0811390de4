"""Files that blocks show (`slack_file`): what Slack refuses of them."""

import re
from collections.abc import Iterator, Sequence
from typing import cast

from bot.loopback.findings import Findings
from bot.loopback.records import StoredFile
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused

FILE_ID = re.compile(r"F[A-Z0-9]{8,}")
KINDS = ("image/png", "image/jpeg", "image/gif")


def check_files(state: State, blocks: Sequence[Fields], error: str = "invalid_blocks", at: str = "/blocks") -> None:
    """Refuses a file that there is not, that is no picture, or that has not been looked through yet."""
    found = Findings()
    for pointer, holder in _pictures(blocks, at):
        if "slack_file" in holder:
            _check(found, state, f"{pointer}/slack_file", holder)
    if found.problems:
        raise Refused(error, *found.problems)


def _check(found: Findings, state: State, pointer: str, holder: Fields) -> None:
    file: object = holder["slack_file"]
    named = cast(Fields, file) if isinstance(file, dict) else {}
    if "image_url" in holder or len(named) != 1:
        found.add(pointer, "must provide exactly one of: image_url, slack_file.id, slack_file.url")
    elif "id" in named and not FILE_ID.fullmatch(str(named["id"])):
        found.add(f"{pointer}/id", f"input must match regex pattern: ^{FILE_ID.pattern}$")
    elif not _showable(_file(state, named)):
        found.add(pointer, "invalid slack file")


def _file(state: State, named: Fields) -> StoredFile | None:
    address = re.search(r"/files/([A-Z0-9]+)/", str(named.get("url", "")))
    return state.files.get(str(named.get("id") or (address[1] if address else "")))


def _showable(file: StoredFile | None) -> bool:
    return file is not None and file.complete and file.processed and file.mimetype in KINDS


def _pictures(value: object, pointer: str) -> Iterator[tuple[str, Fields]]:
    """Every picture, at any depth."""
    if isinstance(value, dict):
        part = cast(Fields, value)
        if part.get("type") == "image":
            yield pointer, part
        for name, inner in part.items():
            yield from _pictures(inner, f"{pointer}/{name}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(cast("Sequence[object]", value)):
            yield from _pictures(inner, f"{pointer}/{place}")
