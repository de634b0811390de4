"""The platform, as far as a test of the calendar needs it: what is promised arrives at once."""

from datetime import datetime

from sqlmodel import Session, select

from bot.models import Outgoing, State
from jobs import packs
from jobs.cycle import tick
from tests.factories import Town


def tick_and_send(town: Town, now: datetime) -> None:
    town.do(lambda session: packs.freeze_packs(session, now))
    town.do(lambda session: tick(session, now))
    town.do(lambda session: _arrive(session, now))


def _arrive(session: Session, now: datetime) -> None:
    for row in session.exec(select(Outgoing).where(Outgoing.state == State.WAITING)):
        row.state, row.sent_at, row.shown_revision = State.SENT, now, row.revision
        session.add(row)
