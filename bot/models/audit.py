"""Who did what, and what was refused. Append-only; never the text of a message that was stopped."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from typing import Any

from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word, json_value


class Audit(Stored, table=True):
    __tablename__ = "audit"

    at: datetime
    actor: str  # a handle, "bot", or an account that is nobody's: "slack:U0123"
    verb: str
    object: str  # "action 3.1.1", "risk SR11", "plan"
    before: dict[str, Any] | None = Field(default=None, sa_type=json_value())
    after: dict[str, Any] | None = Field(default=None, sa_type=json_value())
    plan_id: int | None = Field(default=None, index=True)  # None: of no plan, or from before it was noted
    place: str = ""  # from where: "slack", "teams", "clock", "command line"; empty: from before it was noted


class AuditSeal(Stored, table=True):
    """One link of the chain: what a row of the audit says, bound to all before it."""

    __tablename__ = "audit_seal"

    audit_id: int = Field(foreign_key="audit.id", unique=True)
    before: str = Field(unique=True)  # the seal before it: two can't follow the same one
    seal: str


class StoppedMessage(Stored, table=True):
    """A message that was stopped because of what it says of a person: reason codes, and nothing from it."""

    __tablename__ = "hold"

    at: datetime
    person_id: int = Field(foreign_key="person.id")
    platform: Platform = Field(sa_type=a_word(Platform))
    reasons: list[str] = Field(sa_type=json_value())
