"""The page's routes: who may call them, what they show, and what they do."""

import asyncio
import re
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.loopback.page import FILES, CastMember, page_routes
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace

Body = dict[str, Any]


class OneStep:
    """A stage with one person more than it shows, and one step that lasts until it is let go."""

    def __init__(self, ann: str) -> None:
        self.people = (CastMember(ann, "Ann Archer", "SEND lead", "Council", "Owner"),)
        self.time, self.left = datetime(2027, 1, 11, 9, 0, tzinfo=UTC), 1
        self.go = asyncio.Event()
        self.go.set()

    def cast(self) -> tuple[CastMember, ...]:
        return self.people

    def now(self) -> datetime:
        return self.time

    def zone(self) -> str:
        return "Europe/London"

    def next_step(self) -> str | None:
        return "Tue 12 Jan, 09:00: ask" if self.left else None

    async def advance(self) -> str:
        await self.go.wait()
        self.left -= 1
        self.time += timedelta(days=1)
        return "One person was asked."

    def brings(self) -> str | None:
        return None

    async def acted(self) -> None:
        pass

    def story(self) -> tuple[str, ...]:
        return ("As Ann Archer, type: help",)


class Visitor:
    """A browser, as far as the routes can tell."""

    def __init__(self, session: ClientSession, url: str, ws: Workspace, stage: OneStep, ann: str, bob: str) -> None:
        self.session, self.url, self.ws, self.stage, self.ann, self.bob = session, url, ws, stage, ann, bob

    async def state(self, **query: str) -> Body:
        async with self.session.get(f"{self.url}/page-api/state", params=query) as response:
            assert response.status == 200
            return await response.json()

    async def post(self, path: str, body: Body, **headers: str) -> tuple[int, Body]:
        sent = {"Origin": self.url} | headers
        async with self.session.post(f"{self.url}/page-api/{path}", json=body, headers=sent) as response:
            return response.status, await response.json() if response.content_type == "application/json" else {}

    async def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        async with self.session.get(f"{self.url}{path}", headers=headers) as response:
            return response.status, await response.text(), dict(response.headers)


@pytest.fixture
async def visitor() -> AsyncGenerator[Visitor]:
    ws = Workspace(now=lambda: datetime(2027, 1, 11, 9, 0, tzinfo=UTC), ack_seconds=0.2)
    ann = ws.add_member(Member("ann", "Ann Archer", "SEND lead"))
    bob = ws.add_member(Member("bob", "Bob Baker", "Not in the cast"))
    stage = OneStep(ann)
    routes = page_routes(ws, stage)

    def extra(application: web.Application) -> None:
        application.add_routes(routes)

    async with serve(ws, extra=extra) as server, ClientSession() as session:
        yield Visitor(session, server.url, ws, stage, ann, bob)


async def bot_says(visitor: Visitor, text: str, **more: Any) -> None:
    headers = {"Authorization": f"Bearer {visitor.ws.install.bot_token}"}
    body = {"channel": visitor.ann, "text": text} | more
    async with visitor.session.post(f"{visitor.url}/api/chat.postMessage", json=body, headers=headers) as response:
        assert (await response.json())["ok"]


async def test_the_page_and_its_files_are_served_with_a_strict_policy(visitor: Visitor) -> None:
    for path, kind in (("/", "text/html"), ("/page/app.js", "text/javascript"), ("/page/base.css", "text/css")):
        status, _, headers = await visitor.get(path)
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, kind)
        assert headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/..%2Fpage.py", "/page/%2e%2e%2fpage.py"])
async def test_nothing_but_the_pages_own_files_is_served(visitor: Visitor, path: str) -> None:
    status, text, _ = await visitor.get(path)
    assert status in (403, 404)
    assert "import" not in text


