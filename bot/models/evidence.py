"""Links that show an action is done. Links only: a file is never taken."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlmodel import Field

from bot.models.columns import Stored


class Evidence(Stored, table=True):
    __tablename__ = "evidence"

    action_id: int = Field(foreign_key="action.id", index=True)
    update_id: int | None = Field(default=None, foreign_key="status_update.id", index=True)
    title: str
    url: str
    added_by_id: int = Field(foreign_key="person.id")
    added_at: datetime
    checked_by_id: int | None = Field(default=None, foreign_key="person.id")
    checked_at: datetime | None = None
