"""How a plan stood at its meetings, as it was written then: read instead of the past, while the past has not changed.

One is right while nothing came in later that is dated before its meeting. That is looked up with each use, among the
rows that are new since it was looked up last. Whatever is not right is computed from the history, and written anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import metadata
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlmodel import Session, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.models import Plan, RollUp
from bot.plan.days.cycle import CycleDays
from bot.plan.report.standing import PlanStanding
from bot.store.database.changes import memory
from bot.store.history import past, versions

Seen = Mapping[str, int]  # the newest row of each table


@dataclass(frozen=True)
class Kept:
    """One that was read, and up to which rows it is known to be right."""

    as_at: datetime
    days: str
    seen: Seen
    stands: PlanStanding


def _since() -> sa.CompoundSelect[str, Any, Any]:
    """Of each table: its newest row, and how many came after those that were seen and are of before an instant."""
    at = sa.bindparam("at", type_=UTCDateTime)
    return sa.union_all(
        *(
            sa.select(
                sa.literal(table.name, sa.String),
                sa.func.max(table.c.id),
                sa.func.sum(sa.case((table.c[column] <= at, 1), else_=0)),
            ).where(table.c.id > sa.bindparam(table.name))
            for table, column in past.dated()
        )
    )


_SINCE = _since()
NOTHING: dict[str, int] = {table.name: 0 for table, _column in past.dated()}


def stood(session: Session, plan: Plan, cycle: CycleDays, at: datetime) -> PlanStanding | None:
    """As it is written; None where it is not, or is no longer right."""
    kept_here, here, days = memory(session), _name(plan.id), days_of(cycle)
    known = kept_here.get(here)
    if not isinstance(known, Kept) or (known.as_at, known.days) != (at, days):
        known = _read(session, plan.id, at, days)
    seen = None if known is None else still_right(session, at, known.seen)
    if known is None or seen is None:
        kept_here.pop(here, None)
        return None
    kept_here[here] = replace(known, seen=seen)
    return replace(known.stands, as_at=at)


def written(session: Session, plan_id: int, cycle: CycleDays, at: datetime) -> PlanStanding | None:
    """The same as the database has it, whatever is at hand."""
    memory(session).pop(_name(plan_id), None)
    found = _read(session, plan_id, at, days_of(cycle))
    return None if found is None or still_right(session, at, found.seen) is None else replace(found.stands, as_at=at)


def is_kept(session: Session, plan_id: int, cycle: CycleDays, at: datetime) -> bool:
    """Whether one is at hand that was right when it was used last."""
    known = memory(session).get(_name(plan_id))
    return isinstance(known, Kept) and (known.as_at, known.days) == (at, days_of(cycle))


def write(session: Session, plan_id: int, cycle: CycleDays, at: datetime, stands: PlanStanding) -> None:
    """In place of the one that was there."""
    row = of_plan(session, plan_id, at) or RollUp(plan_id=plan_id, as_at=at, days="", made_by="", seen={}, content="")
    row.days, row.made_by, row.content = days_of(cycle), maker(), packed(stands)
    row.seen = dict(still_right(session, None, NOTHING) or NOTHING)
    memory(session).pop(_name(plan_id), None)
    session.add(row)
    session.flush()


def of_plan(session: Session, plan_id: int, at: datetime) -> RollUp | None:
    return session.exec(select(RollUp).where(RollUp.plan_id == plan_id, RollUp.as_at == at)).first()


def still_right(session: Session, at: datetime | None, seen: Seen) -> Seen | None:
    """The newest rows that there are, if none after those that were seen is of before an instant; else None."""
    found = dict(seen)
    for table, newest, earlier in session.connection().execute(_SINCE, {"at": at, **seen}):
        if earlier:
            return None
        found[table] = newest or found[table]
    return found


def began(session: Session, plan_id: int) -> datetime | None:
    """When the plan came in, which never changes."""
    kept_here, here = memory(session), f"began {plan_id}"
    if kept_here.get(here) is None:
        kept_here[here] = versions.first_of(session, "plan", plan_id)
    known = kept_here[here]
    return known if isinstance(known, datetime) else None


def packed(stands: PlanStanding) -> str:
    return _adapter().dump_json(stands).decode()


def unpacked(content: str) -> PlanStanding:
    return _adapter().validate_json(content)


def days_of(cycle: CycleDays) -> str:
    days = {step.value: day.isoformat() for step, day in cycle.days.items()}
    return json.dumps([cycle.key, cycle.meeting.isoformat(), cycle.title, cycle.zone, days])


@cache
def maker() -> str:
    """What another version wrote may be of other rules, or lack what is shown now."""
    shape = json.dumps(_adapter().json_schema(mode="serialization"), sort_keys=True)
    return f"{metadata.version('wsoa')} {hashlib.sha256(shape.encode()).hexdigest()[:16]}"


def _read(session: Session, plan_id: int, at: datetime, days: str) -> Kept | None:
    row = of_plan(session, plan_id, at)
    if row is None or row.days != days or row.made_by != maker():
        return None
    return Kept(at, days, NOTHING | row.seen, unpacked(row.content))


def _name(plan_id: int) -> str:
    return f"roll-up {plan_id}"


@cache
def _adapter() -> TypeAdapter[PlanStanding]:
    return TypeAdapter(PlanStanding)
