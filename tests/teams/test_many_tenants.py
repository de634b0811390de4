"""Two councils, each with its own bot in its own tenant of Teams, in one installation: each hears and is told its own,
by its own secret, and when it is taken out its secret goes with it."""

from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from cryptography.fernet import Fernet
from sqlmodel import select

from bot.app import Bot, listening, wired
from bot.chat import Account, Platform
from bot.checkup.finding import Level
from bot.checkup.teams import teams_found
from bot.cli import teams as command
from bot.clock import MovableClock
from bot.loopback.teams.cards import words_of
from bot.loopback.teams.records import App
from bot.loopback.teams.records import Person as Somebody
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.models import Outgoing, Update
from bot.settings import Settings, TeamsSettings, chat_problems, look_at
from bot.store.plan import plan_import
from bot.store.workspace import registrations
from bot.user_error import Problem
from tests.databases import database_with, quick_store
from tests.factories import IMPORTED, a_document
from tests.journeys.process import free_port
from tests.teams.signing import serving
from tests.two_councils import OPENS, SECRET, other_council

pytestmark = [pytest.mark.slow, pytest.mark.covered]
KEY, OLD = Fernet.generate_key().decode(), Fernet.generate_key().decode()
FIRST = App("7c0ffee0-0000-4000-8000-000000000001", "secret one", "7e4a4700-0000-4000-8000-000000000001")
SECOND = App("7c0ffee0-0000-4000-8000-000000000002", "secret two", "7e4a4700-0000-4000-8000-000000000002")


@dataclass
class Councils:
    """The first is that of the other tests, the second another's, of which every word is marked."""

    bot: Bot
    first: Tenant
    second: Tenant
    ruth: str  # of the first
    pat: str  # of the second
    secret: Path

    def type(self, what: str, secret: str = "", **said: str) -> None:
        """`wsoa teams …`"""
        self.secret.write_text(f"{secret}\n")
        command.main(Namespace(what=what, secret_file=self.secret, **said), self.bot.settings)

    def register(self, tenant: Tenant, plan: str, secret: str = "") -> None:
        app = tenant.app
        self.type("register", secret or app.secret, plan=plan, tenant=app.tenant_id, app=app.app_id)

    async def work(self) -> None:
        """All that is due now."""
        await self.bot.match()
        await self.bot.promise()
        await self.bot.delivery.drain()


@pytest.fixture
async def councils(tmp_path: Path) -> AsyncIterator[Councils]:
    file, clock, port = tmp_path / "wsoa.db", MovableClock(OPENS), free_port()
    file.write_bytes(database_with(a_document(), IMPORTED))
    store = quick_store(file)
    store.write_now(lambda session: plan_import.save(session, other_council(), IMPORTED))
    store.close()
    first, second = Tenant(now=clock, app=FIRST), Tenant(now=clock, app=SECOND)
    ruth = first.add_person(Somebody("Ruth Okafor", "ruth@wexbourne.example"))
    pat = second.add_person(Somebody("Zephyr Umbra", "z_pat@umbra.example"))
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serve_teams(tenant)) for tenant in (first, second)]
        logins = dict(zip((FIRST.tenant_id, SECOND.tenant_id), servers, strict=True))

        async def login(request: web.Request) -> web.Response:
            """Microsoft's, which knows every tenant."""
            server = logins[request.match_info["tenant"]]
            async with (
                ClientSession() as http,
                http.post(f"{server.url}{request.path}", data=await request.post()) as a,
            ):
                return web.json_response(await a.json(), status=a.status)

        route = web.post("/login/{tenant}/oauth2/v2.0/token", login)
        microsoft = await stack.enter_async_context(serving([route]))
        settings = Settings(
            env="test",
            clock_starts_at=OPENS,
            database_url=f"sqlite:///{file}",
            teams=TeamsSettings(
                openid_url=servers[0].metadata_url,
                login_url=f"{microsoft}/login",
                service_hosts=(servers[0].service_host,),
                token_keys=(KEY,),
            ),
            http_port=port,
        )
        bot = await stack.enter_async_context(wired(settings, clock))
        await stack.enter_async_context(listening(bot))
        first.bot_url = second.bot_url = f"http://127.0.0.1:{port}/api/messages"
        yield Councils(bot, first, second, ruth, pat, tmp_path / "typed.txt")


