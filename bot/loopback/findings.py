"""Measuring parts of a message: what is too long, too many or of the wrong kind, noted with its json-pointer."""

from collections.abc import Iterator, Sequence
from typing import cast

from bot.loopback.wire import Fields


class Findings:
    """What was found wrong, in Slack's manner of saying it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def add(self, pointer: str, words: str) -> None:
        """Note one thing."""
        self.problems.append(f"{words} [json-pointer:{pointer}]")

    def length(self, pointer: str, value: object, most: int, *, least: int = 0) -> None:
        """A string of `least` to `most` characters; may be missing when `least` is 0."""
        if value is None and least == 0:
            return
        if not isinstance(value, str):
            self.add(pointer, "missing required field" if value is None else "must be a string")
        elif len(value) > most:
            self.add(pointer, f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.add(pointer, f"must be more than {least - 1} characters")

    def text(self, pointer: str, value: object, most: int, *, plain: bool = False, required: bool = False) -> None:
        """A text object that is not empty; `plain` admits no mrkdwn."""
        if value is None and not required:
            return
        if not isinstance(value, dict):
            self.add(pointer, "missing required field" if value is None else "must provide an object")
            return
        text = cast(Fields, value)
        allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if text.get("type") not in allowed:
            self.add(f"{pointer}/type", f"must be one of: {', '.join(allowed)}")
        self.length(f"{pointer}/text", text.get("text"), most, least=1)

    def count(self, pointer: str, value: object, least: int, most: int) -> None:
        """A list of `least` to `most` items."""
        if not isinstance(value, list):
            self.add(pointer, "must be an array")
            return
        size = len(cast("list[object]", value))
        if size > most:
            self.add(pointer, f"no more than {most} items allowed")
        elif size < least:
            self.add(pointer, f"no fewer than {least} items allowed")


def items_of(holder: Fields, name: str) -> list[Fields]:
    """The objects of a list; whatever is not an object stands as an empty one, to be found wanting."""
    value: object = holder.get(name)
    if not isinstance(value, list):
        return []
    return [cast(Fields, item) if isinstance(item, dict) else {} for item in cast("list[object]", value)]


def text_lengths(value: object) -> Iterator[int]:
    """The length of every text inside, at any depth."""
    if isinstance(value, dict):
        for name, inner in cast(Fields, value).items():
            if name == "text" and isinstance(inner, str):
                yield len(inner)
            else:
                yield from text_lengths(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in cast("Sequence[object]", value):
            yield from text_lengths(inner)
