"""The channel through which the bot speaks on Teams, in people's own chats with it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.card import Card
from bot.chat import Account, DeliveryError, Message, MessageRef, Place, Platform, Profile
from bot.teams.api import Connector, activities, conversations, member, members
from bot.teams.arrival_marks import Signs
from bot.teams.cards import Drawing, in_words
from bot.teams.errors import refused_as_drawn, unreadable
from bot.teams.files import Files
from bot.teams.pictures import Pictures
from bot.vendor_json import Fields, rows, words

DOOR = "https://smba.trafficmanager.net/teams"  # where Teams is spoken to before it spoke to us


class TeamsChannel:
    """One organisation; every call raises DeliveryError, and nothing else.

    Teams gives a bot no history: whether a message arrived whose answer was lost shows only when someone presses it.
    """

    platform = Platform.TEAMS
    reads_back = False

    def __init__(
        self,
        connector: Connector,
        drawing: Drawing,
        pictures: Pictures | None = None,
        *,
        files: Files,
        app_id: str,
        tenant: str,
        door: str = DOOR,
        secret: str = "",
    ) -> None:
        """Without `pictures`, charts are said in words. `secret`: what marks are made with."""
        self._connector, self._drawing, self._pictures = connector, drawing, pictures
        self._app_id, self._tenant, self._door = app_id, tenant, door
        self.files = files
        self._places: dict[str, Place] = {}  # of those who spoke since the start, or were spoken to
        self._signs = Signs(secret)

    def heard(self, account: Account, place: Place) -> None:
        """Someone spoke there: an address is good until the next one."""
        self._places[account.user_id] = place
        self._door = place.door or self._door

    def pressed(self, mark: str, at: MessageRef) -> None:
        """The message with that mark has arrived, for a button on it was pressed."""
        self._signs.note(mark, at)

    def tenant_at(self, at: Account | Place) -> str:
        return self._tenant

    async def place_of(self, account: Account) -> Place:
        """The chat with a person; created, which Teams permits where the bot is installed for them."""
        known = self._places.get(account.user_id)
        if known is not None:
            return known
        tenant = account.tenant or self._tenant
        asked: Fields = {
            "bot": {"id": f"28:{self._app_id}"},
            "members": [{"id": account.user_id}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        what = "open a chat"
        found = await self._connector.post(self._door, conversations(), asked, what)
        conversation = words(found.get("id"))
        if not conversation:
            raise unreadable(what)
        place = Place(Platform.TEAMS, conversation, door=words(found.get("serviceUrl")) or self._door)
        self._places[account.user_id] = place
        return place

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        """Post once; the mark of its key travels in its buttons."""
        drawing = await self.drawing_of(card)
        return await self.post(place, drawing.message(card, self._signs.mark(place, key)))

    async def drawing_of(self, *cards: Card) -> Drawing:
        """What draws these cards, with as many of their pictures as are ready in time."""
        return await self._pictures.within(self._drawing, *cards) if self._pictures else self._drawing

    async def post(self, place: Place, activity: Fields) -> MessageRef:
        """Post what is drawn already."""
        what, door, path = "send", place.door or self._door, activities(place.conversation)
        found = await _said(activity, lambda said: self._connector.post(door, path, said, what))
        if not words(found.get("id")):
            raise unreadable(what)
        return MessageRef(place, words(found.get("id")))

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        """Draw another card over one of ours."""
        path = activities(at.place.conversation, at.message)
        drawing, door, what = await self.drawing_of(card), at.place.door or self._door, "change a message"
        activity = {**drawing.message(card, self._signs.mark(at.place, key)), "id": at.message}
        await _said(activity, lambda said: self._connector.put(door, path, said, what))

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        """Only what was pressed there since is known to have arrived."""
        return self._signs.of(place, key)

    async def profile(self, account: Account) -> Profile | None:
        """What the chat's roster tells of the person in it; None when they are in no chat with us."""
        place = self._places.get(account.user_id)
        if place is None:
            return None
        door, what = place.door or self._door, "look up a person"
        try:
            found = await self._connector.get(door, member(place.conversation, account.user_id), what)
        except DeliveryError as error:
            if not error.permanent:
                raise
            found = await self._on_the_roster(place, account)
        return _profile(found, account, self._tenant) if found else None

    async def _on_the_roster(self, place: Place, account: Account) -> Fields:
        """Where a person is not found by their directory id: by the same id, among all in the chat."""
        path = members(place.conversation)
        try:
            found = await self._connector.get(place.door or self._door, path, "look up a person")
        except DeliveryError as error:
            if error.permanent:
                return {}
            raise
        there = [row for row in rows(found.get("members")) if account.user_id in _ids(row)]
        return there[0] if there else {}

    async def by_email(self, email: str) -> Profile | None:
        """Nobody: Teams tells a bot of those alone who have it installed."""
        return None

    async def file(self, file: str, most: int) -> bytes | None:
        """What stands in a file that someone sent since the start, if it is no larger."""
        return await self.files.fetch(file, most)

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        """Teams asks the person's consent first: the file then goes into their OneDrive."""
        await self.post(await self.place_of(account), self.files.offer(account.user_id, name, content, said))

    async def again(self, at: MessageRef) -> Message | None:
        """None: it gives nothing back."""
        return None

    async def missed(self, place: Place, since: datetime) -> tuple[Message, ...]:
        """Nothing: Teams gives a bot no history."""
        return ()

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Nobody: Teams does not list them."""
        return ()


async def _said(activity: Fields, say: Callable[[Fields], Awaitable[Fields]]) -> Fields:
    """With its pictures; in words where Teams turns them down. Never said twice."""
    try:
        return await say(activity)
    except DeliveryError as error:
        plain = in_words(activity)
        if plain is None or not refused_as_drawn(error):
            raise
    return await say(plain)


def _profile(person: Fields, account: Account, tenant: str) -> Profile:
    name = words(person.get("name"))
    given = f"{words(person.get('givenName'))} {words(person.get('surname'))}".strip()
    home = words(person.get("tenantId")).lower() or account.tenant
    role = words(person.get("userRole")) or words(person.get("role"))
    return Profile(
        account=account,
        name=name or given,
        email=_address(person),
        zone=None,
        stranger=home != tenant or role in ("guest", "anonymous"),
        bot=role == "bot",
    )


def _ids(person: Fields) -> tuple[str, str]:
    return words(person.get("id")), words(person.get("aadObjectId"))


def _address(person: Fields) -> str | None:
    """Their e-mail; else the name they sign in with, where it is an address of their own organisation."""
    email, signs_in = words(person.get("email")), words(person.get("userPrincipalName"))
    if "@" in email:
        return email
    return signs_in if "@" in signs_in and "#EXT#" not in signs_in.upper() else None
