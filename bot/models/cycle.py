"""The reporting cycle: the meetings it runs up to, and who is asked about what."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Stored, a_word


class AskState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    PASSED = "passed"  # they said that it is not theirs: with the lead, and the clock stands
    WITHDRAWN = "withdrawn"  # the action was closed or left the plan


class Meeting(Stored, table=True):
    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("plan_id", "on", "title"),)

    plan_id: int = Field(foreign_key="plan.id")
    on: date
    title: str
    cycle: bool = False


class Term(Stored, table=True):
    """A stretch of days with a name, from the plan file."""

    __tablename__ = "term"

    plan_id: int = Field(foreign_key="plan.id", index=True)
    name: str
    first: date
    last: date
    closed: bool = False


class Cycle(Stored, table=True):
    """One round of asking and reporting, up to one meeting."""

    __tablename__ = "cycle"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    plan_id: int = Field(foreign_key="plan.id")
    key: str  # "2027-01", the month of its meeting
    meeting: date
    title: str  # "Cabinet"


class Ask(Stored, table=True):
    """This action, this cycle, this person."""

    __tablename__ = "ask"
    __table_args__ = (UniqueConstraint("cycle_id", "action_id"),)

    cycle_id: int = Field(foreign_key="cycle.id")
    action_id: int = Field(foreign_key="action.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    state: AskState = Field(default=AskState.OPEN, sa_type=a_word(AskState))
    asked_at: datetime
    moved_on: date | None = None  # the day that it came to this person from another
    answered_at: datetime | None = None
    update_id: int | None = Field(default=None, foreign_key="status_update.id")
