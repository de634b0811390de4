"""Where an account can be written to, on a platform that tells a bot so and takes it back."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word


class Conversation(Stored, table=True):
    """An account's chat with the bot, whether or not the account is anybody's in the plan."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("platform", "tenant", "user_id"),)

    platform: Platform = Field(sa_type=a_word(Platform))
    tenant: str
    user_id: str
    conversation: str | None = Field(default=None, index=True)  # None: none could be opened
    door: str | None = None  # where it is spoken to: as the platform said last
    installs: int = 0  # times the bot was added there
    gone_at: datetime | None = None  # blocked or taken away; None: it can be written to
    deactivated: bool = False  # gone because the account was switched off
