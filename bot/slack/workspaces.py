"""Many workspaces behind one app: each is spoken to with its own token, and who is of one is a stranger in another."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeVar

import structlog

from bot.card import Card
from bot.chat import (
    Account,
    Answer,
    DeliveryError,
    Edited,
    Inbound,
    Message,
    MessageRef,
    Place,
    Platform,
    Profile,
    where,
)
from bot.clock import seconds_passed
from bot.slack.channel import SlackChannel
from bot.slack.errors import error_code
from bot.slack.identity import Identity

T = TypeVar("T")
REVOKED = ("account_inactive", "app_uninstalled", "invalid_auth", "token_expired", "token_revoked")
NOT_THERE = "The bot is not installed in that Slack workspace. Its council has to install it again."
NOWHERE = "The bot does not know in which Slack workspace this conversation is."
A_MINUTE = 60.0  # seconds, after a workspace did not answer
AMONG = "@"  # between another workspace's id and that of the one in which its account was met
_here: ContextVar[str] = ContextVar("workspace", default="")  # whose request is being answered

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Token:
    """What an installation speaks with, and who it is there."""

    identity: Identity
    value: str = field(repr=False)


class Installations(Protocol):
    """Where the installations are kept."""

    async def of_team(self, team_id: str) -> Token | None: ...

    async def teams(self) -> tuple[str, ...]: ...

    async def forget(self, team_id: str) -> None:
        """It was taken away there."""
        ...

    async def team_at(self, conversation: str) -> str:
        """Empty where nobody knows."""
        ...

    async def is_at(self, conversation: str, team_id: str) -> None: ...

    async def homes_of(self, email: str) -> tuple[str, ...]:
        """The workspaces in which someone with that address may be looked for."""
        ...


class Workspaces:
    """One channel to all of them; every call raises DeliveryError, and nothing else."""

    platform = Platform.SLACK
    reads_back = True

    def __init__(self, installations: Installations, opened: Callable[[Token], SlackChannel]) -> None:
        self._kept, self._opened = installations, opened
        self._channels: dict[str, tuple[Token, SlackChannel]] = {}
        self._teams: dict[str, str] = {}  # by conversation
        self._troubled: dict[str, tuple[float, DeliveryError]] = {}  # until when nobody is looked up there, and why

    async def of(self, team_id: str) -> tuple[Token, SlackChannel] | None:
        """One workspace, as it is installed now."""
        token = await self._kept.of_team(team_id)
        if token is None:
            self._channels.pop(team_id, None)
            return None
        known = self._channels.get(team_id)
        if known is None or known[0] != token:
            self._channels[team_id] = known = token, self._opened(token)
        return known

    def hearing(
        self, team_id: str, receive: Callable[[Inbound], Awaitable[Answer]]
    ) -> Callable[[Inbound], Awaitable[Answer]]:
        """What is said in that workspace; an account of another is named so that it is nobody's here."""

        async def heard(inbound: Inbound) -> Answer:
            place, account = where(inbound), inbound.account
            if place is not None and self._teams.get(place.conversation) != team_id:
                await self._found(place.conversation, team_id)
            if account.tenant != team_id:
                inbound = replace(inbound, account=replace(account, tenant=f"{account.tenant}{AMONG}{team_id}"))
            before = _here.set(team_id)
            try:
                return await receive(inbound)
            finally:
                _here.reset(before)

        return heard

    async def taken_away(self, team_id: str) -> None:
        """The app was uninstalled there, or its token withdrawn."""
        self._channels.pop(team_id, None)
        await self._kept.forget(team_id)

    def tenant_at(self, at: Account | Place) -> str:
        return team_of(at) if isinstance(at, Account) else self._teams.get(at.conversation, "")

    async def place_of(self, account: Account) -> Place:
        team = team_of(account)
        place = await self._asking(team, lambda channel: channel.place_of(account))
        await self._found(place.conversation, team)
        return place

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        return await self._at(place, lambda channel: channel.send(place, card, key))

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        await self._at(at.place, lambda channel: channel.update(at, card, key))

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        return await self._at(place, lambda channel: channel.find(place, card, key, since))

    async def profile(self, account: Account) -> Profile | None:
        return await self._asking(team_of(account), lambda channel: channel.profile(account))

    async def by_email(self, email: str) -> Profile | None:
        """Only in the workspaces of the councils whose plans name them; one that is in trouble is not asked again and
        again."""
        for team in await self._kept.homes_of(email):
            if await self.of(team) is not None:
                found = await self._look_up(team, email)
                if found is not None:
                    return found
        return None

    async def _look_up(self, team: str, email: str) -> Profile | None:
        until, before = self._troubled.get(team, (0.0, None))
        if before is not None and seconds_passed() < until:
            raise before.with_traceback(None)
        try:
            return await self._asking(team, lambda channel: channel.by_email(email))
        except DeliveryError as error:
            self._troubled[team] = seconds_passed() + (error.retry_after or A_MINUTE), error
            raise

    async def again(self, at: MessageRef) -> Message | None:
        return await self._at(at.place, lambda channel: channel.again(at))

    async def missed(self, place: Place, since: datetime) -> tuple[Message | Edited, ...]:
        return await self._at(place, lambda channel: channel.missed(place, since))

    async def file(self, file: str, most: int) -> bytes | None:
        """From the workspace whose request is being answered; else it can't be had."""
        team = _here.get()
        return await self._asking(team, lambda channel: channel.file(file, most)) if team else None

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        await self._asking(team_of(account), lambda channel: channel.give(account, name, content, said))

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """One that does not answer keeps none of the others from being read."""
        found: list[tuple[Account, Place]] = []
        for team in await self._kept.teams():
            try:
                chats = await self._asking(team, lambda channel: channel.chats())
            except DeliveryError as error:
                log.warning("could not look", platform="slack", workspace=team, reason=error.reason)
                continue
            for _account, place in chats:
                await self._found(place.conversation, team)
            found += chats
        return tuple(found)

    async def _found(self, conversation: str, team_id: str) -> None:
        if self._teams.get(conversation) != team_id:
            await self._kept.is_at(conversation, team_id)
            self._teams[conversation] = team_id

    async def _at(self, place: Place, ask: Callable[[SlackChannel], Awaitable[T]]) -> T:
        team = self._teams.get(place.conversation) or await self._kept.team_at(place.conversation)
        if not team:
            raise DeliveryError(NOWHERE, permanent=True)
        self._teams[place.conversation] = team
        return await self._asking(team, ask)

    async def _asking(self, team: str, ask: Callable[[SlackChannel], Awaitable[T]]) -> T:
        found = await self.of(team)
        if found is None:
            raise _not_there(team)
        try:
            return await ask(found[1])
        except DeliveryError as error:
            error.tenant = team
            if error_code(error) not in REVOKED:
                raise
            await self.taken_away(team)
            raise _not_there(team) from error


def _not_there(team: str) -> DeliveryError:
    error = DeliveryError(NOT_THERE, permanent=True, gone=True)
    error.tenant = team
    return error


def team_of(account: Account) -> str:
    """The workspace in which it is met."""
    return account.tenant.rpartition(AMONG)[2]
