"""Plans in which nothing is due until a known instant: a look at the clock leaves them alone until then.

What is due depends on what is recorded and on the hour. A look that came to nothing comes to nothing again, until the
next hour at which any of its people begins or ends to be spoken to, or a day begins; or until something is recorded
that it reads. Every change in this process tells (`watch`); one in another process is noticed by the plan's own
counters, or a few minutes later.
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

from bot.models import (
    Action,
    Audit,
    AuditSeal,
    Conversation,
    Effect,
    Hold,
    JobRun,
    LinkedAccount,
    Measure,
    Outgoing,
    Plan,
    ReadThrough,
    Receipt,
    Risk,
    RollUp,
    Version,
    Vouched,
)
from bot.store.changes import count_of, shared

UNHEARD = (
    Audit, AuditSeal, Conversation, Effect, Hold, JobRun, LinkedAccount, ReadThrough, Receipt, RollUp, Version, Vouched,
)  # fmt: skip
OF: tuple[tuple[str, type[SQLModel]], ...] = (("action_id", Action), ("risk_id", Risk), ("measure_id", Measure))
ANYWAY, APART, SPREAD = timedelta(minutes=5), timedelta(seconds=20), 15  # not all plans at one time
_STIRRED = "stirred"


@dataclass(frozen=True)
class Quiet:
    """As it was when nothing was due."""

    since: datetime
    until: datetime
    revision: int
    changes: int
    cycles: frozenset[int]  # ids of those that were looked at


@dataclass
class Stirred:
    """What a transaction changed: plans and cycles by id, or what may be of any plan."""

    plans: set[int]
    cycles: set[int]
    all: bool = False

    def of(self, plan_id: int, cycles: Iterable[int]) -> bool:
        return self.all or plan_id in self.plans or not self.cycles.isdisjoint(cycles)


def watch(session: Session) -> None:
    """Notices what changes in this session."""
    event.listen(session, "after_flush", _stir)


def is_quiet(session: Session, plan: Plan, now: datetime) -> bool:
    known = shared(session).get(_name(plan.id))
    if not isinstance(known, Quiet) or not known.since <= now < known.until:
        return False
    return (known.revision, known.changes) == (plan.revision, count_of(session, plan))


def keep(session: Session, plan: Plan, cycles: Iterable[int], now: datetime, until: datetime) -> None:
    """Nothing is due in a plan until then, if nothing of it was changed by the look itself."""
    session.flush()
    stirred, here = session.info.get(_STIRRED), frozenset(cycles)
    if isinstance(stirred, Stirred) and stirred.of(plan.id, here):
        return
    until = min(until, now + ANYWAY + APART * (plan.id % SPREAD))
    shared(session)[_name(plan.id)] = Quiet(now, until, plan.revision, count_of(session, plan), here)


def next_hour(now: datetime, hours: Iterable[tuple[str, int]]) -> datetime:
    """The next instant at which it is one of these hours, each in its zone."""
    found: list[datetime] = []
    for zone, hour in set(hours):
        today = now.astimezone(ZoneInfo(zone)).date()
        days = (today + timedelta(days=more) for more in (0, 1))
        found += [at for day in days if (at := datetime.combine(day, time(hour), ZoneInfo(zone))) > now]
    return min(found, default=now)


def _stir(session: Session, _flush: UOWTransaction) -> None:
    changed = (row for row in session.dirty if session.is_modified(row))
    stirred: Stirred = session.info.setdefault(_STIRRED, Stirred(set(), set()))
    for row in (*session.new, *session.deleted, *changed):
        _note(session, row, stirred)
    kept_here = shared(session)
    for name, known in _quiet(kept_here):
        if stirred.of(int(name.rpartition(" ")[2]), known.cycles):
            kept_here[name] = None  # not deleted: what is kept may lie over what is kept elsewhere


def _quiet(kept_here: MutableMapping[str, object]) -> list[tuple[str, Quiet]]:
    return [(name, known) for name, known in kept_here.items() if isinstance(known, Quiet)]


def _note(session: Session, row: Any, stirred: Stirred) -> None:
    if isinstance(row, UNHEARD) or (isinstance(row, Outgoing) and not row.rule):
        return
    cycle_id, plan_id = getattr(row, "cycle_id", None), _plan_of(session, row)
    if cycle_id is not None:
        stirred.cycles.add(cycle_id)
    elif plan_id is not None:
        stirred.plans.add(plan_id)
    else:
        stirred.all = True


def _plan_of(session: Session, row: Any) -> int | None:
    if isinstance(row, Plan):
        return row.id
    plan_id: int | None = getattr(row, "plan_id", None)
    for name, model in OF:
        number = getattr(row, name, None)
        if plan_id is None and number is not None:
            known = session.identity_map.get(identity_key(model, number))
            plan_id = getattr(known, "plan_id", None)
    return plan_id


def _name(plan_id: int) -> str:
    return f"quiet {plan_id}"
