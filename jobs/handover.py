"""A hand-over whose day has come happens by itself, and whoever takes over gets the pack in their own hours."""

from datetime import datetime

from sqlmodel import Session

from bot.models import Delegation, HandOver, Kind, Plan
from bot.models.words import Handed, Role
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, running_cycle
from bot.plan.handover import HandoverPack
from bot.store.ask import chase, delegations
from bot.store.database.rows import write_rows
from bot.store.message import outbox
from bot.store.person import handover_moves, people
from bot.store.person.handover_pack import pack
from bot.store.plan import plans
from bot.wording.person import handover as words
from bot.wording.reply.several_plans import addressed


def take_effect(session: Session, plan: Plan, cycles: tuple[CycleDays, ...], now: datetime) -> int:
    """The number of messages that were promised."""
    cycle, today = running_cycle(cycles, now), day_of(now, plan.zone)
    due = handover_moves.due(session, plan.id, today)
    begun = delegations.untold(session, plan.id, today)
    if cycle is None or not (due or begun):
        return 0
    packs = {
        _pair(rows[0]): pack(
            session, plan, people.with_id(session, rows[0].from_id), cycles, cycle, now, _refs(session, rows)
        )
        for rows in _together([*due, *begun])
    }
    moved = handover_moves.apply_due(session, plan, today, now)
    for row in begun:
        row.told_at = now
        write_rows(session, row)
    happened = {_pair(row) for row in (*moved, *begun)}
    added = sum(_send(session, plan, pair, packs[pair], now) for pair in packs if pair in happened)
    return added + sum(_tell_leads(session, plan, row, now) for row in due if row not in moved)


def _pair(row: HandOver | Delegation) -> tuple[int, int, datetime]:
    """What was said at one time is one hand-over."""
    return row.from_id, row.to_id, row.said_at


def _together(rows: list[HandOver | Delegation]) -> list[list[HandOver | Delegation]]:
    found: dict[tuple[int, int, datetime], list[HandOver | Delegation]] = {}
    for row in rows:
        found.setdefault(_pair(row), []).append(row)
    return list(found.values())


def _refs(session: Session, rows: list[HandOver | Delegation]) -> tuple[str, ...]:
    """The actions that the pack is of; none where it is of everything."""
    found: list[str] = []
    for row in rows:
        if isinstance(row, HandOver) and row.what is Handed.ACTION:
            found.append(row.key)
        elif isinstance(row, Delegation) and row.action_id is not None:
            found.append(plans.action_with_id(session, row.action_id).ref)
        else:
            return ()
    return tuple(found)


def _send(session: Session, plan: Plan, pair: tuple[int, int, datetime], found: HandoverPack, now: datetime) -> bool:
    """In the hours of whoever takes over, after their leave."""
    to = people.with_id(session, pair[1])
    key = f"handover-pack:{pair[0]}:{to.handle}:{pair[2]:%Y-%m-%dT%H:%M:%S}"
    at = chase.hours_of(session, plan, to, now).next_reachable(now)
    card = addressed(words.card(found), plan.mark, plans.name_for(session, plan, to.id))
    made = outbox.promise(
        session, plans.key(plan, key), Kind.NOTICE, outbox.To(person_id=to.id), card, now, not_before=at
    )
    return made is not None


def _tell_leads(session: Session, plan: Plan, row: HandOver, now: datetime) -> int:
    """It could not happen: the one who was to take over has left, or it was no longer theirs to give."""
    before, after = people.with_id(session, row.from_id), people.with_id(session, row.to_id)
    card = words.did_not_happen(before.name, after.name, row.what, row.key, after.active)
    return sum(
        outbox.promise(
            session, f"handover-failed:{row.id}:{lead.handle}", Kind.NOTICE, outbox.To(person_id=lead.id), card, now
        )
        is not None
        for lead in people.with_role(session, Role.LEAD, plan.id)
    )
