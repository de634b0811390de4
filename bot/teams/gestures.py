"""Presses and forms as they come from Teams, into what was asked: pure functions."""

import hashlib
from datetime import datetime

from bot.chat import MessageRef, Press, Submission
from bot.teams.arrival_marks import MARK
from bot.teams.button_values import FORM, PRESS, args_of, asked, our_values
from bot.teams.payloads import account_of, place_of, receipt_of
from bot.teams.text import plain
from bot.teams.wire import instant
from bot.vendor_json import Fields, fields, words

RECORD = "record_"  # before the kind, in the name of what stands in a message's menu
MENU = ("composeExtension/fetchTask", "composeExtension/submitAction")


def data_of(activity: Fields) -> Fields:
    """What the pressed button carried and what was typed beside it, however it was sent."""
    value = fields(activity.get("value"))
    match words(activity.get("name")):
        case "adaptiveCard/action":
            return fields(fields(value.get("action")).get("data"))
        case "task/fetch" | "task/submit" | "composeExtension/submitAction":
            return fields(value.get("data"))
        case _:
            return value


def from_gesture(activity: Fields, heard_at: datetime) -> Press | Submission | None:
    """The button that was pressed or the form that was sent; None when it is none of ours."""
    data = data_of(activity)
    carried = our_values(data)
    if not words(carried.get("verb")) or not account_of(activity).user_id:
        return None
    if carried.get("do") == PRESS:
        return _press(activity, carried, heard_at)
    return _submission(activity, data, carried) if carried.get("do") == FORM else None


def from_menu(activity: Fields) -> Press | None:
    """From the menu of a message, wherever it stands: what it says and who wrote it; None where it is none of ours."""
    value = fields(activity.get("value"))
    name, said = words(value.get("commandId")), fields(value.get("messagePayload"))
    if not name.startswith(RECORD) or not said or not account_of(activity).user_id:
        return None
    body, written = fields(said.get("body")), instant(words(said.get("createdDateTime")))
    text = words(body.get("content"))
    writer = words(fields(fields(said.get("from")).get("user")).get("id")).lower()
    about = {"kind": name.removeprefix(RECORD), "text": plain(text), "by": writer}
    return Press(
        receipt=receipt_of(activity),
        account=account_of(activity),
        verb="message.record",
        args=about | ({"on": written.date().isoformat()} if written is not None else {}),
        at=None,
    )


def mark_of(activity: Fields) -> str:
    """The mark of the message that was pressed, so that it is known to have arrived; or an empty text."""
    mark = words(our_values(data_of(activity)).get("key"))
    return mark if MARK.fullmatch(mark) else ""


def pressed_at(activity: Fields) -> MessageRef | None:
    """The message on which the button stands."""
    message = words(activity.get("replyToId"))
    return MessageRef(place_of(activity), message) if message else None


def _press(activity: Fields, carried: Fields, heard_at: datetime) -> Press:
    return Press(
        receipt=receipt_of(activity),
        account=account_of(activity),
        verb=words(carried.get("verb")),
        args=args_of(carried),
        at=pressed_at(activity),
        pressed_at=instant(words(activity.get("timestamp"))) or heard_at,
    )


def _submission(activity: Fields, data: Fields, carried: Fields) -> Submission:
    return Submission(
        receipt=receipt_of(activity),
        account=account_of(activity),
        verb=words(carried.get("verb")),
        args=args_of(carried),
        values={name: words(data.get(name)).strip() for name in asked(carried)},
        place=place_of(activity) if words(activity.get("name")) not in MENU else None,  # it may be a channel
        opened=_opened(activity, words(carried.get("opened"))),
    )


def _opened(activity: Fields, carried: str) -> str:
    """It has been in a stranger's hands: with whoever sends it in it, it can only name a form of theirs."""
    whose = f"{account_of(activity).user_id}:{carried}"
    return f"teams:form:{hashlib.sha256(whose.encode(errors='replace')).hexdigest()[:32]}" if carried else ""
