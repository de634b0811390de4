"""The read-only page of a plan: where it is served, and the links by which it is opened."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlmodel import Field

from bot.models.columns import Stored


class PagePlace(Stored, table=True):
    """The address at which people reach it, as the process that serves it was told; one row."""

    __tablename__ = "page_place"

    url: str
    since: datetime


class PageLink(Stored, table=True):
    """Of one person, for one plan. Its secret stands in the link alone; ended, never deleted: the audit names it."""

    __tablename__ = "page_link"

    plan_id: int = Field(foreign_key="plan.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    made_at: datetime
    expires_at: datetime
    seal: str  # of the rest of the row, signed with the secret
    ended_at: datetime | None = None
