"""auth, api, apps, team, bots and reactions."""

from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, need, optional


def auth_test(state: State, args: Fields) -> Fields:
    """Whose token this is."""
    install = state.install
    return {
        "ok": True,
        "url": f"https://{install.team_domain}.slack.com/",
        "team": install.team_name,
        "user": install.bot_name,
        "team_id": install.team_id,
        "user_id": install.bot_user_id,
        "bot_id": install.bot_id,
        "is_enterprise_install": False,
    }


def api_test(state: State, args: Fields) -> Fields:
    """Says back what it was told, an error included."""
    if "error" in args:
        return {"ok": False, "error": args["error"], "args": args}
    return {"ok": True, "args": args}


def connections_open(state: State, args: Fields) -> Fields:
    """A web socket address that can be used once."""
    return {"ok": True, "url": state.base_url.replace("http://", "ws://") + state.dispatch.sockets.ticket()}


def team_info(state: State, args: Fields) -> Fields:
    """The workspace."""
    install = state.install
    team: Fields = {"id": install.team_id, "name": install.team_name, "domain": install.team_domain}
    return {"ok": True, "team": team | {"email_domain": "", "icon": {"image_default": True}}}


def bots_info(state: State, args: Fields) -> Fields:
    """The app's bot."""
    install = state.install
    if optional(args, "bot") not in (None, install.bot_id):
        raise Refused("bot_not_found")
    bot: Fields = {"id": install.bot_id, "deleted": False, "name": install.bot_name, "app_id": install.app_id}
    return {"ok": True, "bot": bot | {"user_id": install.bot_user_id, "updated": 1767225600, "icons": {}}}


def reactions_add(state: State, args: Fields) -> Fields:
    """React to a message."""
    name = need(args, "name").strip(":")
    room = state.rooms.joined_by_bot(need(args, "channel"))
    post = state.rooms.shared_post(room.id, need(args, "timestamp"))
    if (name, state.install.bot_user_id) in post.reactions:
        raise Refused("already_reacted")
    state.send_soon(state.reacted(post, name, state.install.bot_user_id, added=True))
    return {"ok": True}


def reactions_remove(state: State, args: Fields) -> Fields:
    """Take a reaction back."""
    name = need(args, "name").strip(":")
    room = state.rooms.joined_by_bot(need(args, "channel"))
    post = state.rooms.shared_post(room.id, need(args, "timestamp"))
    if (name, state.install.bot_user_id) not in post.reactions:
        raise Refused("no_reaction")
    state.send_soon(state.reacted(post, name, state.install.bot_user_id, added=False))
    return {"ok": True}
