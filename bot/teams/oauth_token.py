"""The bot's own token: asked for with its secret, kept until shortly before it runs out."""

import asyncio
from collections.abc import Callable
from urllib.parse import quote

import aiohttp

from bot.chat import DeliveryError
from bot.vendor_json import Fields, fields, words

LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com/.default"
EARLY = 300.0  # seconds before its end that a token is no longer used
NOT_REACHED = "Microsoft's login could not be reached. Check the server's connection."
UNREADABLE = "Microsoft's login gave an answer that can't be read."
TIMEOUT = aiohttp.ClientTimeout(total=15, sock_connect=5)

REASONS = {
    "invalid_client": "Microsoft does not accept TEAMS_APP_SECRET. Make a new client secret; the old one may be over.",
    "unauthorized_client": "Microsoft does not know TEAMS_APP_ID in this tenant. Check it and TEAMS_TENANT_ID.",
    "invalid_request": "Microsoft does not know TEAMS_TENANT_ID. Check it.",
    "invalid_tenant": "Microsoft does not know TEAMS_TENANT_ID. Check it.",
}
OF_TENANT = (
    "Microsoft does not accept the bot of tenant {tenant}: its client secret may be over, or an id is wrong. Register "
    "it again: wsoa teams register."
)


class Token:
    """One token for all calls; never fetched twice at once."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        passed: Callable[[], float],
        *,
        app_id: str,
        secret: str,
        tenant: str,
        login: str = LOGIN,
        one_of_many: bool = False,
    ) -> None:
        """`passed`: seconds on a clock that nobody moves. `one_of_many`: its secret stands in no setting."""
        self._http, self._passed = http, passed
        self._tenant = tenant if one_of_many else ""
        self._url = f"{login.rstrip('/')}/{quote(tenant, safe='')}/oauth2/v2.0/token"
        self._asked = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": secret,
            "scope": SCOPE,
        }
        self._value, self._until = "", 0.0
        self._one_at_a_time = asyncio.Lock()

    async def get(self) -> str:
        """A token that is good for a while. Raises DeliveryError."""
        async with self._one_at_a_time:
            if not self._value or self._passed() >= self._until:
                await self._fetch()
            return self._value

    def drop(self, value: str) -> None:
        """Teams refused that one: the next call asks for another."""
        if value == self._value:
            self._value = ""

    async def _fetch(self) -> None:
        try:
            async with self._http.post(self._url, data=self._asked, timeout=TIMEOUT) as answer:
                found = fields(await answer.json(content_type=None))
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DeliveryError(NOT_REACHED, down=True) from error
        except ValueError as error:
            raise DeliveryError(UNREADABLE, down=True) from error
        if status != 200 or not words(found.get("access_token")):
            raise _refused(found, status, self._tenant)
        self._value = words(found.get("access_token"))
        lasts = found.get("expires_in")
        self._until = self._passed() + (float(lasts) if isinstance(lasts, int | float) else 0.0) - EARLY


def _refused(found: Fields, status: int, tenant: str) -> DeliveryError:
    """Worth trying again all the same: a secret is made anew while messages wait."""
    code = words(found.get("error"))
    if tenant and code in REASONS:
        return DeliveryError(OF_TENANT.format(tenant=tenant), down=True, retry_after=60)
    reason = REASONS.get(code, f"Microsoft's login refused the bot ({code or status}).")
    return DeliveryError(reason, down=True, retry_after=60)