def told(tenant: Tenant, user: str) -> str:
    return " ".join("\n".join(words_of(one.card or {})) for one in tenant.from_bot(user)).casefold()


async def test_each_council_is_asked_in_its_own_tenant_and_hears_nothing_of_the_other(councils: Councils) -> None:
    councils.register(councils.first, "IP")
    councils.register(councils.second, "ZP")
    await councils.first.install(councils.ruth)
    await councils.second.install(councils.pat)
    await councils.work()
    assert "3.1.1" in told(councils.first, councils.ruth) and "9.1.1" in told(councils.second, councils.pat)
    await councils.first.say(councils.ruth, "3.1.1 amber, two posts filled")
    await councils.second.say(councils.pat, "9.1.1 green, the hub is open")
    await councils.first.say(councils.ruth, "9.1.1")
    await councils.work()
    assert "got it, 3.1.1" in told(councils.first, councils.ruth)
    assert "got it, 9.1.1" in told(councils.second, councils.pat)
    assert SECRET not in told(councils.first, councils.ruth)
    assert {call.status for call in councils.second.calls if call.method == "activities.send"} == {201}


async def test_whoever_has_the_address_of_someone_in_another_councils_plan_is_not_taken_for_them(
    councils: Councils,
) -> None:
    councils.register(councils.first, "IP")
    councils.register(councils.second, "ZP")
    false = councils.second.add_person(
        Somebody("Ruth Okafor", "ruth@wexbourne.example", id="29:false", aad_id="f" * 8, conversation="a:false")
    )
    await councils.second.install(false)
    await councils.second.say(false, "3.1.1 complete")
    await councils.second.say(false, "status")
    await councils.work()
    said = told(councils.second, false)
    assert said and "3.1.1" not in said and "backlog" not in said
    assert await councils.bot.store.read(lambda s: list(s.exec(select(Update.text)))) == []


async def test_nobody_is_heard_before_their_tenant_is_registered_nor_by_another_ones_bot(councils: Councils) -> None:
    councils.register(councils.first, "IP")
    await councils.second.install(councils.pat)
    councils.second.keys.app = FIRST  # signed for the bot of the first, in the name of the second
    await councils.second.say(councils.pat, "9.1.1 green")
    councils.register(councils.second, "ZP")
    await councils.second.say(councils.pat, "9.1.1 green")
    await councils.work()
    assert told(councils.second, councils.pat) == ""
    councils.second.keys.app = SECOND
    await councils.second.say(councils.pat, "9.1.1 green, the hub is open")
    await councils.work()
    assert "got it, 9.1.1" in told(councils.second, councils.pat)


async def test_where_a_tenant_is_taken_out_nothing_is_heard_or_sent_until_it_is_registered_again(
    councils: Councils,
) -> None:
    councils.register(councils.first, "IP")
    councils.register(councils.second, "ZP")
    for tenant, user in ((councils.first, councils.ruth), (councils.second, councils.pat)):
        await tenant.install(user)
    await councils.bot.delivery.drain()
    before = told(councils.first, councils.ruth)
    councils.type("remove", tenant=FIRST.tenant_id)
    await councils.first.say(councils.ruth, "3.1.1 amber")
    await councils.work()
    assert told(councils.first, councils.ruth) == before and "9.1.1" in told(councils.second, councils.pat)
    assert await councils.bot.store.read(lambda s: registrations.of_tenant(s, FIRST.tenant_id)) is None
    councils.register(councils.first, "IP")
    await councils.work()
    assert "3.1.1" in told(councils.first, councils.ruth).removeprefix(before)


