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
from bot.store.message import cards, lanes, sending
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
        return _workspace(self.account, self.place, channels)

    @property
    def call(self) -> Call:
        """What is asked of the platform first."""
        if self.place is None:
            return Call.OPEN
        return {State.SENT: Call.EDIT, State.SENDING: Call.LOOK}.get(self.state, Call.SEND)


def claimed_message(session: Session, row: Outgoing) -> ClaimedMessage:
    """All that the sender has to know, outside of any transaction."""
    account, place = _where_to(session, lanes.addressee(row))
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


def workspace_of(session: Session, whom: lanes.Addressee, channels: Mapping[Platform, Channel]) -> Workspace:
    """Where what is owed to them will be sent."""
    return _workspace(*_where_to(session, whom), channels)


def _where_to(session: Session, whom: lanes.Addressee) -> tuple[Account | None, Place | None]:
    """The account, or the conversation, or both; neither, while nobody knows."""
    if whom.conversation is not None and whom.platform is not None:
        return None, conversations.place(session, whom.platform, whom.conversation, whom.thread)
    if whom.person_id is not None:
        reached = people.reached_by(session, whom.person_id, whom.platform, whom.cycle_id)
        if reached is None:
            return None, None
        linked, place = reached
        return Account(linked.platform, linked.tenant, linked.user_id), place
    if whom.platform is not None and whom.user_id is not None:
        return Account(whom.platform, whom.tenant or "", whom.user_id), None
    return None, None


def _workspace(account: Account | None, place: Place | None, channels: Mapping[Platform, Channel]) -> Workspace:
    """Whose limits hold there."""
    where = account or place
    channel = channels.get(where.platform) if where else None
    return Workspace(where.platform if where else None, channel.tenant_at(where) if channel and where else "")


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
