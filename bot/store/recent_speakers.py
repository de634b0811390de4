"""Who talks with the bot these days, on a platform."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.chat import Account, Place, Platform
from bot.models import Ask, AskState, Kind, LinkedAccount, Outgoing, Person, State
from bot.store import conversations

A_DAY, ASKED = timedelta(days=1), timedelta(days=3)


def in_touch(session: Session, platform: Platform, at: datetime) -> list[tuple[Person, Place]]:
    """People who spoke in the day before, or were asked in the days before and have not answered."""
    rows = session.exec(select(LinkedAccount).where(LinkedAccount.platform == platform).order_by(col(LinkedAccount.id)))
    asked = _asked_in_vain(session, platform, at)
    found: dict[int, tuple[Person, Place]] = {}
    for row in rows:
        person = session.get_one(Person, row.person_id)
        spoke = row.spoke_at is not None and row.spoke_at >= at - A_DAY
        place = conversations.place_of(session, row) if spoke or row.person_id in asked else None
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
    known = conversations.of(session, Account(row.platform, row.tenant, row.user_id))
    return known is not None and known.gone_at is not None
