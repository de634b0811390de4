"""The smallest bot that a tenant can speak with: it takes a token, keeps what reaches it, and answers as it is told."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

from bot.loopback.teams.records import CARD
from bot.loopback.teams.server import TeamsServer
from bot.loopback.teams.tenant import Tenant

Body = dict[str, Any]


def a_card(*body: Body, actions: list[Body] | None = None, **more: Any) -> Body:
    return (
        {"type": "AdaptiveCard", "version": "1.5", "body": list(body)}
        | ({"actions": actions} if actions else {})
        | more
    )


def with_card(content: Body) -> Body:
    return {"type": "message", "attachments": [{"contentType": CARD, "content": content}]}


@dataclass
class SmallBot:
    """Takes a token, keeps what reaches it, and answers invokes as it is told."""

    session: ClientSession
    server: TeamsServer
    tenant: Tenant
    got: list[Body] = field(default_factory=list[Body])
    tokens: list[str] = field(default_factory=list[str])
    answers: Callable[[Body], Body | int | None] = lambda _activity: None
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])  # of the last answer
    ann: str = ""
    bob: str = ""

    async def receive(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.got.append(activity)
        self.tokens.append(request.headers.get("Authorization", "").removeprefix("Bearer "))
        answer = self.answers(activity)
        if isinstance(answer, int):
            return web.Response(status=answer)
        return web.Response() if answer is None else web.json_response(answer)

    async def log_in(self, **instead: str) -> tuple[int, Body]:
        app = self.tenant.app
        form = {"grant_type": "client_credentials", "client_id": app.app_id, "client_secret": app.secret}
        form |= {"scope": "https://api.botframework.com/.default"} | instead
        url = f"{self.server.login_url}/{form.pop('tenant', app.tenant_id)}/oauth2/v2.0/token"
        async with self.session.post(url, data=form) as response:
            body = await response.json()
        self.token = body.get("access_token", self.token)
        return response.status, body

    async def call(self, method: str, path: str, body: Body | None = None) -> tuple[int, Body]:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.tenant.service_url}v3/conversations{path}"
        async with self.session.request(method, url, json=body, headers=headers) as response:
            self.headers = dict(response.headers)
            return response.status, await response.json() if response.content_type == "application/json" else {}

    async def tell(self, body: Body | str, user: str = "") -> tuple[int, Body]:
        """Says something to someone, or to Ann."""
        message = {"type": "message", "text": body} if isinstance(body, str) else body
        where = self.tenant.people[user or self.ann].conversation
        return await self.call("POST", f"/{where}/activities", message)


@asynccontextmanager
async def small_bot(tenant: Tenant, server: TeamsServer) -> AsyncGenerator[SmallBot]:
    """Listening, known to the tenant, and logged in."""
    async with ClientSession() as session:
        made = SmallBot(session, server, tenant)
        application = web.Application()
        application.router.add_post("/api/messages", made.receive)
        runner = web.AppRunner(application, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        tenant.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        await made.log_in()
        yield made
        await runner.cleanup()
