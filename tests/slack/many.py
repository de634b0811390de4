"""Two councils' workspaces behind one Slack, each with a token, a bot and people of its own; and Slack's OAuth."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, encode_basic_auth, web

from bot.loopback.records import Install
from bot.loopback.server import Server, serve
from bot.loopback.workspace import Workspace

CLIENT_ID, CLIENT_SECRET = "11.22", "an app's secret"
PASSED_ON = ("Content-Type", "Authorization")


@dataclass
class OneSlack:
    """What stands at slack.com: it knows whose token it is, and passes what is asked on to that workspace."""

    spaces: dict[str, tuple[Workspace, Server]] = field(default_factory=dict[str, tuple[Workspace, Server]])
    revoked: set[str] = field(default_factory=set[str])  # tokens
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "oauth.v2.access":
            known = request.headers.get("Authorization") == encode_basic_auth(CLIENT_ID, CLIENT_SECRET)
            refused = {"ok": False, "error": "bad_client_secret"}
            return web.json_response(self._access(dict(await request.post())) if known else refused)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self.revoked or token not in self.spaces:
            return web.json_response(
                {"ok": False, "error": "token_revoked" if token in self.revoked else "invalid_auth"}
            )
        server = self.spaces[token][1]
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        async with ClientSession() as http:
            url = f"{server.api_url}{method}"
            query, body = request.query, await request.read()
            async with http.request(request.method, url, params=query, data=body, headers=headers) as found:
                return web.Response(body=await found.read(), status=found.status, content_type="application/json")

    def _access(self, asked: dict[str, Any]) -> dict[str, Any]:
        token = str(asked["code"]).removeprefix("code of ")
        if token not in self.spaces:
            return {"ok": False, "error": "invalid_code"}
        install = self.spaces[token][0].install
        return {
            "ok": True,
            "app_id": install.app_id,
            "team": {"id": install.team_id, "name": install.team_name},
            "authed_user": {"id": "U0ADMIN"},
            "scope": "chat:write,commands",
            "token_type": "bot",
            "access_token": token,
            "bot_user_id": install.bot_user_id,
            "enterprise": None,
            "is_enterprise_install": False,
        }


@asynccontextmanager
async def one_slack(**workspaces: Workspace) -> AsyncIterator[OneSlack]:
    """With these workspaces in it."""
    slack = OneSlack()
    async with AsyncExitStack() as stack:
        for workspace in workspaces.values():
            server = await stack.enter_async_context(serve(workspace))
            slack.spaces[workspace.install.bot_token] = workspace, server
        site = web.Application()
        site.router.add_route("*", "/api/{method}", slack.answer)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield slack


def of_council(name: str, letter: str) -> Install:
    return Install(
        bot_token=f"xoxb-{letter.lower()}",
        bot_id=f"B0{letter}",
        bot_user_id=f"U0BOT{letter}",
        team_id=f"T0{letter}",
        team_name=name,
    )
