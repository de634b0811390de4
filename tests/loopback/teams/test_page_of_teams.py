"""The page's routes for a person who lives in Teams, beside one who lives in Slack."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.loopback.page import CastMember, page_routes
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.teams.records import CARD, CONSENT, GIVEN
from bot.loopback.workspace import Workspace
from tests.loopback.teams.small_bot import Body, SmallBot, a_card, with_card

GO = {"type": "Action.Execute", "title": "Go", "verb": "go", "data": {}}


class Still:
    """A stage on which nothing moves."""

    def __init__(self, bot: SmallBot, ann: str, cat: str) -> None:
        self.now = bot.tenant.now
        self.people = (
            CastMember(ann, "Ann Archer", "Commissioner", "ICB", "Owner", "teams"),
            CastMember(cat, "Cat Cole", "SEND lead", "Council", "Owner"),
        )

    def cast(self) -> tuple[CastMember, ...]:
        return self.people

    def zone(self) -> str:
        return "Europe/London"

    def next_step(self) -> str | None:
        return None

    async def advance(self) -> str:
        return ""

    def brings(self) -> str | None:
        return None

    async def acted(self) -> None:
        pass

    def story(self) -> tuple[str, ...]:
        return ()


class Visitor:
    """A browser, as far as the routes can tell."""

    def __init__(self, session: ClientSession, url: str, cat: str) -> None:
        self.session, self.url, self.cat = session, url, cat

    async def state(self, person: str) -> Body:
        async with self.session.get(f"{self.url}/page-api/state", params={"person": person}) as response:
            return await response.json()

    async def act(self, name: str, **body: Any) -> tuple[int, Body]:
        address, headers = f"{self.url}/page-api/act/{name}", {"Origin": self.url}
        async with self.session.post(address, json=body, headers=headers) as response:
            return response.status, await response.json()


@pytest.fixture
async def visitor(bot: SmallBot) -> AsyncGenerator[Visitor]:
    workspace = Workspace(now=bot.tenant.now)
    bot.tenant.changes = bot.tenant.dispatch.changes = workspace.changes
    cat = workspace.add_member(Member("cat", "Cat Cole"))
    routes = page_routes(workspace, Still(bot, bot.ann, cat), bot.tenant)

    def extra(application: web.Application) -> None:
        application.add_routes(routes)

    async with serve(workspace, extra=extra) as server, ClientSession() as session:
        yield Visitor(session, server.url, cat)


async def test_each_sees_the_face_of_where_they_live(bot: SmallBot, visitor: Visitor) -> None:
    _, told = await bot.tell(with_card(a_card(actions=[GO])))
    ann, cat = await visitor.state(bot.ann), await visitor.state(visitor.cat)
    assert (ann["face"], cat["face"]) == ("teams", "slack")
    assert [(one["platform"], one["unread"]) for one in ann["people"]] == [("teams", 1), ("slack", 0)]
    assert [(post["ts"], post["bot"], post["card"]) for post in ann["posts"]] == [
        (told["id"], True, a_card(actions=[GO]))
    ]
    assert cat["posts"] == []
    first = ann["wire"][0]
    assert (first["from"], first["name"], first["status"]) == ("bot", "activities.send", 201)


async def test_a_visitor_acts_in_teams(bot: SmallBot, visitor: Visitor) -> None:
    _, told = await bot.tell(with_card(a_card(actions=[GO])))
    await visitor.act("say", person=bot.ann, text="green", quotes=told["id"])
    post = (await visitor.state(bot.ann))["posts"][-1]
    assert (post["text"], post["quotes"]["name"]) == ("green", "wsoa")
    await visitor.act("delete", person=bot.ann, ts=post["ts"])
    gone = (await visitor.state(bot.ann))["posts"][-1]
    assert (gone["deleted"], gone["text"]) == (True, "")
    answered = a_card({"type": "TextBlock", "text": "Gone"})
    bot.answers = lambda _activity: {
        "statusCode": 200,
        "type": "application/vnd.microsoft.card.adaptive",
        "value": answered,
    }
    status, seen = await visitor.act("press", person=bot.ann, ts=told["id"], path="actions/0")
    assert (status, seen["ok"]) == (200, True)
    assert (await visitor.state(bot.ann))["posts"][0]["card"] == answered


async def test_a_file_that_is_offered_is_drawn_allowed_once_and_then_lies_there_to_be_saved(
    bot: SmallBot, visitor: Visitor
) -> None:
    asks = {"description": "The board pack", "sizeInBytes": 4, "acceptContext": {"file": "k"}, "declineContext": {}}
    offer = {"type": "message", "attachments": [{"contentType": CONSENT, "name": "pack.docx", "content": asks}]}
    _, told = await bot.tell(offer)
    shown = (await visitor.state(bot.ann))["posts"][-1]["consent"]
    assert shown == {"name": "pack.docx", "said": "The board pack", "size": 4, "answer": ""}
    assert (await visitor.act("consent", person=bot.ann, ts=told["id"], agrees=True))[1]["ok"]
    heard = bot.got[-1]["value"]
    assert (heard["action"], heard["context"], heard["uploadInfo"]["fileType"]) == ("accept", {"file": "k"}, "docx")
    where = heard["uploadInfo"]["uploadUrl"]
    for told_length, status in (("bytes 0-9/10", 400), ("bytes 0-3/4", 201), ("bytes 0-3/4", 404)):
        async with bot.session.put(where, data=b"pack", headers={"Content-Range": told_length}) as answer:
            assert answer.status == status
    about = {"uniqueId": heard["uploadInfo"]["uniqueId"], "fileType": "docx"}
    await bot.tell({"type": "message", "attachments": [{"contentType": GIVEN, "name": "pack.docx", "content": about}]})
    first, last = (await visitor.state(bot.ann))["posts"][-2:]
    assert first["consent"]["answer"] == "accept"
    (file,) = last["files"]
    assert (file["name"], file["size"]) == ("pack.docx", 4)
    async with visitor.session.get(f"{visitor.url}/page-api/file/{file['id']}") as answer:
        assert (await answer.read(), answer.headers["Content-Disposition"]) == (
            b"pack",
            'attachment; filename="pack.docx"',
        )
    assert (await visitor.act("consent", person=bot.ann, ts=told["id"], agrees=False))[0] == 409


async def test_what_the_app_has_in_the_menu_of_a_message_opens_its_form_and_takes_it(
    bot: SmallBot, visitor: Visitor
) -> None:
    bot.tenant.app = replace(bot.tenant.app, on_messages=(("record_update", "Record as an update"),))
    await visitor.act("say", person=bot.ann, text="Agency starts <4 January>")
    state = await visitor.state(bot.ann)
    assert state["shortcuts"] == [{"id": "record_update", "title": "Record as an update"}]
    save = {"type": "Action.Submit", "title": "Save", "data": {"verb": "save"}}
    content = {"contentType": CARD, "content": a_card({"type": "TextBlock", "text": "Which?"}, actions=[save])}
    bot.answers = lambda _activity: {"task": {"type": "continue", "value": {"title": "Record", "card": content}}}
    ts = state["posts"][-1]["ts"]
    assert (await visitor.act("shortcut", person=bot.ann, ts=ts, shortcut="record_update"))[1]["ok"]
    chosen = bot.got[-1]["value"]
    assert chosen["messagePayload"]["body"]["content"] == "<p>Agency starts &lt;4 January&gt;</p>"
    assert chosen["messagePayload"]["from"]["user"]["id"] == bot.tenant.people[bot.ann].aad_id
    assert (await visitor.state(bot.ann))["dialog"]["title"] == "Record"
    bot.answers = lambda _activity: {"task": {"type": "message", "value": "Recorded."}}
    await visitor.act("submit", person=bot.ann, path="actions/0")
    assert (bot.got[-1]["name"], bot.got[-1]["value"]["commandId"]) == (
        "composeExtension/submitAction",
        "record_update",
    )
    assert (await visitor.state(bot.ann))["dialog"]["words"] == "Recorded."
    assert (await visitor.act("shortcut", person=bot.ann, ts=ts, shortcut="of_another"))[0] == 409


async def test_what_teams_does_not_have_is_not_there(bot: SmallBot, visitor: Visitor) -> None:
    assert (await visitor.act("command", person=bot.ann, text="/wsoa help"))[0] == 404
    assert (await visitor.act("undelete", person=visitor.cat, ts="1"))[0] == 404
    assert (await visitor.act("press", person=bot.ann, ts="17", path="actions/0"))[0] == 409
    assert (await visitor.act("submit", person=bot.ann, path="actions/0"))[0] == 409
    assert (await visitor.act("press", person=bot.bob, ts="17", path="actions/0"))[0] == 400
