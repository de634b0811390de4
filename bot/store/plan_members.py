"""Writes whom a plan names. A person is one in the whole installation, whatever plans name them."""

from sqlmodel import Session, col, select

from bot.models import Member, Person
from bot.plan.document import PersonLine


def save_people(session: Session, plan_id: int, lines: tuple[PersonLine, ...]) -> dict[str, int]:
    """Id by handle, of everyone. Who is no longer named stays in the record, and in the plans that name them."""
    _leave(session, plan_id, lines)
    known = {person.handle: person for person in session.exec(select(Person))}
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
    return {handle: person.id for handle, person in known.items()}


def _join(session: Session, plan_id: int, person: Person, line: PersonLine) -> None:
    member = session.get(Member, (plan_id, person.id)) or Member(plan_id=plan_id, person_id=person.id)
    member.roles, member.active = [role.value for role in line.roles], True
    session.add(member)


def _leave(session: Session, plan_id: int, lines: tuple[PersonLine, ...]) -> None:
    named, emails = {line.handle for line in lines}, {line.email for line in lines}
    query = select(Member, Person).join(Person, col(Member.person_id) == col(Person.id))
    for member, person in session.exec(query.where(Member.plan_id == plan_id)).all():
        if person.handle in named:
            continue
        member.active = False
        session.add(member)
        session.flush()
        person.active = _named_anywhere(session, person)
        if not person.active and person.email in emails:  # someone else has the address now
            person.email = f"{person.handle} (was {person.email})"
        session.add(person)
    session.flush()


def _named_anywhere(session: Session, person: Person) -> bool:
    query = select(Member.plan_id).where(Member.person_id == person.id, col(Member.active))
    return session.exec(query).first() is not None
