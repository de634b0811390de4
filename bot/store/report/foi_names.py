"""What a paper for the public needs to know beside the record: who is named how, and what is not given at all."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Absence, Audit, LinkedAccount, Outgoing, Person, Plan, StoppedMessage, Version, Vouched
from bot.models.words import NameOf
from bot.privacy.redact import Officer

NOT_GIVEN = {  # by table: whose instants say what falls in the period
    "leave": (Absence, "said_at"),
    "accounts": (LinkedAccount, "matched_at"),
    "messages": (Outgoing, "created_at"),
    "holds": (StoppedMessage, "at"),
    "audit": (Audit, "at"),
}


def officers(session: Session, public: Sequence[str]) -> tuple[Officer, ...]:
    """Everyone on record under each name and handle that they ever had, but those whose names are public."""
    stood: dict[str, list[dict[str, object]]] = {}
    for row in session.exec(select(Version).where(Version.thing == "person")):
        stood.setdefault(row.key, []).append(row.stood or {})
    found: list[Officer] = []
    for person in session.exec(select(Person).order_by(col(Person.id))):
        before = stood.get(str(person.id), [])
        names = dict.fromkeys([person.name, *(str(row.get("name") or person.name) for row in before)])
        handles = dict.fromkeys([person.handle, *(str(row.get("handle") or person.handle) for row in before)])
        if person.handle not in public:
            found.append(Officer(person.post or "[post]", tuple(names), tuple(handles)))
    return tuple(found)


def unknown(session: Session, handles: Sequence[str]) -> list[str]:
    """Those that nobody has."""
    known = set(session.exec(select(Person.handle)))
    return [handle for handle in handles if handle not in known]


def colleagues(session: Session, plan: Plan) -> tuple[str, ...]:
    """Names that people vouched for as a colleague's or a supplier's, in small letters."""
    query = select(Vouched.name).where(Vouched.plan_id == plan.id, Vouched.kind == NameOf.COLLEAGUE)
    return tuple(session.exec(query))


def not_given(session: Session, first: datetime | None, end: datetime) -> dict[str, int]:
    """How many rows of each kind that is never given were made in a period."""
    found: dict[str, int] = {}
    for name, (model, column) in NOT_GIVEN.items():
        at = col(getattr(model, column))
        query = select(func.count()).select_from(model).where(at < end)
        found[name] = session.exec(query.where(at >= first) if first is not None else query).one()
    return found
