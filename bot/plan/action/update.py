"""An update as one value: what someone says of an action, whoever carries it.

A form's entries, a row of the record, a row of a history, a last word and a confirmation are all of this kind. A new
field is added here, in the table and its migration, in the record that a reply is read into, in the form and in what is
said back; it is carried, kept and exported from then on.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bot.models.words import Rating, Status, UpdateKind


@dataclass(frozen=True, kw_only=True)
class UpdateFields:
    """Every field is empty until something is said of it."""

    rag: Rating | None = None
    outcome_rag: Rating | None = None
    status: Status | None = None  # as it was said, not as the action stands
    pct: int | None = None
    pct_basis: str = ""  # of what: "68/71"
    forecast: date | None = None
    date_text: str = ""
    done: str = ""
    difference: str = ""
    next: str = ""
    stuck: str = ""
    kind: UpdateKind = UpdateKind.NONE
    blocked: bool = False
    text: str = ""  # the person's words about this action
    no_change: bool = False
    late: bool = False  # after the day that updates were due


EMPTY: dict[str, Any] = {each.name: each.default for each in fields(UpdateFields)}
FIELDS = tuple(EMPTY)


def said_fields(carrier: object) -> dict[str, Any]:
    """What anything that carries an update says, field by field; without what it says nothing of."""
    found = {name: getattr(carrier, name, None) for name in FIELDS}
    return {name: value for name, value in found.items() if value is not None and value != EMPTY[name]}


def all_fields(carrier: object) -> dict[str, Any]:
    """The same with every field."""
    return EMPTY | said_fields(carrier)
