"""Settings of Teams: every problem at once, and no way in without a proof but on this computer."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsProblem, need_chat, read_settings
from tests.journeys.process import Wsoa
from tests.teams.signing import APP, TENANT

WHOLE = {"TEAMS_APP_ID": APP, "TEAMS_APP_SECRET": "s3cret", "TEAMS_TENANT_ID": TENANT}
UNPROVED = "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED"


def problems(**env: str) -> str:
    with pytest.raises(SettingsProblem) as raised:
        need_chat(read_settings(env))
    return "\n".join(raised.value.problems)


def test_teams_alone_slack_alone_or_both_will_do() -> None:
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "x"}
    for env in (WHOLE, slack, {**WHOLE, **slack}):
        need_chat(read_settings(env))


def test_all_that_is_missing_is_said_at_once() -> None:
    said = problems(TEAMS_APP_ID=APP, SLACK_BOT_TOKEN="xoxb-1")
    assert all(name in said for name in ("TEAMS_APP_SECRET", "TEAMS_TENANT_ID", "SLACK_SIGNING_SECRET"))
    assert "Or use Microsoft Teams" in problems()


@pytest.mark.parametrize("name", ["TEAMS_OPENID_URL", "TEAMS_LOGIN_URL", "TEAMS_SERVICE_HOSTS"])
def test_other_addresses_than_microsofts_are_refused_in_production(name: str) -> None:
    assert f"{name} is set, but WSOA_ENV is not demo or test." in problems(**WHOLE, **{name: "http://127.0.0.1:5000"})
    read_settings({**WHOLE, name: "http://127.0.0.1:5000", "WSOA_ENV": "test"})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "wsoa.example"])
def test_without_a_proof_only_on_this_computer(host: str) -> None:
    assert UNPROVED in problems(**WHOLE, HTTP_HOST=host, **{UNPROVED: "true"})
    for here in ("127.0.0.1", "::1", "localhost", ""):
        assert read_settings(
            {**WHOLE, "HTTP_HOST": here, "WSOA_ENV": "test", UNPROVED: "1"}
        ).teams.dangerously_allow_unauthenticated
    assert not read_settings({**WHOLE, UNPROVED: "no"}).teams.dangerously_allow_unauthenticated


def test_ids_are_ids_and_the_secret_does_not_show() -> None:
    assert "TEAMS_APP_ID is not an id" in problems(**{**WHOLE, "TEAMS_APP_ID": "my-bot"})
    assert "s3cret" not in repr(read_settings(WHOLE)) and "s3cret" not in repr(
        Settings(teams=read_settings(WHOLE).teams)
    )


async def test_the_bot_does_not_start_open_to_the_world(tmp_path: Path) -> None:
    more = {**WHOLE, UNPROVED: "true", "HTTP_HOST": "0.0.0.0"}
    code, _out, err = await Wsoa(tmp_path, "").command("run", **more)
    assert code == 2 and "lets anyone speak as anyone" in err
