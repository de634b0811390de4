"""Adaptive Cards as Teams takes them: what makes it refuse one, and where its buttons and inputs stand."""

import json
import re
from collections.abc import Iterator
from typing import cast

from bot.loopback.teams.records import CARD, CONSENT, GIVEN, Declined
from bot.loopback.wire import Fields

LARGEST = 100 * 1024  # bytes of a message, pictures inside it not counted
NEWEST = (1, 5)
MOST_ACTIONS = 6  # in one row: Teams leaves out the rest without a word
NEEDS = {  # type → what it cannot do without
    "TextBlock": ("text",),
    "RichTextBlock": ("inlines",),
    "Image": ("url",),
    "FactSet": ("facts",),
    "Container": ("items",),
    "ColumnSet": ("columns",),
    "Column": (),
    "ActionSet": ("actions",),
    "Table": ("columns", "rows"),
    "TableRow": ("cells",),
    "TableCell": ("items",),
    "Input.Text": ("id",),
    "Input.Number": ("id",),
    "Input.Date": ("id",),
    "Input.Time": ("id",),
    "Input.Toggle": ("id", "title"),
    "Input.ChoiceSet": ("id", "choices"),
    "Action.Execute": (),
    "Action.Submit": (),
    "Action.OpenUrl": ("url",),
    "Action.ShowCard": ("card",),
    "Action.ToggleVisibility": ("targetElements",),
}
INSIDE = ("body", "items", "columns", "rows", "cells", "actions")  # where a card's parts hold other parts
ONE_INSIDE = ("card", "selectAction")
PICTURE = re.compile(r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+")
Path = tuple[str, ...]  # the way to a part: ("body", "2", "actions", "0")


def check_attachments(attachments: object, *, dialog: bool = False) -> tuple[Fields, ...]:
    """A message's attachments, or the connector's refusal."""
    if attachments is None:
        return ()
    if not isinstance(attachments, list):
        raise malformed("attachments is not a list")
    taken = cast("list[Fields]", attachments)
    for one in taken:
        if one.get("contentType") == CARD:
            check_card(one.get("content"), dialog=dialog)
        elif one.get("contentType") in (CONSENT, GIVEN):
            check_file(one)
        elif not str(one.get("contentType", "")).startswith(("image/", "text/html")):
            raise Declined(400, "BadArgument", f"Unknown attachment type: {one.get('contentType')}")
    return tuple(taken)


def check_file(one: Fields) -> None:
    """Refuses a card that asks for consent, or tells of a file, and lacks what Teams needs of it."""
    content = one.get("content")
    held = cast(Fields, content) if isinstance(content, dict) else Fields()
    needed = ("sizeInBytes",) if one.get("contentType") == CONSENT else ("uniqueId", "fileType")
    if not one.get("name") or any(name not in held for name in needed):
        raise malformed("a card of a file lacks its name or what it is")


def check_size(activity: Fields) -> None:
    """Refuses a message that is too long."""
    text = PICTURE.sub("", json.dumps(activity, ensure_ascii=False, separators=(",", ":")))
    if len(text.encode()) > LARGEST:
        raise Declined(413, "MessageSizeTooBig", "Message size too large.")


def check_card(card: object, *, dialog: bool = False) -> None:
    """Refuses what Teams could not show, or would not show as it was meant."""
    if not isinstance(card, dict) or cast(Fields, card).get("type") != "AdaptiveCard":
        raise malformed("not an AdaptiveCard")
    content = cast(Fields, card)
    version = re.fullmatch(r"(\d+)\.(\d+)", str(content.get("version", "")))
    if version is None or (int(version[1]), int(version[2])) > NEWEST:
        raise malformed(f"version {content.get('version')!r}")
    inputs: list[str] = []
    for path, part in walk(content):
        if path:
            _check_part(part, path, dialog=dialog)
        if len(cast("list[object]", part.get("actions") or [])) > MOST_ACTIONS:
            raise malformed(f"more than {MOST_ACTIONS} actions at {'/'.join(path) or 'the card'}")
        if str(part.get("type")).startswith("Input."):
            inputs.append(str(part.get("id")))
    if len(inputs) != len(set(inputs)):
        raise malformed("two inputs with one id")


def _check_part(part: Fields, path: Path, *, dialog: bool) -> None:
    kind, where = str(part.get("type", "Column" if path[-2] == "columns" else "")), "/".join(path)
    if kind not in NEEDS:
        raise malformed(f"{kind!r} at {where}")
    missing = [name for name in NEEDS.get(kind, ()) if part.get(name) in (None, "")]
    if missing and not (kind == "TextBlock" and part.get("text") == ""):
        raise malformed(f"{kind} at {where} without {missing[0]}")
    if kind == "TextBlock" and not isinstance(part["text"], str):
        raise malformed(f"the text at {where} is not text")
    if kind == "Action.OpenUrl" and not str(part["url"]).startswith(("http://", "https://", "mailto:")):
        raise malformed(f"the address at {where}")
    if dialog and kind == "Action.Execute":
        raise malformed("dialogs take Action.Submit, not Action.Execute")


def malformed(what: str) -> Declined:
    """The refusal of a card or an activity that cannot be read."""
    return Declined(400, "BadArgument", f"Failed to parse the activity: {what}")


def walk(part: Fields, path: Path = ()) -> Iterator[tuple[Path, Fields]]:
    """Every part of a card with the way to it, in reading order, the card itself first."""
    yield path, part
    for name in INSIDE:
        inside: object = part.get(name)
        if isinstance(inside, list):
            for place, one in enumerate(cast("list[object]", inside)):
                if isinstance(one, dict):
                    yield from walk(cast(Fields, one), (*path, name, str(place)))
    for name in ONE_INSIDE:
        inner: object = part.get(name)
        if isinstance(inner, dict) and cast(Fields, inner).get("type") != "AdaptiveCard":
            yield from walk(cast(Fields, inner), (*path, name))
        elif isinstance(inner, dict):
            for name_inside in ("body", "actions"):
                for place, one in enumerate(cast("list[Fields]", cast(Fields, inner).get(name_inside) or [])):
                    yield from walk(one, (*path, name, name_inside, str(place)))


def actions_of(card: Fields) -> list[tuple[Path, Fields]]:
    """Everything that can be pressed, in reading order."""
    return [(path, part) for path, part in walk(card) if str(part.get("type")).startswith("Action.")]


def inputs_of(card: Fields) -> list[Fields]:
    """Everything that can be filled in, in reading order."""
    return [part for _path, part in walk(card) if str(part.get("type")).startswith("Input.")]


def words_of(card: Fields) -> list[str]:
    """What a reader sees of a card, line by line; a row of buttons is one line of names in brackets."""
    lines: list[str] = []
    for _path, part in walk(card):
        match str(part.get("type")):
            case "TextBlock":
                lines.append(str(part["text"]))
            case "RichTextBlock":
                runs = cast("list[Fields | str]", part["inlines"])
                lines.append("".join(run if isinstance(run, str) else str(run.get("text", "")) for run in runs))
            case "FactSet":
                lines += [f"{fact.get('title')} {fact.get('value')}" for fact in cast("list[Fields]", part["facts"])]
            case "Image":
                lines.append(f"({part.get('altText', 'picture')})")
            case "ActionSet":
                lines += _row(part)
            case _:
                pass
    return lines + _row(card)


def _row(part: Fields) -> list[str]:
    names = [f"[{action.get('title', '')}]" for action in cast("list[Fields]", part.get("actions") or [])]
    return [" ".join(names)] if names else []
