"""views.*"""

from bot.loopback.limits import check_view
from bot.loopback.records import View
from bot.loopback.shapes import settled_blocks
from bot.loopback.shown_files import check_files
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, need, optional


def open_(state: State, args: Fields) -> Fields:
    """Open a modal in front of whoever made the trigger."""
    body = read_view(state, args.get("view"), "modal")
    return _answer(state, state.screens.open(state.screens.exchange(need(args, "trigger_id")), body))


def push(state: State, args: Fields) -> Fields:
    """Put a modal on top of the one from which the trigger came."""
    body = read_view(state, args.get("view"), "modal")
    return _answer(state, state.screens.push(state.screens.exchange(need(args, "trigger_id")), body))


def update(state: State, args: Fields) -> Fields:
    """Change a view that is open."""
    view_id, external_id = optional(args, "view_id"), optional(args, "external_id")
    if view_id is None and external_id is None:
        raise Refused("invalid_arguments", "missing required field: view_id")
    body = read_view(state, args.get("view"))
    return _answer(state, state.screens.update(view_id, external_id, body, optional(args, "hash")))


def publish(state: State, args: Fields) -> Fields:
    """Set someone's home tab."""
    user = need(args, "user_id")
    if user not in state.people.members:
        raise Refused("invalid_arguments", "invalid `user_id`")
    if not state.install.home_tab:
        raise Refused("not_enabled")
    body = read_view(state, args.get("view"), "home")
    return _answer(state, state.screens.publish(user, body, optional(args, "hash")))


def read_view(state: State, value: object, kind: str | None = None) -> Fields:
    """A view Slack would take, with the ids it fills in."""
    body = check_view(value)
    if kind is not None and body["type"] != kind:
        raise Refused("invalid_arguments", f"must be {kind!r} [json-pointer:/view/type]")
    check_files(state, body["blocks"], "invalid_arguments", "/view/blocks")
    return body | {"blocks": list(settled_blocks(body["blocks"], state.stamps))}


def _answer(state: State, view: View) -> Fields:
    state.changes.bump()
    return {"ok": True, "view": state.view_shown(view)}
