"""Two councils install one bot, each in its own Slack: each hears and is told its own, by its own token, and when it
goes the token goes with it."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet
from sqlmodel import Session, select

from bot.app import Bot, listening, wired
from bot.chat import Platform
from bot.checkup.finding import Level
from bot.checkup.workspaces import workspaces_found
from bot.clock import MovableClock
from bot.loopback.records import Member, Post
from bot.loopback.workspace import Workspace
from bot.models import Plan, Update
from bot.settings import Settings, chat_problems, look_at
from bot.settings.oauth import OAuthSettings
from bot.store.person import people
from bot.store.plan import plan_import
from bot.store.workspace import installations
from tests.databases import database_with, quick_store
from tests.factories import IMPORTED, a_document
from tests.journeys.process import free_port
from tests.slack.many import CLIENT_ID, CLIENT_SECRET, OneSlack, of_council, one_slack
from tests.two_councils import OPENS, SECRET, other_council

# the SDK gives its client's secret to aiohttp in a way that aiohttp has a newer one for
pytestmark = [
    pytest.mark.slow,
    pytest.mark.covered,
    pytest.mark.filterwarnings("ignore:.*BasicAuth.*:DeprecationWarning"),
]
KEY, OLD = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@dataclass
class Councils:
    """The first is that of the other tests, the second another's, of which every word is marked."""

    slack: OneSlack
    first: Workspace
    second: Workspace
    bot: Bot
    clock: MovableClock
    url: str
    ruth: str  # of the first
    pat: str  # of the second

    async def link(self, plan: str) -> str:
        return await self.bot.store.write(lambda s: installations.link(s, plan_called(s, plan), self.bot.now()))

    async def install(self, workspace: Workspace, plan: str) -> tuple[int, str]:
        """As the council's administrator does in a browser."""
        return await self.by_link(workspace, await self.link(plan))

    async def by_link(self, workspace: Workspace, link: str, *, browser: bool = True) -> tuple[int, str]:
        async with ClientSession() as http:
            async with http.get(f"{self.url}/slack/install", params={"link": link}) as page:
                if page.status != 200:
                    return page.status, await page.text()
                cookie = page.headers["Set-Cookie"].partition(";")[0]
                found = re.search(r'href="([^"]+)"', await page.text())
            assert found is not None
            asked = parse_qs(urlsplit(unescape(found[1])).query)
            assert asked["redirect_uri"] == [f"{self.url}/slack/oauth_redirect"] and "chat:write" in asked["scope"][0]
            back = {"code": f"code of {workspace.install.bot_token}", "state": asked["state"][0]}
            headers = {"Cookie": cookie} if browser else {}
            async with http.get(f"{self.url}/slack/oauth_redirect", params=back, headers=headers) as page:
                return page.status, await page.text()

    async def work(self) -> None:
        """All that is due now."""
        await self.bot.match()
        await self.bot.promise()
        await self.bot.delivery.drain()

    async def answers(self) -> None:
        """What was said just now; on a slow machine only once it came again, as Slack has it."""
        for workspace in (self.first, self.second):
            while await workspace.dispatch.retry_due(at_once=True):
                pass
        await self.bot.delivery.drain()

    async def uninstall(self, workspace: Workspace, event: str = "app_uninstalled", **more: object) -> None:
        self.slack.revoked.add(workspace.install.bot_token)
        await workspace.dispatch.send(workspace.payload({"type": event, **more}))


def plan_called(session: Session, short: str) -> Plan:
    return session.exec(select(Plan).where(Plan.short == short)).one()


@pytest.fixture
async def councils(tmp_path: Path) -> AsyncIterator[Councils]:
    async with _councils(tmp_path) as both:
        yield both


@asynccontextmanager
async def _councils(folder: Path) -> AsyncIterator[Councils]:
    file, clock, port = folder / "wsoa.db", MovableClock(OPENS), free_port()
    file.write_bytes(database_with(a_document(), IMPORTED))
    store = quick_store(file)
    store.write_now(lambda session: plan_import.save(session, other_council(), IMPORTED))
    store.close()
    first = Workspace(now=clock, install=of_council("Wexbourne", "ONE"))
    second = Workspace(now=clock, install=of_council("Zephyr", "TWO"))
    second.stamps._count = 40_000  # at Slack no two workspaces have the same id
    ruth = first.add_member(Member("ruth", real_name="Ruth Okafor", email="ruth@wexbourne.example"))
    first.add_member(Member("el", real_name="Eleanor Marsh", email="el@wexbourne.example"))
    pat = second.add_member(Member("pat", real_name="Zephyr Umbra", email="z_pat@umbra.example"))
    url = f"http://127.0.0.1:{port}"
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(one_slack(first=first, second=second))
        settings = Settings(
            env="test",
            database_url=f"sqlite:///{file}",
            slack_signing_secret=first.install.signing_secret,
            slack_api_url=f"{slack.url}/api/",
            oauth=OAuthSettings(CLIENT_ID, CLIENT_SECRET, (KEY,)),
            http_port=port,
            public_url=url,
        )
        bot = await stack.enter_async_context(wired(settings, clock))
        await stack.enter_async_context(listening(bot))
        first.request_url = second.request_url = f"{url}/slack/events"
        yield Councils(slack, first, second, bot, clock, url, ruth, pat)


