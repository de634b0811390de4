"""What a person puts in a card's inputs: how each starts, what Teams itself refuses, and what it sends."""

import re
from typing import cast

from bot.loopback.records import NotOnScreen
from bot.loopback.teams.cards import inputs_of
from bot.loopback.teams.records import Filled
from bot.loopback.wire import Fields

Texts = dict[str, str]


def filled(card: Fields, values: Filled) -> Texts:
    """Every input's value by its id, as text: what the person put there, or what it started with."""
    inputs = {str(part["id"]): part for part in inputs_of(card)}
    unknown = set(values) - set(inputs)
    if unknown:
        raise NotOnScreen(f"no input {sorted(unknown)}")
    return {name: _text(part, values[name]) if name in values else _start(part) for name, part in inputs.items()}


def complaints(card: Fields, texts: Texts) -> Texts:
    """What Teams says under the inputs before it sends anything."""
    said = {str(part["id"]): _wrong(part, texts[str(part["id"])]) for part in inputs_of(card)}
    return {name: sentence for name, sentence in said.items() if sentence}


def sent(action: Fields, texts: Texts) -> Fields:
    """The data of an action: its own, with the inputs that hold something; empty ones are left out."""
    own: object = action.get("data")
    data = dict(cast(Fields, own)) if isinstance(own, dict) else Fields()
    if action.get("associatedInputs") == "none":
        return data
    return data | {name: text for name, text in texts.items() if text}


def _start(part: Fields) -> str:
    if part["type"] == "Input.Toggle":
        return str(part.get("value", part.get("valueOff", "false")))
    return str(part.get("value", ""))


def _text(part: Fields, value: object) -> str:
    """A value as Teams sends it; several choices stand between commas."""
    text = ",".join(str(one) for one in cast("list[object]", value)) if isinstance(value, list | tuple) else value
    text = "" if text is None else str(text)
    if part["type"] == "Input.ChoiceSet" and text and part.get("style") != "filtered":
        offered = {str(choice["value"]) for choice in cast("list[Fields]", part["choices"])}
        picked = text.split(",") if part.get("isMultiSelect") else [text]
        if not set(picked) <= offered:
            raise NotOnScreen(f"no choice {text!r} in {part['id']!r}")
    return text


def _wrong(part: Fields, text: str) -> str:
    if not text:
        return _message(part, "This field is required.") if part.get("isRequired") else ""
    kind = part["type"]
    if kind == "Input.Text":
        long = len(text) > int(part.get("maxLength", 100_000))
        unlike = part.get("regex") and not re.search(str(part["regex"]), text)
        return _message(part, "The value is not valid.") if long or unlike else ""
    if kind == "Input.Number":
        return "" if _between(text, part) else _message(part, "The value is not valid.")
    if kind in ("Input.Date", "Input.Time"):
        inside = str(part.get("min", "")) <= text <= str(part.get("max", "~"))
        return "" if inside else _message(part, "The value is not valid.")
    return ""


def _message(part: Fields, otherwise: str) -> str:
    return str(part.get("errorMessage") or otherwise)


def _between(text: str, part: Fields) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return float(part.get("min", "-inf")) <= number <= float(part.get("max", "inf"))
