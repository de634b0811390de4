"""What a chase says, drawn at the moment it is sent or shown anew: always as the record stands then."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.models import Kind, Outgoing, Plan, State
from bot.plan.ask.rules import Rule
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.store.ask import cycles
from bot.store.ask.asks import ask_for
from bot.store.database.rows import write_rows
from bot.store.history import past
from bot.store.message import cards, outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.store.report.digest import digest_at, reader_of
from bot.wording.ask import opening as wording
from bot.wording.reply.several_plans import addressed, joined
from bot.wording.report import digest as digest_words

CHASES = (Kind.ASK, Kind.NUDGE)
FRESH = timedelta(hours=1)


def draw_again(session: Session, row: Outgoing, now: datetime) -> bool:
    """Brings a chase's card up to date before it goes out; other messages are as they were promised.

    What was promised within the hour and not asked to be looked at again since is up to date.
    """
    if row.rule == Rule.DIGEST_1 and row.state is State.WAITING and not past.is_now(session, row.created_at):
        return _digest_again(session, row, now)
    if row.kind not in CHASES or (row.revision == 1 and now - row.created_at < FRESH):
        return False
    parts = _parts(session, row)
    drawn = (_card(session, part, now, brief=len(parts) > 1) for part in parts)
    found = [card for card in drawn if card is not None]
    if not found:
        return False
    row.card = cards.to_json(joined(found))
    write_rows(session, row)
    return True


def _digest_again(session: Session, row: Outgoing, now: datetime) -> bool:
    """A digest has what was said a second before it goes."""
    plan, person = plans.of_cycle(session, row.cycle_id), people.by_id(session, row.person_id)
    cycle, found = _cycle(session, plan, row.cycle_id) if plan is not None else (None, ())
    if plan is None or person is None or cycle is None:
        return False
    digest = digest_at(session, plan, plans.document_of(session, plan), found, cycle, now)
    card = digest_words.digest(digest, reader_of(session, plan, person, day_of(now, plan.zone)))
    row.card = cards.to_json(addressed(card, plan.mark, plans.name_for(session, plan, person.id)))
    write_rows(session, row)
    return True


def _cycle(session: Session, plan: Plan, cycle_id: int | None) -> tuple[CycleDays | None, tuple[CycleDays, ...]]:
    """The cycle of a message, and all of its plan."""
    found = plans.cycles(session, plan)
    if cycle_id is None:
        return None, found
    key = cycles.key_of(session, cycle_id)
    return next((each for each in found if each.key == key), None), found


def _parts(session: Session, row: Outgoing) -> list[Outgoing]:
    """A message and what goes out as part of it. What was answered before it is sent is no longer in it."""
    parts = [row, *(part for part in outbox.parts_of(session, row) if part.state is not State.WITHDRAWN)]
    if row.state is State.SENT or len(parts) == 1:
        return parts
    asked = [part for part in parts if cycles.is_asked(session, part.cycle_id, part.person_id)]
    return asked or parts


def _card(session: Session, row: Outgoing, now: datetime, *, brief: bool) -> Card | None:
    plan, person = plans.of_cycle(session, row.cycle_id), people.by_id(session, row.person_id)
    if plan is None or person is None or row.cycle_id is None:
        return None
    cycle, found = _cycle(session, plan, row.cycle_id)
    if cycle is None:
        return None
    asked = ask_for(session, person, plan, row.cycle_id, cycle, found, now)
    today = day_of(now, plan.zone)
    if asked is None:
        card = wording.elsewhere()
    elif row.kind is Kind.ASK:
        card = wording.opening(asked, today, brief=brief)
    else:
        card = wording.reminder(asked, today, brief=brief) if asked.left else wording.reminder_done(asked)
    return addressed(card, plan.mark, plans.name_for(session, plan, person.id))
