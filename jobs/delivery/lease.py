"""A message that is leased to be sent: who holds it, and all that is needed to send it, away from any session."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.card import Card
from bot.chat import Account, Channel, Place, Platform
from bot.clock import Now
from bot.models import Outgoing, State
from bot.store.database.store import Store
from bot.store.message import cards, sending
from bot.store.person import conversations, people
from jobs.delivery.rate_limiter import Call, Workspace


@dataclass(frozen=True)
class ClaimedMessage:
    id: int
    key: str
    card: Card
    revision: int
    state: State
    attempts: int
    looks: int
    account: Account | None
    place: Place | None
    message: str | None
    first_try_at: datetime | None
    unasked: bool = False  # the clock asked for it: nobody waits
    leased_until: datetime | None = None

    @property
    def platform(self) -> Platform | None:
        where = self.place or self.account
        return where.platform if where else None

    def workspace(self, channels: Mapping[Platform, Channel]) -> Workspace:
        """Whose limits hold for it."""
        where = self.account or self.place
        channel = channels.get(where.platform) if where else None
        return Workspace(self.platform, channel.tenant_at(where) if channel and where else "")

    @property
    def call(self) -> Call:
        """What is asked of the platform first."""
        if self.place is None:
            return Call.OPEN
        return {State.SENT: Call.EDIT, State.SENDING: Call.LOOK}.get(self.state, Call.SEND)


def claimed_message(session: Session, row: Outgoing) -> ClaimedMessage:
    """All that the sender has to know, outside of any transaction."""
    account, place = None, None
    if row.conversation is not None and row.platform is not None:
        place = conversations.place(session, row.platform, row.conversation, row.thread)
    elif row.person_id is not None:
        reached = people.reached_by(session, row.person_id, row.platform, row.cycle_id)
        if reached is not None:
            linked, place = reached
            account = Account(linked.platform, linked.tenant, linked.user_id)
    elif row.platform is not None and row.user_id is not None:
        account = Account(row.platform, row.tenant or "", row.user_id)
    return ClaimedMessage(
        id=row.id,
        key=row.key,
        card=cards.from_json(row.card),
        revision=row.revision,
        state=row.state,
        attempts=row.attempts,
        looks=row.looks,
        account=account,
        place=place,
        message=row.message,
        first_try_at=row.first_try_at,
        unasked=row.rule != "",
        leased_until=row.lease_until,
    )


async def free_the_dead(store: Store, own: str, now: Now) -> None:
    """What a sender of this machine claimed before it died can be settled at once."""

    def work(session: Session) -> None:
        for owner, ids in sending.leases_held_by_others(session, own).items():
            if is_dead(owner):
                for outgoing_id in ids:
                    sending.free(session, outgoing_id, now())

    await store.write(work)


def own_name() -> str:
    """Names this process in leases, so that those of a process that died can be told from those of a live one."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether that owner was a process of this machine that is gone. Of other machines nothing is known: False."""
    host, pid, _nonce = owner.rsplit(":", 2)
    return host == socket.gethostname() and not _alive(int(pid))


def _alive(pid: int) -> bool:
    """Whether another process of that number runs on this machine; our own number with another name is a dead one."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
