"""Chats with the bot on platforms that say where they are spoken to: kept from what they send, never asked for."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.chat import Account, Place, Platform
from bot.models import Ask, AskState, Conversation, Kind, LinkedAccount, Outgoing, Person, State
from bot.store.database.loading import columns_of, fetch_models
from bot.store.history.audit import note
from bot.store.workspace import tenants

A_DAY, ASKED = timedelta(days=1), timedelta(days=3)
_ON = sa.select(*columns_of(Conversation)).where(col(Conversation.platform) == sa.bindparam("there")).limit(1)
_AT = _ON.where(col(Conversation.conversation) == sa.bindparam("which"))
_OF = _ON.where(col(Conversation.tenant) == sa.bindparam("tenancy"), col(Conversation.user_id) == sa.bindparam("whose"))


def of(session: Session, account: Account) -> Conversation | None:
    """Where one account is written to, gone or not; None where it was never heard of."""
    given = {"there": account.platform, "tenancy": account.tenant, "whose": account.user_id}
    found = fetch_models(session, [Conversation], _OF, given)
    return found[0][0] if found else None


def heard(session: Session, account: Account, place: Place) -> bool:
    """Someone spoke there: it can be written to, at this address until the next one. True when it could not before."""
    row = of(session, account) or _new(account)
    back, row.gone_at, row.deactivated = row.gone_at is not None, None, False
    row.conversation, row.door = place.conversation, place.door
    session.add(row)
    return back


def installed(session: Session, account: Account, place: Place, now: datetime) -> int:
    """The bot was added there: how often so far. 0 when it was there already, and this is more word of the same."""
    known = of(session, account)
    fresh = known is None or known.installs == 0 or known.gone_at is not None
    heard(session, account, place)
    if not fresh:
        return 0
    row = of(session, account)
    assert row is not None
    row.installs += 1
    session.add(row)
    note(session, now, "bot", "installed", f"account {account.platform}:{account.user_id}")
    return row.installs


def gone(session: Session, account: Account, now: datetime, *, deactivated: bool = False) -> bool:
    """The bot was taken away or blocked there, or the account switched off. True the first time."""
    row = of(session, account) or _new(account)
    if row.gone_at is not None:
        return False
    row.gone_at, row.deactivated = now, deactivated
    session.add(row)
    note(session, now, "bot", "gone", f"account {account.platform}:{account.user_id}")
    return True


def back(session: Session, account: Account, now: datetime) -> bool:
    """The account was switched on again. True when it was known to be off."""
    row = of(session, account)
    if row is None or not row.deactivated:
        return False
    row.gone_at, row.deactivated = None, False
    session.add(row)
    note(session, now, "bot", "back", f"account {account.platform}:{account.user_id}")
    return True


def all_gone(session: Session) -> list[tuple[Account, datetime, bool]]:
    """Those who took the bot away, or were switched off, and since when. The last: switched off."""
    rows = session.exec(select(Conversation).where(col(Conversation.gone_at).is_not(None)))
    return [
        (Account(row.platform, row.tenant, row.user_id), row.gone_at, row.deactivated)
        for row in rows
        if row.gone_at is not None
    ]


def place(session: Session, platform: Platform, conversation: str, thread: str | None = None) -> Place:
    """A conversation with its address, where there is one."""
    row = _at(session, platform, conversation)
    return Place(platform, conversation, thread, row.door if row else None)


def account_at(session: Session, platform: Platform, conversation: str) -> Account | None:
    """Whose chat it is."""
    row = _at(session, platform, conversation)
    return Account(row.platform, row.tenant, row.user_id) if row else None


def place_of(session: Session, linked: LinkedAccount) -> Place | None:
    """Where a matched account is written to; None when its conversation is still to be opened."""
    return place_with(linked, of(session, Account(linked.platform, linked.tenant, linked.user_id)))


def place_with(linked: LinkedAccount, row: Conversation | None) -> Place | None:
    """The same, where the account's conversation is known already."""
    if row is not None and row.conversation:
        return Place(linked.platform, row.conversation, None, row.door)
    if not linked.conversation:
        return None
    return Place(linked.platform, linked.conversation, None, row.door if row is not None else None)


def last_door(session: Session) -> str | None:
    """The address at which the newest of them in Teams is spoken to."""
    query = select(Conversation.door).where(
        Conversation.platform == Platform.TEAMS, col(Conversation.door).is_not(None)
    )
    return session.exec(query.order_by(col(Conversation.id).desc())).first()


def known_as(session: Session, user_id: str, plan_id: int) -> Account | None:
    """The account with that id among those that spoke to the bot where that plan may be spoken of, whatever its
    letters' case."""
    for row in session.exec(select(Conversation)):
        account = Account(row.platform, row.tenant, row.user_id)
        if row.user_id.casefold() == user_id.casefold() and tenants.may_be_spoken_of(session, account, plan_id):
            return account
    return None


def _at(session: Session, platform: Platform, conversation: str) -> Conversation | None:
    found = fetch_models(session, [Conversation], _AT, {"there": platform, "which": conversation})
    return found[0][0] if found else None


def _new(account: Account) -> Conversation:
    return Conversation(platform=account.platform, tenant=account.tenant, user_id=account.user_id)


def in_touch(session: Session, platform: Platform, at: datetime) -> list[tuple[Person, Place]]:
    """People who spoke in the day before, or were asked in the days before and have not answered."""
    rows = session.exec(select(LinkedAccount).where(LinkedAccount.platform == platform).order_by(col(LinkedAccount.id)))
    asked = _asked_in_vain(session, platform, at)
    found: dict[int, tuple[Person, Place]] = {}
    for row in rows:
        person = session.get_one(Person, row.person_id)
        spoke = row.spoke_at is not None and row.spoke_at >= at - A_DAY
        place = place_of(session, row) if spoke or row.person_id in asked else None
        if place is not None and person.active and not _gone(session, row):
            found[row.person_id] = (person, place)
    return list(found.values())


def _asked_in_vain(session: Session, platform: Platform, at: datetime) -> frozenset[int]:
    sent = select(Outgoing.person_id).where(
        Outgoing.platform == platform,
        Outgoing.state == State.SENT,
        col(Outgoing.kind).in_([Kind.ASK, Kind.NUDGE]),
        col(Outgoing.sent_at) >= at - ASKED,
    )
    query = select(Ask.person_id).where(Ask.state == AskState.OPEN, col(Ask.person_id).in_(sent))
    return frozenset(session.exec(query))


def _gone(session: Session, row: LinkedAccount) -> bool:
    known = of(session, Account(row.platform, row.tenant, row.user_id))
    return known is not None and known.gone_at is not None
