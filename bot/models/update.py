"""What owners said of their actions. Append-only: a correction is a new row that supersedes."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word, json_value
from bot.models.words import Rating, Status, UpdateKind


class Update(Stored, table=True):
    """One person's word on one action in one cycle. The database refuses to change or delete it."""

    __tablename__ = "status_update"
    __table_args__ = (
        Index("ix_status_update_action_id_cycle_id", "action_id", "cycle_id"),
        Index("ix_status_update_by_id_said_at", "by_id", "said_at"),
        UniqueConstraint("supersedes_id"),
        UniqueConstraint("source", "action_id", "revision"),
        CheckConstraint("pct between 0 and 100", name="pct"),
    )

    action_id: int = Field(foreign_key="action.id", index=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    by_id: int = Field(foreign_key="person.id")
    on_behalf_of_id: int | None = Field(default=None, foreign_key="person.id")
    platform: Platform = Field(sa_type=a_word(Platform))
    source: str  # where it was said: a message's or a form's own id, never its text
    revision: int = 1  # of what that source says of this action
    said_at: datetime
    received_at: datetime = Field(index=True)

    rag: Rating | None = Field(default=None, sa_type=a_word(Rating, "rag"))
    outcome_rag: Rating | None = Field(default=None, sa_type=a_word(Rating, "outcome_rag"))
    status: Status | None = Field(default=None, sa_type=a_word(Status))
    pct: int | None = None
    pct_basis: str = ""  # of what: "68/71", "content migration only"
    forecast: date | None = None
    date_text: str = ""
    done: str = ""
    difference: str = ""
    next: str = ""
    stuck: str = ""
    kind: UpdateKind = Field(default=UpdateKind.NONE, sa_type=a_word(UpdateKind))
    blocked: bool = False
    text: str = ""  # the person's words about this action
    flags: list[str] = Field(default_factory=list, sa_type=json_value())

    no_change: bool = False
    late: bool = False
    withdrawn: bool = False  # this row takes back the one it supersedes
    supersedes_id: int | None = Field(default=None, foreign_key="status_update.id")


class Milestone(Stored, table=True):
    """A step on the way that an owner named."""

    __tablename__ = "milestone"

    action_id: int = Field(foreign_key="action.id", index=True)
    update_id: int | None = Field(default=None, foreign_key="status_update.id")
    text: str
    due: date | None = None
    done_at: date | None = None
