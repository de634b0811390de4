"""The bot comes to a whole workspace or tenant, or is taken away there: what becomes of what its people are owed."""

from datetime import datetime

from sqlmodel import Session, select

from bot.chat import Account, Platform
from bot.models import Conversation, LinkedAccount
from bot.store.message import outbox
from bot.store.person import conversations


def gone(session: Session, platform: Platform, tenant: str, now: datetime) -> None:
    """Nobody there is written to until it is back."""
    for account in _accounts(session, platform, tenant):
        conversations.gone(session, account, now)


def back(session: Session, platform: Platform, tenant: str, now: datetime) -> None:
    """What waited goes out."""
    for account in _accounts(session, platform, tenant):
        row = conversations.of(session, account)
        if row is not None and row.gone_at is not None and not row.deactivated:
            row.gone_at = None
            session.add(row)
    query = select(LinkedAccount.person_id).where(LinkedAccount.platform == platform, LinkedAccount.tenant == tenant)
    for person_id in list(session.exec(query)):
        outbox.release(session, person_id, now)


def _accounts(session: Session, platform: Platform, tenant: str) -> list[Account]:
    here = (LinkedAccount.platform == platform, LinkedAccount.tenant == tenant)
    known = (Conversation.platform == platform, Conversation.tenant == tenant)
    users = {*session.exec(select(LinkedAccount.user_id).where(*here))}
    users |= {*session.exec(select(Conversation.user_id).where(*known))}
    return [Account(platform, tenant, user) for user in sorted(users)]
