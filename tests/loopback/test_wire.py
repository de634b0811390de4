"""The same call by every road arguments can travel, and what the folder may import."""

import ast
import json
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, FormData

import bot.loopback
from tests.loopback.conftest import INSTALL, Town

BLOCKS = [{"type": "divider"}]


async def post(town: Town, **how: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {INSTALL.bot_token}"}
    url = town.server.api_url + "chat.postMessage"
    async with ClientSession(headers=headers) as session, session.post(url, **how) as response:
        return await response.json()


async def test_arguments_travel_in_every_form(town: Town) -> None:
    args = {"channel": town.ann, "text": "x", "blocks": json.dumps(BLOCKS)}
    multipart = FormData(default_to_multipart=True)
    for name, value in args.items():
        multipart.add_field(name, value)
    for how in ({"params": args}, {"data": args}, {"json": args | {"blocks": BLOCKS}}, {"data": multipart}):
        assert (await post(town, **how))["ok"]
    assert [post.blocks[0]["type"] for post in town.ws.conversation(town.ann)] == ["divider"] * 4


async def test_a_token_may_be_an_argument_and_must_be_somewhere(town: Town) -> None:
    async with ClientSession() as session:
        async with session.get(town.server.api_url + "auth.test", params={"token": INSTALL.bot_token}) as response:
            assert (await response.json())["ok"]
        async with session.get(town.server.api_url + "auth.test") as response:
            assert (await response.json())["error"] == "not_authed"
    assert all("token" not in call.args for call in town.ws.calls)


async def test_bodies_that_are_not_objects_are_refused(town: Town) -> None:
    headers = {"Content-Type": "application/json"}
    assert (await post(town, data="{", headers=headers))["error"] == "invalid_json"
    assert (await post(town, data="[]", headers=headers))["error"] == "json_not_object"
    missing = await post(town, json={"text": "x"})
    assert missing["error"] == "invalid_arguments"
    assert missing["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


async def test_every_change_wakes_whoever_waits(town: Town) -> None:
    before = town.ws.version
    assert await town.ws.changed(before, 0.01) == before
    await town.client.chat_postMessage(channel=town.ann, text="x")
    assert await town.ws.changed(before, 0.01) > before


def test_the_loopback_imports_nothing_of_ours_and_no_vendor_sdk() -> None:
    folder = Path(bot.loopback.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            for module in modules:
                ours = module.split(".")[0] in ("bot", "handlers", "jobs") and not module.startswith("bot.loopback")
                assert not ours and "slack" not in module, f"{path.name} imports {module}"
