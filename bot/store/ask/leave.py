"""Who is away and who covers: days and a deputy, never a reason."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Absence, Person
from bot.plan.days.hours import Leave
from bot.store.database.rows import rows_by_number


def all_leave(session: Session, people: dict[int, Person], since: date) -> dict[int, tuple[Leave, ...]]:
    """Each person's leave that has not ended before a day, by person id; a deputy who left the plan is none."""
    found: dict[int, tuple[Leave, ...]] = {}
    query = select(Absence).where(col(Absence.last) >= since, ~col(Absence.withdrawn)).order_by(col(Absence.id))
    for row in session.exec(query):
        deputy = rows_by_number(people, row.deputy_id)
        leave = Leave(row.first, row.last, deputy.handle if deputy is not None and deputy.active else None)
        found[row.person_id] = (*found.get(row.person_id, ()), leave)
    return found


def record(
    session: Session, person_id: int, first: date, last: date, deputy_id: int | None, now: datetime
) -> tuple[Absence, bool]:
    """Days away. Said again for overlapping days, the newer word stands; True when an older one was replaced."""
    overlapping = select(Absence).where(
        Absence.person_id == person_id,
        ~col(Absence.withdrawn),
        col(Absence.first) <= last,
        col(Absence.last) >= first,
    )
    older = list(session.exec(overlapping))
    for row in older:
        row.withdrawn = True
        session.add(row)
    made = Absence(person_id=person_id, first=first, last=last, deputy_id=deputy_id, said_at=now)
    session.add(made)
    session.flush()
    return made, bool(older)


def last_said(session: Session, person_id: int, today: date) -> Absence | None:
    """The leave that they spoke of last and that has not ended."""
    query = select(Absence).where(Absence.person_id == person_id, col(Absence.last) >= today, ~col(Absence.withdrawn))
    return session.exec(query.order_by(col(Absence.id).desc())).first()


def standing(session: Session, person_id: int, today: date) -> list[Absence]:
    """Their leave that has not ended, earliest first."""
    query = select(Absence).where(Absence.person_id == person_id, col(Absence.last) >= today, ~col(Absence.withdrawn))
    return list(session.exec(query.order_by(col(Absence.first))))


def withdraw(session: Session, rows: list[Absence]) -> None:
    """They are not away then after all."""
    for row in rows:
        row.withdrawn = True
        session.add(row)
    session.flush()


def stands_in_for(session: Session, person_id: int, owner_id: int, today: date) -> bool:
    """Whether someone covers for an owner on a day."""
    query = select(Absence.id).where(
        Absence.person_id == owner_id,
        Absence.deputy_id == person_id,
        ~col(Absence.withdrawn),
        col(Absence.first) <= today,
        col(Absence.last) >= today,
    )
    return session.exec(query).first() is not None
