"""Links to a page of one's own, for people without an account: what signs them, and who has opened one."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlmodel import Field

from bot.models.columns import Stored


class LinkKey(Stored, table=True):
    """What links and addresses for replies are signed with: made once, at the first start with e-mail."""

    __tablename__ = "link_key"

    value: str
    made_at: datetime


class LinkDevice(Stored, table=True):
    """A browser in which someone opened a link of theirs; only a mark of its cookie is kept."""

    __tablename__ = "link_device"

    person_id: int = Field(foreign_key="person.id", index=True)
    message: str  # whose link it was
    mark: str = Field(index=True)
    since: datetime
    until: datetime


class LinkCode(Stored, table=True):
    """A code that was sent by mail, for a browser that is not known yet; only a mark of it is kept."""

    __tablename__ = "link_code"

    person_id: int = Field(foreign_key="person.id", index=True)
    mark: str
    asked_at: datetime
    until: datetime
    tries: int = 0
    used_at: datetime | None = None


class LinkEnd(Stored, table=True):
    """From that moment on no earlier link of a person is good, and no browser of theirs is known."""

    __tablename__ = "link_end"

    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    by_id: int = Field(foreign_key="person.id")