def told(workspace: Workspace, user: str) -> list[Post]:
    return [post for post in workspace.conversation(user) if post.user == workspace.install.bot_user_id]


def words(posts: list[Post]) -> str:
    return " ".join(f"{post.text} {post.blocks}" for post in posts).casefold()


async def test_each_council_is_asked_in_its_own_workspace_and_hears_nothing_of_the_other(councils: Councils) -> None:
    await councils.work()
    assert told(councils.first, councils.ruth) == [] == told(councils.second, councils.pat)
    status, page = await councils.install(councils.first, "IP")
    assert (status, "The bot is in Wexbourne." in page) == (200, True)
    assert (await councils.install(councils.second, "ZP"))[0] == 200
    await councils.work()
    assert "3.1.1" in words(told(councils.first, councils.ruth)) and "9.1.1" in words(
        told(councils.second, councils.pat)
    )
    assert SECRET not in words(told(councils.first, councils.ruth))
    await councils.first.say(councils.ruth, "3.1.1 amber, two posts filled")
    await councils.second.say(councils.pat, "9.1.1 green, the hub is open")
    await councils.answers()
    assert "got it, 3.1.1" in words(told(councils.first, councils.ruth))
    assert "got it, 9.1.1" in words(told(councils.second, councils.pat))
    assert SECRET not in words(told(councils.first, councils.ruth))
    sent = [call for call in councils.first.calls if call.method == "chat.postMessage"]
    assert sent and all(call.answer["ok"] for call in sent) and SECRET not in str(sent).casefold()


async def test_whoever_has_the_address_of_someone_in_another_councils_plan_is_not_taken_for_them(
    councils: Councils,
) -> None:
    await councils.install(councils.first, "IP")
    await councils.install(councils.second, "ZP")
    await councils.work()
    false = councils.second.add_member(Member("x", real_name="Ruth Okafor", email="ruth@wexbourne.example"))
    await councils.second.say(false, "3.1.1 complete")
    await councils.second.command(false, "/wsoa", "status")
    await councils.bot.match()
    await councils.bot.delivery.drain()
    said = words(told(councils.second, false))
    assert "3.1.1" not in said and "backlog" not in said and said

    def whose(session: Session) -> set[str]:
        ruth = people.by_handle(session, "sen_head")
        assert ruth is not None
        found = people.reached_by(session, ruth.id, Platform.SLACK)
        return {found[0].tenant} if found else set()

    assert await councils.bot.store.read(whose) == {"T0ONE"}


async def test_who_is_in_the_plans_of_both_councils_hears_in_each_workspace_of_that_council_alone(
    councils: Councils,
) -> None:
    def both(session: Session) -> None:
        document = other_council()
        ruth = next(one for one in a_document().people if one.handle == "sen_head")
        document = replace(document, people=(*document.people, ruth))
        plan_import.save(session, document, OPENS, into=plan_called(session, "ZP"))

    await councils.bot.store.write(both)
    again = councils.second.add_member(Member("ruth", real_name="Ruth Okafor", email="ruth@wexbourne.example"))
    await councils.install(councils.first, "IP")
    await councils.install(councils.second, "ZP")
    await councils.second.say(again, "3.1.2 red, nobody applied")
    await councils.work()
    await councils.first.say(councils.ruth, "9.1.1 red, no hub")
    await councils.second.command(again, "/wsoa", "3.1.2")
    await councils.second.command(again, "/wsoa", "9.1.1")
    await councils.first.command(councils.ruth, "/wsoa", "9.1.1")
    await councils.answers()
    assert "places" not in words(told(councils.first, councils.ruth))
    in_second = words(told(councils.second, again))
    assert "case officers" not in in_second and "zephyr umbra places" in in_second
    assert await councils.bot.store.read(lambda s: list(s.exec(select(Update.text)))) == []


