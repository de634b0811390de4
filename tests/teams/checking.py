"""Whether Teams would take a card, by Microsoft's own types and by the loopback's rules; and what it says."""

import json
from collections.abc import Iterator
from inspect import isclass
from typing import Any

from microsoft_teams.cards import core
from pydantic import BaseModel

from bot.loopback.teams.cards import check_card, walk

TYPES: dict[str, type[BaseModel]] = {
    cls.model_fields["type"].default: cls
    for cls in vars(core).values()
    if isclass(cls) and issubclass(cls, BaseModel) and isinstance(getattr(cls.model_fields.get("type"), "default", None), str)  # noqa: E501
}  # fmt: skip


FORM = 80_000  # bytes; a message may have 100 KB


def check(card: dict[str, Any], *, dialog: bool = False, most: int = 28 * 1024) -> None:
    """Raises what Microsoft's types or the loopback say to it."""
    check_card(card, dialog=dialog)
    for _path, part in walk(card):
        for each in (part, *part.get("inlines", ())):
            _check_part(each)
    assert len(json.dumps(card, ensure_ascii=False).encode(errors="replace")) <= most


def _check_part(part: dict[str, Any]) -> None:
    """A part of a type that there is, with fields that it has, and values that they take."""
    cls = TYPES[part["type"]]
    names = {field.alias or _camel(name) for name, field in cls.model_fields.items()} | {"$schema"}
    assert set(part) - names == set()
    cls.model_validate(part)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def said(card: dict[str, Any]) -> str:
    """All that a reader sees, without the signs that stand for structure."""
    return "\n".join(_texts(card))


def presses(card: dict[str, Any]) -> list[tuple[str, str, dict[str, str]]]:
    """Each button: its words, its verb, what it carries."""
    found = [action for part in card["body"] if part["type"] == "ActionSet" for action in part["actions"]]
    return [(a["title"], a["data"]["wsoa"]["verb"], a["data"]["wsoa"]["args"]) for a in found]


def _texts(part: Any) -> Iterator[str]:
    match part:
        case {"type": "RichTextBlock", "inlines": inlines}:
            yield "".join(run["text"] for run in inlines)
        case {"type": "TextBlock", "text": text}:
            yield text.replace("\\", "")
        case {"type": "Image", "altText": text}:
            yield text
        case {"body": inner} | {"items": inner}:
            for each in inner:
                yield from _texts(each)
        case _:
            return
