"""Teams for many councils: one address for all that is said, and each council's own bot to speak through."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace

from aiohttp import ClientSession

from bot.process.listener import Connection, Listener
from bot.process.teams_registrations import KeptRegistrations
from bot.reports.chart_thread import Charts
from bot.settings import Settings
from bot.store.database.store import Store
from bot.teams.caller_checks import Gate, tenant_of
from bot.teams.channel import TeamsChannel
from bot.teams.serve import teams_routes
from bot.teams.tenants import GateOfMany, Registration, Tenants
from bot.teams.wiring import Teams, keys_of
from bot.vendor_json import Fields
from handlers.press import OPENS_A_FORM


@dataclass
class TeamsOfMany:
    settings: Settings
    session: ClientSession
    store: Store
    charts: Charts
    _opened: dict[str, tuple[Registration, Teams]] = field(default_factory=dict[str, tuple[Registration, Teams]])

    def __post_init__(self) -> None:
        self._kept = KeptRegistrations(self.store, self.settings.teams.box)
        self._keys = keys_of(self.settings.teams, self.session)
        self.channel = Tenants(self._kept, self._channel)

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        async def hear(activity: Fields) -> tuple[int, Fields | None]:
            teams = await self._of(tenant_of(activity))
            if teams is None:  # taken out since it came through the gate
                return 200, None
            listener = teams.listener(ears.now, ears.receive, ears.shown)
            return await self.channel.hear(activity, listener.hear)

        self._keys.look()
        stack.push_async_callback(self._close)
        return Connection(teams_routes(GateOfMany(self._keys, self._gate), hear))

    async def _of(self, tenant: str) -> Teams | None:
        """One council's, as it is registered now."""
        registration = await self._kept.of_tenant(tenant)
        known = self._opened.get(tenant)
        if known is not None and known[0] != registration:
            self._opened.pop(tenant, None)
            await known[1].finish()
            known = None
        if registration is None:
            return None
        if known is None:
            made = registration, self._teams(registration, await self._kept.last_door(tenant))
            known = self._opened.setdefault(tenant, made)
        return known[1]

    def _teams(self, one: Registration, address: str | None) -> Teams:
        own = replace(
            self.settings.teams, app_id=one.app_id, app_secret=one.secret, tenant_id=one.tenant, token_keys=()
        )
        return Teams(own, self.session, OPENS_A_FORM, address, self.charts, self._keys, one_of_many=True)

    async def _gate(self, tenant: str) -> Gate | None:
        teams = await self._of(tenant)
        return teams.gate if teams is not None else None

    async def _channel(self, tenant: str) -> TeamsChannel | None:
        teams = await self._of(tenant)
        return teams.channel if teams is not None else None

    async def _close(self) -> None:
        for _registration, teams in self._opened.values():
            await teams.finish()
        await self._keys.close()
