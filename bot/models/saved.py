"""A question that is asked again and again for someone, and where its answer goes."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word, json_value


class SavedQuestion(Stored, table=True):
    """Asked with the rights that its owner has on the day. Ended, never deleted: what was sent names it."""

    __tablename__ = "saved_question"
    __table_args__ = (Index("ix_saved_question_person_id_plan_id", "person_id", "plan_id"),)

    plan_id: int = Field(foreign_key="plan.id")
    person_id: int = Field(foreign_key="person.id")
    name: str
    words: str  # as they would stand after /wsoa
    days: list[int] = Field(default_factory=list[int], sa_type=json_value())  # weekdays, Monday is 0
    hour: int
    minute: int = 0
    platform: Platform = Field(sa_type=a_word(Platform))
    conversation: str | None = None  # a channel; None: their own conversation
    place_name: str = ""  # "#send-board"
    saved_at: datetime
    ended_at: datetime | None = None
    why_ended: str = ""
