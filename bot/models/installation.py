"""Many councils in one installation: whose workspace or tenant is whose, and what the bot may speak with there."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Stored, a_word


class TenantPlan(Stored, table=True):
    """A plan is spoken of in this workspace or tenant. One that has such a row hears and tells of no other plan."""

    __tablename__ = "tenant_plan"
    __table_args__ = (UniqueConstraint("platform", "tenant", "plan_id"),)

    platform: Platform = Field(sa_type=a_word(Platform))
    tenant: str
    plan_id: int = Field(foreign_key="plan.id", index=True)
    since: datetime


class SlackInstallation(Stored, table=True):
    """The bot in one workspace. Deleted when it is taken away there."""

    __tablename__ = "slack_installation"

    team_id: str = Field(unique=True)
    team_name: str
    enterprise_id: str = ""
    bot_id: str
    bot_user_id: str
    scopes: str = ""
    token: str  # locked: see bot.settings.token_box
    installed_by: str  # the Slack account
    installed_at: datetime


class TeamsRegistration(Stored, table=True):
    """The Azure Bot that a council registered in its own tenant. Deleted when its operator takes it out."""

    __tablename__ = "teams_registration"

    tenant: str = Field(unique=True)
    app_id: str
    secret: str  # locked: see bot.settings.token_box
    registered_at: datetime


class InstallTicket(Stored, table=True):
    """A link by which a council may install the bot, or the state of one who is doing so; only a mark of it is kept."""

    __tablename__ = "install_ticket"

    mark: str = Field(unique=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    link_id: int | None = Field(default=None, foreign_key="install_ticket.id")  # of a state: the link it was begun with
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class WorkspacePlace(Stored, table=True):
    """In which workspace a conversation is."""

    __tablename__ = "workspace_place"

    conversation: str = Field(unique=True)
    team_id: str = Field(index=True)
