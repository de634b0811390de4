"""Events as they come from Slack, into what was said: pure functions. None means: nothing of ours, acknowledge it."""

from datetime import datetime

from bot.chat import Account, Deleted, Edited, HomeOpened, Inbound, Message, MessageRef, Place, Platform, SentFile
from bot.slack.identity import Identity
from bot.slack.people import account
from bot.slack.text import plain, without_mention
from bot.slack.wire import instant
from bot.vendor_json import Fields, fields, rows, words

SAID = ("", "file_share", "thread_broadcast", "me_message")  # subtypes in which a person says something
TOMBSTONE = "tombstone"  # what stands where the first message of a thread was deleted
SLACKBOT = "USLACKBOT"


def from_event(body: Fields, us: Identity) -> Inbound | None:
    """What an event of the Events API tells us, if anything."""
    event = fields(body.get("event"))
    match words(event.get("type")):
        case "message":
            return _message_event(body, event, us)
        case "app_mention":
            return _mentioned(body, event, us)
        case "app_home_opened" if words(event.get("tab")) == "home":
            return HomeOpened(f"slack:home:{words(body.get('event_id'))}", _account(event, body, us))
        case _:
            return None


def _mentioned(body: Fields, event: Fields, us: Identity) -> Message | Edited | None:
    """In a channel only a mention is for us; one that was edited is told as a mention, too, with when."""
    channel = words(event.get("channel"))
    edited = words(fields(event.get("edited")).get("ts"))
    if edited:
        return _edit(body, event, channel, us, edited)
    return said(event, channel, us, body=body)


def said(row: Fields, channel: str, us: Identity, *, body: Fields | None = None) -> Message | None:
    """A person's message, live or from the history: the receipt is the same both ways."""
    ts = words(row.get("ts"))
    at = instant(ts)
    if at is None or not channel or words(row.get("subtype")) not in SAID or not speaks(row, us):
        return None
    return Message(
        receipt=_receipt(us, channel, ts),
        account=_account(row, body or {}, us),
        at=_ref(channel, row),
        said_at=at,
        text=plain(without_mention(words(row.get("text")), us.bot_user_id)),
        direct=is_direct(channel),
        files=bool(rows(row.get("files"))),
        voice=any(_is_recording(file) for file in rows(row.get("files"))),
        sent=_sent(row),
        forwarded=any(bool(each.get("is_share") or each.get("is_msg_unfurl")) for each in rows(row.get("attachments"))),
    )


def _sent(row: Fields) -> tuple[SentFile, ...]:
    """The files that came with it; what stands in them is read only when it is asked for."""
    files = [file for file in rows(row.get("files")) if words(file.get("id"))]
    sizes = [size if isinstance(size := file.get("size"), int) else 0 for file in files]
    return tuple(
        SentFile(words(file.get("id")), words(file.get("name")), size) for file, size in zip(files, sizes, strict=True)
    )


def _is_recording(file: Fields) -> bool:
    kind = f"{words(file.get('subtype'))} {words(file.get('mimetype'))}"
    return "audio" in kind or "slack_video" in kind


def changed(row: Fields, channel: str, us: Identity, *, body: Fields | None = None) -> Edited | None:
    """The last change of a person's message, as the history tells of it: the receipt is that of the live event."""
    when = words(fields(row.get("edited")).get("ts"))
    at = instant(when) if when else None
    if at is None or not channel or words(row.get("subtype")) not in SAID or not speaks(row, us):
        return None
    return _edited(row, body or {}, channel, when, at, us)


def is_direct(channel: str) -> bool:
    """Whether a conversation is between the bot and one person."""
    return channel.startswith("D")


def speaks(row: Fields, us: Identity) -> bool:
    """Whether a message, or a conversation, is a person's."""
    user = words(row.get("user"))
    return user not in ("", us.bot_user_id, SLACKBOT) and not row.get("bot_id")


def _message_event(body: Fields, event: Fields, us: Identity) -> Inbound | None:
    channel = words(event.get("channel"))
    if words(event.get("channel_type")) != "im" and not is_direct(channel) and not _was_for_us(event, us):
        return None  # in channels only a mention is for us, and that comes as an event of its own
    match words(event.get("subtype")):
        case "message_changed":
            return _changed(body, event, channel, us)
        case "message_deleted":
            return _deleted(body, event, channel, us)
        case _:
            return said(event, channel, us, body=body)


def _was_for_us(event: Fields, us: Identity) -> bool:
    """A message of a channel that mentions us, or did before it was changed or deleted."""
    if words(event.get("subtype")) not in ("message_changed", "message_deleted") or not us.bot_user_id:
        return False
    told = (fields(event.get("message")), fields(event.get("previous_message")))
    return any(f"<@{us.bot_user_id}" in words(row.get("text")) for row in told)


def _changed(body: Fields, event: Fields, channel: str, us: Identity) -> Edited | Deleted | None:
    now, before = fields(event.get("message")), fields(event.get("previous_message"))
    if words(now.get("subtype")) == TOMBSTONE:
        return _deleted(body, event, channel, us)
    edited = fields(now.get("edited"))
    when = words(edited.get("ts")) or words(event.get("event_ts")) or words(event.get("ts"))
    return _edit(body, now, channel, us, when) if _text_changed(now, before, edited) else None


def _edit(body: Fields, now: Fields, channel: str, us: Identity, when: str) -> Edited | None:
    at = instant(when)
    if at is None or not speaks(now, us):
        return None
    return _edited(now, body, channel, when, at, us)


def _edited(now: Fields, body: Fields, channel: str, when: str, at: datetime, us: Identity) -> Edited:
    return Edited(
        receipt=f"{_receipt(us, channel, words(now.get('ts')))}:edited:{when}",
        account=_account(now, body, us),
        at=_ref(channel, now),
        said_at=at,
        text=plain(without_mention(words(now.get("text")), us.bot_user_id)),
        direct=is_direct(channel),
    )


def _text_changed(now: Fields, before: Fields, edited: Fields) -> bool:
    """Slack sends the same event when it adds a link's preview or a first reply."""
    if "text" not in before:
        return bool(edited)
    return words(now.get("text")) != words(before.get("text"))


def _deleted(body: Fields, event: Fields, channel: str, us: Identity) -> Deleted | None:
    before = fields(event.get("previous_message"))
    ts = words(event.get("deleted_ts")) or words(before.get("ts"))
    at = instant(words(event.get("event_ts")) or words(event.get("ts")))
    if at is None or not ts or not speaks(before, us):
        return None
    return Deleted(
        receipt=f"{_receipt(us, channel, ts)}:deleted",
        account=_account(before, body, us),
        at=_ref(channel, {**before, "ts": ts}),
        said_at=at,
    )


def _account(row: Fields, body: Fields, us: Identity) -> Account:
    """The person's own team, so that someone from another workspace is never taken for one of ours."""
    team = words(row.get("user_team")) or words(row.get("source_team")) or words(row.get("team"))
    return account(words(row.get("user")), team, body, us, outsiders=bool(body.get("is_ext_shared_channel")))


def _ref(channel: str, row: Fields) -> MessageRef:
    return MessageRef(Place(Platform.SLACK, channel, words(row.get("thread_ts")) or None), words(row.get("ts")))


def _receipt(us: Identity, channel: str, ts: str) -> str:
    return f"slack:{us.team_id}:{channel}:{ts}"
