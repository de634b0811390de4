"""How far each conversation was read, on platforms that keep a history for us."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word


class ReadThrough(Stored, table=True):
    """An account's conversation with the bot, whether or not the account is anybody's in the plan.

    Only reading its history moves `until`: what is heard later tells nothing of what was said before it.
    """

    __tablename__ = "read_through"
    __table_args__ = (UniqueConstraint("platform", "conversation"),)

    platform: Platform = Field(sa_type=a_word(Platform))
    conversation: str
    tenant: str
    user_id: str
    until: datetime  # nothing said there before this was missed
