"""Commands, presses and forms as they come from Slack, into what was asked: pure functions."""

import json
import re

from bot.chat import Account, Command, MessageRef, Place, Platform, Press, Submission
from bot.slack.identity import Identity
from bot.slack.payloads import is_direct
from bot.slack.people import account
from bot.slack.text import plain
from bot.slack.wire import instant
from bot.vendor_json import Fields, fields, rows, words

RECORD = "record_"  # before the kind, in the name of a message shortcut
_CHANNEL = re.compile(r"<#(?P<id>[A-Z0-9]+)\|(?P<name>[^<>|]+)>")  # its id stays: a name tells no channel apart


def from_command(body: Fields, us: Identity) -> Command:
    """A slash command and the words after it."""
    trigger = words(body.get("trigger_id")) or words(body.get("response_url"))
    by = account(words(body.get("user_id")), words(body.get("team_id")), body, us, outsiders=False)
    channel = words(body.get("channel_id"))
    place = Place(Platform.SLACK, channel) if channel and not is_direct(channel) else None
    asked = plain(_CHANNEL.sub(r"#\g<name>=\g<id>", words(body.get("text"))))
    return Command(f"slack:command:{trigger}", by, asked, place)


def from_press(body: Fields, us: Identity) -> Press | None:
    """The button that was pressed, or None when it is none of ours."""
    action = fields(next(iter(rows(body.get("actions"))), None))
    verb, _, number = words(action.get("action_id")).rpartition(":")
    if not verb or not number.isdigit():
        return None
    pressed = words(action.get("action_ts"))
    by = _account(body, us)
    return Press(
        receipt=f"slack:press:{words(body.get('trigger_id')) or f'{pressed}:{by.user_id}'}",
        account=by,
        verb=verb,
        args=_args(words(action.get("value"))) | _selected(action),
        at=_where(body),
        pressed_at=instant(pressed),
        within=conversation(body),
    )


def from_submission(body: Fields, us: Identity) -> Submission:
    """A form that was sent, each answer as text."""
    view = fields(body.get("view"))
    blocks = fields(fields(view.get("state")).get("values"))
    trigger = words(body.get("trigger_id"))  # its own at each try; the view's hash stays when answers are refused
    return Submission(
        receipt=f"slack:form:{words(view.get('id'))}:{trigger or words(view.get('hash'))}",
        account=_account(body, us),
        verb=words(view.get("callback_id")),
        args=_args(words(view.get("private_metadata"))),
        values={name: _answer(block) for name, block in blocks.items()},
        opened=f"slack:form:{words(view.get('id'))}" if words(view.get("id")) else "",
    )


def from_shortcut(body: Fields, us: Identity) -> Press | None:
    """From the menu of a message: what it says and who wrote it; None where it is no menu of ours."""
    kind, said = words(body.get("callback_id")).removeprefix(RECORD), fields(body.get("message"))
    if body.get("type") != "message_action" or not words(body.get("callback_id")).startswith(RECORD):
        return None
    written = instant(words(said.get("ts")))
    about = {"kind": kind, "text": plain(words(said.get("text"))), "by": words(said.get("user"))}
    by = _account(body, us)
    return Press(
        receipt=f"slack:shortcut:{words(body.get('trigger_id')) or words(body.get('action_ts'))}",
        account=by,
        verb="message.record",
        args=about | ({"on": written.date().isoformat()} if written is not None else {}),
        at=None,
    )


def questions_asked(body: Fields) -> tuple[str, ...]:
    """The names of the questions on the form that was sent, in order."""
    blocks = rows(fields(body.get("view")).get("blocks"))
    return tuple(words(block.get("block_id")) for block in blocks if block.get("type") == "input")


def conversation(body: Fields) -> Place | None:
    """Where a press happened, for an answer that only the presser sees; None on the bot's own page."""
    channel = words(fields(body.get("channel")).get("id")) or words(fields(body.get("container")).get("channel_id"))
    thread = words(fields(body.get("container")).get("thread_ts"))
    return Place(Platform.SLACK, channel, thread or None) if channel else None


def _where(body: Fields) -> MessageRef | None:
    """The message the button stands on; None for one that only the presser sees, as it cannot be changed later."""
    container = fields(body.get("container"))
    place, ts = conversation(body), words(container.get("message_ts"))
    if place is None or not ts or container.get("is_ephemeral"):
        return None
    return MessageRef(place, ts)


def _account(body: Fields, us: Identity) -> Account:
    user = fields(body.get("user"))
    team = words(user.get("team_id")) or words(fields(body.get("team")).get("id"))
    place = conversation(body)
    shared = place is not None and not place.conversation.startswith("D")
    return account(words(user.get("id")), team, body, us, outsiders=shared and bool(body.get("is_ext_shared_channel")))


def _args(carried: str) -> dict[str, str]:
    try:
        found = fields(json.loads(carried)) if carried else {}
    except (ValueError, RecursionError):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _selected(action: Fields) -> dict[str, str]:
    chosen = _value(action)
    return {"value": chosen} if chosen and action.get("type") != "button" else {}


def _answer(block: object) -> str:
    return next((_value(fields(element)) for element in fields(block).values()), "")


def _value(element: Fields) -> str:
    chosen = words(fields(element.get("selected_option")).get("value"))
    return chosen or words(element.get("selected_date")) or words(element.get("value")).strip()
