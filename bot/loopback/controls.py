"""Buttons and fields as a person uses them: finding one, putting something in, and what that looks like on the wire."""

from collections.abc import Iterable, Sequence
from typing import cast

from bot.loopback.element_limits import options_of
from bot.loopback.findings import items_of
from bot.loopback.limits import elements_of
from bot.loopback.records import NotOnScreen, Value
from bot.loopback.screens import Chosen
from bot.loopback.typed import rich_text
from bot.loopback.wire import Fields

STATELESS = frozenset({"button", "overflow", "workflow_button"})
ONE = {  # element type → the name its single choice has on the wire
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
}
MANY = {
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MANY_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})


def find(blocks: Iterable[Fields], action_id: str, block_id: str | None = None) -> tuple[Fields, Fields]:
    """The block and the element with this action_id; NotOnScreen when there is none."""
    for block in blocks:
        if block_id in (None, block.get("block_id")):
            for element in elements_of(block):
                if element.get("action_id") == action_id:
                    return block, element
    raise NotOnScreen(f"no element {action_id!r}" + (f" in block {block_id!r}" if block_id else ""))


def in_state(element: Fields, value: Value) -> Fields:
    """What the wire says of an element that holds this value."""
    kind = str(element["type"])
    if kind in OPTION:
        return {"type": kind, "selected_option": _option(element, value) if value else None}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": [_option(element, one) for one in many(value)]}
    if kind in MANY:
        return {"type": kind, MANY[kind]: many(value)}
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": rich_text(str(value), "") if value else None}
    if kind == "file_input":
        return {"type": kind, "files": [{"id": file_id} for file_id in many(value)]}
    if kind == "datetimepicker":
        return {"type": kind, ONE[kind]: int(str(value)) if value else None}
    return {"type": kind, ONE[kind]: value or None}


def pressed(block: Fields, element: Fields, value: Value, action_ts: str) -> Fields:
    """One entry of `actions`."""
    action: Fields = {"action_id": element["action_id"], "block_id": block["block_id"], "action_ts": action_ts}
    if element["type"] == "button":
        shown = {name: element[name] for name in ("text", "value", "style", "url") if name in element}
        return action | {"type": "button"} | shown
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    return action | in_state(element, value)


def state_values(blocks: Iterable[Fields], chosen: Chosen) -> Fields:
    """`state.values`: every field, by block_id and action_id, with what it holds."""
    values: Fields = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                key = (str(block["block_id"]), str(element["action_id"]))
                held = chosen[key] if key in chosen else initial(element)
                values.setdefault(key[0], {})[key[1]] = in_state(element, held)
    return values


def initial(element: Fields) -> Value:
    """What an element holds before anyone touches it."""
    if "initial_option" in element:
        return str(element["initial_option"]["value"])
    if "initial_options" in element:
        return [str(option["value"]) for option in items_of(element, "initial_options")]
    for name, value in element.items():
        if name.startswith("initial_") and name not in ("initial_option", "initial_options"):
            return cast("list[str]", value) if isinstance(value, list) else str(value)
    return None


def many(value: Value) -> list[str]:
    """A value as a list of words."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def complaint(block: Fields, element: Fields, value: Value) -> str | None:
    """What Slack's own form says of a field before it sends anything, if anything is wrong."""
    if not value:
        return None if block.get("optional") else "Please complete this required field."
    if element["type"] == "plain_text_input" and isinstance(value, str):
        if len(value) < int(element.get("min_length", 0)):
            return f"This value must be at least {element['min_length']} characters."
        if len(value) > int(element.get("max_length", 3000)):
            return f"This value must be no more than {element.get('max_length', 3000)} characters."
    if element["type"] == "number_input" and not _is_number(str(value), element):
        return "Please enter a valid number."
    return None


def _is_number(text: str, element: Fields) -> bool:
    try:
        value = float(text)
    except ValueError:
        return False
    low, high = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    return low <= value <= high and (bool(element.get("is_decimal_allowed")) or value.is_integer())


def _option(element: Fields, value: str | Sequence[str]) -> Fields:
    """The option with this value; an external select takes any, as its options are not in the message."""
    for option in options_of(element):
        if option["value"] == value:
            return option
    if str(element["type"]).endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(value), "emoji": True}, "value": str(value)}
    raise NotOnScreen(f"no option {value!r} in {element.get('action_id')!r}")
