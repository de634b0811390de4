"""What a person's press, form or command sends to the app, and what the person sees of the answer."""

from collections.abc import Mapping
from typing import cast

from bot.loopback import interactions
from bot.loopback.controls import complaint, find, in_state, initial, pressed, state_values
from bot.loopback.dispatch import Answer
from bot.loopback.limits import elements_of
from bot.loopback.methods.views import read_view
from bot.loopback.posting import answer_in_place
from bot.loopback.records import NotOnScreen, Post, Seen, Value, View
from bot.loopback.screens import Chosen
from bot.loopback.signed import Payload
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused

TIMED_OUT = "Operation timed out. Apps need to respond within 3 seconds."
TROUBLE = "We had some trouble connecting. Try again?"


async def press_in_message(
    state: State, user_id: str, post: Post, action_id: str, block_id: str | None, value: Value
) -> Seen:
    """Use a button or field of a message."""
    block, element = find(post.blocks, action_id, block_id)
    chosen = _choose(state, user_id, post.ts, block, element, value)
    room = state.rooms.rooms[post.channel]
    action = pressed(block, element, value, state.stamps.ts())
    values = state_values(post.blocks, chosen)
    member = state.people.members[user_id]
    body = interactions.message_actions(state.install, member, room, post, state.shown(post), [action], values)
    body["trigger_id"] = state.screens.new_trigger(user_id)
    body["response_url"] = response_url(state, user_id, room.id, post.ts)
    return await _after_press(state, user_id, body)


async def shortcut(state: State, user_id: str, post: Post, callback_id: str) -> Seen:
    """Choose something of the app's in the menu of a message, in a conversation that the app need not be in."""
    room, member = state.rooms.rooms[post.channel], state.people.members[user_id]
    body = interactions.message_shortcut(state.install, member, room, state.shown(post), callback_id)
    body["trigger_id"] = state.screens.new_trigger(user_id)
    body["response_url"] = response_url(state, user_id, room.id, post.ts)
    answer = await state.dispatch.send(Payload("interaction", "message_action", body))
    return Seen(not answer.reason, _press_notice(answer), modal=top(state, user_id))


async def press_in_view(state: State, view: View, action_id: str, block_id: str | None, value: Value) -> Seen:
    """Use a button or field of a modal or home tab; a form's field is only sent when it asks to be."""
    block, element = find(view.body["blocks"], action_id, block_id)
    _choose(state, view.user, view.id, block, element, value)
    if block["type"] == "input" and not block.get("dispatch_action"):
        state.changes.bump()
        return Seen(True, modal=top(state, view.user))
    member = state.people.members[view.user]
    action = pressed(block, element, value, state.stamps.ts())
    body = interactions.view_actions(state.install, member, view, state.view_shown(view), [action])
    body["trigger_id"] = state.screens.new_trigger(view.user)
    return await _after_press(state, view.user, body)


async def submit(state: State, view: View, values: Mapping[str, Value]) -> Seen:
    """Fill a form in and send it; what Slack's own form refuses is never sent."""
    if not view.body.get("submit"):
        raise NotOnScreen("this modal has no submit button")
    for name, value in values.items():
        block, element = _field(view, name)
        _choose(state, view.user, view.id, block, element, value)
    errors = _complaints(view, state.screens.chosen.get((view.user, view.id), {}))
    if errors:
        return _with_errors(state, view, errors)
    member = state.people.members[view.user]
    body = interactions.submission(state.install, member, state.view_shown(view))
    body["trigger_id"] = state.screens.new_trigger(view.user)
    answer = await state.dispatch.send(Payload("interaction", "view_submission", body))
    if answer.reason:
        return Seen(False, TROUBLE, modal=top(state, view.user))
    try:
        return _after_submission(state, view, answer.body)
    except Refused as refusal:
        return Seen(False, f"{TROUBLE} ({refusal.error}: {'; '.join(refusal.messages)})", modal=top(state, view.user))


async def close(state: State, view: View, *, cleared: bool) -> None:
    """Close a modal; the app hears of it when it asked to."""
    state.screens.take_off(view)
    state.changes.bump()
    if view.body.get("notify_on_close"):
        member = state.people.members[view.user]
        body = interactions.closing(state.install, member, state.view_shown(view), cleared=cleared)
        await state.dispatch.send(Payload("interaction", "view_closed", body))


