"""The pre-send check: just before speaking, whether a message is still to be sent, and when.

What the clock asked for goes out in the person's own hours, one a day, never while held.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Kind, Outgoing
from bot.models.report import Said
from bot.plan.ask.chase import may_speak
from bot.plan.ask.rules import ASKS, Rule
from bot.store.ask import chase, cycles
from bot.store.message import ledger, outbox, receipts
from bot.store.person import people
from bot.store.plan import plans
from bot.store.report import digest_sign_off

CHASES = ASKS | {Rule.AGAIN}  # what someone may put off; not what the lead says
LOOK_AGAIN = timedelta(hours=1)


def reason_to_withdraw(session: Session, row: Outgoing, now: datetime) -> str:
    """Why a message that was promised should not be sent after all; empty when it should."""
    person = people.by_id(session, row.person_id)
    if person is not None and not person.active:
        return "no longer in the plan"
    if row.until is not None and all(part.until is not None and now > part.until for part in _whole(session, row)):
        return "too late to be of use"
    if row.kind in (Kind.ASK, Kind.NUDGE) and not _still_asked(session, row):
        return "answered before it was sent"
    if row.kind is Kind.APOLOGY and row.source is not None and receipts.claimed(session, (row.source,)):
        return "handled after all"
    return ""


def _still_asked(session: Session, row: Outgoing) -> bool:
    if row.cycle_id is None or row.person_id is None:
        return True
    return any(cycles.is_asked(session, part.cycle_id, row.person_id) for part in _whole(session, row))


def _whole(session: Session, row: Outgoing) -> list[Outgoing]:
    """A message with what goes out as part of it."""
    return [row, *outbox.parts_of(session, row)]


def postponed_until(session: Session, row: Outgoing, now: datetime) -> datetime | None:
    """When to look at it again; None when it may go out now. What answers someone never waits.

    Never far off: leave is taken back, hours are changed, and what waits for them should not wait on.
    """
    until = _waits_until(session, row, now)
    return min(until, now + LOOK_AGAIN) if until is not None else None


def _waits_until(session: Session, row: Outgoing, now: datetime) -> datetime | None:
    if not row.rule:
        return None
    plan, person = plans.of_cycle(session, row.cycle_id), people.by_id(session, row.person_id)
    if plan is None or person is None:
        return None
    if chase.held(session, plan, {person.id: person}, now):
        return now + LOOK_AGAIN
    hours, rule = chase.hours_of(session, plan, person, now), Rule(row.rule)
    snoozed = chase.snoozed_until(session, person.id, row.cycle_id) if rule in CHASES else None
    if snoozed is not None and hours.today(now) < snoozed:
        return hours.at(snoozed)
    spoken = (
        None
        if _sent_by_lead(session, row, rule, now)
        else ledger.spoken_first(session, person.id, now - chase.REMEMBERED)
    )
    hush = may_speak(hours, hours.today(spoken) if spoken else None, rule, now)
    return None if hush is None else hush.until


def _sent_by_lead(session: Session, row: Outgoing, rule: Rule, now: datetime) -> bool:
    """A digest that the lead sends does not wait because its reader was told something else today."""
    if rule is not Rule.DIGEST_1 or row.cycle_id is None:
        return False
    return digest_sign_off.last(session, row.cycle_id, now) is Said.SEND
