"""What is reported to directors and Cabinet: a lead's word on a digest, and what a pack was made from. Append-only."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Stored, a_word


class Said(StrEnum):
    """What a lead says of a digest before it goes."""

    SEND = "send"  # now, whatever the calendar and the coverage say
    HOLD = "hold"
    LINE = "line"  # one line of their own above it


class DigestWord(Stored, table=True):
    __tablename__ = "digest_word"

    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    rule: str  # of bot.plan.ask.rules: which of the cycle's digests
    said: Said = Field(sa_type=a_word(Said))
    text: str = ""
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime


class Snapshot(Stored, table=True):
    """A pack as it was frozen: what it says, word for word and figure for figure."""

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("plan_id", "kind", "version"),)

    plan_id: int = Field(foreign_key="plan.id")
    cycle_id: int = Field(foreign_key="cycle.id")
    kind: str  # "cabinet", "board"
    version: int
    as_at: datetime
    made_at: datetime
    made_by_id: int | None = Field(default=None, foreign_key="person.id")  # None: the calendar
    content: str  # JSON; its bytes are what is hashed
    hash: str  # sha256 of it with its kind, version and instant
    audit_head: str  # the newest line of the audit that it rests on, and how many there were


class Approval(Stored, table=True):
    """One person's approval of a frozen pack; a draft has fewer than two."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("snapshot_id", "by_id"),)

    snapshot_id: int = Field(foreign_key="snapshot.id")
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime
