"""Packs as they were frozen: what each was made from, its seal, and who approved it. Nothing of one is ever changed."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from bot.models import Approval, Cycle, Person, Plan, Snapshot
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.digest import Digest, GroupsAt, digest
from bot.plan.report.headline_groups import group_of
from bot.plan.report.pack import Frozen, PackKind, of_area
from bot.report_sections import Paper
from bot.store.history import audit_chain
from bot.store.history.audit import note
from bot.store.message import cards
from bot.store.plan import plans
from bot.store.report.digest import standing_before, with_matters, with_pace
from bot.store.report.standing import standing

MOST_MEETINGS = 6


def read(
    session: Session,
    plan: Plan,
    document: PlanDocument,
    cycles: tuple[CycleDays, ...],
    cycle: CycleDays,
    at: datetime,
    area: str = "",
) -> Digest:
    """All that a pack tells, as at an instant; of one area, or of the whole plan."""
    now = standing(session, plan, cycle, at)
    then = standing_before(session, plan, cycles, cycle, now.position_as_at)
    if area:
        now = of_area(now, document, area)
        then = of_area(then, document, area) if then is not None else None
    found = digest(now, then, document, day_of(at, plan.zone))
    found = with_matters(session, plan, at, with_pace(session, plan, cycle, now, then, found))
    return replace(found, stood=() if area else _stood(session, plan, cycles, at))


def _stood(session: Session, plan: Plan, cycles: tuple[CycleDays, ...], at: datetime) -> tuple[GroupsAt, ...]:
    """How the actions counted at each meeting until then."""
    held = _held(session, plan, cycles, at)
    every = ((one, standing(session, plan, one, one.at(Step.MEETING))) for one in held)
    return tuple(GroupsAt(one.title, one.meeting, Counter(map(group_of, then.actions))) for one, then in every)


def meetings(
    session: Session, plan: Plan, document: PlanDocument, cycles: tuple[CycleDays, ...], at: datetime
) -> tuple[Digest, ...]:
    """Where the plan stood at each meeting until then that the record knows of, the oldest first."""
    held = _held(session, plan, cycles, at)
    return tuple(read(session, plan, document, cycles, one, one.at(Step.MEETING)) for one in held)


def _held(session: Session, plan: Plan, cycles: tuple[CycleDays, ...], at: datetime) -> list[CycleDays]:
    """The newest of those that the record knows of."""
    began = plans.recorded_from(session, plan)
    held = [one for one in cycles if one.at(Step.MEETING) <= at and began is not None and began <= one.at(Step.MEETING)]
    return held[-MOST_MEETINGS:]


def freeze(
    session: Session,
    plan: Plan,
    cycle_id: int,
    paper: Paper,
    part: str,
    as_at: datetime,
    now: datetime,
    by: Person | None = None,
    hand: str = "calendar",
) -> Frozen:
    """The paper, kept as it is. `hand`: whose it was, where nobody of the plan asked for it."""
    kind = f"{paper.kind}:{part}" if part else paper.kind
    newest = select(func.max(Snapshot.version)).where(Snapshot.plan_id == plan.id, Snapshot.kind == kind)
    version = (session.exec(newest).one() or 0) + 1
    content = json.dumps(cards.paper_to_json(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head = audit_chain.head(session)
    row = Snapshot(
        plan_id=plan.id,
        cycle_id=cycle_id,
        kind=kind,
        version=version,
        as_at=as_at,
        made_at=now,
        made_by_id=by.id if by is not None else None,
        content=content,
        hash=_seal(kind, version, as_at, content, head),
        audit_head=head,
    )
    session.add(row)
    session.flush()
    who = by.handle if by is not None else hand
    note(session, now, who, "pack frozen", f"pack {kind} v{version}", after={"seal": row.hash}, plan_id=plan.id)
    return _frozen(session, row)


def approve(session: Session, plan: Plan, number: int, by: Person, now: datetime) -> bool:
    """False where they had approved it before."""
    query = select(Approval.id).where(Approval.snapshot_id == number, Approval.by_id == by.id)
    if session.exec(query).first() is not None:
        return False
    session.add(Approval(snapshot_id=number, by_id=by.id, said_at=now))
    row = session.get_one(Snapshot, number)
    note(session, now, by.handle, "pack approved", f"pack {row.kind} v{row.version}", plan_id=plan.id)
    session.flush()
    return True


def numbered(session: Session, plan: Plan, number: int) -> Frozen | None:
    row = session.get(Snapshot, number)
    return _frozen(session, row) if row is not None and row.plan_id == plan.id else None


def newest(session: Session, plan: Plan, cycle_key: str, kind: PackKind, part: str = "") -> Frozen | None:
    """The newest of its kind in a cycle."""
    query = (
        select(Snapshot)
        .join(Cycle, col(Snapshot.cycle_id) == col(Cycle.id))
        .where(Snapshot.plan_id == plan.id, Cycle.key == cycle_key)
        .where(Snapshot.kind == (f"{kind.value}:{part}" if part else kind.value))
        .order_by(col(Snapshot.version).desc())
    )
    row = session.exec(query).first()
    return _frozen(session, row) if row is not None else None


def every(session: Session, plan: Plan) -> list[Frozen]:
    """All that were frozen, the oldest first."""
    query = select(Snapshot).where(Snapshot.plan_id == plan.id).order_by(col(Snapshot.id))
    return [_frozen(session, row) for row in session.exec(query)]


def whole(session: Session) -> list[int]:
    """The ids of those that are as they were frozen, of every plan."""
    return [row.id for row in session.exec(select(Snapshot)) if _is_whole(row)]


def seal_anew(session: Session, ids: Iterable[int]) -> None:
    """After words were taken out of them, lawfully: see `bot.store.upkeep.erasure`."""
    for number in ids:
        row = session.get_one(Snapshot, number)
        if not _is_whole(row):
            row.hash = _seal(row.kind, row.version, row.as_at, row.content, row.audit_head)
            session.add(row)
    session.flush()


def paper_of(frozen: Frozen) -> Paper:
    """What it says. Only of one that is whole."""
    return cards.paper_from_json(json.loads(frozen.content))


def _frozen(session: Session, row: Snapshot) -> Frozen:
    kind, _, part = row.kind.partition(":")
    approved = (
        select(Person.post)
        .join(Approval, col(Approval.by_id) == col(Person.id))
        .where(Approval.snapshot_id == row.id)
        .order_by(col(Approval.id))
    )
    by = session.get(Person, row.made_by_id) if row.made_by_id is not None else None
    return Frozen(
        number=row.id,
        kind=PackKind(kind),
        part=part,
        version=row.version,
        as_at=row.as_at,
        made_at=row.made_at,
        made_by=by.post if by is not None else "",
        content=row.content,
        seal=row.hash,
        audit_head=row.audit_head,
        approved_by=tuple(session.exec(approved)),
        whole=_is_whole(row),
    )


def _is_whole(row: Snapshot) -> bool:
    return row.hash == _seal(row.kind, row.version, row.as_at, row.content, row.audit_head)


def _seal(kind: str, version: int, as_at: datetime, content: str, head: str) -> str:
    said = [kind, version, as_at.astimezone(UTC).isoformat(), content, head]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()
