"""Both platforms in one process: Slack over its socket, Teams over HTTP."""

from pathlib import Path

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.teams.records import Person
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace
from tests.journeys.process import Wsoa
from tests.journeys.towns import OPENS, people, teams_settings


@pytest.mark.slow
async def test_an_owner_with_both_accounts_is_asked_on_one_and_may_answer_on_the_other(tmp_path: Path) -> None:
    owner = next(person for person in people() if person.handle == "sen_head")
    clock = MovableClock(OPENS)
    workspace, tenant = Workspace(now=clock), Tenant(now=clock)
    in_slack = workspace.add_member(Member(owner.handle, owner.name, owner.post, owner.email))
    in_teams = tenant.add_person(Person(owner.name, owner.email, owner.post))
    async with serve(workspace) as slack, serve_teams(tenant) as teams:
        both = {
            **teams_settings(tenant, teams.url),
            "SLACK_BOT_TOKEN": workspace.install.bot_token,
            "SLACK_API_URL": slack.api_url,
            "SLACK_APP_TOKEN": workspace.install.app_token,
        }
        wsoa = Wsoa(tmp_path, slack.api_url, more=both)
        await wsoa.import_plan()
        tenant.bot_url = f"http://127.0.0.1:{wsoa.port}/api/messages"
        await wsoa.start()
        asked = lambda: [post for post in workspace.conversation(in_slack) if "3.1.1" in str(post.blocks)]  # noqa: E731
        await workspace.wait(asked, 20.0)
        await tenant.install(in_teams)
        await tenant.say(in_teams, "3.1.1 amber, two posts filled")
        await tenant.wait(lambda: any("Got it, 3.1.1" in str(told.card) for told in tenant.from_bot(in_teams)), 15.0)
        assert not any("updates are due" in told.summary for told in tenant.from_bot(in_teams))
        async with aiohttp.ClientSession() as http, http.post(tenant.bot_url, json={"type": "message"}) as answer:
            assert answer.status == 401
        record = await wsoa.export()
        assert await wsoa.stop() == 0
    (update,) = [row for row in record["updates"] if row["ref"] == "3.1.1"]
    assert update["platform"] == "teams"
