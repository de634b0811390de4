"""All looks, one after another. What one of them fails on is a finding; the others go on."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.app import clock_of
from bot.checkup.address import address_found, links_found, port_found
from bot.checkup.database import copy_found, database_found, disk_found, unusable
from bot.checkup.finding import Finding
from bot.checkup.mail import mail_found
from bot.checkup.record import record_found
from bot.checkup.settings import Asked, settings_found
from bot.checkup.slack import slack_found
from bot.checkup.teams import teams_found
from bot.checkup.workspaces import workspaces_found
from bot.clock import Now
from bot.settings import Settings, look_at
from bot.slack.identity import http_session
from bot.store.database.engine import open_engine
from bot.store.database.store import Store


async def look(env: Mapping[str, str], file: Path, machine: Now, url: str = "") -> list[Finding]:
    """`file`: the settings; `machine`: this computer's own clock; `url`: where platforms call us."""
    asked = Asked(env)
    settings, problems = look_at(asked)
    found = settings_found(settings, problems, file, asked.names)
    session = http_session()
    try:
        found += await slack_found(settings, session, machine)
        found += await workspaces_found(settings, session)
        found += await teams_found(settings, session)
        found += await mail_found(settings.mail)
        found += await address_found(settings, session, url) if url else []
        found += await links_found(settings.mail, session) if url else []
        found += await port_found(settings, session)
    finally:
        await session.close()
    unreadable = any("DATABASE_URL" in each for each in problems)
    return [*found, *([] if unreadable else _record(settings, machine()))]


def _record(settings: Settings, machine: datetime) -> list[Finding]:
    found = unusable(settings)
    if not found:
        engine = open_engine(settings.database_url)
        try:
            found = _in(engine, settings)
        finally:
            engine.dispose()
    return [*found, *disk_found(settings), *([] if _gone(found) else [copy_found(settings, machine)])]


def _gone(found: list[Finding]) -> bool:
    return len(found) == 1 and "There is no database" in found[0].says


def _in(engine: Engine, settings: Settings) -> list[Finding]:
    found, readable = database_found(engine, settings)
    if not readable:
        return found
    store = Store(engine)
    now = clock_of(settings, store)()
    return [*found, *store.read_now(lambda session: record_found(session, settings, now))]
