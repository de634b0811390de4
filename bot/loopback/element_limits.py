"""What Slack refuses in buttons, selects and inputs."""

import re
from typing import cast

from bot.loopback.findings import Findings, items_of
from bot.loopback.wire import Fields

SELECTS = frozenset({"static_select", "external_select", "users_select", "conversations_select", "channels_select"})
MULTI_SELECTS = frozenset(f"multi_{name}" for name in SELECTS)
CHOICES = frozenset({"radio_buttons", "checkboxes", "datepicker", "timepicker", "datetimepicker"})
TYPED = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"})
PRESSABLE = SELECTS | MULTI_SELECTS | CHOICES | {"button", "overflow", "workflow_button", "rich_text_input"}
INPUTS = SELECTS | MULTI_SELECTS | CHOICES | TYPED | {"file_input"}
OPTIONS = {"radio_buttons": (1, 10), "checkboxes": (1, 10), "overflow": (1, 5)}
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def check_element(found: Findings, at: str, value: object, allowed: frozenset[str]) -> None:
    """Note everything that is wrong with one element."""
    if not isinstance(value, dict):
        found.add(at, "missing required field" if value is None else "must provide an object")
        return
    element = cast(Fields, value)
    kind = str(element.get("type", ""))
    if kind not in allowed:
        found.add(at, f"unsupported type: {kind}")
        return
    found.length(f"{at}/action_id", element.get("action_id"), 255)
    found.text(f"{at}/placeholder", element.get("placeholder"), 150, plain=True)
    _check_confirm(found, f"{at}/confirm", element.get("confirm"))
    if kind == "button":
        _check_button(found, at, element)
    elif kind in ("static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"):
        _check_choice(found, at, kind, element)
    elif kind == "datepicker" and not DATE.fullmatch(str(element.get("initial_date", "2027-01-01"))):
        found.add(f"{at}/initial_date", "must be a date in the form YYYY-MM-DD")
    elif kind in TYPED:
        _check_typed(found, at, kind, element)


def _check_button(found: Findings, at: str, button: Fields) -> None:
    found.text(f"{at}/text", button.get("text"), 75, plain=True, required=True)
    found.length(f"{at}/value", button.get("value"), 2000)
    found.length(f"{at}/url", button.get("url"), 3000)
    found.length(f"{at}/accessibility_label", button.get("accessibility_label"), 75)
    if button.get("style") not in (None, "primary", "danger"):
        found.add(f"{at}/style", "must be one of: primary, danger")


def _check_choice(found: Findings, at: str, kind: str, element: Fields) -> None:
    groups = items_of(element, "option_groups")
    if groups and kind.endswith("static_select"):
        found.count(f"{at}/option_groups", element["option_groups"], 1, 100)
        for place, group in enumerate(groups):
            found.text(f"{at}/option_groups/{place}/label", group.get("label"), 75, plain=True, required=True)
            _check_options(found, f"{at}/option_groups/{place}", kind, group)
    else:
        _check_options(found, at, kind, element)
    known = [option.get("value") for option in options_of(element)]
    chosen = [element["initial_option"]] if "initial_option" in element else items_of(element, "initial_options")
    for option in cast("list[Fields]", chosen):
        if option.get("value") not in known:
            found.add(f"{at}/initial_option", "must be one of the options")


def _check_options(found: Findings, at: str, kind: str, holder: Fields) -> None:
    least, most = OPTIONS.get(kind, (1, 100))
    found.count(f"{at}/options", holder.get("options"), least, most)
    plain = kind not in ("radio_buttons", "checkboxes")
    for place, option in enumerate(items_of(holder, "options")):
        found.text(f"{at}/options/{place}/text", option.get("text"), 75, plain=plain, required=True)
        found.text(f"{at}/options/{place}/description", option.get("description"), 75, plain=plain)
        found.length(f"{at}/options/{place}/value", option.get("value"), 150, least=1)


def _check_typed(found: Findings, at: str, kind: str, element: Fields) -> None:
    found.length(f"{at}/initial_value", element.get("initial_value"), 3000)
    if kind == "number_input" and not isinstance(element.get("is_decimal_allowed"), bool):
        found.add(at, "missing required field: is_decimal_allowed")
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if kind == "plain_text_input" and not (isinstance(most, int) and 1 <= most <= 3000):
        found.add(f"{at}/max_length", "must be from 1 to 3000")
    elif kind == "plain_text_input" and not (isinstance(least, int) and 0 <= least <= most):
        found.add(f"{at}/min_length", "must be from 0 to max_length")


def _check_confirm(found: Findings, at: str, value: object) -> None:
    if value is None:
        return
    confirm = cast(Fields, value) if isinstance(value, dict) else {}
    found.text(f"{at}/title", confirm.get("title"), 100, plain=True, required=True)
    found.text(f"{at}/text", confirm.get("text"), 300, required=True)
    found.text(f"{at}/confirm", confirm.get("confirm"), 30, plain=True, required=True)
    found.text(f"{at}/deny", confirm.get("deny"), 30, plain=True, required=True)


def options_of(element: Fields) -> list[Fields]:
    """Every option of a select, radio group, checkbox group or overflow menu, groups opened out."""
    options = items_of(element, "options")
    for group in items_of(element, "option_groups"):
        options += items_of(group, "options")
    return options