async def command(state: State, user_id: str, channel: str, name: str, text: str) -> Seen:
    """Type a slash command; the body of the acknowledgement is its first answer."""
    if state.install.commands is not None and name not in state.install.commands:
        return Seen(False, f"{name} is not a valid command. In Slack, all messages that start with / are commands.")
    room, member = state.rooms.rooms[channel], state.people.members[user_id]
    body = interactions.slash_command(state.install, member, room, name, text)
    body["trigger_id"] = state.screens.new_trigger(user_id)
    body["response_url"] = response_url(state, user_id, channel)
    answer = await state.dispatch.send(Payload("command", "slash_commands", body))
    if answer.reason == "http_timeout":
        return Seen(False, f"{name} failed because the app did not respond.")
    if answer.reason:
        return Seen(False, f'{name} failed with the error "dispatch_failed"')
    said: Fields = {"text": answer.body} if isinstance(answer.body, str) else answer.body or {}
    try:
        post = answer_in_place(state, said, room, user_id, None) if said else None
    except Refused as refusal:
        return Seen(False, f'{name} failed with the error "{refusal.error}"')
    return Seen(True, modal=top(state, user_id), post=post)


def response_url(state: State, user_id: str, channel: str, source: str | None = None) -> str:
    """Where the app may answer this act."""
    return f"{state.base_url}/response/{state.screens.new_response_url(user_id, channel, source)}"


def top(state: State, user_id: str) -> View | None:
    """The modal in front of a person."""
    stack = state.screens.stacks.get(user_id)
    return stack[-1] if stack else None


def _choose(state: State, user_id: str, place: str, block: Fields, element: Fields, value: Value) -> Chosen:
    """Remember what was put in a field, once it is known to be possible there."""
    chosen = state.screens.chosen.setdefault((user_id, place), {})
    if element["type"] not in ("button", "workflow_button"):
        in_state(element, value)
        chosen[str(block["block_id"]), str(element["action_id"])] = value
    return chosen


async def _after_press(state: State, user_id: str, body: Fields) -> Seen:
    answer = await state.dispatch.send(Payload("interaction", "block_actions", body))
    return Seen(not answer.reason, _press_notice(answer), modal=top(state, user_id))


def _press_notice(answer: Answer) -> str:
    if not answer.reason:
        return ""
    return TIMED_OUT if not answer.status else f"This app responded with Status Code {answer.status}."


def _field(view: View, name: str) -> tuple[Fields, Fields]:
    """A form's field by its block_id, or by its action_id."""
    for block in cast("list[Fields]", view.body["blocks"]):
        elements = list(elements_of(block))
        if block.get("block_id") == name and elements:
            return block, elements[0]
    return find(view.body["blocks"], name)


def _complaints(view: View, chosen: Chosen) -> dict[str, str]:
    errors: dict[str, str] = {}
    for block in cast("list[Fields]", view.body["blocks"]):
        if block["type"] == "input":
            element: Fields = block["element"]
            key = (str(block["block_id"]), str(element["action_id"]))
            said = complaint(block, element, chosen[key] if key in chosen else initial(element))
            if said:
                errors[key[0]] = said
    return errors


def _with_errors(state: State, view: View, errors: Mapping[str, str]) -> Seen:
    shown = state.screens.complain(view, errors)
    state.changes.bump()
    return Seen(False, errors=dict(errors), modal=shown)


def _after_submission(state: State, view: View, answer: Fields | str | None) -> Seen:
    """Do what the acknowledgement of a form asks for; an empty one closes it."""
    body: Fields = answer if isinstance(answer, dict) else {}
    action = body.get("response_action")
    if action == "errors":
        return _with_errors(state, view, _errors(view, body.get("errors")))
    if action == "update":
        state.screens.update(view.id, None, read_view(state, body.get("view"), "modal"), None)
    elif action == "push":
        state.screens.push(view.user, read_view(state, body.get("view"), "modal"))
    elif action == "clear":
        state.screens.stacks[view.user] = []
    elif not answer:
        state.screens.take_off(view)
    else:
        raise Refused("invalid_response")
    state.changes.bump()
    return Seen(True, modal=top(state, view.user))


def _errors(view: View, value: object) -> dict[str, str]:
    """The errors under fields; each must name an input block that is there."""
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    errors = cast(Fields, value) if isinstance(value, dict) else {}
    if not errors or not set(errors) <= inputs:
        raise Refused("invalid_errors", f"no such input blocks: {sorted(set(errors) - inputs)}")
    return {block_id: str(sentence) for block_id, sentence in errors.items()}
