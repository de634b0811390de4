"""Saved questions whose time has come are asked, once each time."""

from collections.abc import Callable, Hashable
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.chat import Place
from bot.models import Kind
from bot.models.saved import SavedQuestion
from bot.plan.days.repeats import Repeat
from bot.store.message import outbox, saved
from bot.store.message.outbox import To
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.command.saved import ended
from bot.wording.reply.several_plans import joined

OF_USE = timedelta(hours=12)
Answer = Callable[[Session, SavedQuestion, datetime], Card | None]


def ask_saved(session: Session, now: datetime, answer: Answer) -> int:
    """How many messages that added. `answer`: None where whoever saved it may not ask it any more."""
    due = [(row, when) for row in saved.running(session) if (when := _due(session, row, now)) is not None]
    told: dict[Hashable, list[tuple[SavedQuestion, datetime]]] = {}
    for row, when in due:
        told.setdefault(_one_message(row), []).append((row, when))
    return sum(_ask(session, rows, now, answer) for rows in told.values())


def _due(session: Session, row: SavedQuestion, now: datetime) -> datetime | None:
    """When it should have been asked last; None where it was, or that is too long ago."""
    zone = plans.zone_of(session, people.with_id(session, row.person_id))
    due = Repeat(tuple(row.days), time(row.hour, row.minute)).last(now, zone)
    if due is None or due <= row.saved_at or now - due > OF_USE:
        return None
    return due if outbox.by_key(session, _key(row, due)) is None else None


def _one_message(row: SavedQuestion) -> Hashable:
    """What someone asks of several of their plans at one time comes as one message; in a channel each stands alone."""
    if row.conversation is not None:
        return row.id
    return (row.person_id, row.words.casefold(), tuple(row.days), row.hour, row.minute)


def _ask(session: Session, rows: list[tuple[SavedQuestion, datetime]], now: datetime, answer: Answer) -> int:
    answers = [(row, due, answer(session, row, now)) for row, due in rows]
    over = sum(_over(session, row, due, now) for row, due, card in answers if card is None)
    found = [(row, due, card) for row, due, card in answers if card is not None]
    if not found:
        return over
    row, due, card = found[0]
    place = Place(row.platform, row.conversation) if row.conversation is not None else None
    to = To(person_id=row.person_id, place=place)
    whole = joined([card, *(beside for _other, _when, beside in found[1:])])
    made = outbox.promise(session, _key(row, due), Kind.NOTICE, to, whole, now, until=due + OF_USE)
    for other, when, beside in found[1:]:
        outbox.promise(session, _key(other, when), Kind.NOTICE, to, beside, now, until=when + OF_USE, within=made)
    return over + (made is not None)


def _over(session: Session, row: SavedQuestion, due: datetime, now: datetime) -> bool:
    """Whoever saved it may not ask it any more: it ends, and they hear of it."""
    saved.end(session, row, now, "whoever saved it may not ask it any more")
    if not people.with_id(session, row.person_id).active:
        return False
    told = To(person_id=row.person_id)
    made = outbox.promise(session, f"{_key(row, due)}:ended", Kind.NOTICE, told, ended(row.name), now)
    return made is not None


def _key(row: SavedQuestion, due: datetime) -> str:
    return f"saved:{row.id}:{due:%Y-%m-%d}"
