"""conversations.* but for what was said, which is in `history`."""

from bot.loopback.records import Room
from bot.loopback.shapes import room_json
from bot.loopback.stamps import page_of
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, flag, names, need, number, optional

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def open_(state: State, args: Fields) -> Fields:
    """Open the direct message with one person, or a group of several."""
    channel = optional(args, "channel")
    if channel is not None:
        room = state.rooms.seen_by_bot(channel)
    else:
        users = names(args, "users")
        if not users:
            raise Refused("users_list_not_supplied")
        room = _with(state, users)
    whole = flag(args, "return_im")
    return {"ok": True, "channel": room_json(state.install, room) if whole else {"id": room.id}}


def _with(state: State, users: list[str]) -> Room:
    for user in users:
        member = state.people.known(user)
        if member.is_bot or member.id == "USLACKBOT":
            raise Refused("cannot_dm_bot")
        if member.deleted:
            raise Refused("user_disabled")
    if len(users) == 1:
        return state.rooms.dm(users[0])
    members = (*sorted(users), state.install.bot_user_id)
    for room in state.rooms.rooms.values():
        if room.kind == "mpim" and room.members == members:
            return room
    return state.rooms.add("mpdm-" + "--".join(sorted(users)), members, "mpim")


def info(state: State, args: Fields) -> Fields:
    """One conversation."""
    room = state.rooms.seen_by_bot(need(args, "channel"))
    return {"ok": True, "channel": room_json(state.install, room)}


def list_(state: State, args: Fields) -> Fields:
    """Every conversation the app may know of, of the types asked for."""
    return _listed(state, args, None)


def of_user(state: State, args: Fields) -> Fields:
    """users.conversations: those that someone (the app, unless a user is named) is in."""
    user = optional(args, "user") or state.install.bot_user_id
    state.people.known(user)
    return _listed(state, args, user)


def _listed(state: State, args: Fields, user: str | None) -> Fields:
    types = names(args, "types") or ["public_channel"]
    if not set(types) <= set(KINDS):
        raise Refused("invalid_types")
    kinds = {KINDS[word] for word in types}
    rooms = [
        room
        for room in state.rooms.rooms.values()
        if room.kind in kinds
        and (room.kind == "channel" or state.install.bot_user_id in room.members)
        and (user is None or user in room.members)
        and not (room.archived and flag(args, "exclude_archived"))
    ]
    page, cursor = page_of(rooms, optional(args, "cursor"), number(args, "limit", 100, 1000))
    shown = [room_json(state.install, room) for room in page]
    return {"ok": True, "channels": shown, "response_metadata": {"next_cursor": cursor}}


def members(state: State, args: Fields) -> Fields:
    """Who is in a conversation."""
    room = state.rooms.seen_by_bot(need(args, "channel"))
    page, cursor = page_of(list(room.members), optional(args, "cursor"), number(args, "limit", 100, 1000))
    return {"ok": True, "members": page, "response_metadata": {"next_cursor": cursor}}
