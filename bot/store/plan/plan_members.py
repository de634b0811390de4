"""Writes whom a plan names. A person is one in the whole installation, whatever plans name them."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Member, Person
from bot.models.words import Role
from bot.plan.contents.document import PersonLine
from bot.store.person import mailboxes


def save_people(session: Session, plan_id: int, lines: tuple[PersonLine, ...], now: datetime) -> dict[str, int]:
    """Id by handle, of everyone. Who is no longer named stays in the record, and in the plans that name them."""
    left = _leave(session, plan_id, lines)
    known = {person.handle: person for person in session.exec(select(Person))}
    before = {line.handle: known[line.handle].email for line in lines if line.handle in known}
    _vacate(session, known, lines)
    for line in lines:
        person = known.get(line.handle) or Person(
            handle=line.handle, name=line.name, post=line.post, organisation=line.organisation, email=line.email
        )
        person.name, person.post, person.active = line.name, line.post, True
        person.organisation, person.email = line.organisation, line.email
        session.add(person)
        session.flush()
        _join(session, plan_id, person, line)
        known[line.handle] = person
    session.flush()
    _end_mailboxes(session, lines, known, before, left, now)
    return {handle: person.id for handle, person in known.items()}


def _join(session: Session, plan_id: int, person: Person, line: PersonLine) -> None:
    member = session.get(Member, (plan_id, person.id)) or Member(plan_id=plan_id, person_id=person.id)
    member.roles, member.active = [role.value for role in line.roles], True
    session.add(member)


def _leave(session: Session, plan_id: int, lines: tuple[PersonLine, ...]) -> list[Person]:
    """Those whom no plan names any more."""
    named = {line.handle for line in lines}
    query = select(Member, Person).join(Person, col(Member.person_id) == col(Person.id))
    left: list[Person] = []
    for member, person in session.exec(query.where(Member.plan_id == plan_id)).all():
        if person.handle in named:
            continue
        member.active = False
        session.add(member)
        session.flush()
        person.active = _named_anywhere(session, person)
        left += [] if person.active else [person]
        session.add(person)
    session.flush()
    return left


def _vacate(session: Session, known: Mapping[str, Person], lines: tuple[PersonLine, ...]) -> None:
    """An address goes from one to another: from somebody who left, or two change theirs round."""
    named = {line.handle for line in lines}
    wanted = {line.email.casefold(): line.handle for line in lines}
    for person in known.values():
        if wanted.get(person.email.casefold(), person.handle) != person.handle and (
            person.handle in named or not person.active
        ):
            person.email = f"{person.handle} (was {person.email})"
            session.add(person)
    session.flush()


def _end_mailboxes(
    session: Session,
    lines: tuple[PersonLine, ...],
    known: Mapping[str, Person],
    before: Mapping[str, str],
    left: list[Person],
    now: datetime,
) -> None:
    lead = next((known[line.handle] for line in lines if Role.LEAD in line.roles), None)
    for person in left:
        mailboxes.end(session, person, lead or person, now)
    for handle, address in before.items():
        if address.casefold() != known[handle].email.casefold():
            mailboxes.end(session, known[handle], lead or known[handle], now, address)


def _named_anywhere(session: Session, person: Person) -> bool:
    query = select(Member.plan_id).where(Member.person_id == person.id, col(Member.active))
    return session.exec(query).first() is not None
