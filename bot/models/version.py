"""How a row of the record stood from an instant on: what makes the past answerable where a row may change."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from bot.models.columns import Stored, json_value


class Version(Stored, table=True):
    """The database refuses to change or delete it. Read for questions about the past only."""

    __tablename__ = "version"
    __table_args__ = (Index("ix_version_thing_key", "thing", "key"),)

    at: datetime = Field(index=True)
    thing: str  # the table: "risk"
    key: str  # the row's number; "3/7" where two tell a row from another
    stood: dict[str, Any] | None = Field(default=None, sa_type=json_value(none_as_null=True))  # None: taken away
