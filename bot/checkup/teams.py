"""Microsoft Teams: whether Microsoft takes the secret, and gives the keys that prove who speaks."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.chat import DeliveryError
from bot.checkup.finding import Finding, ok, problem
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.teams.wiring import Teams

SECRET, KEYS = "teams secret", "teams keys"


async def teams_found(settings: Settings, session: ClientSession) -> list[Finding]:
    """Asks Microsoft whether the secret is right and the keys can be read; nothing where Teams is not set."""
    if not settings.teams.is_set:
        return []
    if find_spec("jwt") is None or find_spec("cryptography") is None:
        return [problem(SECRET, "Microsoft Teams needs more than is installed.", "Install wsoa[teams].")]
    from bot.teams.wiring import Teams

    teams = Teams(settings.teams, session, ())
    return [await _secret(teams), await _keys(teams)]


async def _secret(teams: "Teams") -> Finding:
    try:
        await teams.signs_in()
    except DeliveryError as error:
        says, _, do = error.reason.partition(". ")
        return problem(SECRET, f"{says.removesuffix('.')}.", do or "See whether this computer reaches Microsoft.")
    return ok(SECRET, "Microsoft takes TEAMS_APP_ID and TEAMS_APP_SECRET.")


async def _keys(teams: "Teams") -> Finding:
    if await teams.proves():
        return ok(KEYS, "The keys that prove who speaks can be fetched.")
    return problem(
        KEYS,
        "The keys that prove who speaks can't be fetched: nothing that people say in Teams is taken.",
        "Let this computer reach https://login.botframework.com.",
    )
