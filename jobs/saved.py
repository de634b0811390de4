"""Saved questions whose time has come are asked, once each time."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.chat import Place
from bot.models import Kind
from bot.models.saved import SavedQuestion
from bot.plan.repeats import Repeat
from bot.store import outbox, people, plans, saved
from bot.store.outbox import To
from bot.wording.saved import ended

OF_USE = timedelta(hours=12)
Answer = Callable[[Session, SavedQuestion, datetime], Card | None]


def ask_saved(session: Session, now: datetime, answer: Answer) -> int:
    """How many messages that added. `answer`: None where whoever saved it may not ask it any more."""
    return sum(_ask(session, row, now, answer) for row in saved.running(session))


def _ask(session: Session, row: SavedQuestion, now: datetime, answer: Answer) -> bool:
    person = people.with_id(session, row.person_id)
    zone = plans.zone_of(session, person)
    due = Repeat(tuple(row.days), time(row.hour, row.minute)).last(now, zone)
    if due is None or due <= row.saved_at or now - due > OF_USE:
        return False
    key = f"saved:{row.id}:{due:%Y-%m-%d}"
    if outbox.by_key(session, key) is not None:
        return False
    card = answer(session, row, now)
    if card is None:
        saved.end(session, row, now, "whoever saved it may not ask it any more")
        told = To(person_id=row.person_id)
        return (
            person.active
            and outbox.promise(session, f"{key}:ended", Kind.NOTICE, told, ended(row.name), now) is not None
        )
    place = Place(row.platform, row.conversation) if row.conversation is not None else None
    to = To(person_id=row.person_id, place=place)
    return outbox.promise(session, key, Kind.NOTICE, to, card, now, until=due + OF_USE) is not None
