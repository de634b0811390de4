"""Delivers by job: each message that is promised has one, on PostgreSQL, and any replica may take it.

The job only wakes: what is sent, and in which order, the outbox tells. Whoever has the first message of a lane has the
lane until it is empty or its next message is not due; the others leave it to them.
"""

import asyncio

import structlog

from bot.store.message import sending
from jobs.delivery.loop import Delivery
from jobs.delivery.progress import Tally

log = structlog.get_logger(__name__)


async def deliver(delivery: Delivery, outgoing_id: int) -> None:
    """What is due in the lane of that message, in its order."""
    store, tally, first = delivery.store, Tally(), True
    lane = await store.read(lambda session: sending.lane_of(session, outgoing_id))
    while lane is not None and not delivery.stopping:
        head = await store.read(lambda session, lane=lane: sending.head_of(session, lane))
        if head is None or head.at > delivery.now():
            break
        if not first:
            await asyncio.sleep(delivery.retry_policy.conversation_pace)
        first = False
        async with delivery.gate:
            if delivery.stopping or not await delivery.one(head.id, tally):
                break
    if tally.any:
        log.info("delivered", **vars(tally))
