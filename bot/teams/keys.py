"""The keys that sign what Teams sends: fetched beside everything else, and never at a stranger's wish."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import jwt
import structlog

from bot.vendor_json import Fields, fields, rows, words

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
FRESH = 12 * 3600.0  # seconds for which a known key is used without another look
BETWEEN = 60.0  # seconds at least between two looks, however often an unknown key is named
AFTER_FAILURE = 5.0  # the same, when the last look was in vain
TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Key:
    """A public key, and the channels that it may speak for; none named means any."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


class NoKeys(Exception):
    """None could be fetched so far: nobody can be told from a stranger. Teams should try again."""


class Keys:
    """Signing keys by their id. One fetch at a time; old keys serve on while none can be had."""

    def __init__(self, http: aiohttp.ClientSession, passed: Callable[[], float], url: str = OPENID) -> None:
        """`passed`: seconds on a clock that nobody moves."""
        self._http, self._passed, self._url = http, passed, url
        self._keys: dict[str, Key] = {}
        self._looked_at: float | None = None
        self._failed = False
        self._fetching: asyncio.Task[None] | None = None

    async def get(self, kid: str) -> Key | None:
        """The key with that id; None when Teams names no such key. Raises NoKeys."""
        known = self._keys.get(kid)
        self.look(FRESH if known else BETWEEN)
        if known is not None:
            return known
        if self._fetching is not None:
            await asyncio.shield(self._fetching)
        if not self._keys:
            raise NoKeys
        return self._keys.get(kid)

    async def any(self) -> bool:
        """Whether any can be had now."""
        self.look()
        if self._fetching is not None:
            await asyncio.shield(self._fetching)
        return bool(self._keys)

    def look(self, age: float = FRESH) -> None:
        """Fetches beside everything else, unless the last look is younger than that."""
        if self._due(AFTER_FAILURE if self._failed else age):
            self._fetching = asyncio.create_task(self._fetch())

    async def close(self) -> None:
        """Ends a fetch that is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    def _due(self, age: float) -> bool:
        if self._fetching is not None and not self._fetching.done():
            return False
        return self._looked_at is None or self._passed() - self._looked_at >= age

    async def _fetch(self) -> None:
        self._looked_at = self._passed()
        try:
            about = await self._json(self._url)
            found = _keys(await self._json(words(about.get("jwks_uri"))))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("no signing keys", platform="teams", error=type(error).__name__)
            self._failed = True
            return
        self._keys, self._failed = found or self._keys, not found

    async def _json(self, url: str) -> Fields:
        async with self._http.get(url, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            return fields(await answer.json(content_type=None))


def _keys(answer: Fields) -> dict[str, Key]:
    """Only what can sign: one key that can't be read does not cost us the others."""
    found: dict[str, Key] = {}
    for row in rows(answer.get("keys")):
        kid = words(row.get("kid"))
        if not kid or row.get("kty") != "RSA" or row.get("use", "sig") != "sig":
            continue
        try:
            key = jwt.PyJWK(row, "RS256")
        except (jwt.PyJWTError, ValueError):
            continue
        endorsed: object = row.get("endorsements")
        found[kid] = Key(key, frozenset(map(str, endorsed)) if isinstance(endorsed, list) else frozenset())  # pyright: ignore[reportUnknownArgumentType]
    return found
