"""The tenant on 127.0.0.1."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.loopback.server import HOST, LARGEST
from bot.loopback.teams import drive
from bot.loopback.teams.routes import routes
from bot.loopback.teams.tenant import Tenant


@dataclass(frozen=True)
class TeamsServer:
    """Where the tenant listens, as a bot's settings need it."""

    port: int

    @property
    def url(self) -> str:
        """Without a trailing slash."""
        return f"http://{HOST}:{self.port}"

    @property
    def login_url(self) -> str:
        """Where tokens are given, before the tenant's name."""
        return f"{self.url}/login"

    @property
    def metadata_url(self) -> str:
        """Where it says which keys sign what reaches the bot."""
        return f"{self.url}/v1/.well-known/openidconfiguration"

    @property
    def service_host(self) -> str:
        """Whom the bot's own token may be sent to."""
        return HOST


@asynccontextmanager
async def serve_teams(tenant: Tenant, *, port: int = 0) -> AsyncGenerator[TeamsServer]:
    """Listen on 127.0.0.1 until the block ends; port 0 takes a free one."""
    application = web.Application(client_max_size=LARGEST)
    application.add_routes(routes(tenant))
    application.add_routes(drive.routes(tenant))
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    server = TeamsServer(int(runner.addresses[0][1]))
    tenant.base_url = server.url
    tenant.dispatch.start()
    try:
        yield server
    finally:
        await tenant.dispatch.stop()
        await runner.cleanup()
