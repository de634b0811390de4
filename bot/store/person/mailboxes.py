"""Where people are reached by e-mail: at an address that is theirs no more, nothing; and no link sent there is good."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.models import Conversation, LinkedAccount, Outgoing, Person, ReadThrough, State
from bot.store.history.audit import note
from bot.store.person import mail_links


def end(session: Session, person: Person, by: Person, now: datetime, address: str | None = None) -> None:
    """That address of theirs, or all of them. Where the plan has a new one, it is found as everyone's is; what waits
    goes there. `by`: the lead whose plan file it is."""
    query = select(LinkedAccount).where(LinkedAccount.person_id == person.id, LinkedAccount.platform == Platform.MAIL)
    ended = [row for row in session.exec(query).all() if address is None or row.user_id == address.strip().lower()]
    for row in ended:
        _forget(session, row)
        session.delete(row)
    if ended:
        session.flush()
        note(session, now, "plan file", "ended address", f"person {person.handle}")
        mail_links.end_all(session, person.id, by.id, now, actor="plan file")


def _forget(session: Session, row: LinkedAccount) -> None:
    for table in (Conversation, ReadThrough):
        theirs = sa.delete(table).where(col(table.platform) == row.platform, col(table.user_id) == row.user_id)
        session.exec(theirs)
    query = select(Outgoing).where(Outgoing.person_id == row.person_id, Outgoing.conversation == row.user_id)
    for message in session.exec(query.where(col(Outgoing.state).in_([State.WAITING, State.SENDING]))).all():
        message.platform = message.conversation = message.thread = None
        session.add(message)
