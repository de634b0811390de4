"""Where the registrations of many councils' bots on Teams are kept: our database, with each secret locked."""

from functools import partial

import structlog

from bot.settings.token_box import TokenBox, WrongKey
from bot.store.database.store import Store
from bot.store.workspace import registrations
from bot.teams.tenants import Registration

log = structlog.get_logger(__name__)


class KeptRegistrations:
    def __init__(self, store: Store, box: TokenBox) -> None:
        self._store, self._box = store, box

    async def of_tenant(self, tenant: str) -> Registration | None:
        """None where it is not registered, or none of the keys opens its secret."""
        row = await self._store.read(partial(registrations.of_tenant, tenant=tenant))
        if row is None:
            return None
        try:
            return Registration(row.tenant, row.app_id, self._box.open(row.secret))
        except WrongKey:
            log.error("no key of TEAMS_TOKEN_KEYS opens the secret", tenant=tenant)
            return None

    async def tenant_at(self, conversation: str) -> str:
        return await self._store.read(partial(registrations.tenant_at, conversation=conversation))

    async def last_door(self, tenant: str) -> str | None:
        return await self._store.read(partial(registrations.last_door, tenant=tenant))
