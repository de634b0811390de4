"""What comes to the plan from outside it: findings, resolutions of a body, other strategies."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Stored, a_word, json_value
from bot.models.words import MatterKind, Rating


class Matter(Stored, table=True):
    """As it was put on record. Only its answer comes later."""

    __tablename__ = "matter"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    plan_id: int = Field(foreign_key="plan.id")
    kind: MatterKind = Field(sa_type=a_word(MatterKind))
    code: str  # "F1", "R1", "L1"
    source: str  # "LGA peer challenge", "Cabinet", "DSG management plan"
    text: str
    response: str = ""  # the council's, to a finding
    refs: list[str] = Field(default_factory=list, sa_type=json_value())  # actions that answer it, or serve it
    rated: Rating | None = Field(default=None, sa_type=a_word(Rating), nullable=True)  # another plan's own rating
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    due: date | None = None
    raised_by_id: int = Field(foreign_key="person.id")
    raised_at: datetime
    answer: str = ""
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None
