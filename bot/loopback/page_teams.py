"""The page's Teams side: what a person in the tenant sees, as JSON, and what a visitor does as that person."""

from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from bot.loopback.teams.records import CONSENT, GIVEN, Filled, Saw, Told
from bot.loopback.teams.tenant import Tenant
from bot.loopback.wire import Fields, flag, need, optional

Act = Callable[[Tenant, str, Fields], Awaitable[Saw]]


def seen_in_teams(tenant: Tenant, user_id: str, read: str) -> Fields:
    """The conversation and the dialog in front, for this person."""
    dialog = tenant.dialog(user_id)
    return {
        "face": "teams",
        "person": user_id,
        "channel": tenant.people[user_id].conversation,
        "channels": [],
        "read": read,
        "posts": [_post(tenant, user_id, told) for told in tenant.conversation(user_id)],
        "shortcuts": [{"id": name, "title": title} for name, title in tenant.app.on_messages],
        "modals": [],
        "home": None,
        "dialog": None
        if dialog is None
        else {
            "id": dialog.id,
            "title": dialog.title,
            "card": dialog.card,
            "words": dialog.words,
            "errors": dict(dialog.errors),
        },
    }


def _post(tenant: Tenant, user_id: str, told: Told) -> Fields:
    bot = told.by == tenant.app.bot_id
    return {
        "ts": told.id,
        "user": told.by,
        "bot": bot,
        "text": "" if told.deleted else told.text,
        "spoken": told.summary or told.text,
        "markdown": bot and told.text_format == "markdown",
        "at": told.at.isoformat(),
        "card": None if told.deleted else told.card,
        "consent": _consent(told),
        "quotes": _quoted(tenant, user_id, told),
        "edited": told.edited and not bot,
        "deleted": told.deleted,
        "blocks": [],
        "attachments": [],
        "thread_ts": None,
        "reply": False,
        "broadcast": False,
        "ephemeral": False,
        "files": _files(tenant, told),
        "reactions": [],
        "chosen": {},
    }


def _consent(told: Told) -> Fields | None:
    """What is asked before a file goes into someone's OneDrive, and what they answered."""
    asked = told.attachment(CONSENT)
    if asked is None:
        return None
    about = cast(Fields, asked["content"])
    named = {"name": asked["name"], "said": about.get("description", ""), "size": about["sizeInBytes"]}
    return named | {"answer": told.consented}


def _files(tenant: Tenant, told: Told) -> list[Fields]:
    """What lies in their OneDrive now."""
    given = told.attachment(GIVEN)
    file = None if given is None else tenant.drive.get(str(given["content"]["uniqueId"]))
    if file is None or file.content is None:
        return []
    about = {"id": file.id, "name": file.name, "title": file.name, "size": len(file.content)}
    return [about | {"type": "application/octet-stream"}]


def _quoted(tenant: Tenant, user_id: str, told: Told) -> Fields | None:
    """The message that this one replies to, if it is still there."""
    found = [one for one in tenant.conversation(user_id) if one.id == told.quotes]
    if not found:
        return None
    name = tenant.app.name if found[0].by == tenant.app.bot_id else tenant.people[found[0].by].name
    return {"name": name, "text": (found[0].text or found[0].summary)[:120]}


async def _say(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    await tenant.say(user_id, need(args, "text"), quotes=optional(args, "quotes"))
    return Saw(True)


async def _edit(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    await tenant.edit(user_id, need(args, "ts"), need(args, "text"))
    return Saw(True)


async def _delete(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    await tenant.delete(user_id, need(args, "ts"))
    return Saw(True)


async def _undelete(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    await tenant.undelete(user_id, need(args, "ts"))
    return Saw(True)


async def _press(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    return await tenant.press(user_id, need(args, "ts"), _path(args), _values(args))


async def _consented(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    return await tenant.consent(user_id, need(args, "ts"), agrees=flag(args, "agrees"))


async def _shortcut(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    return await tenant.choose(user_id, need(args, "ts"), need(args, "shortcut"))


async def _submit(tenant: Tenant, user_id: str, args: Fields) -> Saw:
    return await tenant.submit(user_id, _values(args), _path(args))


async def _close(tenant: Tenant, user_id: str, _args: Fields) -> Saw:
    tenant.close(user_id)
    return Saw(True)


async def _look(_tenant: Tenant, _user_id: str, _args: Fields) -> Saw:
    """Teams tells a bot nothing of who looks."""
    return Saw(True)


TEAMS_ACTS: Mapping[str, Act] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "undelete": _undelete,
    "press": _press,
    "consent": _consented,
    "shortcut": _shortcut,
    "submit": _submit,
    "close": _close,
    "look": _look,
}


def _path(args: Fields) -> tuple[str, ...]:
    return tuple(need(args, "path").split("/"))


def _values(args: Fields) -> Filled:
    given: object = args.get("values")
    return {name: str(value) for name, value in cast(Fields, given).items()} if isinstance(given, dict) else {}
