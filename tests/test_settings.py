"""Settings and files keep to themselves what is secret, and say clearly what is wrong with them."""

import stat
from pathlib import Path

import pytest

from bot.files import private
from bot.intake.workbook import read_plan, write_plan
from bot.settings import Settings, SettingsProblem, chat_problems, read_settings
from bot.settings.database import secrets_of, shown_database
from bot.settings.token_box import new_key
from bot.store.database.engine import open_engine
from bot.store.database.migrate import DatabaseProblem, migrate
from tests.factories import a_document

GUID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
CHANNEL = "https://teams.microsoft.com/l/channel/19%3A0123456789abcdef0123456789abcdef%40thread.tacv2/General"
BASE = "postgresql+psycopg://wsoa:s3cret@db.example:5432/wsoa"


def problems(**env: str) -> str:
    with pytest.raises(SettingsProblem) as raised:
        read_settings(env)
    return "\n".join(raised.value.problems)


@pytest.mark.parametrize(
    "url",
    [
        BASE,
        "postgresql+psycopg://db.example/wsoa?user=wsoa&password=s3cret",
        "postgresql+psycopg://wsoa:s3cret@/wsoa?host=/run&PASSWORD=s3cret&x=1",
        "postgresql+psycopg://wsoa:s3cret@[::1]:5432/wsoa",
        "postgresql+psycopg://wsoa:s3%40cret@host/wsoa",
    ],
)
def test_a_password_of_the_database_is_shown_nowhere(url: str) -> None:
    settings = read_settings({"DATABASE_URL": url})
    assert settings.database_url == url
    assert "s3" not in repr(settings) + str(settings) + shown_database(url)
    assert "s3cret" in secrets_of(url) or "s3@cret" in secrets_of(url)


def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    for url in (
        "postgresql+psycopg://wsoa:s3cret@127.0.0.1:1/wsoa",
        "postgresql+psycopg://127.0.0.1:1/wsoa?password=s3cret",
        "postgresql+psycopg://127.0.0.1:1/wsoa?pasword=s3cret",
    ):
        with pytest.raises(DatabaseProblem) as raised:
            migrate(open_engine(url))
        assert "127.0.0.1:1" in str(raised.value) and "s3cret" not in str(raised.value)


@pytest.mark.parametrize("port", ["54x2", "", "0", "65536", "5432:1", "5432,host2:5433", "٥٤٣٢", "1" * 30])
def test_a_mistyped_port_is_a_sentence(port: str) -> None:
    said = problems(DATABASE_URL=f"postgresql://wsoa:s3cret@db.example:{port}/wsoa")
    assert "The port in DATABASE_URL is not a port." in said and "s3cret" not in said
    assert "is not a port" in problems(DATABASE_URL=f"postgresql://db.example/wsoa?port={port}")


@pytest.mark.parametrize("password", ["pa:ss", "pa/ss", "pa#ss", "pa?ss", "54x2"])
def test_signs_in_a_password_are_no_port(password: str) -> None:
    read_settings({"DATABASE_URL": f"postgresql://wsoa:{password}@db.example:5432/wsoa"})
    read_settings({"DATABASE_URL": f"postgresql://wsoa:{password}@db.example/wsoa"})


def test_with_a_home_paths_do_not_depend_on_where_one_is(tmp_path: Path) -> None:
    found = read_settings({"WSOA_HOME": str(tmp_path), "BACKUP_FOLDER": "copies"})
    assert found.database_url == f"sqlite:///{tmp_path}/data/wsoa.db"
    assert found.backup.folder == tmp_path / "copies"
    absolute = read_settings({"WSOA_HOME": str(tmp_path), "DATABASE_URL": "sqlite:////srv/w.db", "BACKUP_FOLDER": "/b"})
    assert (absolute.database_url, absolute.backup.folder) == ("sqlite:////srv/w.db", Path("/b"))
    assert read_settings({}).database_url == "sqlite:///data/wsoa.db"
    assert "there is no such folder" in problems(WSOA_HOME=str(tmp_path / "gone"))


def test_without_a_proof_teams_is_for_rehearsals_only() -> None:
    name = "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED"
    for env in ({}, {"WSOA_ENV": "production"}):
        assert f"{name} lets anyone speak as anyone" in problems(**env, **{name: "1"})
    for word in ("demo", "test"):
        assert read_settings({"WSOA_ENV": word, name: "1"}).teams.dangerously_allow_unauthenticated
        assert name in problems(WSOA_ENV=word, HTTP_HOST="0.0.0.0", **{name: "1"})


