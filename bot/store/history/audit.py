"""Notes who did what, in which plan and from where. Append-only, and never the words of a held message."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from bot.chat import Platform
from bot.models import Audit, Outgoing, Person, Receipt, StoppedMessage

_PLACE = "place"
NOTED = "noted"  # in a session's info: what is to be sealed at its end
SEVERAL = "actions "  # before references, where one row is about several actions
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


def note_stopped(session: Session, now: datetime, person: Person, platform: Platform, reasons: tuple[str, ...]) -> None:
    """A message was stopped: who, when, and reason codes only."""
    session.add(StoppedMessage(at=now, person_id=person.id, platform=platform, reasons=list(reasons)))


@dataclass(frozen=True)
class AuditQuery:
    """What rows are asked for; of each kind any, of several kinds all."""

    refs: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()  # who did it, or to whom it was done
    since: date | None = None
    until: datetime | None = None
    zone: str = "UTC"


def rows_about(session: Session, plan_id: int, about: AuditQuery, most: int) -> list[Audit]:
    """Of one plan, the newest first."""
    query = select(Audit).where(Audit.plan_id == plan_id).order_by(col(Audit.id).desc())
    if about.refs or about.risks:
        things = [f"action {ref}" for ref in about.refs] + [f"risk {code}" for code in about.risks]
        query = query.where(or_(col(Audit.object).in_(things), col(Audit.object).startswith(SEVERAL)))
    if about.handles:
        to_them = (col(Audit.object).endswith(f" {handle}", autoescape=True) for handle in about.handles)
        query = query.where(or_(col(Audit.actor).in_(about.handles), *to_them))
    if about.since is not None:
        query = query.where(Audit.at >= datetime.combine(about.since, time(), ZoneInfo(about.zone)))
    if about.until is not None:
        query = query.where(Audit.at <= about.until)
    found: list[Audit] = []
    for row in session.exec(query.execution_options(yield_per=most)):
        if _is_of(row, about):
            found.append(row)
        if len(found) == most:
            break
    return found


def _is_of(row: Audit, about: AuditQuery) -> bool:
    """Of a row about several actions, whether one of them is asked for."""
    if not (about.refs or about.risks) or not row.object.startswith(SEVERAL):
        return True
    return bool({ref.strip() for ref in row.object.removeprefix(SEVERAL).split(",")} & set(about.refs))


def latest_instant(session: Session) -> datetime | None:
    """The newest instant that the record knows of; None while it is empty."""
    newest = (func.max(Audit.at), func.max(Receipt.at), func.max(Outgoing.created_at), func.max(Outgoing.sent_at))
    found = [session.exec(select(instant)).one() for instant in newest]
    return max((instant for instant in found if instant is not None), default=None)