async def test_a_tenant_that_is_told_to_wait_or_whose_secret_ended_holds_back_nobody_of_another(
    councils: Councils,
) -> None:
    councils.register(councils.first, "IP")
    councils.register(councils.second, "ZP")
    for tenant, user in ((councils.first, councils.ruth), (councils.second, councils.pat)):
        await tenant.install(user)
    await councils.bot.delivery.drain()
    councils.first.faults.rate_limit("activities.send", retry_after=60)
    await councils.work()
    assert "9.1.1" in told(councils.second, councils.pat)
    at = councils.bot.channels[Platform.TEAMS].tenant_at(Account(Platform.TEAMS, FIRST.tenant_id, "x"))
    assert at == FIRST.tenant_id
    councils.register(councils.second, "ZP", secret="an older one")
    councils.second.keys.forget()
    await councils.second.say(councils.pat, "9.1.1 green, the hub is open")
    await councils.work()
    assert "got it, 9.1.1" not in told(councils.second, councils.pat)
    waits = await councils.bot.store.read(lambda s: [row.reason for row in s.exec(select(Outgoing)) if row.reason])
    assert f"of tenant {SECOND.tenant_id}" in waits[-1] and "wsoa teams register" in waits[-1]


async def test_a_tenant_of_another_council_is_not_taken_and_a_second_plan_of_the_same_is(councils: Councils) -> None:
    councils.register(councils.first, "IP")
    with pytest.raises(Problem, match="Another council's plan is spoken of in that tenant"):
        councils.register(councils.first, "ZP")
    for wrong in ({"tenant": "x", "app": FIRST.app_id}, {"tenant": FIRST.tenant_id, "app": "y"}):
        with pytest.raises(Problem, match="is not an id"):
            councils.type("register", "secret", plan="IP", **wrong)
    with pytest.raises(Problem, match="There is no client secret"):
        councils.type("register", "", plan="IP", tenant=FIRST.tenant_id, app=FIRST.app_id)
    with pytest.raises(Problem, match="No bot is registered for that tenant"):
        councils.type("remove", tenant=SECOND.tenant_id)


async def test_no_secret_stands_in_the_database_and_keys_are_changed(
    councils: Councils, capsys: pytest.CaptureFixture[str]
) -> None:
    councils.register(councils.first, "IP")
    councils.secret.unlink()
    folder = councils.secret.parent
    assert not [file for file in folder.iterdir() if b"secret one" in file.read_bytes()]
    assert KEY not in repr(councils.bot.settings)
    settings = councils.bot.settings
    councils.bot.settings = replace(settings, teams=replace(settings.teams, token_keys=(OLD, KEY)))
    councils.type("lock")
    councils.bot.settings = replace(settings, teams=replace(settings.teams, token_keys=(OLD,)))
    councils.type("registered")
    assert f"{FIRST.tenant_id}  Wexbourne improvement plan (IP); bot {FIRST.app_id}" in capsys.readouterr().out
    councils.bot.settings = settings
    councils.type("registered")
    assert "none of TEAMS_TOKEN_KEYS opens its secret" in capsys.readouterr().out


async def test_the_check_looks_at_each_tenant(councils: Councils) -> None:
    settings = councils.bot.settings

    async def levels(**teams: object) -> list[Level]:
        async with ClientSession() as http:
            given = replace(settings, teams=replace(settings.teams, **teams)) if teams else settings
            return [one.level for one in await teams_found(given, http)][:-1]

    assert await levels() == [Level.WARNING]
    councils.register(councils.first, "IP")
    councils.register(councils.second, "ZP", secret="an older one")
    assert await levels() == [Level.OK, Level.PROBLEM]
    assert await levels(token_keys=(OLD,)) == [Level.PROBLEM, Level.PROBLEM]


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"TEAMS_APP_ID": FIRST.app_id}, "TEAMS_APP_ID is set, and so is TEAMS_TOKEN_KEYS"),
        ({"OPERATOR_CHANNEL": "19:abcdefgh@thread.tacv2"}, "nobody knows in which tenant"),
        ({"TEAMS_TOKEN_KEYS": f"{KEY},short"}, "TEAMS_TOKEN_KEYS: key 2 is none"),
    ],
)
def test_what_stands_in_the_way_of_many_councils_is_said(env: dict[str, str], says: str) -> None:
    settings, problems = look_at({"TEAMS_TOKEN_KEYS": KEY} | env)
    assert [each for each in (*problems, *chat_problems(settings)) if says in each]
