"""Findings, resolutions and links of a plan: put on record once, answered later, as they stood at an instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.models import Matter, Person
from bot.models.words import MatterKind, Rating
from bot.plan.contents.document import MatterLine, PlanDocument
from bot.plan.contents.merge import LETTERS
from bot.plan.report.matter import MatterStanding
from bot.plan.report.standing import Who
from bot.store.history.audit import note


@dataclass(frozen=True)
class NewMatter:
    """One as somebody puts it on record."""

    kind: MatterKind
    source: str
    text: str
    response: str = ""
    refs: tuple[str, ...] = ()
    rated: Rating | None = None
    owner: Person | None = None
    due: date | None = None


def add(session: Session, plan_id: int, told: NewMatter, by: Person, now: datetime) -> str:
    """Its code."""
    query = select(func.count()).select_from(Matter).where(Matter.plan_id == plan_id, Matter.kind == told.kind)
    code = f"{LETTERS[told.kind]}{session.exec(query).one() + 1}"
    row = Matter(
        plan_id=plan_id,
        kind=told.kind,
        code=code,
        source=told.source,
        text=told.text,
        response=told.response,
        refs=list(told.refs),
        rated=told.rated,
        owner_id=told.owner.id if told.owner is not None else None,
        due=told.due,
        raised_by_id=by.id,
        raised_at=now,
    )
    session.add(row)
    note(session, now, by.handle, f"{told.kind.value} added", f"{told.kind.value} {code}", plan_id=plan_id)
    session.flush()
    return code


def answer(session: Session, plan_id: int, code: str, text: str, by: Person, now: datetime) -> bool:
    """False where there is none of that code."""
    row = session.exec(select(Matter).where(Matter.plan_id == plan_id, Matter.code == code)).first()
    if row is None:
        return False
    before = {"answer": row.answer} if row.answer else None
    row.answer, row.answered_by_id, row.answered_at = text, by.id, now
    session.add(row)
    thing = f"{row.kind.value} {code}"
    note(session, now, by.handle, "answered", thing, before=before, after={"answer": text}, plan_id=plan_id)
    session.flush()
    return True


def move(session: Session, plan_id: int, person: Person, to: Person, by: str, now: datetime) -> int:
    """What waits for an answer of one person waits for another's; how many."""
    query = select(Matter).where(Matter.plan_id == plan_id, Matter.owner_id == person.id)
    rows = [row for row in session.exec(query) if row.answered_at is None]
    for row in rows:
        row.owner_id = to.id
        session.add(row)
        note(session, now, by, "moved", f"{row.kind.value} {row.code}", after={"to": to.handle}, plan_id=plan_id)
    session.flush()
    return len(rows)


def follow(session: Session, plan_id: int, refs: Mapping[str, Sequence[str]]) -> None:
    """What names an action by its number names it by the new one, or those that it goes on in. `refs`: by the old."""
    for row in session.exec(select(Matter).where(Matter.plan_id == plan_id)):
        now = list(dict.fromkeys(new for ref in row.refs for new in refs.get(ref, (ref,))))
        if now != row.refs:
            row.refs = now
            session.add(row)


def with_lines(session: Session, plan_id: int, document: PlanDocument) -> PlanDocument:
    """The document with its findings, resolutions and links, as a workbook has them."""
    query = select(Matter, Person.handle).outerjoin(Person, col(Matter.owner_id) == col(Person.id))
    rows = session.exec(query.where(Matter.plan_id == plan_id).order_by(col(Matter.id)))
    return replace(document, matters=tuple(_line(row, owner) for row, owner in rows))


def bring_in(
    session: Session, plan_id: int, lines: Sequence[MatterLine], people: Mapping[str, int], by_id: int, now: datetime
) -> None:
    """Those of a plan file. `by_id`: whose the file is."""
    query = select(Matter).where(Matter.plan_id == plan_id)
    known = {row.code: row for row in session.exec(query)}
    for line in lines:
        row = known.get(line.code)
        if row is None:
            row = Matter(
                plan_id=plan_id, kind=line.kind, code=line.code, source="", text="", raised_by_id=by_id, raised_at=now
            )
            note(
                session, now, "plan file", f"{line.kind.value} added", f"{line.kind.value} {line.code}", plan_id=plan_id
            )
        row.source, row.text, row.response, row.refs = line.source, line.text, line.response, list(line.refs)
        row.rated, row.due = line.rated, line.due
        row.owner_id = people[line.owner] if line.owner else None
        if line.answer and line.answer != row.answer:
            row.answer, row.answered_by_id, row.answered_at = line.answer, row.owner_id or by_id, now
        session.add(row)


def standing(session: Session, plan_id: int, at: datetime) -> tuple[MatterStanding, ...]:
    """All that were on record at an instant, in the order they came."""
    query = (
        select(Matter, Person)
        .outerjoin(Person, col(Matter.owner_id) == col(Person.id))
        .where(Matter.plan_id == plan_id, Matter.raised_at <= at)
        .order_by(col(Matter.id))
    )
    return tuple(_stands(row, owner, at) for row, owner in session.exec(query))


def _line(row: Matter, owner: str | None) -> MatterLine:
    return MatterLine(
        kind=MatterKind(row.kind),
        code=row.code,
        source=row.source,
        text=row.text,
        response=row.response,
        refs=tuple(row.refs),
        rated=row.rated,
        owner=owner,
        due=row.due,
        answer=row.answer,
    )


def _stands(row: Matter, owner: Person | None, at: datetime) -> MatterStanding:
    answered = row.answered_at is not None and row.answered_at <= at
    return MatterStanding(
        code=row.code,
        kind=MatterKind(row.kind),
        source=row.source,
        text=row.text,
        response=row.response,
        refs=tuple(row.refs),
        rated=row.rated,
        owner=Who(owner.handle, owner.name, owner.post, owner.organisation) if owner is not None else None,
        due=row.due,
        raised_at=row.raised_at,
        answer=row.answer if answered else "",
        answered_at=row.answered_at if answered else None,
    )
