"""`wsoa check` on set-ups that are broken in one place each: the cause is named, and what to do about it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.chat import Account, Platform
from bot.checkup.database import copy_found
from bot.checkup.finding import Finding, Level, worst
from bot.checkup.look import look
from bot.clock import machine_now
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind, Outgoing, State
from bot.settings import Settings
from bot.slack.identity import SCOPES
from bot.store.person import people
from bot.store.upkeep import copies
from bot.store.upkeep.heartbeat import LISTENING, beat
from tests.databases import database_with, quick_store
from tests.factories import IMPORTED, a_document
from tests.journeys.process import free_port

MACHINE = machine_now()  # backups are named by this computer's clock
NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)  # what the record counts from


@dataclass
class Setup:
    """One installation in which all is well."""

    folder: Path
    workspace: Workspace
    env: dict[str, str]
    behind: timedelta = timedelta()
    url: str = ""

    @property
    def database(self) -> Path:
        return self.folder / "wsoa.db"

    def do(self, work: Callable[[Session], object]) -> None:
        store = quick_store(self.database)
        store.write_now(work)
        store.close()

    def sql(self, statement: str) -> None:
        self.do(lambda session: session.connection().execute(text(statement)))

    async def look(self) -> list[Finding]:
        return await look(self.env, self.folder / ".env", lambda: machine_now() - self.behind, self.url)


@pytest.fixture
async def setup(tmp_path: Path) -> AsyncIterator[Setup]:
    workspace = Workspace(now=machine_now)
    workspace.install = replace(workspace.install, scopes=tuple(SCOPES))
    (tmp_path / "wsoa.db").write_bytes(database_with(a_document(), IMPORTED))
    (tmp_path / "wsoa.db").chmod(0o600)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / copies.name_at(MACHINE, locked=False)).touch()
    async with serve(workspace) as server:
        env = {
            "WSOA_ENV": "test",
            "CLOCK_STARTS_AT": NOW.isoformat(),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'wsoa.db'}",
            "SLACK_API_URL": server.api_url,
            "SLACK_BOT_TOKEN": "xoxb-loopback",
            "SLACK_APP_TOKEN": "xapp-loopback",
        }
        setup = Setup(tmp_path, workspace, env)
        setup.do(lambda session: at_work(session))
        yield setup


def at_work(session: Session) -> None:
    beat(session, LISTENING, NOW)
    for number, person in enumerate(people.everyone(session)):
        people.link(session, person, Account(Platform.SLACK, "T1", f"U{number}"), "e-mail", NOW)


def unsent(reason: str, state: State = State.FAILED, since: timedelta = timedelta(0)) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        at = {"created_at": NOW - since, "not_before": NOW}
        session.add(Outgoing(key="k", kind=Kind.ASK, person_id=1, card={}, state=state, reason=reason, **at))

    return work


async def test_where_all_is_well_nothing_is_to_be_done(setup: Setup) -> None:
    found = await setup.look()
    assert [one for one in found if one.do] == [] and worst(found) is Level.OK
    (coming,) = [one.says for one in found if one.check == "next sends"]
    assert len(coming.splitlines()) == 6 and "opening message" in coming


async def a_mistyped_token(setup: Setup) -> None:
    setup.env["SLACK_BOT_TOKEN"] = "xoxp-123"


async def the_other_token(setup: Setup) -> None:
    setup.env["SLACK_APP_TOKEN"] = "xoxb-1-2-abc"


async def the_example_as_it_stands(setup: Setup) -> None:
    setup.env["SLACK_BOT_TOKEN"] = "xoxb-…"


async def a_token_as_signing_secret(setup: Setup) -> None:
    setup.env |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "xoxb-1-2-abc"}


async def another_kind_of_database(setup: Setup) -> None:
    setup.env["DATABASE_URL"] = "mysql://wsoa:secret@host/wsoa"


async def a_sign_in_a_password(setup: Setup) -> None:
    setup.env |= {"MAIL_FROM": "plan@council.gov.uk", "PUBLIC_URL": "https://plan.council.gov.uk"}
    setup.env["SMTP_URL"] = "smtp://plan:pa#ss@smtp.council.gov.uk"


async def a_file_for_a_folder(setup: Setup) -> None:
    setup.env["BACKUP_FOLDER"] = str(setup.database)


async def another_program_on_the_port(setup: Setup) -> None:
    taken = urlsplit(setup.env["SLACK_API_URL"]).port  # here: by the make-believe Slack
    setup.env |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "0" * 32, "HTTP_PORT": str(taken)}


async def a_withdrawn_token(setup: Setup) -> None:
    setup.workspace.revoked = True


async def a_socket_token_of_another_app(setup: Setup) -> None:
    setup.env["SLACK_APP_TOKEN"] = "xapp-other"


async def a_permission_that_was_not_given(setup: Setup) -> None:
    scopes = tuple(one for one in SCOPES if one != "im:history")
    setup.workspace.install = replace(setup.workspace.install, scopes=scopes)


async def a_clock_that_is_behind(setup: Setup) -> None:
    setup.behind = timedelta(minutes=6, seconds=30)


async def another_folder(setup: Setup) -> None:
    setup.env["DATABASE_URL"] = f"sqlite:///{setup.folder}/elsewhere/wsoa.db"


async def a_damaged_file(setup: Setup) -> None:
    setup.database.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


async def an_older_database(setup: Setup) -> None:
    setup.sql("UPDATE alembic_version SET version_num = '0005'")


async def a_newer_database(setup: Setup) -> None:
    setup.sql("UPDATE alembic_version SET version_num = '9999'")


async def a_table_that_is_gone(setup: Setup) -> None:
    setup.sql("DROP TABLE vouched")


async def a_messages_tab_that_is_off(setup: Setup) -> None:
    setup.do(unsent("Messages to the bot are switched off. Turn on the Messages tab in the app's settings."))


async def an_address_that_nobody_answers(setup: Setup) -> None:
    del setup.env["SLACK_APP_TOKEN"]
    setup.env["SLACK_SIGNING_SECRET"] = "secret"
    setup.url = f"http://127.0.0.1:{free_port()}"


async def an_address_of_another_program(setup: Setup) -> None:
    await an_address_that_nobody_answers(setup)
    setup.url = setup.env["SLACK_API_URL"]


async def a_zone_that_nobody_knows(setup: Setup) -> None:
    setup.sql("UPDATE plan SET zone = 'Europe/Wexbourne'")


async def a_secret_that_microsoft_can_not_take(setup: Setup) -> None:
    guid = "00000000-0000-0000-0000-000000000000"
    away = f"http://127.0.0.1:{free_port()}"
    setup.env |= {"TEAMS_APP_ID": guid, "TEAMS_TENANT_ID": guid, "TEAMS_APP_SECRET": "s"}
    setup.env |= {"TEAMS_LOGIN_URL": away, "TEAMS_OPENID_URL": away}


@pytest.mark.parametrize(
    ("breaks", "check", "says", "do"),
    [
        (a_mistyped_token, "settings", "SLACK_BOT_TOKEN is no token that starts with xoxb-", "Copy the token again"),
        (the_other_token, "settings", "SLACK_APP_TOKEN is no token that starts", "belongs in SLACK_BOT_TOKEN"),
        (the_example_as_it_stands, "settings", "SLACK_BOT_TOKEN is no token", "Copy the token again"),
        (a_token_as_signing_secret, "settings", "SLACK_SIGNING_SECRET is a token", "“Basic Information”"),
        (another_kind_of_database, "settings", "DATABASE_URL is not one the bot can use", "postgresql://"),
        (a_sign_in_a_password, "settings", "SMTP_URL can't be read", "is written %23"),
        (a_file_for_a_folder, "settings", "BACKUP_FOLDER is a file", "Name a folder"),
        (another_program_on_the_port, "port", "Another program answers at http://127.0.0.1", "HTTP_PORT"),
        (a_withdrawn_token, "slack token", "The bot's token was withdrawn", "Install the bot again"),
        (a_socket_token_of_another_app, "slack socket", "does not accept the app-level token", "connections:write"),
        (a_permission_that_was_not_given, "slack scopes", "im:history (to hear what is said to it", "reinstall it"),
        (a_clock_that_is_behind, "clock", "6 minutes behind Slack's", "timedatectl set-ntp true"),
        (another_folder, "database", "There is no database at", "set DATABASE_URL"),
        (a_damaged_file, "database", "is not a database, or is damaged", "Restore a copy"),
        (an_older_database, "revision", "has version 0005, older than", "wsoa db upgrade"),
        (a_newer_database, "revision", "has version 9999, which this wsoa does not know", "a newer one"),
        (a_table_that_is_gone, "revision", "table vouched is not there", "wsoa restore FILE"),
        (a_messages_tab_that_is_off, "messages tab", "Messages tab is off", "“App Home”"),
        (an_address_that_nobody_answers, "url", "/slack/events does not answer", "the proxy runs"),
        (an_address_of_another_program, "url", "by something else than the bot", "HTTP_HOST:HTTP_PORT"),
        (a_zone_that_nobody_knows, "zone", "does not know the time zone Europe/Wexbourne", "tzdata"),
        (a_secret_that_microsoft_can_not_take, "teams secret", "login could not be reached", "connection"),
    ],
)
async def test_what_stops_the_bot_is_named_with_what_to_do(
    setup: Setup, breaks: Callable[[Setup], object], check: str, says: str, do: str
) -> None:
    await breaks(setup)
    found = await setup.look()
    (one,) = [one for one in found if one.check == check and one.level is Level.PROBLEM]
    assert says in one.says and do in one.do
    assert worst(found) is Level.PROBLEM


async def a_mistyped_setting(setup: Setup) -> None:
    (setup.folder / ".env").write_text("BACKUP_KEYS=abcdefghijklmnopqrstuvwxyz\nWSOA_ADDRESS=wsoa.council\n")
    (setup.folder / ".env").chmod(0o600)


async def no_backup(setup: Setup) -> None:
    for file in (setup.folder / "backups").iterdir():
        file.unlink()


async def an_old_backup(setup: Setup) -> None:
    await no_backup(setup)
    (setup.folder / "backups" / copies.name_at(MACHINE - timedelta(days=8), locked=True)).touch()


async def someone_without_an_account(setup: Setup) -> None:
    setup.sql("DELETE FROM account WHERE person_id = (SELECT id FROM person WHERE handle = 'therapy')")


async def a_bot_that_stopped(setup: Setup) -> None:
    setup.do(lambda session: beat(session, LISTENING, NOW - timedelta(hours=3)))


async def a_message_that_was_given_up(setup: Setup) -> None:
    setup.do(unsent("This person's Slack account is switched off."))


async def a_message_that_can_not_go(setup: Setup) -> None:
    reason = "Slack could not be reached."
    setup.do(unsent(reason, State.WAITING, timedelta(hours=1)))


async def others_can_read_it(setup: Setup) -> None:
    (setup.folder / ".env").touch(0o644)
    setup.database.chmod(0o644)


@pytest.mark.parametrize(
    ("breaks", "check", "says", "do"),
    [
        (a_mistyped_setting, "settings", "BACKUP_KEYS in ", "Do you mean BACKUP_KEY?"),
        (no_backup, "backup", "There is no backup in", "Type wsoa backup"),
        (an_old_backup, "backup", "more than a week ago", "every night"),
        (someone_without_an_account, "people", "1 of 6 people can't be written to: Dan Price.", "/wsoa match"),
        (a_bot_that_stopped, "engine", "last gave a sign of life on", "systemctl start wsoa"),
        (a_message_that_was_given_up, "failed sends", "to Ruth Okafor: This person's Slack account", "/wsoa remind"),
        (
            a_message_that_can_not_go,
            "failed sends",
            "1 message waits to be sent: Slack could not be",
            "goes then by itself",
        ),
        (others_can_read_it, "settings", "Other users of this computer can read", "chmod 600"),
    ],
)
async def test_what_needs_a_look_is_no_more_than_that(
    setup: Setup, breaks: Callable[[Setup], object], check: str, says: str, do: str
) -> None:
    await breaks(setup)
    found = await setup.look()
    (one,) = [one for one in found if one.check == check and one.level is Level.WARNING]
    assert says in one.says and do in one.do
    assert worst(found) is Level.WARNING


async def test_before_the_first_start_nobodys_account_is_missing(setup: Setup) -> None:
    setup.sql("DELETE FROM job_run")
    setup.sql("DELETE FROM account")
    found = {one.check: one for one in await setup.look()}
    assert found["people"].level is Level.OK and "looks for their accounts when it starts" in found["people"].says
    assert "has never run here" in found["engine"].says


def test_of_a_record_in_postgresql_no_copy_is_asked_that_wsoa_could_not_make() -> None:
    found = copy_found(Settings(database_url="postgresql+psycopg://wsoa@db/wsoa"), MACHINE)
    assert found.level is Level.OK and "pg_dump" in found.says


async def test_looking_changes_nothing(setup: Setup) -> None:
    before = setup.database.read_bytes()
    an_older = [an_older_database, another_folder]
    await setup.look()
    assert setup.database.read_bytes() == before
    for breaks in an_older:
        await breaks(setup)
        await setup.look()
    assert not (setup.folder / "elsewhere").exists()


async def test_no_secret_is_said(setup: Setup) -> None:
    setup.env["SLACK_BOT_TOKEN"] = "xoxb-s3cret"
    setup.env["DATABASE_URL"] = "postgresql://wsoa:s3cret@127.0.0.1:1/wsoa"
    assert "s3cret" not in str(await setup.look())
