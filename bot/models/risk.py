"""Risks, issues, and what is being done about them. A risk without a mitigation is a gap, and is printed."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Row, Stored, a_word
from bot.models.words import Direction, MitigationStatus, RiskKind, RiskStatus


class Risk(Stored, table=True):
    __tablename__ = "risk"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        Index("ix_risk_plan_id_changed", "plan_id", "changed"),
        CheckConstraint("likelihood between 1 and 5", name="likelihood"),
        CheckConstraint("impact between 1 and 5", name="impact"),
    )

    plan_id: int = Field(foreign_key="plan.id")
    area_id: int | None = Field(default=None, foreign_key="area.id")
    code: str  # "SR01"
    kind: RiskKind = Field(sa_type=a_word(RiskKind))
    description: str
    likelihood: int | None = None
    impact: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
    direction: Direction | None = Field(default=None, sa_type=a_word(Direction))
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    status: RiskStatus = Field(default=RiskStatus.OPEN, sa_type=a_word(RiskStatus))
    raised_by_id: int | None = Field(default=None, foreign_key="person.id")
    raised_at: datetime | None = None  # None: it came with the plan file
    source: str = Field(default="", index=True)  # the message it was raised in
    like_code: str | None = None  # an existing risk that it looks like
    joined_code: str | None = None  # the one that it was joined with, which stands for both
    withdrawn: bool = False
    changed: int = 0  # the count of its plan's changes at which it, or what is done about it, changed last


class RiskAction(Row, table=True):
    __tablename__ = "risk_action"

    risk_id: int = Field(foreign_key="risk.id", primary_key=True)
    action_id: int = Field(foreign_key="action.id", primary_key=True)
    position: int = 0


class Mitigation(Stored, table=True):
    __tablename__ = "mitigation"

    risk_id: int = Field(foreign_key="risk.id", index=True)
    text: str
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    due: date | None = None
    status: MitigationStatus = Field(default=MitigationStatus.OPEN, sa_type=a_word(MitigationStatus))
    source: str = Field(default="", index=True)
