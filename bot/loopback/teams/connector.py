"""The Bot Connector: what the bot may say, change, take back and ask, and how it is turned away."""

from dataclasses import replace
from typing import cast

from bot.loopback.teams.cards import check_attachments, check_size, malformed
from bot.loopback.teams.records import Declined, Person, Told
from bot.loopback.teams.state import State
from bot.loopback.wire import Fields

UNKNOWN = (404, "ConversationNotFound", "Conversation not found.")
NOT_IN = (403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
BLOCKED = (403, "ConversationBlockedByUser", "User blocked the conversation with the bot.")
NO_SUCH = (404, "ActivityNotFoundInConversation", "Activity not found in conversation.")


def create(state: State, body: Fields) -> Fields:
    """The personal conversation with someone who has the app."""
    members = body.get("members")
    if not isinstance(members, list) or len(cast("list[object]", members)) != 1:
        raise malformed("a personal conversation has one member")
    if body.get("tenantId") != state.app.tenant_id:
        raise Declined(403, "InvalidTenant", "The tenant is missing, or not the bot's.")
    person = _member(state, str(cast("list[Fields]", members)[0].get("id", "")))
    if person is None or not person.installed:
        raise Declined(403, "ForbiddenOperationException", "The bot is not installed in user's personal scope")
    return {"id": person.conversation}


def send(state: State, conversation: str, body: Fields) -> Fields:
    """A message from the bot."""
    person = _writable(state, conversation)
    match body.get("type"):
        case "typing":
            return {"id": state.message_id()}
        case "message":
            told = _message(state, person, state.message_id(), body)
            state.put(told)
            return {"id": told.id}
        case kind:
            raise malformed(f"a bot cannot send {kind!r}")


def update(state: State, conversation: str, activity_id: str, body: Fields) -> Fields:
    """Another message in the place of one of the bot's own."""
    person = _writable(state, conversation)
    old = _own(state, conversation, activity_id)
    state.put(replace(_message(state, person, activity_id, body), at=old.at, edited=True))
    return {"id": activity_id}


def delete(state: State, conversation: str, activity_id: str) -> Fields:
    """Take one of the bot's own messages out."""
    _writable(state, conversation)
    _own(state, conversation, activity_id)
    del state.told[conversation][activity_id]
    state.changes.bump()
    return {}


def member(state: State, conversation: str, member_id: str) -> Fields:
    """Who someone in the conversation is."""
    person = _member(state, member_id)
    if _writable(state, conversation) != person or person is None:
        raise Declined(404, "MemberNotFoundInConversation", "Member not found in conversation.")
    return described(state, person)


def members(state: State, conversation: str) -> list[Fields]:
    """Everyone in the conversation but the bot."""
    return [described(state, _writable(state, conversation))]


def described(state: State, person: Person) -> Fields:
    """A member on the wire; one without a mailbox has no address."""
    given, _, surname = person.name.partition(" ")
    outside = f"{person.email.replace('@', '_')}#EXT#@loopback.onmicrosoft.example"
    shown: Fields = {
        "id": person.id,
        "name": person.name,
        "givenName": given,
        "surname": surname,
        "userPrincipalName": outside if person.guest else person.upn or person.email,
        "aadObjectId": person.aad_id,
        "objectId": person.aad_id,
        "tenantId": state.app.tenant_id,
        "userRole": "guest" if person.guest else "user",
    }
    return shown | ({"email": person.email} if person.email else {})


def _member(state: State, member_id: str) -> Person | None:
    """Someone by either id."""
    return next((one for one in state.people.values() if member_id and member_id in (one.id, one.aad_id)), None)


def _writable(state: State, conversation: str) -> Person:
    """Whose conversation it is, if the bot may write there."""
    person = state.of_conversation(conversation)
    if person is None:
        raise Declined(*UNKNOWN)
    if not person.installed:
        raise Declined(*NOT_IN)
    if person.blocked:
        raise Declined(*BLOCKED)
    return person


def _own(state: State, conversation: str, activity_id: str) -> Told:
    told = state.told[conversation].get(activity_id)
    if told is None or told.by != state.app.bot_id:
        raise Declined(*NO_SUCH)
    return told


def _message(state: State, person: Person, message_id: str, body: Fields) -> Told:
    check_size(body)
    text, attachments = str(body.get("text") or ""), check_attachments(body.get("attachments"))
    if not text.strip() and not attachments:
        raise malformed("neither text nor attachments")
    return Told(
        message_id,
        person.conversation,
        state.app.bot_id,
        state.now(),
        text,
        str(body.get("textFormat") or "markdown"),
        attachments,
        str(body.get("summary") or ""),
    )
