"""Slack of many councils: whether each workspace's token opens, is taken, and has every permission."""

from aiohttp import ClientSession

from bot.chat import DeliveryError
from bot.checkup.database import unusable
from bot.checkup.finding import Finding, ok, problem, warning
from bot.models import SlackInstallation
from bot.settings import Settings
from bot.settings.token_box import WrongKey
from bot.slack.identity import SCOPES, look, web_client
from bot.store.database.engine import open_engine
from bot.store.database.store import Store
from bot.store.workspace import installations

WORKSPACE = "slack workspace"


async def workspaces_found(settings: Settings, session: ClientSession) -> list[Finding]:
    """One line a workspace."""
    if not (settings.oauth.wanted and settings.oauth.token_keys) or unusable(settings):
        return []
    engine = open_engine(settings.database_url)
    try:
        rows = Store(engine).read_now(installations.everywhere)
    finally:
        engine.dispose()
    if not rows:
        return [warning(WORKSPACE, "The bot is in no workspace yet.", "wsoa slack link --plan NAME")]
    return [await _found(settings, session, row) for row in rows]


async def _found(settings: Settings, session: ClientSession, row: SlackInstallation) -> Finding:
    name = f"{row.team_name} ({row.team_id})"
    try:
        token = settings.oauth.box.open(row.token)
    except WrongKey:
        return problem(
            WORKSPACE,
            f"{name}: none of SLACK_TOKEN_KEYS opens its token.",
            "Put the key back with which it was locked; or let the council install the bot again: wsoa slack link",
        )
    try:
        seen = await look(web_client(token, session, base_url=settings.slack_api_url))
    except DeliveryError as error:
        return problem(WORKSPACE, f"{name}: {error.reason}", "wsoa slack link --plan NAME, for its administrator")
    missing = [scope for scope in SCOPES if seen.scopes is not None and scope not in seen.scopes]
    if missing:
        do = "Let its administrator install the bot again: wsoa slack link --plan NAME"
        return problem(WORKSPACE, f"{name}: permissions are missing: {', '.join(missing)}.", do)
    return ok(WORKSPACE, f"Slack knows the bot as @{seen.bot} in {name}.")
