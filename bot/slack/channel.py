"""The channel through which the bot speaks on Slack."""

from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.card import Card
from bot.chat import Account, DeliveryError, Edited, Message, MessageRef, Place, Platform, Profile
from bot.slack.api import Method, ask, fetch, hand_over, tell
from bot.slack.blocks import message
from bot.slack.deactivated_senders import Departed
from bot.slack.errors import error_code, unreadable
from bot.slack.history import History
from bot.slack.identity import Identity
from bot.slack.illustrated import said as said_with_pictures
from bot.slack.payloads import changed, is_direct, said, speaks
from bot.slack.people import of_enterprise
from bot.slack.pictures import Pictures
from bot.slack.wire import instant
from bot.vendor_json import Fields, fields, words

METADATA = "wsoa_outgoing"
SKEW = timedelta(minutes=2)  # Slack's clock and ours
THREADS_BACK = timedelta(days=35)  # how old a message may be that people still reply under
UNREADABLE = "The bot does not read channels, so it cannot tell whether this message arrived. Look there."
NOBODY = ("user_not_found", "users_not_found")


class SlackChannel:
    """One workspace; every call raises DeliveryError, and nothing else."""

    platform = Platform.SLACK
    reads_back = True

    def __init__(self, client: AsyncWebClient, identity: Identity, pictures: Pictures | None = None) -> None:
        """Without `pictures`, charts are said in words."""
        self._client, self._pictures = client, pictures
        self._us = identity
        self._history, self._departed = History(client), Departed(client)
        self._direct: dict[str, Place] = {}  # conversations.open is the slowest method Slack allows us

    def tenant_at(self, at: Account | Place) -> str:
        return self._us.team_id

    async def place_of(self, account: Account) -> Place:
        """The direct conversation with an account."""
        known = self._direct.get(account.user_id)
        if known is not None:
            return known
        found = await tell(self._client, Method.OPEN_DIRECT, {"users": account.user_id})
        place = Place(Platform.SLACK, words(fields(found.get("channel")).get("id")))
        if not place.conversation:
            raise unreadable(Method.OPEN_DIRECT)
        self._direct[account.user_id] = place
        return place

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        """Post once; the key travels in the message's metadata."""
        to: Fields = {"channel": place.conversation, "unfurl_links": False, "unfurl_media": False}
        if place.thread:
            to["thread_ts"] = place.thread

        async def post(message: Fields) -> Fields:
            return await tell(self._client, Method.POST, {**to, **message, "metadata": _metadata(key)})

        found = await said_with_pictures(card, self._pictures, post)
        ts = words(found.get("ts"))
        if not ts:
            raise unreadable(Method.POST)
        conversation = words(found.get("channel")) or place.conversation
        return MessageRef(Place(Platform.SLACK, conversation, place.thread), ts)

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        """Draw another card over one of ours."""
        to = {"channel": at.place.conversation, "ts": at.message}

        async def change(message: Fields) -> None:
            await tell(self._client, Method.UPDATE, {**to, **message, "metadata": _metadata(key)})

        await said_with_pictures(card, self._pictures, change)

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        """Our message that carries the key, if it arrived; by its words, where no key is ever given back.

        The bot reads direct conversations only.
        """
        if not is_direct(place.conversation):
            raise DeliveryError(UNREADABLE, permanent=True)
        ours = [row for row in await self._history.of(place, since - SKEW) if self._ours(row)]
        found = [row for row in ours if _key(row) == key]
        if not any(_key(row) for row in ours):
            found = [row for row in ours if words(row.get("text")) == words(message(card)["text"])]
        return MessageRef(place, words(found[0].get("ts"))) if found else None

    async def profile(self, account: Account) -> Profile | None:
        """What Slack tells of an account; None when it does not know it."""
        found = await self._person(Method.USER, user=account.user_id)
        return self._profile(found, account) if found else None

    async def by_email(self, email: str) -> Profile | None:
        """The person with this address in the workspace."""
        found = await self._person(Method.USER_BY_EMAIL, email=email)
        if not found:
            return None
        team = words(found.get("team_id"))
        ours = team in ("", self._us.enterprise_id) or of_enterprise(found, self._us)
        known_as = Account(Platform.SLACK, self._us.team_id if ours else team, words(found.get("id")))
        return self._profile(found, known_as)

    async def file(self, file: str, most: int) -> bytes | None:
        """What stands in a file that someone sent, if it is no larger; the address is asked for anew each time."""
        about = fields((await ask(self._client, Method.FILE, file=file)).get("file"))
        url, size = words(about.get("url_private_download")), about.get("size")
        if not url or not isinstance(size, int) or size > most:
            return None
        return await fetch(self._client, url, most)

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        """Uploads a file into someone's conversation with us, in the three steps that Slack has for it."""
        place = await self.place_of(account)
        begun = await ask(self._client, Method.UPLOAD_BEGIN, filename=name, length=len(content))
        file, url = words(begun.get("file_id")), words(begun.get("upload_url"))
        if not (file and url):
            raise unreadable(Method.UPLOAD_BEGIN)
        await hand_over(self._client, url, content)
        to: Fields = {"channel_id": place.conversation, "initial_comment": said}
        await tell(self._client, Method.UPLOAD_END, {"files": [{"id": file, "title": name}], **to})

    async def again(self, at: MessageRef) -> Message | None:
        """One message of a direct conversation, by its time."""
        if not is_direct(at.place.conversation):
            return None
        row = await self._history.one(at)
        return said(row, at.place.conversation, self._us) if row else None

    async def missed(self, place: Place, since: datetime) -> tuple[Message | Edited, ...]:
        """What people said or changed since then, in the conversation and in threads under what was said before;
        nothing in the name of an account that is deactivated."""
        if not is_direct(place.conversation):
            return ()
        rows = {words(row.get("ts")): row for row in await self._since(place, since)}.values()
        ours = {"team_id": self._us.team_id, "enterprise_id": self._us.enterprise_id}
        heard: list[Message | Edited | None] = [said(row, place.conversation, self._us, body=ours) for row in rows]
        heard += [changed(row, place.conversation, self._us, body=ours) for row in rows]
        since_then = [each for each in heard if each and each.said_at >= since]
        there = [each for each in since_then if not await self._departed.gone(each.account)]
        return tuple(sorted(there, key=lambda each: each.said_at))

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Everyone who has written to us or was written to; those who left are left out."""
        return tuple(
            (
                Account(Platform.SLACK, self._us.team_id, words(row.get("user"))),
                Place(Platform.SLACK, words(row.get("id"))),
            )
            for row in await self._history.direct()
            if is_direct(words(row.get("id"))) and speaks(row, self._us) and not row.get("is_user_deleted")
        )

    async def _since(self, place: Place, since: datetime) -> list[Fields]:
        if place.thread:
            return await self._history.of(place, since)
        found = await self._history.of(place, since - THREADS_BACK)
        for parent in list(found):
            latest = instant(words(parent.get("latest_reply")))
            if latest is not None and latest >= since:
                thread = Place(Platform.SLACK, place.conversation, words(parent.get("ts")))
                found += await self._history.of(thread, since)
        return found

    def _ours(self, row: Fields) -> bool:
        bot = words(row.get("bot_id"))
        return words(row.get("user")) == self._us.bot_user_id or (bot != "" and bot == (self._us.bot_id or bot))

    async def _person(self, method: Method, **about: str) -> Fields:
        try:
            return fields((await ask(self._client, method, **about)).get("user"))
        except DeliveryError as error:
            if error_code(error) in NOBODY:
                return {}
            raise

    def _profile(self, user: Fields, account: Account) -> Profile:
        about = fields(user.get("profile"))
        home = (self._us.team_id, self._us.enterprise_id)
        return Profile(
            account=account,
            name=words(about.get("real_name")) or words(user.get("real_name")) or words(user.get("name")),
            email=words(about.get("email")) or None,
            zone=words(user.get("tz")) or None,
            stranger=bool(user.get("is_stranger")) or self._elsewhere(user, account.tenant, home),
            bot=bool(user.get("is_bot")) or words(user.get("id")) == "USLACKBOT",
            gone=bool(user.get("deleted")),
        )

    def _elsewhere(self, user: Fields, tenant: str, home: tuple[str, str]) -> bool:
        """Of another organisation: by the payload that named them, or by their own profile."""
        if not self._us.team_id or of_enterprise(user, self._us):
            return False
        team = words(user.get("team_id"))
        return tenant not in home or (bool(self._us.enterprise_id) and team not in ("", *home))


def _metadata(key: str) -> Fields:
    return {"event_type": METADATA, "event_payload": {"key": key}}


def _key(row: Fields) -> str:
    metadata = fields(row.get("metadata"))
    return words(fields(metadata.get("event_payload")).get("key")) if metadata.get("event_type") == METADATA else ""
