"""Links to the page of a plan: signed, of one person, for so many days, taken back at once. A copy of the record opens
nothing, for the secret stands in the link alone; and no row can be given another person or a later day without it."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from bot.models import PageLink, PagePlace, Person, Plan
from bot.store.history.audit import comes_from, note
from bot.store.plan.plans import members

DAYS, MOST_DAYS = 7, 90
TOKEN = re.compile(r"(?P<number>\d{1,12})-(?P<secret>[A-Za-z0-9_-]{43})")


@dataclass(frozen=True)
class OpenedLink:
    """Whose link it is, and for which plan."""

    plan: Plan
    person: Person
    expires_at: datetime


def served_at(session: Session, url: str, now: datetime) -> None:
    """From now on people reach the page there."""
    row = session.exec(select(PagePlace)).first() or PagePlace(url="", since=now)
    if row.url != url:
        row.url, row.since = url, now
        session.add(row)


def place(session: Session) -> str:
    """Where; empty where it was never served."""
    row = session.exec(select(PagePlace)).first()
    return row.url if row is not None else ""


def make(session: Session, plan: Plan, person: Person, now: datetime, days: int = DAYS) -> tuple[str, datetime]:
    """The end of a new link's address, said once and kept nowhere; and when it ends."""
    secret = secrets.token_urlsafe(32)
    expires = now + timedelta(days=min(days, MOST_DAYS))
    row = PageLink(plan_id=plan.id, person_id=person.id, made_at=now, expires_at=expires, seal="")
    session.add(row)
    session.flush()
    row.seal = _seal(row, secret)
    after = {"until": expires.astimezone(UTC).isoformat()}
    note(session, now, person.handle, "page link made", f"page link {row.id}", after=after, plan_id=plan.id)
    session.flush()
    return f"{row.id}-{secret}", expires


def end(session: Session, plan: Plan, person: Person, by: Person, now: datetime) -> int:
    """All of someone's that still open the page; how many."""
    query = select(PageLink).where(PageLink.plan_id == plan.id, PageLink.person_id == person.id)
    rows = [row for row in session.exec(query.where(col(PageLink.ended_at).is_(None))) if row.expires_at > now]
    for row in rows:
        row.ended_at = now
        session.add(row)
        note(session, now, by.handle, "page link ended", f"page link {row.id}", plan_id=plan.id)
    session.flush()
    return len(rows)


def opened(session: Session, token: str, what: str, now: datetime) -> OpenedLink | None:
    """Noted in the audit, each time. None for a link that is forged, over, taken back, or of whoever left the plan."""
    said = TOKEN.fullmatch(token)
    row = session.get(PageLink, int(said["number"])) if said is not None else None
    if said is None or row is None or not hmac.compare_digest(row.seal, _seal(row, said["secret"])):
        return None
    plan, person = session.get_one(Plan, row.plan_id), session.get_one(Person, row.person_id)
    over = row.ended_at is not None or row.expires_at <= now
    if over or not person.active or person.id not in members(session, plan):
        return None
    comes_from(session, "page")
    note(session, now, person.handle, "page opened", f"page link {row.id}", after={"what": what}, plan_id=plan.id)
    return OpenedLink(plan, person, row.expires_at)


def _seal(row: PageLink, secret: str) -> str:
    said = f"{row.id}|{row.plan_id}|{row.person_id}|{row.expires_at.astimezone(UTC).isoformat()}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()