@pytest.mark.parametrize(
    ("event", "more"), [("app_uninstalled", {}), ("tokens_revoked", {"tokens": {"bot": ["U0BOTONE"]}})]
)
async def test_where_the_app_is_taken_away_nothing_is_sent_and_the_token_is_gone(
    councils: Councils, event: str, more: dict[str, object]
) -> None:
    await councils.install(councils.first, "IP")
    await councils.install(councils.second, "ZP")
    await councils.bot.match()
    await councils.uninstall(councils.first, event, **more)
    await councils.work()
    assert told(councils.first, councils.ruth) == [] and told(councils.second, councils.pat)
    assert await councils.bot.store.read(lambda s: installations.of_team(s, "T0ONE")) is None
    councils.slack.revoked.clear()
    assert (await councils.install(councils.first, "IP"))[0] == 200
    await councils.work()
    assert "3.1.1" in words(told(councils.first, councils.ruth))


async def test_a_token_that_is_no_longer_taken_is_forgotten_though_no_event_said_so(councils: Councils) -> None:
    await councils.install(councils.first, "IP")
    await councils.bot.match()
    councils.slack.revoked.add("xoxb-one")
    await councils.work()
    assert await councils.bot.store.read(lambda s: installations.of_team(s, "T0ONE")) is None
    councils.slack.revoked.clear()
    await councils.install(councils.first, "IP")
    await councils.work()
    assert "3.1.1" in words(told(councils.first, councils.ruth))


async def test_only_a_link_that_was_given_out_installs_and_once_in_one_browser_for_one_council(
    councils: Councils,
) -> None:
    link = await councils.link("IP")
    assert (await councils.by_link(councils.first, "made-up"))[0] == 404
    assert (await councils.by_link(councils.first, link, browser=False))[0] == 400
    assert (await councils.by_link(councils.first, link))[0] == 200
    status, page = await councils.by_link(councils.second, link)
    assert (status, "opens nothing" in page) == (404, True)
    status, page = await councils.install(councils.first, "ZP")
    assert (status, "another council’s plan is in this workspace" in page) == (409, True)
    old = await councils.link("IP")
    councils.clock.move_to(OPENS + timedelta(days=15))
    assert (await councils.by_link(councils.first, old))[0] == 404


async def test_no_token_stands_in_the_database_and_an_older_key_opens_until_all_are_locked_anew(
    councils: Councils,
) -> None:
    await councils.install(councils.first, "IP")
    assert councils.bot.settings.database_url.startswith("sqlite:///")
    folder = Path(councils.bot.settings.database_url.removeprefix("sqlite:///")).parent
    assert not [file for file in folder.iterdir() if b"xoxb-one" in file.read_bytes()]
    kept = await councils.bot.store.read(lambda s: installations.everywhere(s)[0].token)
    newer = OAuthSettings(CLIENT_ID, CLIENT_SECRET, (OLD, KEY)).box
    assert newer.open(kept) == "xoxb-one"
    assert OAuthSettings(CLIENT_ID, CLIENT_SECRET, (OLD,)).box.open(newer.lock_anew(kept)) == "xoxb-one"
    assert "xoxb" not in repr(councils.bot.settings) and KEY not in repr(councils.bot.settings)


async def test_the_check_looks_at_each_workspace(councils: Councils) -> None:
    settings = councils.bot.settings
    async with ClientSession() as http:
        assert [one.level for one in await workspaces_found(settings, http)] == [Level.WARNING]
        await councils.install(councils.first, "IP")
        await councils.install(councils.second, "ZP")
        assert [one.level for one in await workspaces_found(settings, http)] == [Level.OK, Level.OK]
        councils.slack.revoked.add("xoxb-two")
        assert [one.level for one in await workspaces_found(settings, http)] == [Level.OK, Level.PROBLEM]
        wrong = replace(settings, oauth=replace(settings.oauth, token_keys=(OLD,)))
        said = [one.says for one in await workspaces_found(wrong, http)]
        assert said[0] == "Wexbourne (T0ONE): none of SLACK_TOKEN_KEYS opens its token."


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({}, "PUBLIC_URL is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_BOT_TOKEN is set, and so is SLACK_OAUTH_CLIENT_ID"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack lets no app in Socket Mode into many workspaces"),
        ({"OPERATOR_CHANNEL": "C012ABCDEF3"}, "OPERATOR_CHANNEL is a Slack channel, and nobody knows in which"),
        ({"SLACK_TOKEN_KEYS": ""}, "SLACK_TOKEN_KEYS is not set. Make a key: wsoa slack new-key"),
        ({"SLACK_TOKEN_KEYS": f"{KEY},short"}, "SLACK_TOKEN_KEYS: key 2 is none"),
    ],
)
def test_what_is_missing_for_many_councils_is_said(env: dict[str, str], says: str) -> None:
    given = {"SLACK_OAUTH_CLIENT_ID": "1.2", "SLACK_OAUTH_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": "y"}
    settings, problems = look_at(given | {"SLACK_TOKEN_KEYS": KEY} | env)
    assert [each for each in (*problems, *chat_problems(settings)) if says in each]
