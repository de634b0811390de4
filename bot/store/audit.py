"""Notes who did what, in which plan and from where. Append-only, and never the words of a held message."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, func, select

from bot.chat import Platform
from bot.models import Audit, Hold, Outgoing, Person, Receipt

_PLACE = "place"
NOTED = "noted"  # in a session's info: what is to be sealed at its end
BY_HAND = ("plan file", "command line")  # who acts where nobody speaks and no clock runs


def comes_from(session: Session, place: str) -> None:
    """What this transaction notes was said there: on a platform, by the clock."""
    session.info[_PLACE] = place


def note(
    session: Session,
    now: datetime,
    actor: str,
    verb: str,
    thing: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    plan_id: int | None = None,
) -> Audit:
    """One row more; its number comes with the next flush."""
    place = "command line" if actor in BY_HAND else session.info.get(_PLACE, "clock")
    row = Audit(at=now, actor=actor, verb=verb, object=thing, before=before, after=after, plan_id=plan_id, place=place)
    session.add(row)
    session.info.setdefault(NOTED, []).append(row)
    return row


def note_hold(session: Session, now: datetime, person: Person, platform: Platform, reasons: tuple[str, ...]) -> None:
    """A message was stopped: who, when, and reason codes only."""
    session.add(Hold(at=now, person_id=person.id, platform=platform, reasons=list(reasons)))


def latest_instant(session: Session) -> datetime | None:
    """The newest instant that the record knows of; None while it is empty."""
    newest = (func.max(Audit.at), func.max(Receipt.at), func.max(Outgoing.created_at), func.max(Outgoing.sent_at))
    found = [session.exec(select(instant)).one() for instant in newest]
    return max((instant for instant in found if instant is not None), default=None)
