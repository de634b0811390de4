"""Many organisations behind one address: each council's own bot, in its own tenant, signs in with its own secret."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from bot.card import Card
from bot.chat import Account, DeliveryError, Message, MessageRef, Place, Platform, Profile
from bot.teams.caller_checks import CHANNEL, Gate, Refused, tenant_of
from bot.teams.channel import TeamsChannel
from bot.teams.keys import Keys
from bot.vendor_json import Fields, fields, words

T = TypeVar("T")
NOT_THERE = "No bot is registered for that Microsoft Teams tenant. See: wsoa teams registered"
NOWHERE = "The bot does not know in which Teams tenant this conversation is."
_here: ContextVar[str] = ContextVar("tenant", default="")  # whose request is being answered


@dataclass(frozen=True)
class Registration:
    """Which bot is a tenant's, and what it signs in with."""

    tenant: str
    app_id: str
    secret: str = field(repr=False)


class Registrations(Protocol):
    """Where they are kept."""

    async def of_tenant(self, tenant: str) -> Registration | None: ...

    async def tenant_at(self, conversation: str) -> str:
        """Empty where nobody knows."""
        ...

    async def last_door(self, tenant: str) -> str | None:
        """Where Teams was spoken to last, for that tenant."""
        ...


class GateOfMany:
    """Lets through what Teams signed for the bot of the tenant that it names."""

    def __init__(self, keys: Keys, gate_of: Callable[[str], Awaitable[Gate | None]]) -> None:
        self.keys: Keys | None = keys
        self._gate_of = gate_of

    async def admit(self, authorization: str, activity: Fields) -> None:
        """Raises Refused and NoKeys."""
        if activity.get("channelId") != CHANNEL:
            raise Refused("channel")
        if not authorization.startswith("Bearer "):
            raise Refused("no token")
        gate = await self._gate_of(tenant_of(activity))
        if gate is None:
            raise Refused("tenant")
        await gate.admit(authorization, activity)


class Tenants:
    """One channel to all of them; every call raises DeliveryError, and nothing else."""

    platform = Platform.TEAMS
    reads_back = False

    def __init__(self, kept: Registrations, of: Callable[[str], Awaitable[TeamsChannel | None]]) -> None:
        self._kept, self._of = kept, of
        self._tenants: dict[str, str] = {}  # by conversation

    async def hear(
        self, activity: Fields, hear: Callable[[Fields], Awaitable[tuple[int, Fields | None]]]
    ) -> tuple[int, Fields | None]:
        """What was let through at the gate of its tenant."""
        tenant = tenant_of(activity)
        self._found(words(fields(activity.get("conversation")).get("id")), tenant)
        before = _here.set(tenant)
        try:
            return await hear(activity)
        finally:
            _here.reset(before)

    def tenant_at(self, at: Account | Place) -> str:
        return at.tenant if isinstance(at, Account) else self._tenants.get(at.conversation, "")

    async def place_of(self, account: Account) -> Place:
        place = await self._asking(account.tenant, lambda channel: channel.place_of(account))
        self._found(place.conversation, account.tenant)
        return place

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        return await self._at(place, lambda channel: channel.send(place, card, key))

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        await self._at(at.place, lambda channel: channel.update(at, card, key))

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        return await self._at(place, lambda channel: channel.find(place, card, key, since))

    async def profile(self, account: Account) -> Profile | None:
        return await self._asking(account.tenant, lambda channel: channel.profile(account))

    async def by_email(self, email: str) -> Profile | None:
        """Nobody: Teams tells a bot of those alone who have it installed."""
        return None

    async def file(self, file: str, most: int) -> bytes | None:
        """From the tenant whose request is being answered; else it can't be had."""
        tenant = _here.get()
        return await self._asking(tenant, lambda channel: channel.file(file, most)) if tenant else None

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        await self._asking(account.tenant, lambda channel: channel.give(account, name, content, said))

    async def again(self, at: MessageRef) -> Message | None:
        """None: it gives nothing back."""
        return None

    async def missed(self, place: Place, since: datetime) -> tuple[Message, ...]:
        """Nothing: Teams gives a bot no history."""
        return ()

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Nobody: Teams does not list them."""
        return ()

    def _found(self, conversation: str, tenant: str) -> None:
        self._tenants[conversation] = tenant

    async def _at(self, place: Place, ask: Callable[[TeamsChannel], Awaitable[T]]) -> T:
        tenant = self._tenants.get(place.conversation) or await self._kept.tenant_at(place.conversation)
        if not tenant:
            raise DeliveryError(NOWHERE, permanent=True)
        self._found(place.conversation, tenant)
        return await self._asking(tenant, ask)

    async def _asking(self, tenant: str, ask: Callable[[TeamsChannel], Awaitable[T]]) -> T:
        channel = await self._of(tenant)
        try:
            if channel is None:
                raise DeliveryError(NOT_THERE, permanent=True, gone=True)
            return await ask(channel)
        except DeliveryError as error:
            error.tenant = tenant
            raise
