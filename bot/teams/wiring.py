"""Teams, wired: the channel to speak through, and the gated endpoint to hear by."""

from collections.abc import Callable, Collection
from datetime import datetime

from aiohttp import ClientSession, web

from bot.clock import seconds_passed
from bot.reports.chart_thread import Charts
from bot.settings import TeamsSettings
from bot.teams.api import Connector
from bot.teams.caller_checks import Gate
from bot.teams.cards import Drawing
from bot.teams.channel import DOOR, TeamsChannel
from bot.teams.files import Files
from bot.teams.hosts import FILES, HERE, TEAMS, Hosts
from bot.teams.keys import OPENID, Keys
from bot.teams.listening import Listener, Receive, Shown
from bot.teams.oauth_token import LOGIN, Token
from bot.teams.pictures import Pictures
from bot.teams.serve import teams_routes


class Teams:
    """One organisation's Teams."""

    def __init__(
        self,
        settings: TeamsSettings,
        session: ClientSession,
        opens_a_form: Collection[str],
        address: str | None = None,
        charts: Charts | None = None,
        keys: Keys | None = None,
        *,
        one_of_many: bool = False,
    ) -> None:
        """`address`: where Teams was spoken to last. Without `charts`, they are said in words. `keys`: those that other
        organisations have, too."""
        unproved = settings.dangerously_allow_unauthenticated
        hosts = Hosts(HERE if unproved else settings.service_hosts or TEAMS)
        self._keys = None if unproved else keys or keys_of(settings, session)
        self.gate = Gate(settings.app_id.lower(), (settings.tenant_id,), hosts, self._keys)
        drawing, pictures = Drawing(opens_a_form), Pictures(charts) if charts else None
        self._token = _token(settings, session, one_of_many=one_of_many)
        connector = Connector(session, self._token, hosts)
        self.channel = TeamsChannel(
            connector,
            drawing,
            pictures,
            files=Files(session, Hosts(HERE if unproved else settings.service_hosts, FILES)),
            app_id=settings.app_id,
            tenant=settings.tenant_id,
            door=address or DOOR,
            secret=settings.app_secret,
        )
        self._listener: Listener | None = None

    def routes(self, now: Callable[[], datetime], receive: Receive, shown: Shown) -> list[web.RouteDef]:
        """What to add to the server, so that Teams is heard."""
        if self._keys is not None:
            self._keys.look()
        return teams_routes(self.gate, self.listener(now, receive, shown).hear)

    def listener(self, now: Callable[[], datetime], receive: Receive, shown: Shown) -> Listener:
        """Who takes what the gate let through: the same until it is closed."""
        if self._listener is None:
            self._listener = Listener(self.channel, now, receive, shown)
        return self._listener

    async def signs_in(self) -> None:
        """Whether Microsoft takes what the settings say of the bot. Raises DeliveryError."""
        if self._token is not None:
            await self._token.get()

    async def proves(self) -> bool:
        """Whether there are keys by which to tell who speaks; or nobody has to prove it."""
        return self._keys is None or await self._keys.any()

    async def finish(self) -> None:
        """What is being said."""
        if self._listener is not None:
            await self._listener.close()

    async def close(self) -> None:
        """Finishes what is being said, and ends what is being fetched."""
        await self.finish()
        if self._keys is not None:
            await self._keys.close()


def keys_of(settings: TeamsSettings, session: ClientSession) -> Keys:
    """The keys that sign what Teams sends."""
    return Keys(session, seconds_passed, settings.openid_url or OPENID)


def _token(settings: TeamsSettings, session: ClientSession, *, one_of_many: bool) -> Token | None:
    """None on this computer without a secret: a rehearsal, whose other side asks for none."""
    if not settings.app_secret:
        return None
    return Token(
        session,
        seconds_passed,
        app_id=settings.app_id,
        secret=settings.app_secret,
        tenant=settings.tenant_id,
        login=settings.login_url or LOGIN,
        one_of_many=one_of_many,
    )
