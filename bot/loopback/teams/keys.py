"""Keys and tokens: the connector's signature on what it hands to the bot, and the tokens the bot calls back with."""

from bot.loopback.signed import real_seconds
from bot.loopback.teams import rsa
from bot.loopback.teams.records import App
from bot.loopback.wire import Fields

ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
LIFE = 3600  # seconds
ENDORSED = ("msteams", "skype", "webchat", "directline")


class Keys:
    """One signing key; `turn` gives it another name, as if it were another."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.number = 1
        self.endorsements: tuple[str, ...] = ENDORSED
        self.token_life = LIFE
        self._given: dict[str, float] = {}  # access token → when it ends

    @property
    def kid(self) -> str:
        """The key's name in the published set."""
        return f"loopback-{self.number}"

    def turn(self) -> None:
        """Sign under another name from now on, as Microsoft does every few weeks."""
        self.number += 1

    def published(self) -> Fields:
        """The set of public keys."""
        named = {"kid": self.kid, "x5t": self.kid, "endorsements": list(self.endorsements)}
        return {"keys": [rsa.public_key() | named]}

    def signature(self, service_url: str, **claims: object) -> str:
        """The bearer token of one activity; `claims` replace or add."""
        now = real_seconds()
        body: Fields = {"iss": ISSUER, "aud": self.app.app_id, "serviceurl": service_url, "nbf": now - 60, "iat": now}
        body |= {"exp": now + LIFE} | claims
        return rsa.token(body, self.kid)

    def access_token(self) -> str:
        """A token the bot may call the connector with."""
        now, tenant = real_seconds(), self.app.tenant_id
        body: Fields = {"aud": ISSUER, "iss": f"https://sts.windows.net/{tenant}/", "appid": self.app.app_id}
        body |= {"tid": tenant, "iat": now, "exp": now + self.token_life, "uti": str(len(self._given))}
        token = rsa.token(body, self.kid)
        self._given[token] = now + self.token_life
        return token

    def accepts(self, token: str) -> bool:
        """Whether it was given here and has not ended."""
        return self._given.get(token, 0) > real_seconds()

    def forget(self) -> None:
        """Take every access token back."""
        self._given.clear()
