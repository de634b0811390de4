"""Counts a plan's changes: a transaction that changes what its document shows makes the count one more, and marks the
rows that it changed with it. So whoever keeps a document, in any process, knows whether it is still right, and which of
its rows are to be read again.

What else is recorded of a plan, or of one of its cycles, is only heard of, in this process: see `bot.store.ask.quiet`.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from functools import cache
from itertools import count
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

from bot.models import (
    Absence,
    Action,
    Audit,
    AuditSeal,
    Conversation,
    Effect,
    InstallTicket,
    JobRun,
    LinkCode,
    LinkDevice,
    LinkedAccount,
    LinkEnd,
    LinkKey,
    Measure,
    MeasureValue,
    Mitigation,
    Outgoing,
    PageLink,
    PagePlace,
    Person,
    Plan,
    ReadThrough,
    Receipt,
    Risk,
    RiskAction,
    RollUp,
    SlackInstallation,
    StoppedMessage,
    TeamsRegistration,
    TenantPlan,
    Version,
    Vouched,
    WorkspacePlace,
)
from bot.store.database.flushing import Held
from bot.store.database.prepared import command, fetch_written

Counted = Action | Risk | Measure
_COUNTS, _HERE, _KNOWN, _SEEN = "counts", "known here", "known", "seen here"
_PLAN: Any = sa.inspect(Plan).local_table
_NEXT = (
    sa.update(_PLAN)
    .where(_PLAN.c.id == sa.bindparam("plan"))
    .values(changes=_PLAN.c.changes + 1)
    .returning(_PLAN.c.changes)
)


def count_of(session: Session, plan: Plan) -> int:
    """The count of its changes, those of this transaction among them."""
    return _counts(session).get(plan.id, plan.changes)


def memory(session: Session) -> MutableMapping[str, object]:
    """What is kept between transactions; in one that changes it, what is kept for its own time only: it may come to
    nothing."""
    if _counts(session):
        return session.info.setdefault(_HERE, {})
    return session.info.setdefault(_KNOWN, {})


def shared(session: Session) -> MutableMapping[str, object]:
    """What is kept between transactions, whatever this one changes."""
    return session.info.setdefault(_KNOWN, {})


def seen(session: Session) -> dict[tuple[str, object], Any]:
    """What was read or added in this transaction, so as not to select it twice; a rollback forgets it."""
    return session.info.setdefault(_SEEN, {})


def changes(session: Session, plan_id: int) -> int:
    """One change more, if it is this transaction's first; the count that its rows are marked with."""
    counts = _counts(session)
    if plan_id not in counts:
        counts[plan_id] = fetch_written(session, _NEXT, {"plan": plan_id})[0].changes
    return counts[plan_id]


def _counts(session: Session) -> dict[int, int]:
    return session.info.setdefault(_COUNTS, {})


def mark(session: Session, held: Held) -> bool:
    """Marks what is to be written with the count of its plan. Whether that changed a row."""
    marked = False
    with session.no_autoflush:
        for row in list(_touched(session, held)):
            count = changes(session, row.plan_id)
            if row.changed != count:
                row.changed, marked = count, True
                session.add(row)
    return marked


def begin_step(session: Session) -> None:
    """From here on what is written can be taken back alone, until the transaction ends. A savepoint of SQLAlchemy's
    session notes much more for it."""
    session.flush()
    command(session, "SAVEPOINT step")


def take_back_step(session: Session) -> None:
    """What was written since the step began, with all that was read: it may be gone."""
    session.expunge_all()
    command(session, "ROLLBACK TO SAVEPOINT step")
    forget(session)


def forget(session: Session, _before: SessionTransaction | None = None) -> None:
    """What was marked came to nothing, in part or altogether."""
    session.info.pop(_COUNTS, None)
    session.info.pop(_HERE, None)
    session.info.pop(_SEEN, None)


def _touched(session: Session, held: Held) -> Iterator[Counted]:
    for row in (*held.new, *held.deleted):
        if isinstance(row, Vouched):
            changes(session, row.plan_id)
    for row in (*held.new, *(change.row for change in held.changed)):
        if isinstance(row, _KINDS):
            yield _counted(session, row)
    for row in held.deleted:
        if isinstance(row, _KINDS) and not isinstance(row, Counted):
            yield _counted(session, row)


