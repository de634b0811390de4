"""A small demo behind the page: a cast, a clock, and a fake bot on the real Bolt."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.loopback.page import CastMember, page_routes
from bot.loopback.records import Install, Member
from bot.loopback.server import serve
from bot.loopback.teams.records import App, Person
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from tests.browser import cards, teams_cards
from tests.loopback.teams.small_bot import SmallBot, small_bot

MENU = (("record_update", "Record as an update"), ("record_risk", "Add as a risk"))
INSTALL = Install(commands=frozenset({"/wsoa"}), shortcuts=MENU)
COUNCIL = "Wexbourne Borough Council"
TRUST = "Vale Community Health NHS Trust"
CAST = (
    ("Ruth Okafor", "Head of SEN Statutory Service", COUNCIL, "Owner"),
    ("Tom Ashby", "Principal Educational Psychologist", COUNCIL, "Owner"),
    ("Siân Pugh-Davies", "EHCP Quality Assurance Lead", COUNCIL, "Owner"),
    ("Grace Mensah", "Annual Review Team Manager", COUNCIL, "Owner"),
    ("Imran Siddiqui", "SEND Data and Performance Manager", COUNCIL, "Owner"),
    ("Niamh O'Connor", "Local Offer and Communications Officer", COUNCIL, "Owner"),
    ("Claire Beaumont", "CYP Commissioning Manager", "NHS Vale and Downs ICB", "Owner"),
    ("Dele Adeyemi", "Children's Therapies Service Lead", TRUST, "Owner"),
    ("Margaret Hollis", "Parent Carer Forum Chair", "Wexbourne Voices", "Owner"),
    ("Jo Fenwick", "SEND Improvement Programme Manager", COUNCIL, "Improvement lead"),
    ("Helen Varga", "Associate Director, Education and Inclusion", COUNCIL, "Senior responsible officer"),
    ("Paul Whitmore", "Assistant Director, Joint Commissioning", COUNCIL, "Senior responsible officer"),
    ("Amina Yusuf", "Director of Children's Services", COUNCIL, "Director"),
    ("Kit Larsen", "Facilities Officer", COUNCIL, "Not in the plan"),
)
IN_TEAMS = ("Claire Beaumont", "Dele Adeyemi")
STEPS = ("Thu 3 Dec, 09:00: remind those who have not answered", "Mon 21 Dec, 09:00: send the directors’ digest", None)


class FakeStage:
    """Three steps of a cycle, told by a bot that knows its lines."""

    def __init__(self, people: tuple[CastMember, ...], client: AsyncWebClient) -> None:
        self._people, self._client = people, client
        self._at, self.time = 0, datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    def cast(self) -> tuple[CastMember, ...]:
        return self._people

    def now(self) -> datetime:
        return self.time

    def zone(self) -> str:
        return "Europe/London"

    def next_step(self) -> str | None:
        return STEPS[self._at]

    def brings(self) -> str | None:
        return None

    async def acted(self) -> None:
        pass

    def story(self) -> tuple[str, ...]:
        return (
            "As Ruth Okafor, type: 3.1.1 amber - backlog 131, second locum psychologist starts 4 January",
            "As Jo Fenwick, type: /wsoa missing",
            "As Amina Yusuf, read the digest and press Approve for Cabinet",
        )

    async def advance(self) -> str:
        self._at += 1
        if self._at == 1:
            self.time += timedelta(days=3)
            for one in self._people[:4]:
                await self.tell(
                    one.name,
                    "You have 3 actions to update by Wed 9 Dec.",
                    [cards.said("A short reminder: *3 actions* by *Wed 9 Dec*.")],
                )
            return "Four people were reminded; nobody who had answered was."
        self.time += timedelta(days=18)
        await self.tell("Amina Yusuf", "The directors’ digest is ready.", cards.digest())
        return "The digest went to the director."

    async def tell(
        self, name: str, text: str, blocks: list[cards.Body] | None = None, thread_ts: str | None = None
    ) -> str:
        """The bot says something to someone; returns its `ts`."""
        user_id = next(one.user_id for one in self._people if one.name == name)
        answer = await self._client.chat_postMessage(channel=user_id, text=text, blocks=blocks, thread_ts=thread_ts)
        return str(answer["ts"])


@dataclass(frozen=True)
class Demo:
    """What a test has in hand."""

    workspace: Workspace
    stage: FakeStage
    url: str
    client: AsyncWebClient
    tenant: Tenant
    teams_bot: SmallBot

    def person(self, name: str) -> str:
        """The user id of someone in the cast."""
        return next(one.user_id for one in self.stage.cast() if one.name == name)


@asynccontextmanager
async def running_demo(port: int = 0) -> AsyncGenerator[Demo]:
    """The workspace, its page and a fake bot over Socket Mode."""
    stage: FakeStage | None = None
    workspace = Workspace(
        now=lambda: stage.now() if stage else datetime(2026, 11, 30, 9, 0, tzinfo=UTC), install=INSTALL
    )
    tenant = Tenant(now=workspace.now, app=App(on_messages=MENU), changes=workspace.changes)
    people = tuple(_joined(workspace, tenant, *line) for line in CAST)
    client = AsyncWebClient(token=INSTALL.bot_token, retry_handlers=[])
    stage = FakeStage(people, client)
    routes = page_routes(workspace, stage, tenant)

    def extra(application: web.Application) -> None:
        application.add_routes(routes)

    async with (
        serve(workspace, port=port, extra=extra) as server,
        serve_teams(tenant) as teams_server,
        small_bot(tenant, teams_server) as teams_bot,
    ):
        client.base_url = server.api_url
        handler = AsyncSocketModeHandler(fake_bot(client), INSTALL.app_token)
        await handler.connect_async()
        await workspace.wait(lambda: workspace.dispatch.sockets.open)
        await stage.tell("Ruth Okafor", "Your update for the January Cabinet: 3 actions by Wed 9 Dec.", cards.ask())
        teams_bot.answers = teams_cards.answers
        await teams_bot.tell(
            teams_cards.with_card(teams_cards.ask()), tenant.person_by_email("clairebeaumont@example.org").id
        )
        try:
            yield Demo(workspace, stage, server.url, client, tenant, teams_bot)
        finally:
            await handler.close_async()


def _joined(workspace: Workspace, tenant: Tenant, name: str, post: str, organisation: str, role: str) -> CastMember:
    email = f"{_handle(name)}@example.org"
    if name in IN_TEAMS:
        user = tenant.add_person(Person(name, email, post, installed=True))
        return CastMember(user, name, post, organisation, role, "teams")
    return CastMember(workspace.add_member(Member(_handle(name), name, post, email)), name, post, organisation, role)


def _handle(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalpha())


def fake_bot(client: AsyncWebClient) -> AsyncApp:
    """Answers messages, presses, forms and the command, and knows nothing of plans."""
    app = AsyncApp(client=client, signing_secret=INSTALL.signing_secret, process_before_response=True)

    @app.event("message")
    async def heard(event: dict[str, Any]) -> None:
        if event.get("subtype") in (None, "file_share"):
            quote = str(event.get("text") or "a file")
            text, blocks = f"Recorded for 3.1.1: Amber. {quote}", cards.confirmation("3.1.1", quote)
            await client.chat_postMessage(
                channel=event["channel"], text=text, blocks=blocks, thread_ts=event.get("thread_ts")
            )

    @app.event("app_home_opened")
    async def looked(event: dict[str, Any]) -> None:
        if event["tab"] == "home":
            await client.views_publish(user_id=event["user"], view=cards.home("Your part"))

    @app.action("update")
    async def update(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await client.views_open(
            trigger_id=body["trigger_id"], view=cards.form(body["actions"][0].get("value", "3.1.1"))
        )

    @app.shortcut("record_risk")
    async def chosen(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=cards.form("3.1.1"))

    @app.action("no_change")
    async def no_change(ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        await respond(text="Noted: no change.", response_type="ephemeral", replace_original=False)

    @app.action("undo")
    async def undo(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        channel, ts = body["channel"]["id"], body["message"]["ts"]
        await client.chat_update(
            channel=channel, ts=ts, text="~Recorded~ Taken back.", blocks=[cards.said("~Recorded~ Taken back.")]
        )

    @app.action(re.compile("."))
    async def other(ack: Any) -> None:
        await ack()

    @app.view("update")
    async def sent(ack: Any, body: dict[str, Any]) -> None:
        values = body["view"]["state"]["values"]
        words = str(values["done"]["value"]["value"])
        if len(words) < 10:
            await ack(response_action="errors", errors={"done": "Say in a sentence what has been done."})
            return
        await ack()
        await client.chat_postMessage(
            channel=body["user"]["id"], text="Recorded for 3.1.1.", blocks=cards.confirmation("3.1.1", words)
        )

    @app.command("/wsoa")
    async def command(ack: Any, command: dict[str, Any]) -> None:
        answer = "3 of 44 have not answered.\n• Tom Ashby, 2 actions\n• Grace Mensah, 1 action"
        await ack(f"*{command['text'] or 'help'}*: {answer}")

    return app
