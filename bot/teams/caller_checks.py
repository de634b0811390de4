"""Who may speak to us as Teams: every check that stands before an activity is read. Cheap ones first."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt

from bot.teams.hosts import Hosts
from bot.teams.keys import Key, Keys
from bot.vendor_json import Fields, fields, words

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
LEEWAY = 300  # seconds between Microsoft's clock and ours
LONGEST = 8 * 1024  # characters of a token


class Refused(Exception):
    """Not from Teams, or not for us; the reason is for the log alone."""


@dataclass(frozen=True)
class Gate:
    """Lets through what Teams signed, for this bot, from this tenant. Without keys, whatever says it is."""

    app_id: str
    tenants: Collection[str]
    hosts: Hosts
    keys: Keys | None  # None: unauthenticated, on this computer only

    async def admit(self, authorization: str, activity: Fields) -> None:
        """Raises Refused, and NoKeys when that cannot be told yet."""
        self._check_body(activity)
        if self.keys is None:
            return
        token = authorization.removeprefix("Bearer ").strip()
        if token == authorization.strip() or not token or len(token) > LONGEST:
            raise Refused("no token")
        key = await self.keys.get(self._key_named(token))
        if key is None:
            raise Refused("unknown key")
        claims = self._claims(token, key)
        if CHANNEL not in key.endorsements:
            raise Refused("key not endorsed for Teams")
        if not _same_place(words(claims.get("serviceurl")), words(activity.get("serviceUrl"))):
            raise Refused("service URL is not the token's")

    def _check_body(self, activity: Fields) -> None:
        if activity.get("channelId") != CHANNEL:
            raise Refused("channel")
        if not self.hosts.allow(words(activity.get("serviceUrl"))):
            raise Refused("service URL")
        if tenant_of(activity) not in self.tenants:
            raise Refused("tenant")

    def _key_named(self, token: str) -> str:
        """What the token says of itself, unproved: enough to turn away what could not be Teams in any case."""
        try:
            header = jwt.get_unverified_header(token)
            said = fields(jwt.decode(token, options={"verify_signature": False}))
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise Refused("not a token") from None
        if header.get("alg") != "RS256":
            raise Refused("algorithm")
        if said.get("iss") != ISSUER:
            raise Refused("issuer")
        if said.get("aud") != self.app_id:
            raise Refused("audience")
        return words(header.get("kid"))

    def _claims(self, token: str, key: Key) -> Fields:
        try:
            return fields(
                jwt.decode(
                    token,
                    key.key,
                    algorithms=["RS256"],
                    audience=self.app_id,
                    issuer=ISSUER,
                    leeway=LEEWAY,
                    options={"require": ["exp", "iss", "aud", "serviceurl"]},
                )
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise Refused(type(error).__name__) from None


def tenant_of(activity: Fields) -> str:
    """The organisation in which it happened."""
    named = words(fields(fields(activity.get("channelData")).get("tenant")).get("id"))
    return (named or words(fields(activity.get("conversation")).get("tenantId"))).lower()


def _same_place(claimed: str, said: str) -> bool:
    """Host and path alike, whatever their case or a slash at the end."""
    try:
        one, other = urlsplit(claimed.lower().rstrip("/")), urlsplit(said.lower().rstrip("/"))
    except ValueError:
        return False
    return bool(one.hostname) and one == other
