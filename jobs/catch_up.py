"""What people said while the bot was away and no event told of: read from their conversations at the start."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog
from sqlmodel import Session, col, select

from bot.chat import Channel, DeliveryError, Message, Place, Platform
from bot.models import LinkedAccount
from bot.store.store import Store
from jobs.runner import guarded

log = structlog.get_logger(__name__)


async def catch_up(store: Store, channel: Channel, hear: Callable[[Message], Awaitable[object]]) -> dict[str, int]:
    """Hands over every message since the last one heard in each conversation; those heard before are dropped by
    their receipts. Raises DeliveryError where a conversation could not be read."""
    heard, not_handled = 0, 0
    for conversation, since in await store.read(lambda session: _heard(session, channel.platform)):
        try:
            missed = await channel.missed(Place(channel.platform, conversation), since)
        except DeliveryError as error:
            log.warning("could not catch up", reason=error.reason)
            raise
        for message in missed:
            fine = await guarded("hear what was missed", partial(hear, message))
            heard, not_handled = heard + fine, not_handled + (not fine)
    return {"heard": heard, "not handled": not_handled}


def _heard(session: Session, platform: Platform) -> list[tuple[str, datetime]]:
    query = select(LinkedAccount.conversation, LinkedAccount.heard_until).where(
        LinkedAccount.platform == platform,
        col(LinkedAccount.conversation).is_not(None),
        col(LinkedAccount.heard_until).is_not(None),
    )
    return [(place, since) for place, since in session.exec(query) if place is not None and since is not None]