_KINDS = (Action, Risk, Measure, RiskAction, Mitigation, MeasureValue)


def _counted(session: Session, row: Counted | RiskAction | Mitigation | MeasureValue) -> Counted:
    """The row that is marked for it."""
    match row:
        case Action() | Risk() | Measure():
            return row
        case RiskAction() | Mitigation():
            return session.get_one(Risk, row.risk_id)
        case MeasureValue():
            return session.get_one(Measure, row.measure_id)


UNHEARD = (
    Audit, AuditSeal, Conversation, Effect, InstallTicket, JobRun, LinkCode, LinkDevice, LinkEnd, LinkKey,
    LinkedAccount, PageLink, PagePlace, ReadThrough, Receipt, RollUp, SlackInstallation, StoppedMessage,
    TeamsRegistration, TenantPlan, Version, Vouched, WorkspacePlace,
)  # fmt: skip
_OF: tuple[tuple[str, type[SQLModel]], ...] = (("action_id", Action), ("risk_id", Risk), ("measure_id", Measure))
_ANY, _ANYONE, _HEARD = "heard of any", "heard of anyone", "heard"
_numbers = count(1)


def heard_of(session: Session, plan_id: int, cycles: Iterable[int], people: Iterable[int]) -> int:
    """The last that was recorded of a plan, of these of its cycles, of these people, or of what may be of any plan."""
    kept_here = shared(session)
    last = max(cast("int", kept_here.get(name) or 0) for name in _names(plan_id, cycles))
    if cast("int", kept_here.get(_ANYONE) or 0) < last:
        return last
    return max(last, *(cast("int", kept_here.get(_of_person(one)) or 0) for one in people), 0)


def touched_here(session: Session, plan_id: int, cycles: Iterable[int], people: Iterable[int]) -> bool:
    """Whether this transaction recorded something of them."""
    here = session.info.get(_HEARD, frozenset[str]())
    return bool(here) and not here.isdisjoint(_names(plan_id, cycles).union(map(_of_person, people)))


def _names(plan_id: int, cycles: Iterable[int]) -> set[str]:
    return {_ANY, f"heard of plan {plan_id}", *(f"heard of cycle {one}" for one in cycles)}


def _of_person(person_id: int) -> str:
    return f"heard of person {person_id}"


def hear(session: Session, held: Held) -> None:
    """Notes of what something was written."""
    kept_here, here = shared(session), session.info.setdefault(_HEARD, set[str]())
    for row in held.rows:
        if not isinstance(row, UNHEARD) and not (isinstance(row, Outgoing) and not row.rule):
            name = _heard(session, row)
            kept_here[name] = number = next(_numbers)
            here.add(name)
            if isinstance(row, Person | Absence):
                kept_here[_ANYONE] = number


@cache
def _tells(model: type[object]) -> frozenset[str]:
    """Its columns that tell of what it is: to ask a row for one that it has not is costly."""
    return frozenset(name for name in ("cycle_id", "plan_id", *(name for name, _model in _OF)) if hasattr(model, name))


def _heard(session: Session, row: Any) -> str:
    """Of what it is: a table that nobody thought of may be of any plan."""
    if isinstance(row, Person | Absence):
        return _of_person(row.id if isinstance(row, Person) else row.person_id)
    has = _tells(row.__class__)
    cycle_id: int | None = row.cycle_id if "cycle_id" in has else None
    if cycle_id is not None:
        return f"heard of cycle {cycle_id}"
    plan_id: int | None = row.id if isinstance(row, Plan) else row.plan_id if "plan_id" in has else None
    for name, model in _OF:
        number = getattr(row, name) if name in has else None
        if plan_id is None and number is not None:
            known = session.identity_map.get(identity_key(model, number))
            plan_id = getattr(known, "plan_id", None)
    return _ANY if plan_id is None else f"heard of plan {plan_id}"
