"""How an export names things: by what people call them, not by the number of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlmodel import Session, select

from bot.models import Action, Cycle, Person, Plan, Update


@dataclass(frozen=True)
class Names:
    people: Mapping[int | None, str]  # handle by id
    refs: Mapping[int | None, str]
    cycles: Mapping[int | None, str]  # key by id
    plans: Mapping[int | None, str]  # short name by id
    plan_by_action: Mapping[int | None, str]

    def update(self, row: Update | None) -> str | None:
        """An update is named by where it was said, the action, and which word on it from there this is."""
        return None if row is None else f"{row.source}/{self.refs[row.action_id]}/{row.revision}"


def names(session: Session) -> Names:
    """Numbers of rows to what the export calls them: it shows no numbers of ours."""
    plans: dict[int | None, str] = {row.id: row.short for row in session.exec(select(Plan))}
    actions = list(session.exec(select(Action)))
    return Names(
        people={row.id: row.handle for row in session.exec(select(Person))},
        refs={row.id: row.ref for row in actions},
        cycles={row.id: row.key for row in session.exec(select(Cycle))},
        plans=plans,
        plan_by_action={row.id: plans[row.plan_id] for row in actions},
    )


def instant(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, with a Z."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def plain(value: object) -> object:
    """A value of an update as JSON has it."""
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value
