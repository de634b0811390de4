"""What a chase says, drawn at the moment it is sent or shown anew: always as the record stands then."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.models import Cycle, Kind, Outgoing
from bot.plan.calendar import day_of
from bot.store import cards, people, plans
from bot.store.asking import ask_for
from bot.wording import ask as wording

CHASES = (Kind.ASK, Kind.NUDGE)
FRESH = timedelta(hours=1)


def draw_again(session: Session, row: Outgoing, now: datetime) -> bool:
    """Brings a chase's card up to date before it goes out; other messages are as they were promised.

    What was promised within the hour and not asked to be looked at again since is up to date.
    """
    if row.kind not in CHASES or (row.revision == 1 and now - row.created_at < FRESH):
        return False
    card = _card(session, row, now)
    if card is None:
        return False
    row.card = cards.to_json(card)
    session.add(row)
    return True


def _card(session: Session, row: Outgoing, now: datetime) -> Card | None:
    plan, person = plans.the_plan(session), people.by_id(session, row.person_id)
    if plan is None or person is None or row.cycle_id is None:
        return None
    cycles = plans.cycles(session, plan)
    key = session.get_one(Cycle, row.cycle_id).key
    cycle = next((each for each in cycles if each.key == key), None)
    if cycle is None:
        return None
    asked = ask_for(session, person, plan, row.cycle_id, cycle, cycles, now)
    if asked is None:
        return wording.elsewhere()
    today = day_of(now, plan.zone)
    if row.kind is Kind.ASK:
        return wording.opening(asked, today)
    return wording.reminder(asked, today) if asked.left else wording.reminder_done(asked)
