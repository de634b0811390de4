"""Opens the demo: the make-believe platforms, the real bot connected to them, and everyone in their places."""

import asyncio
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from aiohttp import web

from bot.app import listening, wired, working
from bot.clock import MovableClock
from bot.demo.casting import by_mail, cast, in_teams, join_all
from bot.demo.comers import Comers
from bot.demo.hands import Hands
from bot.demo.hands_mail import MailHands
from bot.demo.hands_slack import SlackHands
from bot.demo.hands_teams import TeamsHands
from bot.demo.in_tray import in_tray_routes
from bot.demo.theatre import STARTS, LateStage, Theatre
from bot.intake.workbook import read_plan
from bot.loopback.page import page_routes
from bot.loopback.records import Install
from bot.loopback.server import HOST, Server, serve
from bot.loopback.teams.records import App
from bot.loopback.teams.server import TeamsServer, serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from bot.plan.contents.document import PlanDocument
from bot.settings import FASTEST, Settings, TeamsSettings
from bot.settings.mail import MailSettings
from bot.settings.mail import Server as MailServer
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.plan import plan_import
from bot.user_error import Problem
from bot.wording.reply import from_message

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
SENT, REPLIES = "sent", "replies"  # folders
FURTHER = 100  # ports that are tried after the usual one
EARLIER = timedelta(days=3)  # before opening day, when the app comes to those in Teams
ON_MESSAGES = tuple((f"record_{kind}", name) for kind, name in from_message.NAMES.items())  # as both manifests have it
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True)
class House:
    """Everything on the stage before the bot comes."""

    document: PlanDocument
    clock: MovableClock
    workspace: Workspace
    tenant: Tenant
    teams: frozenset[str]  # the handles of those who live there
    accounts: dict[str, str]  # ids by handle
    mail: frozenset[str] = frozenset()  # of those who are reached by e-mail alone


@dataclass(frozen=True)
class Front:
    """How the page is opened to the visitor."""

    port: int | None  # that was asked for: this one or none
    usual: int  # otherwise this one, or the next that is free
    opens: bool  # a browser

    def free(self) -> int:
        """Raises Problem."""
        wanted = range(self.usual, self.usual + FURTHER) if self.port is None else (self.port,)
        found = next((port for port in wanted if is_free(port)), None)
        if found is None and self.port is not None:
            raise Problem(
                f"Port {self.port} is used by another program. Stop that, choose another --port, or leave it out."
            )
        return found or 0


def is_free(port: int) -> bool:
    """Whether we may listen there; one that was closed a moment ago counts as free."""
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((HOST, port))
        except OSError:
            return False
    return True


def has_browser(env: Mapping[str, str]) -> bool:
    """Whether one can be opened beside the terminal, not in it: where there is a screen, or one was named."""
    return sys.platform != "linux" or any(env.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))


@asynccontextmanager
async def theatre(port: int, *, page: bool, platform: str) -> AsyncGenerator[tuple[Theatre, Server]]:
    """The demo on "slack", "teams", "both" or "mail", ready on its opening day; its record goes when it ends."""
    for name in PROXIES:
        os.environ.pop(name, None)  # a proxy has no business between the bot and 127.0.0.1
    house = _house(platform)
    stage = LateStage(house.document, house.clock, cast(house.document, house.accounts, house.teams, house.mail))

    def extra(application: web.Application) -> None:
        if page:
            application.add_routes(page_routes(house.workspace, stage, house.tenant))
            application.add_routes(in_tray_routes(lambda: stage.theatre))

    with tempfile.TemporaryDirectory(prefix="wsoa-demo-") as folder:
        url = f"sqlite:///{folder}/wsoa.db"
        _import(url, house)
        async with serve(house.workspace, port=port, extra=extra) as server, serve_teams(house.tenant) as teams_server:
            settings = _settings(house, platform, url, server, teams_server)
            settings = _with_mail(settings, Path(folder)) if house.mail else settings
            async with _play(house, settings, Path(folder)) as play:
                stage.theatre = play
                house.workspace.changes.bump()
                yield play, server


