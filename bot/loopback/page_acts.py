"""What a visitor does as the person they chose, each act handed to the workspace's human side."""

from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from bot.loopback.records import Seen, Value
from bot.loopback.wire import Fields, flag, need, optional
from bot.loopback.workspace import Workspace

Act = Callable[[Workspace, str, Fields], Awaitable[Seen]]


async def _say(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    text, thread_ts = need(args, "text"), optional(args, "thread_ts")
    channel = _place(workspace, user_id, args)
    return Seen(ok=True, post=await workspace.say(user_id, text, channel=channel, thread_ts=thread_ts))


async def _edit(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    channel = _place(workspace, user_id, args)
    return Seen(ok=True, post=await workspace.edit(user_id, channel, need(args, "ts"), need(args, "text")))


async def _delete(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    await workspace.delete(user_id, _place(workspace, user_id, args), need(args, "ts"))
    return Seen(ok=True)


async def _react(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    do = workspace.unreact if flag(args, "again") else workspace.react
    await do(user_id, _place(workspace, user_id, args), need(args, "ts"), need(args, "name"))
    return Seen(ok=True)


async def _command(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    command, _, text = need(args, "text").strip().partition(" ")
    channel, thread_ts = _place(workspace, user_id, args), optional(args, "thread_ts")
    return await workspace.command(user_id, command, text.strip(), channel=channel, thread_ts=thread_ts)


async def _press(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    """A button, a choice or a date, wherever it stands: `on` is "message", "home" or "modal"."""
    action_id, block_id, value = need(args, "action_id"), optional(args, "block_id"), _value(args.get("value"))
    match args.get("on"):
        case "home":
            return await workspace.press_home(user_id, action_id, block_id=block_id, value=value)
        case "modal":
            return await workspace.press_modal(user_id, action_id, block_id=block_id, value=value)
        case _:
            channel, ts = _place(workspace, user_id, args), need(args, "ts")
            return await workspace.press(user_id, channel, ts, action_id, block_id=block_id, value=value)


async def _shortcut(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    """Something of the app's in the menu of a message."""
    channel, ts = _place(workspace, user_id, args), need(args, "ts")
    return await workspace.shortcut(user_id, channel, ts, need(args, "shortcut"))


async def _submit(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    given: object = args.get("values")
    values = cast(Fields, given) if isinstance(given, dict) else Fields()
    return await workspace.submit(user_id, {name: _value(value) for name, value in values.items()})


async def _close(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    return await workspace.close(user_id, all_views=flag(args, "all"))


async def _look(workspace: Workspace, user_id: str, args: Fields) -> Seen:
    """Open the app's Home or Messages tab."""
    await workspace.open_home(user_id, tab="messages" if args.get("tab") == "messages" else "home")
    return Seen(ok=True)


ACTS: Mapping[str, Act] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "command": _command,
    "press": _press,
    "shortcut": _shortcut,
    "submit": _submit,
    "close": _close,
    "look": _look,
}


def _place(workspace: Workspace, user_id: str, args: Fields) -> str:
    """The channel that is named, or the person's conversation with the app."""
    return optional(args, "channel") or workspace.dm(user_id)


def _value(value: object) -> Value:
    """What a field holds: words, several of them, or nothing."""
    if value is None:
        return None
    if isinstance(value, list):
        return [str(one) for one in cast("list[object]", value)]
    return str(value)
