"""users.*, usergroups.* and dnd.*"""

from bot.loopback.records import Member
from bot.loopback.stamps import EPOCH, page_of
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, flag, names, need, number, optional


def info(state: State, args: Fields) -> Fields:
    """One person."""
    member = state.people.known(need(args, "user"))
    return {"ok": True, "user": state.people.described(member, state.now(), locale=flag(args, "include_locale"))}


def list_(state: State, args: Fields) -> Fields:
    """Everyone, those who left and bots included."""
    everyone = list(state.people.members.values())
    page, cursor = page_of(everyone, optional(args, "cursor"), number(args, "limit", 1000, 1000))
    locale = flag(args, "include_locale")
    shown = [state.people.described(member, state.now(), locale=locale) for member in page]
    return {
        "ok": True,
        "members": shown,
        "cache_ts": state.stamps.seconds(),
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(state: State, args: Fields) -> Fields:
    """Whoever has this address."""
    member = state.people.by_email(need(args, "email"))
    if member is None:
        raise Refused("users_not_found")
    return {"ok": True, "user": state.people.described(member, state.now())}


def get_presence(state: State, args: Fields) -> Fields:
    """Whether someone is there."""
    member = state.people.known(need(args, "user"))
    return {"ok": True, "presence": "active" if member.active else "away"}


def groups_list(state: State, args: Fields) -> Fields:
    """The user groups."""
    with_users = flag(args, "include_users")
    groups: list[Fields] = []
    for group in state.people.groups.values():
        shown: Fields = {"id": group.id, "team_id": state.install.team_id, "is_usergroup": True}
        shown |= {"handle": group.handle, "name": group.name, "user_count": len(group.members), "date_delete": 0}
        groups.append(shown | ({"users": list(group.members)} if with_users else {}))
    return {"ok": True, "usergroups": groups}


def group_users(state: State, args: Fields) -> Fields:
    """Who is in a user group."""
    group = state.people.groups.get(need(args, "usergroup"))
    if group is None:
        raise Refused("no_such_subteam")
    return {"ok": True, "users": list(group.members)}


def dnd_info(state: State, args: Fields) -> Fields:
    """When someone is not to be disturbed."""
    return {"ok": True} | _quiet(state.people.known(need(args, "user")))


def dnd_team_info(state: State, args: Fields) -> Fields:
    """The same for several."""
    wanted = names(args, "users")
    if not wanted:
        raise Refused("invalid_arguments", "missing required field: users")
    known = [state.people.members[user] for user in wanted if user in state.people.members]
    return {"ok": True, "users": {member.id: _quiet(member) for member in known}}


def _quiet(member: Member) -> Fields:
    start, end = member.dnd_start, member.dnd_end
    if start is None or end is None:
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {
        "dnd_enabled": True,
        "next_dnd_start_ts": int((start - EPOCH).total_seconds()),
        "next_dnd_end_ts": int((end - EPOCH).total_seconds()),
    }
