"""How a plan stood at a meeting, written once: what is compared with it later reads no history."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Stored, json_value


class RollUp(Stored, table=True):
    """It follows from the history, which stays the truth, and may be thrown away at any time."""

    __tablename__ = "roll_up"
    __table_args__ = (UniqueConstraint("plan_id", "as_at"),)

    plan_id: int = Field(foreign_key="plan.id")
    as_at: datetime
    days: str  # the cycle it was counted with: another calendar is another standing
    made_by: str  # the version and the shape of what wrote it
    seen: dict[str, int] = Field(sa_type=json_value())  # the newest row of each table that it was made from
    content: str  # JSON of bot.plan.standing.PlanStanding
