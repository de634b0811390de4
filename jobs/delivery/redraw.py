"""What a chase says, drawn at the moment it is sent or shown anew: always as the record stands then."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.models import Kind, Outgoing, State
from bot.plan.calendar import day_of
from bot.store import cards, cycles, outbox, people, plans
from bot.store.asks import ask_for
from bot.store.rows import write
from bot.wording import ask as wording
from bot.wording.several_plans import addressed, joined

CHASES = (Kind.ASK, Kind.NUDGE)
FRESH = timedelta(hours=1)


def draw_again(session: Session, row: Outgoing, now: datetime) -> bool:
    """Brings a chase's card up to date before it goes out; other messages are as they were promised.

    What was promised within the hour and not asked to be looked at again since is up to date.
    """
    if row.kind not in CHASES or (row.revision == 1 and now - row.created_at < FRESH):
        return False
    parts = _parts(session, row)
    drawn = (_card(session, part, now, brief=len(parts) > 1) for part in parts)
    found = [card for card in drawn if card is not None]
    if not found:
        return False
    row.card = cards.to_json(joined(found))
    write(session, row)
    return True


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
    found = plans.cycles(session, plan)
    key = cycles.key_of(session, row.cycle_id)
    cycle = next((each for each in found if each.key == key), None)
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