@asynccontextmanager
async def _play(house: House, settings: Settings, folder: Path) -> AsyncGenerator[Theatre]:
    """The bot up, those in Teams greeted, and opening day's messages sent."""
    elsewhere = house.teams | house.mail
    slack = SlackHands(house.workspace, {who: user for who, user in house.accounts.items() if who not in elsewhere})
    teams = TeamsHands(house.tenant, {who: house.accounts[who] for who in house.teams})
    people = cast(house.document, house.accounts, house.teams, house.mail)
    async with wired(settings, house.clock) as bot, listening(bot):
        comers = Comers(
            house.workspace, house.tenant, house.teams, dict(house.accounts), only_teams=not settings.uses_slack
        )
        hands: dict[str, Hands] = {"slack": slack, "teams": teams}
        if house.mail:
            own = f"http://{settings.http_host}:{settings.http_port}"
            addresses = {who: house.accounts[who] for who in sorted(house.mail)}
            hands["mail"] = MailHands(folder / SENT, folder / REPLIES, addresses, house.clock, own)
        play = Theatre(bot, house.clock, house.document, people, hands, house.teams, comers, house.mail)
        await teams.come(sorted(house.teams))
        await play.delivered()
        teams.begin()
        house.clock.move_to(STARTS)
        async with working(bot):
            await bot.match()
            await bot.tick()
            await play.delivered()
            yield play


async def show(front: Front, platform: str) -> int:
    """Serves the page until interrupted. Raises Problem."""
    async with theatre(front.free(), page=True, platform=platform) as (_play, server):
        print(f"\n  The demo is at {server.url}/  (Ctrl+C ends it)\n", flush=True)
        if front.opens and has_browser(os.environ):
            await asyncio.to_thread(webbrowser.open, f"{server.url}/")
        await asyncio.Event().wait()
    return 0


def _house(platform: str) -> House:
    document = read_plan(SAMPLE)
    if not isinstance(document, PlanDocument):
        raise Problem(f"{SAMPLE} can't be read. Clone the project again.")
    clock = MovableClock(STARTS - EARLIER)
    workspace = Workspace(now=clock, install=Install(team_name=document.council, shortcuts=ON_MESSAGES))
    tenant = Tenant(now=clock, app=App(on_messages=ON_MESSAGES), changes=workspace.changes)
    teams, mail = in_teams(document, platform), by_mail(platform)
    if platform == "both" and find_spec("aiosmtplib") is None:
        mail = frozenset[str]()  # the demo goes without what is not installed
    accounts = join_all(workspace, tenant, document, teams, mail)
    return House(document, clock, workspace, tenant, teams, accounts, mail)


def _settings(house: House, platform: str, url: str, server: Server, teams_server: TeamsServer) -> Settings:
    settings = Settings(env="demo", database_url=url, http_port=_free_port(), messages_a_minute=FASTEST)
    if platform != "teams":
        install = house.workspace.install
        settings = replace(
            settings,
            slack_bot_token=install.bot_token,
            slack_app_token=install.app_token,
            slack_api_url=server.api_url,
        )
    if platform not in ("slack", "mail"):
        app = house.tenant.app
        house.tenant.bot_url = f"http://{settings.http_host}:{settings.http_port}/api/messages"
        teams = TeamsSettings(
            app_id=app.app_id,
            app_secret=app.secret,
            tenant_id=app.tenant_id,
            openid_url=teams_server.metadata_url,
            login_url=teams_server.login_url,
            service_hosts=(teams_server.service_host,),
        )
        settings = replace(settings, teams=teams)
    return settings


def _with_mail(settings: Settings, folder: Path) -> Settings:
    """Two folders in the place of a mail server."""
    mail = MailSettings(
        "plan@wexbourne.example",
        "Wexbourne plan",
        MailServer("file", path=str(folder / SENT)),
        MailServer("file", path=str(folder / REPLIES)),
        f"http://{settings.http_host}:{settings.http_port}",
    )
    return replace(settings, mail=mail, public_url=mail.public_url)


def _import(url: str, house: House) -> None:
    store = Store.open(url)
    migrate(store.engine)
    store.write_now(lambda session: plan_import.save(session, house.document, house.clock()))
    store.close()


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
