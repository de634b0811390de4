"""What a message changed besides the rows that bear its name, so that the message can be taken back as a whole."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from typing import Any

from sqlmodel import Field

from bot.models.columns import Stored, json_value


class Effect(Stored, table=True):
    __tablename__ = "effect"

    source: str = Field(index=True)
    person_id: int = Field(foreign_key="person.id", index=True)  # whose word it was
    changed: dict[str, Any] = Field(sa_type=json_value())  # numbers of rows, and values before and after; never words
    at: datetime
    undone: bool = False
