"""Which conversations there are: those the platform lists, and those of people whom the bot has never written to."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, Place
from bot.clock import Now
from bot.store.database.store import Store
from bot.store.message import read_through
from bot.store.person import people

log = structlog.get_logger(__name__)

AT_ONCE = 25  # taken down in one transaction: whoever says something meanwhile waits for its end
AGAIN = timedelta(hours=1)  # before one that could not be opened is tried again


@dataclass
class KnownConversations:
    """What was looked for, so that no platform is asked for the same again and again."""

    refused_until: dict[Account, datetime] = field(default_factory=dict[Account, datetime])

    async def look(self, store: Store, channel: Channel, now: datetime) -> None:
        """Takes down every conversation that the platform lists. What it does not tell stops nothing else."""
        try:
            listed = await channel.chats()
        except DeliveryError as error:
            log.warning("could not list conversations", platform=channel.platform, reason=error.reason)
            return
        known = await store.read(lambda session: read_through.all_of(session, channel.platform))
        places = {each.place for each in known}
        new = [(account, place) for account, place in listed if place not in places]
        for first in range(0, len(new), AT_ONCE):
            await store.write(partial(_take_down, new=new[first : first + AT_ONCE], now=now))

    async def open_missing(
        self,
        store: Store,
        channel: Channel,
        now: Now,
        pace: float,
        stop: Callable[[], bool],
        held: Collection[str] = (),
    ) -> list[Place]:
        """Opens the conversation of everyone matched who has none, once: from then on it can be read. `held`: the
        workspaces that asked us to slow down."""
        opened: list[Place] = []
        missing = await store.read(lambda session: read_through.without_conversation(session, channel.platform))
        wanted = [account for account in missing if self.refused_until.get(account, now()) <= now()]
        throttled = set(held)
        for number, account in enumerate(wanted):
            if stop():
                break
            if channel.tenant_at(account) in throttled:
                continue
            if number:
                await asyncio.sleep(pace)
            try:
                place = await channel.place_of(account)
            except DeliveryError as error:
                log.warning("could not open a conversation", platform=channel.platform, reason=error.reason)
                self.refused_until[account] = now() + AGAIN
                if error.retry_after is not None:
                    throttled.add(channel.tenant_at(account))
                continue
            await store.write(partial(_take_down, new=[(account, place)], now=now()))
            opened.append(place)
        return opened


def _take_down(session: Session, new: list[tuple[Account, Place]], now: datetime) -> None:
    for account, place in new:
        people.conversation_opened(session, account, place, now)
