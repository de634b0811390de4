"""Takes a person who has left out of the record, and leaves what was said and decided under their post.

What the database refuses to change otherwise is rewritten here, and only here, in one transaction; the audit is sealed
anew from the first row that named them, and a row of its own says so, with the seal that the chain had before.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from bot.models import (
    Absence,
    Audit,
    AuditSeal,
    Conversation,
    LinkCode,
    LinkDevice,
    LinkedAccount,
    LinkEnd,
    Outgoing,
    Person,
    PostWriter,
    ReadThrough,
    RollUp,
    Snooze,
)
from bot.store.database import guards
from bot.store.history import audit_chain
from bot.store.history.audit import note
from bot.store.report import packs
from bot.store.upkeep.personal_rows import rows_of
from bot.user_error import Problem

Change = Callable[[Any], Any]
CARD: dict[str, Any] = {"summary": "Erased.", "parts": []}


def erase(session: Session, person: Person, now: datetime) -> dict[str, int]:
    """How many rows of each table were rewritten or deleted. Raises Problem while a plan still names them."""
    if person.active:
        raise Problem(
            f"@{person.handle} is still in a plan. Hand over what is theirs and bring in a plan file without them."
        )
    head, rows = audit_chain.head(session), rows_of(session, person)
    done = {name: len(found) for name, found in rows.items()}
    whole = packs.whole(session)
    with guards.lifted(session):
        _rewrite(session, person, rows)
        _forget(session, person)
        session.exec(sa.delete(RollUp))  # has words of actions as they stood; made anew from the rows
        _seal_anew(session)
        packs.seal_anew(session, whole)
    after = {"handle": f"former_{person.id}", "seal before": head, "rows": sum(done.values())}
    note(session, now, "command line", "erased", f"person former_{person.id}", after=after)
    return done


def _forget(session: Session, person: Person) -> None:
    """What only served to reach them, or to spare them."""
    for account in session.exec(select(LinkedAccount).where(LinkedAccount.person_id == person.id)).all():
        for table in (Conversation, ReadThrough):
            theirs = sa.delete(table).where(
                col(table.platform) == account.platform, col(table.tenant) == account.tenant
            )
            session.exec(theirs.where(col(table.user_id) == account.user_id))
        _delete(session, "account", account.id)
    for absence in session.exec(select(Absence).where(Absence.person_id == person.id)).all():
        _delete(session, "absence", absence.id)
    for snooze in session.exec(select(Snooze).where(Snooze.person_id == person.id)).all():
        _delete(session, "snooze", snooze.id)
    for table in (LinkDevice, LinkCode, LinkEnd, PostWriter):
        session.exec(sa.delete(table).where(col(table.person_id) == person.id))
    nothing: dict[str, Any] = {"card": CARD, "question": None, "asked": [], "unused": []}
    nowhere: dict[str, Any] = dict.fromkeys(("user_id", "conversation", "thread", "message"))
    session.exec(sa.update(Outgoing).where(col(Outgoing.person_id) == person.id).values(**nothing, **nowhere))


def _delete(session: Session, name: str, number: int) -> None:
    tables = SQLModel.metadata.tables
    session.connection().execute(sa.delete(tables[name]).where(tables[name].c.id == number))
    version = tables["version"]
    session.connection().execute(sa.delete(version).where(version.c.thing == name, version.c.key == str(number)))


def _rewrite(session: Session, person: Person, rows: dict[str, list[dict[str, Any]]]) -> None:
    """In every row that names them: the post for the name, and a number for the handle."""
    change = _change(person)
    for name, found in rows.items():
        table = SQLModel.metadata.tables[name]
        keys = list(table.primary_key.columns)
        for row in found:
            new = {column: change(value) for column, value in row.items() if change(value) != value}
            if new:
                here = [key == row[key.name] for key in keys]
                session.connection().execute(sa.update(table).where(*here).values(**new))
    post = {"name": person.post, "email": f"former_{person.id}@wsoa.invalid", "handle": f"former_{person.id}"}
    spared: dict[str, Any] = {
        "zone": None,
        "hour": None,
        "prefers": None,
        "days_off": [],
        "fewer": False,
        "language": None,
        "shared": False,
    }
    session.exec(sa.update(Person).where(col(Person.id) == person.id).values(**post, **spared))
    session.expire_all()


def _change(person: Person) -> Change:
    new = f"former_{person.id}"
    named = re.compile(f"{re.escape(person.name)}|{re.escape(person.email)}", re.IGNORECASE)
    alone = re.compile(rf"(?:(?<=^)|(?<=:)|(?<=^person )){re.escape(person.handle)}(?=:|$)")
    post = person.post

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return alone.sub(
                new, named.sub(lambda found: post if "@" not in found[0] else f"{new}@wsoa.invalid", value)
            )
        if isinstance(value, dict):
            return {change(key): change(each) for key, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
        if isinstance(value, list):
            return [change(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
        return value

    return change


def _seal_anew(session: Session) -> None:
    """From the first row on that does not fit any more."""
    last = audit_chain.FIRST
    query = select(AuditSeal, Audit).join(Audit, col(Audit.id) == col(AuditSeal.audit_id)).order_by(col(AuditSeal.id))
    for link, row in session.exec(query).all():
        seal = audit_chain.sealed(row, last)
        if (link.before, link.seal) != (last, seal):
            session.exec(sa.update(AuditSeal).where(col(AuditSeal.id) == link.id).values(before=last, seal=seal))
        last = seal
    session.expire_all()


def scrub(engine: sa.Engine) -> None:
    """Leaves no trace of what was overwritten in SQLite's file, or in the one beside it; or in PostgreSQL's tables."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in sorted(SQLModel.metadata.tables):
                connection.exec_driver_sql(f"VACUUM FULL {name}")
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.execute(statement)
