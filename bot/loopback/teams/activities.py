"""What reaches the bot, in the shapes Teams gives it."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.loopback.teams.records import App, Person, Told
from bot.loopback.wire import Fields


def base(app: App, person: Person, kind: str, activity_id: str, at: datetime, service_url: str) -> Fields:
    """What every activity of a personal conversation carries."""
    tenant = app.tenant_id
    return {
        "type": kind,
        "id": activity_id,
        "timestamp": _instant(at),
        "localTimestamp": at.astimezone(ZoneInfo(person.zone)).isoformat(timespec="milliseconds"),
        "localTimezone": person.zone,
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad_id},
        "conversation": {"conversationType": "personal", "tenantId": tenant, "id": person.conversation},
        "recipient": {"id": app.bot_id, "name": app.name},
        "channelData": {"tenant": {"id": tenant}},
        "locale": person.locale,
    }


def message(activity: Fields, person: Person, told: Told, quoted: Told | None = None, quoted_name: str = "") -> Fields:
    """Something a person wrote; the words come a second time as HTML, with what they quote."""
    words = f"<p>{escape(told.text)}</p>"
    if quoted is not None:
        words = _quotation(quoted, quoted_name) + words
    return activity | {
        "text": told.text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": words}],
        "entities": [_client(person)],
    }


def edited(activity: Fields, person: Person, told: Told) -> Fields:
    """A message after the person changed it; the activity carries the message's own id."""
    activity["channelData"]["eventType"] = "editMessage"
    return message(activity, person, told)


def undeleted(activity: Fields, person: Person, told: Told) -> Fields:
    """A message the person brought back."""
    activity["channelData"]["eventType"] = "undeleteMessage"
    return message(activity, person, told)


def deleted(activity: Fields) -> Fields:
    """A message the person took back; it carries no words."""
    activity["channelData"]["eventType"] = "softDeleteMessage"
    return activity


def installation(activity: Fields, action: str, conversation: str) -> Fields:
    """The app came ("add", "add-upgrade") or went ("remove", "remove-upgrade")."""
    activity["channelData"] |= {"settings": {"selectedChannel": {"id": conversation}}, "source": {"name": "message"}}
    return activity | {"action": action}


def joined(activity: Fields, app: App, person: Person) -> Fields:
    """The conversation's first word: who is in it."""
    return activity | {"membersAdded": [{"id": person.id, "aadObjectId": person.aad_id}, {"id": app.bot_id}]}


def executed(activity: Fields, action: Fields, data: Fields, source: str) -> Fields:
    """Action.Execute: an invoke that waits for a card."""
    shown = {name: action[name] for name in ("type", "id", "title", "verb") if name in action}
    value = {"action": shown | ({"data": data} if data else {}), "trigger": "manual"}
    return _from_card(activity, source) | {"name": "adaptiveCard/action", "value": value}


def submitted(activity: Fields, data: Fields, source: str) -> Fields:
    """Action.Submit in a message: a message without words."""
    return _from_card(activity, source) | {"value": data}


def dialog_wanted(activity: Fields, data: Fields, source: str) -> Fields:
    """A button that opens a dialog."""
    value = {"data": data | {"type": "task/fetch"}, "context": {"theme": "default"}}
    return _from_card(activity, source) | {"name": "task/fetch", "value": value}


def dialog_sent(activity: Fields, data: Fields) -> Fields:
    """A dialog that was filled in."""
    return activity | {"name": "task/submit", "value": {"data": data, "context": {"theme": "default"}}}


def consented(activity: Fields, value: Fields, source: str) -> Fields:
    """The answer to a card that asks whether a file is wanted."""
    return activity | {"name": "fileConsent/invoke", "value": value, "replyToId": source}


def menu_chosen(activity: Fields, command: str, told: Told, writer: Person | None) -> Fields:
    """A command in the menu of a message, with the message; `writer` is nobody for the bot's own."""
    card = f'<attachment id="{told.id}"></attachment>' if told.card is not None else ""
    payload: Fields = {
        "id": told.id,
        "messageType": "message",
        "createdDateTime": _instant(told.at),
        "deleted": False,
        "from": _writer(writer),
        "body": {"contentType": "html", "content": f"<p>{escape(told.text)}</p>{card}"},
    }
    value = {"commandId": command, "commandContext": "message", "messagePayload": payload}
    return activity | {"name": "composeExtension/fetchTask", "value": value}


def menu_sent(activity: Fields, command: str, data: Fields) -> Fields:
    """The dialog of such a command, filled in."""
    value = {"commandId": command, "commandContext": "message", "data": data}
    return activity | {"name": "composeExtension/submitAction", "value": value}


def _writer(person: Person | None) -> Fields:
    if person is None:
        return {"user": None, "application": {"applicationIdentityType": "bot"}}
    return {"user": {"userIdentityType": "aadUser", "id": person.aad_id, "displayName": person.name}}


def _from_card(activity: Fields, source: str) -> Fields:
    activity["channelData"] |= {"source": {"name": "message"}, "legacy": {"replyToId": f"1:{source}"}}
    return activity | {"replyToId": source}


def _quotation(quoted: Told, name: str) -> str:
    """The HTML of a quoted message; its words are in no other place."""
    preview = escape((quoted.text or quoted.summary)[:120])
    return (
        f'<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="{quoted.id}">\r\n'
        f'<strong itemprop="mri" itemid="{quoted.by}">{escape(name)}</strong>'
        f'<span itemprop="time" itemid="{quoted.id}"></span>\r\n'
        f'<p itemprop="preview">{preview}</p>\r\n</blockquote>\r\n'
    )


def _client(person: Person) -> Fields:
    return {
        "type": "clientInfo",
        "locale": person.locale,
        "country": "GB",
        "platform": "Windows",
        "timezone": person.zone,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(ZoneInfo("UTC")).isoformat(timespec="milliseconds").replace("+00:00", "Z")
