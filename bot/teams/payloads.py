"""Activities as they come from Teams, into what was said: pure functions. None means: nothing of ours, take it."""

import hashlib
import json
from datetime import datetime

from bot.chat import (
    Account,
    Deleted,
    Edited,
    Inbound,
    Installed,
    Message,
    MessageRef,
    Place,
    Platform,
    Removed,
    SentFile,
)
from bot.teams.caller_checks import tenant_of
from bot.teams.files import files_in
from bot.teams.text import plain, quoted_id, quotes, richer
from bot.teams.wire import CARD, instant
from bot.vendor_json import Fields, fields, rows, words

ADDED = ("add", "add-upgrade", "upgrade")
REMOVED = ("remove",)  # not remove-upgrade: it comes with every new version of the app
EDITS = ("editMessage", "undeleteMessage", "")
NOT_FILES = ("text/html", "text/plain", "messageReference", CARD)
FORWARDED = ("messageReference", "forwardedMessageReference")


def from_activity(activity: Fields, heard_at: datetime) -> Inbound | None:
    """What an activity that asks for no answer tells us, if anything."""
    if not _whole(activity):
        return None
    match words(activity.get("type")):
        case "message":
            return said(activity, heard_at)
        case "messageUpdate" if words(fields(activity.get("channelData")).get("eventType")) in EDITS:
            return _edited(activity, heard_at)
        case "messageDelete":
            at = MessageRef(place_of(activity), words(activity.get("id")))
            return Deleted(f"{_receipt(activity)}:deleted", account_of(activity), at, _when(activity, heard_at))
        case "installationUpdate" | "conversationUpdate":
            return _membership(activity)
        case _:
            return None


def said(activity: Fields, heard_at: datetime) -> Message | None:
    """A person's message in their chat with the bot."""
    if not words(activity.get("id")):
        return None
    return Message(
        receipt=_receipt(activity),
        account=account_of(activity),
        at=_ref(activity),
        said_at=_when(activity, heard_at),
        text=_text(activity),
        files=any(words(row.get("contentType")) not in NOT_FILES for row in rows(activity.get("attachments"))),
        voice=any(words(row.get("contentType")).startswith("audio/") for row in rows(activity.get("attachments"))),
        sent=_sent(activity),
        forwarded=any(words(row.get("contentType")) in FORWARDED for row in rows(activity.get("attachments"))),
    )


def _sent(activity: Fields) -> tuple[SentFile, ...]:
    """Teams does not tell how large they are."""
    found = [
        (words(fields(file.get("content")).get("uniqueId")), words(file.get("name"))) for file in files_in(activity)
    ]
    return tuple(SentFile(unique, name, 0) for unique, name in found if unique)


def account_of(activity: Fields) -> Account:
    """The person, by the id that their organisation knows them by: the same in every conversation."""
    sender = fields(activity.get("from"))
    user = words(sender.get("aadObjectId")).lower() or words(sender.get("id"))
    return Account(Platform.TEAMS, tenant_of(activity), user)


def place_of(activity: Fields, thread: str = "") -> Place:
    conversation = words(fields(activity.get("conversation")).get("id"))
    return Place(Platform.TEAMS, conversation, thread or None, words(activity.get("serviceUrl")) or None)


def receipt_of(activity: Fields) -> str:
    """The same at each redelivery: its id or, where it has none, what it says."""
    if words(activity.get("id")):
        return _receipt(activity)
    whole = json.dumps(activity, sort_keys=True, ensure_ascii=False).encode(errors="replace")
    return f"teams:{hashlib.sha256(whole).hexdigest()}"


def is_personal(activity: Fields) -> bool:
    """Between the bot and one person; older clients leave the kind out."""
    return words(fields(activity.get("conversation")).get("conversationType")) in ("personal", "")


def _whole(activity: Fields) -> bool:
    return bool(account_of(activity).user_id and place_of(activity).conversation) and is_personal(activity)


def _edited(activity: Fields, heard_at: datetime) -> Edited | None:
    if not words(activity.get("id")):
        return None
    when = words(activity.get("timestamp")) or hashlib.sha256(_text(activity).encode()).hexdigest()[:16]
    kind = words(fields(activity.get("channelData")).get("eventType")) or "editMessage"
    return Edited(
        receipt=f"{_receipt(activity)}:{kind}:{when}",
        account=account_of(activity),
        at=_ref(activity),
        said_at=_when(activity, heard_at),
        text=_text(activity),
    )


def _membership(activity: Fields) -> Installed | Removed | None:
    account, place, receipt = account_of(activity), place_of(activity), receipt_of(activity)
    if activity.get("type") == "installationUpdate":
        action = words(activity.get("action"))
        came, went = action in ADDED, action in REMOVED
    else:
        came, went = _names_us(activity, "membersAdded"), _names_us(activity, "membersRemoved")
    if came:
        return Installed(receipt, account, place)
    return Removed(receipt, account, place) if went else None


def _names_us(activity: Fields, what: str) -> bool:
    us = words(fields(activity.get("recipient")).get("id"))
    return bool(us) and any(words(row.get("id")) == us for row in rows(activity.get(what)))


def _ref(activity: Fields) -> MessageRef:
    return MessageRef(place_of(activity, _quoted(activity)), words(activity.get("id")))


def _quoted(activity: Fields) -> str:
    """The message that this one quotes: the nearest thing to a thread in a chat."""
    for entity in rows(activity.get("entities")):
        if entity.get("type") == "quotedReply":
            return words(fields(entity.get("quotedReply")).get("messageId"))
    for row in rows(activity.get("attachments")):
        if row.get("contentType") == "messageReference":
            return words(row.get("id")) or words(fields(row.get("content")).get("messageId"))
    return quoted_id(_html(activity)) or quoted_id(words(activity.get("text")))


def _text(activity: Fields) -> str:
    html = _html(activity)
    return plain(
        html if quotes(html) or richer(html) else words(activity.get("text")), words(_us(activity).get("name"))
    )


def _us(activity: Fields) -> Fields:
    return fields(activity.get("recipient"))


def _html(activity: Fields) -> str:
    for row in rows(activity.get("attachments")):
        if row.get("contentType") == "text/html":
            return words(row.get("content"))
    return ""


def _when(activity: Fields, heard_at: datetime) -> datetime:
    return instant(words(activity.get("timestamp"))) or heard_at


def _receipt(activity: Fields) -> str:
    conversation = words(fields(activity.get("conversation")).get("id"))
    return f"teams:{conversation}:{words(activity.get('id'))}"