async def test_only_names_of_this_computer_are_answered(visitor: Visitor) -> None:
    port = visitor.url.rpartition(":")[2]
    for host, status in ((f"127.0.0.1:{port}", 200), (f"localhost:{port}", 200), (f"evil.example:{port}", 403)):
        assert (await visitor.get("/", Host=host))[0] == status
        assert (await visitor.get("/page-api/state", Host=host))[0] == status


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://127.0.0.1:1"])
async def test_another_pages_post_is_turned_away(visitor: Visitor, origin: str) -> None:
    for path in ("act/say", "advance", "read", "upload"):
        status, _ = await visitor.post(path, {"person": visitor.ann, "text": "hello", "ts": "9"}, Origin=origin)
        assert status == 403
    assert visitor.ws.conversation(visitor.ann) == []
    assert visitor.stage.left == 1


async def test_a_visitor_without_a_person_sees_the_people_and_the_clock(visitor: Visitor) -> None:
    state = await visitor.state()
    assert [one["name"] for one in state["people"]] == ["Ann Archer"]
    assert state["clock"]["next"] == "Tue 12 Jan, 09:00: ask"
    assert state["person"] is None
    assert "posts" not in state
    assert (await visitor.state(person=visitor.bob))["person"] is None


async def test_a_person_sees_their_messages_and_has_read_them_afterwards(visitor: Visitor) -> None:
    await bot_says(visitor, "How is <b>3.1.2</b>?")
    state = await visitor.state(person=visitor.ann)
    assert [(post["text"], post["bot"]) for post in state["posts"]] == [("How is <b>3.1.2</b>?", True)]
    assert state["people"][0]["unread"] == 1
    assert (await visitor.post("read", {"person": visitor.ann, "ts": state["posts"][0]["ts"]}))[0] == 200
    assert (await visitor.state(person=visitor.ann))["people"][0]["unread"] == 0


async def test_saying_editing_and_deleting(visitor: Visitor) -> None:
    assert await visitor.post("act/say", {"person": visitor.ann, "text": "3.1.2 gren"}) == (
        200,
        {"ok": True, "notice": "", "errors": {}},
    )
    ts = visitor.ws.conversation(visitor.ann)[0].ts
    await visitor.post("act/edit", {"person": visitor.ann, "ts": ts, "text": "3.1.2 green"})
    post = (await visitor.state(person=visitor.ann))["posts"][0]
    assert (post["text"], post["edited"], post["bot"]) == ("3.1.2 green", True, False)
    await visitor.post("act/delete", {"person": visitor.ann, "ts": ts})
    assert (await visitor.state(person=visitor.ann))["posts"] == []


async def test_what_cannot_be_done_is_answered_in_a_sentence(visitor: Visitor) -> None:
    gone = {"person": visitor.ann, "ts": "1.000000", "action_id": "update"}
    status, answer = await visitor.post("act/press", gone)
    assert (status, answer["notice"]) == (409, "That is no longer on the screen.")
    assert (await visitor.post("act/submit", {"person": visitor.ann, "values": {}}))[0] == 409
    assert (await visitor.post("act/fly", {"person": visitor.ann}))[0] == 404
    assert (await visitor.post("act/say", {"person": visitor.bob, "text": "hello"}))[0] == 400
    assert (await visitor.post("act/say", {"person": visitor.ann}))[0] == 400
    status, answer = await visitor.post("act/command", {"person": visitor.ann, "text": "/wsoa help"})
    assert (status, answer["ok"]) == (200, False)
    assert answer["notice"].startswith("/wsoa failed")


async def test_a_message_only_for_one_person_is_marked_and_a_choice_is_kept(visitor: Visitor) -> None:
    option = {"text": {"type": "plain_text", "text": "Amber"}, "value": "amber"}
    select = {"type": "static_select", "action_id": "rating", "options": [option]}
    blocks = [{"type": "actions", "block_id": "ask", "elements": [select]}]
    await bot_says(visitor, "How is it?", blocks=blocks)
    ts = visitor.ws.conversation(visitor.ann)[0].ts
    press = {"person": visitor.ann, "ts": ts, "block_id": "ask", "action_id": "rating", "value": "amber"}
    _, answer = await visitor.post("act/press", press)
    assert answer["notice"]  # nobody is there to answer
    assert (await visitor.state(person=visitor.ann))["posts"][0]["chosen"] == {"ask/rating": "amber"}


