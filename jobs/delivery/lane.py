"""Delivers by job: each message that is promised has one, on PostgreSQL, and any replica may take it.

The job only wakes: what is sent, and in which order, the outbox tells. Whoever has the first message of a lane has the
lane until it is empty or its next message is not due; the others leave it to them. No workspace takes all that a
replica can do at once: what would only wait there for its turn comes back when that is due.
"""

import asyncio

import structlog
from sqlmodel import Session

from bot.store.message import lanes
from jobs.delivery.bulkhead import Bulkhead
from jobs.delivery.lease import workspace_of
from jobs.delivery.loop import Delivery
from jobs.delivery.progress import Tally

MOST, MOST_UNASKED = 24, 16  # lanes of a workspace that a replica goes through at once; of what the clock asked for
log = structlog.get_logger(__name__)


async def deliver(delivery: Delivery, outgoing_id: int) -> float:
    """What is due in the lane of that message, in its order; or the seconds after which to come back, where too much of
    its workspace is under way here."""
    found = await delivery.store.read(lambda session: _lane_at(session, delivery, outgoing_id))
    if found is None:
        return 0.0
    lane, head, bulkhead = found
    limiter = delivery.sender.rate_limiter
    wait = bulkhead.turned_away(MOST_UNASKED if head.lane.first_word else MOST, limiter.workspace * limiter.senders)
    if not wait:
        with bulkhead.lane():
            await _one_by_one(delivery, lane, head, bulkhead)
    return wait


def _lane_at(session: Session, delivery: Delivery, outgoing_id: int) -> tuple[lanes.Lane, lanes.Due, Bulkhead] | None:
    """The lane of that message, where it has something due."""
    lane = lanes.lane_of(session, outgoing_id)
    head = lanes.head_of(session, lane) if lane is not None else None
    if lane is None or head is None or head.at > delivery.now():
        return None
    return lane, head, delivery.bulkheads[workspace_of(session, head.whom, delivery.channels)]


async def _one_by_one(delivery: Delivery, lane: lanes.Lane, head: lanes.Due | None, bulkhead: Bulkhead) -> None:
    tally = Tally()
    while head is not None and head.at <= delivery.now() and not delivery.stopping:
        if tally.any:
            await asyncio.sleep(delivery.retry_policy.conversation_pace)
        async with bulkhead.place(unasked=head.lane.first_word):
            if delivery.stopping or not await delivery.sender.one(head.id, tally):
                break
        head = await delivery.store.read(lambda session: lanes.head_of(session, lane))
    if tally.any:
        log.info("delivered", **vars(tally))
