"""Cards as JSON and back, for the outbox; and papers, as they are frozen."""

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from bot import card, report_sections
from bot.card import Card
from bot.report_sections import Paper

DAY = "day"
KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        card.Card,
        card.Title,
        card.Words,
        card.Quote,
        card.Facts,
        card.Points,
        card.Note,
        card.Rule,
        card.Buttons,
        card.Button,
        card.Strong,
        card.Link,
        card.Someone,
        card.Chart,
        card.Bars,
        card.Line,
        report_sections.Paper,
        report_sections.Fact,
        report_sections.Section,
        report_sections.Table,
        report_sections.Column,
    )
}


def to_json(value: Card) -> dict[str, Any]:
    return cast("dict[str, Any]", _pack(value))


def from_json(value: dict[str, Any]) -> Card:
    return cast("Card", _unpack(value))


def paper_to_json(value: Paper) -> dict[str, Any]:
    return cast("dict[str, Any]", _pack(value))


def paper_from_json(value: dict[str, Any]) -> Paper:
    return cast("Paper", _unpack(value))


def _pack(value: Any) -> Any:
    if isinstance(value, str | int | None):
        return value
    names = _names(value.__class__)
    if names is not None:
        return {"is": type(value).__name__, **{name: _pack(getattr(value, name)) for name in names}}
    if isinstance(value, date):
        return {"is": DAY, "on": value.isoformat()}
    if isinstance(value, tuple):
        return [_pack(item) for item in cast("tuple[Any, ...]", value)]
    return value


@cache
def _names(kind: type[object]) -> tuple[str, ...] | None:
    """Of what a part of a card is made; None for what is no part."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        packed = cast("dict[str, Any]", value)
        if packed["is"] == DAY:
            return date.fromisoformat(packed["on"])
        values = {name: _unpack(item) for name, item in packed.items() if name != "is"}
        if "style" in values:
            values["style"] = card.Style(values["style"])
        if "look" in values:
            values["look"] = card.Look(values["look"])
        return KINDS[packed["is"]](**values)
    if isinstance(value, list):
        return tuple(_unpack(item) for item in cast("list[Any]", value))
    return value