async def test_the_clock_takes_one_step_at_a_time(visitor: Visitor) -> None:
    version = (await visitor.state())["version"]
    visitor.stage.go.clear()
    first = asyncio.create_task(visitor.post("advance", {}))
    assert (await visitor.state(since=version))["clock"]["moving"]
    assert (await visitor.post("advance", {}))[1] == {"ok": False}
    visitor.stage.go.set()
    assert (await first)[1] == {"ok": True}
    clock = (await visitor.state())["clock"]
    assert [one["text"] for one in clock["happened"]] == ["One person was asked."]
    assert (clock["now"], clock["next"]) == ("2027-01-12T09:00:00+00:00", None)
    assert (await visitor.post("advance", {}))[1] == {"ok": False}


async def test_the_state_waits_for_a_change(visitor: Visitor) -> None:
    version = (await visitor.state(person=visitor.ann))["version"]
    waiting = asyncio.create_task(visitor.state(person=visitor.ann, since=version))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await bot_says(visitor, "hello")
    assert (await asyncio.wait_for(waiting, 2))["posts"][0]["text"] == "hello"
    from_before = await asyncio.wait_for(visitor.state(person=visitor.ann, since="another-run.99.99"), 1)
    assert from_before["version"] != version


async def test_the_wire_shows_calls_and_deliveries_newest_first(visitor: Visitor) -> None:
    await bot_says(visitor, "hello")
    rows = (await visitor.state())["wire"]
    assert {"from": "bot", "name": "chat.postMessage", "status": 200, "error": "", "ms": rows[-1]["ms"]} in rows


async def test_a_file_is_taken_and_given_back_to_be_saved(visitor: Visitor) -> None:
    query = {"person": visitor.ann, "name": 'minutes "v2".svg', "text": "evidence"}
    address = f"{visitor.url}/page-api/upload"
    page = b"<svg onload='alert(1)'/>"
    async with visitor.session.post(address, params=query, data=page, headers={"Origin": visitor.url}) as response:
        assert response.status == 200
    file = (await visitor.state(person=visitor.ann))["posts"][0]["files"][0]
    status, text, headers = await visitor.get(f"/page-api/file/{file['id']}")
    assert (status, text, headers["Content-Type"]) == (200, page.decode(), "application/octet-stream")
    assert headers["Content-Disposition"] == 'attachment; filename="minutes _v2_.svg"'
    assert (await visitor.get("/page-api/file/F0"))[0] == 409


async def test_a_channel_is_shown_to_those_in_it(visitor: Visitor) -> None:
    board = visitor.ws.add_channel("send-board", [visitor.ann])
    other = visitor.ws.add_channel("elsewhere", [visitor.bob])
    await visitor.post("act/say", {"person": visitor.ann, "channel": board, "text": "hello all"})
    state = await visitor.state(person=visitor.ann, channel=board)
    assert state["channels"] == [{"id": board, "name": "send-board"}]
    assert [post["text"] for post in state["posts"]] == ["hello all"]
    assert (await visitor.state(person=visitor.ann, channel=other))["channel"] == visitor.ws.dm(visitor.ann)
    assert (await visitor.post("act/say", {"person": visitor.ann, "channel": other, "text": "let me in"}))[0] == 409


def test_the_scripts_never_parse_html_and_fetch_nothing_from_outside() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|javascript:"
    )
    outside = re.compile(r"(?:src|href|url|import|fetch)\W{1,4}(?:https?:)?//")
    for path in FILES.iterdir():
        text = path.read_text()
        assert not forbidden.search(text), path.name
        assert not outside.search(text), path.name
        assert len(text.splitlines()) <= 300, path.name