def test_the_record_and_what_is_written_of_it_are_nobody_elses_to_read(tmp_path: Path) -> None:
    (tmp_path / "old.db").touch(0o644)
    for name in ("old.db", "new.db"):
        engine = open_engine(f"sqlite:///{tmp_path / name}")
        migrate(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("select 1")
            assert {_mode(path) for path in tmp_path.glob(f"{name}*")} == {0o600}
        engine.dispose()
    (tmp_path / "record.json").touch(0o644)
    private.write_text(tmp_path / "record.json", "{}")
    write_plan(a_document(), tmp_path / "plan.xlsx")
    assert {_mode(path) for path in tmp_path.iterdir()} == {0o600}
    assert not isinstance(read_plan(tmp_path / "plan.xlsx"), tuple)


def test_a_file_that_is_only_to_be_read_stays_so(tmp_path: Path) -> None:
    (tmp_path / "wsoa.db").touch(0o444)
    private.keep(tmp_path / "wsoa.db")
    assert _mode(tmp_path / "wsoa.db") == 0o400


def test_settings_by_hand_are_as_silent() -> None:
    assert "s3cret" not in repr(Settings(database_url=BASE))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


MAIL = {
    "MAIL_FROM": "Improvement plan <Plan@council.gov.uk>",
    "SMTP_URL": "smtps://plan%40council.gov.uk:p%3Ass@mail.council.gov.uk",
    "IMAP_URL": "imaps://plan:secret@mail.council.gov.uk/Replies",
    "PUBLIC_URL": "https://plan.council.gov.uk/",
}


def test_e_mail_is_read_from_addresses_and_its_passwords_do_not_show() -> None:
    found = read_settings(MAIL).mail
    assert (found.sender, found.name, found.public_url) == (
        "plan@council.gov.uk",
        "Improvement plan",
        "https://plan.council.gov.uk",
    )
    assert found.smtp is not None and found.imap is not None
    assert (found.smtp.user, found.smtp.password, found.smtp.port) == ("plan@council.gov.uk", "p:ss", 465)
    assert (found.imap.host, found.imap.port, found.imap.path) == ("mail.council.gov.uk", 993, "Replies")
    assert "p:ss" not in repr(found) and "secret" not in repr(found)
    assert chat_problems(read_settings(MAIL)) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_FROM", "nobody"),
        ("MAIL_FROM", "a+b@council.gov.uk"),
        ("MAIL_FROM", "x@y.example\nBcc: z@y.example"),
        ("SMTP_URL", "https://mail.council.gov.uk"),
        ("SMTP_URL", "smtp://:secret@:x"),
        ("IMAP_URL", "imap://plan:secret@mail.council.gov.uk"),
        ("IMAP_URL", "secret"),
    ],
)
def test_what_can_not_be_used_of_e_mail_is_named_and_never_said_back(name: str, value: str) -> None:
    with pytest.raises(SettingsProblem) as refused:
        read_settings({**MAIL, name: value})
    assert name in str(refused.value) and "secret" not in str(refused.value)


def test_e_mail_without_its_address_server_or_pages_says_what_is_missing() -> None:
    missing = chat_problems(read_settings({"IMAP_URL": "file:replies"}))
    assert [each.partition(" ")[0] for each in missing] == ["MAIL_FROM", "SMTP_URL", "PUBLIC_URL"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WSOA_ENV", "staging", "Write production, demo or test."),
        ("SLACK_API_URL", "slack", "is not a web address"),
        ("HTTP_PORT", "70000", "Write a number from 1 to 65535"),
        ("CLOCK_STARTS_AT", "2026-11-30T09:00:00Z", "WSOA_ENV is not demo or test"),
        ("LOG_LEVEL", "loud", "Write DEBUG, INFO, WARNING or ERROR"),
        ("FIRST_LEAD", "Eleanor", "is not an e-mail address"),
        ("PUBLIC_URL", "http://plan.council.gov.uk", "is not an address with https"),
        ("MESSAGES_A_MINUTE", "many", "is not a number from 1 to"),
        ("MESSAGES_A_MINUTE", "999999", "is not a number from 1 to"),
        ("BACKUP_KEY", "short", "Make a longer one"),
        ("BACKUP_COPIES", "all", "Write 14, or leave it empty"),
        ("OPERATOR_CHANNEL", "general", "is no channel and no address"),
        ("RETENTION_LEAVE", "a year", "RETENTION_LEAVE"),
        ("MAIL_LANGUAGES", "cy, fr", "Write cy for Welsh"),
        ("MAIL_CA_FILE", "nothing.pem", "has no certificate that can be read"),
        ("MAIL_OAUTH_TENANT_ID", "the council", "is no tenant"),
        ("TEAMS_OPENID_URL", "https://login.example/keys", "Remove TEAMS_OPENID_URL"),
        ("TEAMS_TENANT_ID", "wexbourne", "is not an id like"),
        ("TEAMS_TOKEN_KEYS", "short", "key 1 is none"),
        ("SLACK_TOKEN_KEYS", "short", "key 1 is none"),
        ("DATABASE_URL", "mysql://db.example/wsoa", "is not one the bot can use"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_to_write(name: str, value: str, said: str) -> None:
    told = problems(**{name: value})
    assert name in told and said in told


def test_a_port_of_nought_is_any_that_is_free_and_a_clock_may_be_set_where_one_pretends() -> None:
    assert read_settings({"HTTP_PORT": "0"}).http_port == 0
    assert "is not an instant" in problems(WSOA_ENV="test", CLOCK_STARTS_AT="soon")


def test_teams_is_one_councils_or_many_and_what_is_in_the_way_is_named() -> None:
    none = read_settings({"TEAMS_APP_ID": GUID})
    assert [each.partition(" ")[0] for each in chat_problems(none)] == ["TEAMS_TENANT_ID", "TEAMS_APP_SECRET"]
    many = {"TEAMS_TOKEN_KEYS": new_key(), "OPERATOR_CHANNEL": CHANNEL}
    both = chat_problems(read_settings({**many, "TEAMS_APP_ID": GUID, "TEAMS_APP_SECRET": "s3cret"}))
    assert [each.partition(" ")[0] for each in both[:2]] == ["TEAMS_APP_ID", "TEAMS_APP_SECRET"]
    assert "s3cret" not in str(both)


def test_a_secret_goes_to_nobody_over_an_open_line() -> None:
    oauth = {"MAIL_OAUTH_TENANT_ID": "council.gov.uk", "MAIL_OAUTH_CLIENT_ID": GUID, "MAIL_OAUTH_SECRET": "s3cret"}
    told = problems(**oauth, MAIL_OAUTH_TOKEN_URL="http://login.example/token", IMAP_URL="imaps://mail.council.gov.uk")
    assert "Write https://" in told and "names no mailbox to sign in to" in told and "s3cret" not in told
