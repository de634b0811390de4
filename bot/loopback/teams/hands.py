"""What a person's press or form sends to the bot, and what the person sees of the answer."""

from dataclasses import replace
from typing import cast

from bot.loopback.records import NotOnScreen
from bot.loopback.teams import activities, inputs
from bot.loopback.teams.cards import Path, actions_of, check_attachments, check_card
from bot.loopback.teams.dispatch import Reply
from bot.loopback.teams.records import CARD, Declined, Dialog, Filled, Saw, Told
from bot.loopback.teams.state import State
from bot.loopback.wire import Fields

WRONG = "Something went wrong. Please try again."
UNREACHABLE = "Unable to reach app. Please try again."


async def press(state: State, user_id: str, told: Told, path: Path, values: Filled) -> Saw:
    """Use a button of a card in the conversation, with what stands in the card's inputs."""
    card, action = _card_of(told), action_at(_card_of(told), path)
    if action["type"] in ("Action.OpenUrl", "Action.ShowCard", "Action.ToggleVisibility"):
        return Saw(True)  # the bot never hears of these
    texts = inputs.filled(card, values)
    errors = inputs.complaints(card, texts) if action.get("associatedInputs") != "none" else {}
    if errors:
        return Saw(False, errors=errors)
    data = inputs.sent(action, texts)
    own: object = data.get("msteams")
    asked = cast(Fields, own) if isinstance(own, dict) else Fields()
    if action["type"] == "Action.Execute":
        return await _execute(state, user_id, told, action, data)
    if asked.get("type") == "task/fetch":
        return await _open(state, user_id, told, data)
    if asked.get("type"):
        raise NotOnScreen(f"this make-believe Teams does not know {asked['type']!r}")
    reply = await state.dispatch.send(activities.submitted(state.activity(user_id, "message"), data, told.id))
    return Saw(reply.taken, "" if reply.taken else UNREACHABLE)


async def submit(state: State, user_id: str, dialog: Dialog, values: Filled, path: Path | None) -> Saw:
    """Fill a dialog in and send it, by its first button unless another is named."""
    if dialog.card is None:
        raise NotOnScreen("this dialog has nothing to send")
    buttons = [(where, action) for where, action in actions_of(dialog.card) if action["type"] == "Action.Submit"]
    chosen = [action for where, action in buttons if path in (None, where)]
    if not chosen:
        raise NotOnScreen("no such button in the dialog")
    texts = inputs.filled(dialog.card, values)
    errors = inputs.complaints(dialog.card, texts)
    if errors:
        return _shown(state, user_id, replace(dialog, errors=errors), ok=False)
    activity, data = state.activity(user_id, "invoke"), inputs.sent(chosen[0], texts)
    of_menu = dialog.command
    sent = activities.menu_sent(activity, of_menu, data) if of_menu else activities.dialog_sent(activity, data)
    return _after_dialog(state, user_id, await state.dispatch.send(sent), of_menu)


async def choose(state: State, user_id: str, told: Told, command: str) -> Saw:
    """Use a command of the app's in the menu of a message."""
    if told.deleted or command not in [name for name, _title in state.app.on_messages]:
        raise NotOnScreen(f"no {command} in the menu of {told.id}")
    activity = activities.menu_chosen(state.activity(user_id, "invoke"), command, told, state.people.get(told.by))
    return _after_dialog(state, user_id, await state.dispatch.send(activity), command)


def action_at(card: Fields, path: Path) -> Fields:
    """The button that stands there."""
    for where, action in actions_of(card):
        if where == path:
            return action
    raise NotOnScreen(f"no button at {'/'.join(path)}")


async def _execute(state: State, user_id: str, told: Told, action: Fields, data: Fields) -> Saw:
    reply = await state.dispatch.send(activities.executed(state.activity(user_id, "invoke"), action, data, told.id))
    if not reply.taken:
        return Saw(False, UNREACHABLE if not reply.status else WRONG)
    kind, value = reply.body.get("type"), reply.body.get("value")
    if kind == CARD:
        return _replaced(state, told, value)
    if kind == "application/vnd.microsoft.activity.message" and isinstance(value, str):
        return Saw(True, value)
    return Saw(False, WRONG)


def _replaced(state: State, told: Told, card: object) -> Saw:
    """The card of an answer in the place of the one that was pressed."""
    try:
        check_card(card)
    except Declined as declined:
        return Saw(False, f"{WRONG} ({declined.message})")
    others = tuple(one for one in told.attachments if one.get("contentType") != CARD)
    state.put(replace(told, attachments=({"contentType": CARD, "content": card}, *others), edited=True))
    return Saw(True)


async def _open(state: State, user_id: str, told: Told, data: Fields) -> Saw:
    activity = activities.dialog_wanted(state.activity(user_id, "invoke"), data, told.id)
    return _after_dialog(state, user_id, await state.dispatch.send(activity))


def _after_dialog(state: State, user_id: str, reply: Reply, command: str = "") -> Saw:
    """A dialog opens, stays with another card, says a last word, or closes."""
    if not reply.taken:
        return Saw(False, UNREACHABLE if not reply.status else WRONG, dialog=state.dialogs.get(user_id))
    task: object = reply.body.get("task")
    if not task:
        state.dialogs.pop(user_id, None)
        state.changes.bump()
        return Saw(True)
    asked = cast(Fields, task)
    value: object = asked.get("value")
    if asked.get("type") == "message" and isinstance(value, str):
        title = state.dialogs[user_id].title if user_id in state.dialogs else state.app.name
        return _shown(state, user_id, Dialog(state.event_id(), title, words=value))
    if asked.get("type") == "continue" and isinstance(value, dict):
        return _continued(state, user_id, cast(Fields, value), command)
    return Saw(False, WRONG, dialog=state.dialogs.get(user_id))


def _continued(state: State, user_id: str, value: Fields, command: str) -> Saw:
    try:
        (attachment,) = check_attachments([value.get("card")], dialog=True)
    except (Declined, AttributeError) as wrong:
        return Saw(False, f"{WRONG} ({wrong})", dialog=state.dialogs.get(user_id))
    title = str(value.get("title") or state.app.name)
    return _shown(state, user_id, Dialog(state.event_id(), title, attachment["content"], command=command))


def _shown(state: State, user_id: str, dialog: Dialog, *, ok: bool = True) -> Saw:
    state.dialogs[user_id] = dialog
    state.changes.bump()
    return Saw(ok, errors=dialog.errors, dialog=dialog)


def _card_of(told: Told) -> Fields:
    if told.card is None:
        raise NotOnScreen(f"no card in {told.id}")
    return told.card
