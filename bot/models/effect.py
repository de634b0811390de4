"""What a message changed besides the rows that bear its name, so that the message can be taken back as a whole."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from bot.models.columns import json_value


class Effect(SQLModel, table=True):
    __tablename__ = "effect"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(index=True)
    person_id: int = Field(foreign_key="person.id", index=True)  # whose word it was
    changed: dict[str, Any] = Field(sa_type=json_value())  # numbers of rows, and values before and after; never words
    at: datetime
    undone: bool = False
