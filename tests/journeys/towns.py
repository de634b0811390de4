"""The sample plan's people, each town on one platform, and the bot beside it as a process."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import MovableClock
from bot.demo.hands import Hands, Heard, hear
from bot.demo.hands_mail import MailHands
from bot.demo.hands_slack import SlackHands
from bot.demo.hands_teams import TeamsHands
from bot.loopback.faults import Faults
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.teams.records import Person
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from bot.plan.contents.document import PersonLine
from tests.databases import sample_plan
from tests.journeys.process import Wsoa, free_port
from tests.mail.post_office import PostOffice, post_office

OPENS = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
AFTERWARDS = datetime(2030, 1, 1, tzinfo=UTC)  # when a mailbox says that something came: never taken for later than now
BEFORE = "2026-11-27T09:00:00Z"  # when the app comes to people in Teams: on a day on which nothing is due


@dataclass
class Anywhere:
    """A town on either platform: what people can do there, and the bot."""

    hands: Hands
    wsoa: Wsoa
    handles: tuple[str, ...]
    faults: Faults
    sends: str  # what the platform calls the sending of a message

    @property
    def platform(self) -> str:
        return self.hands.platform

    async def hears(self, handle: str, words: str, seconds: float = 15.0) -> Heard:
        """The first message from the bot in which the words stand."""
        return await hear(self.hands, handle, words, seconds=seconds)

    async def shows(self, handle: str, message: Heard, words: str, seconds: float = 15.0) -> None:
        """Until these words stand in a message of the bot: by e-mail, on its page."""
        async with asyncio.timeout(seconds):
            while True:
                if words.lower() in (await self.hands.stands(handle, message.id)).lower():
                    return
                await asyncio.sleep(0.1)

    async def take_back(self, handle: str, message: str) -> None:
        """What they wrote: it is deleted, where that can be done."""
        if self.platform == "mail":
            await self.hands.say(handle, "undo")
        else:
            await self.hands.delete(handle, message)

    def heard(self, handle: str, words: str) -> list[Heard]:
        """All of them, so far."""
        return [one for one in self.hands.heard(handle) if words in one.words]


@dataclass
class Kept:
    """An installation made once, and copied from then on."""

    folder: Path
    port: int = field(default_factory=free_port)  # of the Teams tenant: the bot remembers where it is spoken to

    def take(self, folder: Path) -> bool:
        """Copies it there; False while there is none."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return any(self.folder.iterdir())

    def keep(self, folder: Path) -> None:
        shutil.copytree(folder, self.folder, dirs_exist_ok=True)


def people() -> tuple[PersonLine, ...]:
    return sample_plan().people


@asynccontextmanager
async def in_slack(folder: Path, kept: Kept) -> AsyncIterator[Anywhere]:
    """The sample plan imported, everyone in the workspace, the bot not started yet."""
    workspace = Workspace(now=MovableClock(OPENS))
    accounts = {p.handle: workspace.add_member(Member(p.handle, p.name, p.post, p.email)) for p in people()}
    async with serve(workspace) as server:
        wsoa = Wsoa(folder, server.api_url, more={"MESSAGES_A_MINUTE": "12000"})
        workspace.request_url = wsoa.request_url
        if not kept.take(folder):
            await wsoa.import_plan()
            kept.keep(folder)
        hands = SlackHands(workspace, accounts)
        yield Anywhere(hands, wsoa, tuple(accounts), workspace.faults, "chat.postMessage")
        await ended(wsoa)


@asynccontextmanager
async def in_teams(folder: Path, kept: Kept) -> AsyncIterator[Anywhere]:
    """The same in Teams, where everyone has the app."""
    tenant = Tenant(now=MovableClock(OPENS))
    accounts = {p.handle: tenant.add_person(Person(p.name, p.email, p.post)) for p in people()}
    async with serve_teams(tenant, port=kept.port) as server:
        wsoa = Wsoa(folder, "", more=teams_settings(tenant, server.url))
        tenant.bot_url = f"http://127.0.0.1:{wsoa.port}/api/messages"
        hands = TeamsHands(tenant, accounts)
        if kept.take(folder):
            for person in tuple(tenant.people.values()):
                tenant.add_person(replace(person, installed=True))
        else:
            await greet(wsoa, hands)
            kept.keep(folder)
        hands.begin()
        yield Anywhere(hands, wsoa, tuple(accounts), tenant.faults, "activities.send")
        await ended(wsoa)


@asynccontextmanager
async def in_mailboxes(folder: Path, kept: Kept) -> AsyncIterator[Anywhere]:
    """The same by e-mail alone, over a real mail server: what it took is a file, and the same e-mail twice is one."""
    beside = folder.with_name(f"{folder.name}-mailboxes")  # what people have themselves is no part of the record
    sent, replies = beside / "sent", beside / "replies"
    sent.mkdir(parents=True)
    async with post_office() as office:
        office.taken = lambda _count: put(office, sent)
        wsoa = Wsoa(folder, "", more=mail_settings(office.port))
        wsoa.more |= {"IMAP_URL": f"file:{replies}", "PUBLIC_URL": f"http://127.0.0.1:{wsoa.port}"}
        if not kept.take(folder):
            await wsoa.import_plan()
            kept.keep(folder)
        addresses = {one.handle: one.email for one in people()}
        hands = MailHands(sent, replies, addresses, lambda: AFTERWARDS, f"http://127.0.0.1:{wsoa.port}")
        yield Anywhere(hands, wsoa, tuple(addresses), office.faults, "DATA")
        await ended(wsoa)


def put(office: PostOffice, folder: Path) -> None:
    """What came last, by its Message-ID."""
    name = "".join(sign for sign in str(office.newest()["Message-ID"]) if sign.isalnum())
    half = folder / f".{name}"
    half.write_bytes(office.raw[-1][1])
    half.replace(folder / f"{name}.eml")


async def greet(wsoa: Wsoa, hands: TeamsHands) -> None:
    """The plan is imported and the app comes to everyone some days before, and says hello."""
    opens, wsoa.starts_at = wsoa.starts_at, BEFORE
    await wsoa.import_plan()
    await wsoa.start()
    await hands.come(hands.accounts)
    await hands.wait(lambda: all(hands.heard(who) for who in hands.accounts), 60.0)
    await wsoa.stop()
    wsoa.starts_at = opens


async def ended(wsoa: Wsoa) -> None:
    if wsoa.running is not None and wsoa.running.returncode is None:
        await wsoa.stop()


NO_SLACK = {"SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": "", "SLACK_API_URL": ""}  # in place of what others have


def mail_settings(port: int) -> dict[str, str]:
    """E-mail alone."""
    return NO_SLACK | {
        "MAIL_FROM": "Wexbourne plan <plan@wexbourne.example>",
        "SMTP_URL": f"smtp://127.0.0.1:{port}",
        "MESSAGES_A_MINUTE": "12000",
    }


def teams_settings(tenant: Tenant, url: str) -> dict[str, str]:
    """Teams alone."""
    app = tenant.app
    return NO_SLACK | {
        "TEAMS_APP_ID": app.app_id,
        "TEAMS_APP_SECRET": app.secret,
        "TEAMS_TENANT_ID": app.tenant_id,
        "TEAMS_OPENID_URL": f"{url}/v1/.well-known/openidconfiguration",
        "TEAMS_LOGIN_URL": f"{url}/login",
        "TEAMS_SERVICE_HOSTS": "127.0.0.1",
        "MESSAGES_A_MINUTE": "12000",
    }
