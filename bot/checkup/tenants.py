"""Teams of many councils: whether each tenant's secret opens, and Microsoft takes it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.chat import DeliveryError
from bot.checkup.database import unusable
from bot.checkup.finding import Finding, ok, problem, warning
from bot.models import TeamsRegistration
from bot.settings import Settings
from bot.settings.token_box import WrongKey
from bot.store.database.engine import open_engine
from bot.store.database.store import Store
from bot.store.workspace import registrations

if TYPE_CHECKING:
    from bot.teams.wiring import Teams

TENANT = "teams tenant"


async def tenants_found(settings: Settings, session: ClientSession) -> list[Finding]:
    """One line a tenant."""
    if unusable(settings):
        return []
    engine = open_engine(settings.database_url)
    try:
        rows = Store(engine).read_now(registrations.everywhere)
    finally:
        engine.dispose()
    if not rows:
        return [warning(TENANT, "No tenant is registered yet.", "wsoa teams register --plan NAME --tenant ID --app ID")]
    return [await _found(settings, session, row) for row in rows]


async def _found(settings: Settings, session: ClientSession, row: TeamsRegistration) -> Finding:
    try:
        secret = settings.teams.box.open(row.secret)
    except WrongKey:
        return problem(
            TENANT,
            f"{row.tenant}: none of TEAMS_TOKEN_KEYS opens its secret.",
            "Put the key back with which it was locked; or register it again: wsoa teams register",
        )
    try:
        await _teams(settings, session, row, secret).signs_in()
    except DeliveryError as error:
        says, _, do = error.reason.partition(". ")
        return problem(TENANT, f"{says.removesuffix('.')}.", do or "See whether this computer reaches Microsoft.")
    return ok(TENANT, f"Microsoft takes the secret of {row.tenant}.")


def _teams(settings: Settings, session: ClientSession, row: TeamsRegistration, secret: str) -> "Teams":
    from bot.teams.wiring import Teams

    own = replace(settings.teams, app_id=row.app_id, app_secret=secret, tenant_id=row.tenant, token_keys=())
    return Teams(own, session, (), one_of_many=True)
