"""Many councils in one installation: by which link the bot may be installed, where it is, and which plans are spoken of
there. A token stands here locked; a link's secret not at all."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.models import InstallTicket, LinkedAccount, Plan, ReadThrough, SlackInstallation, WorkspacePlace
from bot.store.history.audit import note
from bot.store.workspace import presence, tenants

LINK_LASTS, STATE_LASTS = timedelta(days=14), timedelta(minutes=10)


@dataclass(frozen=True)
class Installed:
    """What a workspace's installation is made of, but for its token."""

    team_id: str
    team_name: str
    enterprise_id: str
    bot_id: str
    bot_user_id: str
    scopes: str
    installed_by: str


def link(session: Session, plan: Plan, now: datetime) -> str:
    """A secret by which a council's administrator may install the bot once, in the next days; said once."""
    secret = secrets.token_urlsafe(32)
    session.add(InstallTicket(mark=_mark(secret), plan_id=plan.id, made_at=now, expires_at=now + LINK_LASTS))
    note(session, now, "command line", "install link made", f"plan {plan.short}", plan_id=plan.id)
    return secret


def begin(session: Session, secret: str, now: datetime) -> str | None:
    """The state of somebody who installs by that link; None where it opens nothing."""
    row = _open(session, secret, now)
    if row is None or row.link_id is not None:
        return None
    state = secrets.token_urlsafe(32)
    until = now + STATE_LASTS
    session.add(InstallTicket(mark=_mark(state), plan_id=row.plan_id, link_id=row.id, made_at=now, expires_at=until))
    return state


def plan_of_link(session: Session, secret: str, now: datetime) -> Plan | None:
    """Whose link it is, while it can be used."""
    row = _open(session, secret, now)
    return session.get(Plan, row.plan_id) if row is not None and row.link_id is None else None


def take_state(session: Session, state: str, now: datetime) -> bool:
    """Once, while it is good."""
    row = _open(session, state, now)
    if row is None or row.link_id is None:
        return False
    row.used_at = now
    session.add(row)
    return True


def install(session: Session, state: str, installed: Installed, locked: str, now: datetime) -> Plan | None:
    """The bot is in that workspace, for the plan of that state's link: what waited for its people goes out. None where
    the link was used meanwhile, or the workspace is another council's."""
    ticket = session.exec(select(InstallTicket).where(InstallTicket.mark == _mark(state))).first()
    way = session.get(InstallTicket, ticket.link_id) if ticket is not None and ticket.link_id is not None else None
    if ticket is None or ticket.used_at is None or way is None or way.used_at is not None:
        return None
    plan = session.get_one(Plan, ticket.plan_id)
    others = [one.council for one in tenants.plans_of(session, Platform.SLACK, installed.team_id)]
    if others and plan.council not in others:
        return None
    way.used_at = now
    session.add(way)
    before = of_team(session, installed.team_id)
    row = SlackInstallation(**vars(installed), token=locked, installed_at=now)
    if before is not None:
        row.id = before.id
        row = session.merge(row)
    session.add(row)
    tenants.bind(session, Platform.SLACK, installed.team_id, plan, now)
    presence.back(session, Platform.SLACK, installed.team_id, now)
    note(
        session, now, f"slack:{installed.installed_by}", "installed", f"workspace {installed.team_id}", plan_id=plan.id
    )
    session.flush()
    return plan


def forget(session: Session, team_id: str, now: datetime) -> bool:
    """The bot was taken away there: nothing is sent, and its token is gone. False where it was not there."""
    row = of_team(session, team_id)
    if row is None:
        return False
    session.delete(row)
    presence.gone(session, Platform.SLACK, team_id, now)
    note(session, now, f"slack:{team_id}", "uninstalled", f"workspace {team_id}")
    session.flush()
    return True


def of_team(session: Session, team_id: str) -> SlackInstallation | None:
    return session.exec(select(SlackInstallation).where(SlackInstallation.team_id == team_id)).first()


def everywhere(session: Session) -> list[SlackInstallation]:
    return list(session.exec(select(SlackInstallation).order_by(col(SlackInstallation.id))))


def team_at(session: Session, conversation: str) -> str:
    """In which workspace a conversation is; empty where nobody knows."""
    kept = session.exec(select(WorkspacePlace.team_id).where(WorkspacePlace.conversation == conversation)).first()
    for table in (LinkedAccount, ReadThrough):  # from before there were many
        if not kept:
            here = (col(table.platform) == Platform.SLACK, col(table.conversation) == conversation)
            kept = session.exec(select(col(table.tenant)).where(*here)).first()
    return kept or ""


def is_at(session: Session, conversation: str, team_id: str) -> None:
    """First come: a conversation does not move."""
    row = session.exec(select(WorkspacePlace).where(WorkspacePlace.conversation == conversation)).first()
    if row is None:
        session.add(WorkspacePlace(conversation=conversation, team_id=team_id))


def lock_anew(session: Session, locked: Sequence[tuple[str, str]]) -> None:
    """Each team's token as it is locked now."""
    for team_id, token in locked:
        session.exec(sa.update(SlackInstallation).where(col(SlackInstallation.team_id) == team_id).values(token=token))


def _open(session: Session, secret: str, now: datetime) -> InstallTicket | None:
    row = session.exec(select(InstallTicket).where(InstallTicket.mark == _mark(secret))).first()
    return row if row is not None and row.used_at is None and now < row.expires_at else None


def _mark(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
