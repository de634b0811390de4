"""People, their accounts on each platform, and who stands in for them."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Row, Stored, a_word, json_value
from bot.models.words import Handed


class Person(Stored, table=True):
    __tablename__ = "person"

    handle: str = Field(unique=True)
    name: str
    post: str
    organisation: str
    email: str = Field(unique=True)
    zone: str | None = None  # IANA name; the plan's where there is none
    active: bool = True  # False once no plan names them any more
    successor_id: int | None = Field(default=None, foreign_key="person.id")
    hour: int | None = None  # from when in the day they want to hear; the plan's where there is none
    fewer: bool = False  # one reminder a cycle instead of two
    days_off: list[int] = Field(default_factory=list, sa_type=json_value())  # weekdays, Monday is 0
    term_time: bool = False  # works in the plan's school terms only
    language: str | None = None  # "cy": in which they are written to by e-mail; English where there is none
    evenings: bool = False  # may be written to from 6pm to 9pm, and not in the day
    weekends: bool = False  # works at weekends; with days_off for all others, then only
    prefers: Platform | None = Field(default=None, sa_type=a_word(Platform, "prefers"))  # where they have two accounts
    shared: bool = False  # several people answer for this post, at a mailbox of theirs or at addresses of their own


class Member(Row, table=True):
    """Someone in one plan: the same person may own actions in one and lead another."""

    __tablename__ = "member"

    plan_id: int = Field(foreign_key="plan.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    roles: list[str] = Field(default_factory=list, sa_type=json_value())
    active: bool = True  # False once the plan no longer names them


class LinkedAccount(Stored, table=True):
    """A person's account on one platform."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "tenant", "user_id"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    platform: Platform = Field(sa_type=a_word(Platform))
    tenant: str
    user_id: str
    conversation: str | None = None  # their direct conversation with the bot
    matched_by: str = "e-mail"  # or the handle of the lead who said so
    matched_at: datetime
    spoke_at: datetime | None = None  # when they last said or pressed something there
    asked: str | None = None  # their last question there, to ask it again


class PostWriter(Stored, table=True):
    """Which of those who share a post wrote a message; goes with the post, or with their address."""

    __tablename__ = "post_writer"

    person_id: int = Field(foreign_key="person.id", index=True)  # the post
    source: str = Field(index=True)
    address: str
    at: datetime


class Delegation(Stored, table=True):
    """Someone answers for someone else's action, for a time; its owner stays its owner."""

    __tablename__ = "delegation"

    plan_id: int = Field(foreign_key="plan.id")
    from_id: int = Field(foreign_key="person.id", index=True)
    to_id: int = Field(foreign_key="person.id")
    action_id: int | None = Field(default=None, foreign_key="action.id")  # None: all of theirs
    first: date
    until: date  # the last day
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime
    told_at: datetime | None = None  # when the one who takes over got the pack
    withdrawn: bool = False


class HandOver(Stored, table=True):
    """One thing of the plan goes from one person to another, for good, from a day on."""

    __tablename__ = "hand_over"

    plan_id: int = Field(foreign_key="plan.id")
    what: Handed = Field(sa_type=a_word(Handed))
    key: str  # an action's reference, an area's number, a risk's or a measure's code
    from_id: int = Field(foreign_key="person.id", index=True)
    to_id: int = Field(foreign_key="person.id")
    on: date
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime
    done_at: datetime | None = None  # None: its day has not come
    withdrawn: bool = False


class Absence(Stored, table=True):
    """Days away. The reason is nobody's business and has no column."""

    __tablename__ = "absence"

    person_id: int = Field(foreign_key="person.id", index=True)
    first: date
    last: date
    deputy_id: int | None = Field(default=None, foreign_key="person.id")
    said_at: datetime
    withdrawn: bool = False


class Snooze(Stored, table=True):
    """Someone asked not to be reminded before a day."""

    __tablename__ = "snooze"

    person_id: int = Field(foreign_key="person.id", index=True)
    cycle_id: int = Field(foreign_key="cycle.id")
    until: date
    said_at: datetime


class Pause(Stored, table=True):
    """The lead holds the chasing of one person, or of all, in a plan."""

    __tablename__ = "pause"

    plan_id: int = Field(foreign_key="plan.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")  # None: everyone
    reason: str
    by_id: int = Field(foreign_key="person.id")
    since: datetime
    released_at: datetime | None = None
    until: date | None = None  # the day on which it ends by itself: they are written to again
