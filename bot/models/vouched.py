"""Names that someone said are no child's: the name alone, never the words it stood in."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Stored, a_word
from bot.models.words import NameOf


class Vouched(Stored, table=True):
    __tablename__ = "vouched"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)

    plan_id: int = Field(foreign_key="plan.id")
    name: str  # in small letters
    kind: NameOf = Field(sa_type=a_word(NameOf))
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
