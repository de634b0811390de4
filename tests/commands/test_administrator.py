"""What an administrator does by hand, and what they are told where it can't be done: on a record of their own."""

import shlex
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.intake.workbook import write_plan
from bot.models.words import Rating
from bot.settings.token_box import new_key
from bot.store.database.engine import open_engine
from bot.store.database.migrate import migrate
from tests.commands.conftest import Types
from tests.factories import Town, a_document

pytestmark = [pytest.mark.slow, pytest.mark.covered]
TENANT, OTHER = "11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"
APP = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
PAGES = "--website https://wexbourne.gov.uk/bot --privacy https://wexbourne.gov.uk/privacy"
WEXBOURNE = f"--publisher 'Wexbourne Council' {PAGES} --terms https://wexbourne.gov.uk/terms"


@dataclass
class Desk:
    """Where an administrator types: a folder with a record, and its settings."""

    folder: Path
    env: pytest.MonkeyPatch
    typed: Types

    def types(self, words: str, **settings: str) -> tuple[int, str]:
        """The exit code, and all that is on the screen."""
        code, said, complaint = self.typed(*shlex.split(words), **settings)
        return code, said + complaint

    def sql(self, *statements: str) -> None:
        """Behind the bot's back."""
        with sqlite3.connect(self.folder / "wsoa.db") as database:
            for statement in statements:
                database.execute(statement)
        database.close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, types: Types) -> Desk:
    town = Town(tmp_path)
    town.ask()
    town.says("3.1.1", at=datetime(2026, 12, 4, 10, tzinfo=UTC), rag=Rating.AMBER, text="two posts empty")
    town.asks("away 7-11 Dec", "therapy")
    monkeypatch.setenv("DATABASE_URL", str(town.store.engine.url))
    town.close()
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-12-05T10:00:00Z")
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name)
    return Desk(tmp_path, monkeypatch, types)


def test_a_councils_bot_on_teams_is_registered_listed_locked_anew_and_taken_out(desk: Desk) -> None:
    old, new = new_key(), new_key()
    Path("secret.txt").write_text("s3cret\n")
    register = f"teams register --tenant {TENANT.upper()} --app {APP} --secret-file secret.txt"
    assert desk.types("teams new-key")[0] == 0
    assert desk.types(register) == (1, "TEAMS_TOKEN_KEYS is not set. Make a key: wsoa teams new-key\n")
    assert "No tenant is registered yet" in desk.types("teams registered", TEAMS_TOKEN_KEYS=old)[1]
    assert f"wsoa teams package FILE.zip --app {APP}" in desk.types(register)[1]
    assert f"{TENANT}  " in (said := desk.types("teams registered")[1]) and "opens its secret" not in said
    assert "1 locked with the first" in desk.types("teams lock", TEAMS_TOKEN_KEYS=f"{new},{old}")[1]
    assert "none of TEAMS_TOKEN_KEYS opens its secret" in desk.types("teams registered", TEAMS_TOKEN_KEYS=old)[1]
    assert desk.types("teams lock")[0] == 1
    assert "s3cret" not in said
    assert "its secret is gone" in desk.types(f"teams remove --tenant {TENANT}")[1]
    assert desk.types(f"teams remove --tenant {TENANT}")[0] == 1


def test_an_id_that_is_none_and_a_secret_that_is_not_there_are_named(desk: Desk) -> None:
    desk.env.setenv("TEAMS_TOKEN_KEYS", new_key())
    Path("empty.txt").write_text("\n")
    assert "--tenant is not an id" in desk.types(f"teams register --tenant wexbourne --app {APP}")[1]
    assert "--app is not an id" in desk.types(f"teams register --tenant {TENANT} --app wsoa")[1]
    none = desk.types(f"teams register --tenant {TENANT} --app {APP} --secret-file empty.txt")
    assert none[0] == 1 and "There is no client secret" in none[1]
    wrong = desk.types("teams registered", TEAMS_TOKEN_KEYS="short")
    assert wrong[0] == 2 and "key 1 is none" in wrong[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Teams shows the name of the council that runs the bot with the app"),
        ("--publisher 'Your council'", "has to have the council's own name"),
        ("--publisher Wexbourne --website http://wexbourne.gov.uk", "is not an address that starts with https://"),
        ("--publisher Wexbourne --website https://example.com/bot", "stands for an address"),
        ("--publisher Wexbourne --website https://www.gov.uk", "stands for an address"),
        ("--publisher Wexbourne --website https://[wexbourne", "is not an address that starts with https://"),
        (f"--publisher Wexbourne {PAGES}", "the council's own terms of use"),
    ],
)
def test_an_app_without_the_councils_own_name_and_pages_is_not_made(desk: Desk, words: str, says: str) -> None:
    code, said = desk.types(f"teams package wsoa.zip --app {APP} {words}")
    assert code == 1 and says in said
    assert not Path("wsoa.zip").exists()


def test_an_app_is_made_for_an_id_that_is_one(desk: Desk) -> None:
    assert desk.types(f"teams package wsoa.zip {WEXBOURNE}")[0] == 2
    assert desk.types(f"teams package wsoa.zip --app wsoa {WEXBOURNE}")[0] == 2
    assert desk.types(f"teams package wsoa.zip --app {APP} {WEXBOURNE}")[0] == 0
    assert Path("wsoa.zip").read_bytes().startswith(b"PK")


def test_a_link_for_a_councils_slack_is_made_where_the_app_is_known(desk: Desk) -> None:
    desk.env.setenv("SLACK_OAUTH_CLIENT_ID", "1.2")
    desk.env.setenv("SLACK_OAUTH_CLIENT_SECRET", "secret")
    desk.env.setenv("SLACK_SIGNING_SECRET", "signing")
    desk.env.setenv("PUBLIC_URL", "https://wsoa.wexbourne.gov.uk")
    code, said = desk.types("slack link", SLACK_TOKEN_KEYS=new_key())
    assert code == 0 and said.startswith("https://wsoa.wexbourne.gov.uk/slack/install?link=") and "Good once" in said
    assert "0 locked with the first" in desk.types("slack lock")[1]


def test_a_councils_own_words_are_checked_before_they_are_used(desk: Desk) -> None:
    code, said = desk.types("wording list")
    assert code == 0 and said.startswith("# What partners read")
    Path("own.toml").write_text(said)
    assert "own.toml is good" in desk.types("wording check own.toml")[1]
    Path("wrong.toml").write_text('[cy]\n"Nobody ever says this." = "Does neb yn dweud hyn."\n')
    assert desk.types("wording check wrong.toml")[0] == 1
    Path("broken.toml").write_text("[cy\n")
    assert desk.types("wording check broken.toml")[0] == 1


def test_what_was_kept_long_enough_goes_only_when_that_is_said(desk: Desk) -> None:
    desk.env.setenv("CLOCK_STARTS_AT", "2028-12-05T10:00:00Z")
    told = desk.types("retention", RETENTION_LEAVE="365")[1]
    assert "To let it go: wsoa retention --apply" in told and "leave: 1 from before" in told
    assert "each kind is a row of the audit" in desk.types("retention --apply")[1]
    assert "Nothing is old enough" in desk.types("retention --apply")[1]
    assert desk.types("retention", RETENTION_LEAVE="soon")[0] == 2


def test_a_copy_takes_the_records_place_and_what_was_there_is_put_aside(desk: Desk) -> None:
    assert desk.types("backup", BACKUP_FOLDER=str(desk.folder / "copies"))[0] == 0
    (copy,) = (desk.folder / "copies").glob("wsoa-*")
    assert desk.types(f"restore {copy}")[0] == 1
    code, said = desk.types(f"restore {copy} --force")
    assert code == 0 and "The record that was there is" in said and "Next: wsoa check" in said
    assert "two posts empty" in desk.types("export --json")[1]
    assert desk.types("db restored")[0] == 0


def test_whoever_is_taken_out_is_named_in_older_copies_and_that_is_said(desk: Desk) -> None:
    desk.types("backup", BACKUP_FOLDER=str(desk.folder / "copies"))
    still = desk.types("person erase @therapy --yes")
    assert still[0] == 1 and "@therapy is still in a plan" in still[1]
    desk.sql("UPDATE person SET active = 0 WHERE handle = 'therapy'")
    code, said = desk.types("person erase @therapy --yes")
    assert code == 0 and "@therapy is taken out" in said and "backups still name them" in said
    assert "as it was written" in desk.types("audit verify")[1]


def test_what_was_changed_behind_the_bots_back_is_found_and_named(desk: Desk) -> None:
    desk.sql("UPDATE action SET rag_claimed = 'green' WHERE ref = '3.1.1'")
    found = desk.types("db verify")
    assert found[0] == 1 and "3.1.1" in found[1] and "wsoa db repair" in found[1]
    assert "Put right: 1" in desk.types("db repair")[1]
    assert "No row has the seal" in desk.types("audit verify --seal 0123456789abcdef")[1]
    desk.sql("DROP TRIGGER audit_no_update", "UPDATE audit SET actor = 'nobody' WHERE id = 1")
    broken = desk.types("audit verify")
    assert broken[0] == 1 and "Row 1 of the audit does not fit" in broken[1]
    whole = desk.types("db check")
    assert whole[0] == 1 and "Not as it has to be" in whole[1]
    assert "See: wsoa db check" in desk.types("db verify")[1]


def test_a_database_of_another_version_is_named_with_what_to_do(desk: Desk) -> None:
    desk.sql("UPDATE alembic_version SET version_num = '9999'")
    newer = desk.types("db check")
    assert newer[0] == 1 and "Install a newer wsoa" in newer[1]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("export --json --at 2026-12-03", 0, '"updates": []'),
        ("export --json --at 2026-12-04T11:00:00Z", 0, "two posts empty"),
        ("export --json --at 2026-12-05", 0, "two posts empty"),
        ("export --json --at 2026-12-24", 1, "still to come"),
        ("export --json --at yesterday", 2, "--at"),
        ("foi export papers --from someday", 2, "that is no day"),
        ("foi export papers --public @nobody", 1, "Nobody has the handle @nobody"),
        ("foi export papers", 0, "Wrote papers/"),
        ("preview --until someday", 2, "--until"),
        ("run", 2, "SLACK_BOT_TOKEN is not set"),
        ("db copy other.db postgresql://localhost/wsoa", 1, "There is no database at"),
        ("db copy wsoa.db mysql://localhost/wsoa", 2, "DATABASE_URL"),
        ("plan export", 1, "Say where to write it"),
        ("plan check nothing.xlsx --plan NOWHERE", 1, ""),
    ],
)
def test_what_can_not_be_is_said_with_what_can(desk: Desk, words: str, code: int, says: str) -> None:
    ended, said = desk.types(words)
    assert (ended, says in said) == (code, True), said


def test_of_several_plans_it_has_to_be_said_which(desk: Desk) -> None:
    write_plan(a_document(), desk.folder / "same.xlsx")
    write_plan(replace(a_document(), title="Northmere Priority Action Plan"), desk.folder / "other.xlsx")
    assert "is here already. To bring in a newer version of it" in desk.types("plan import same.xlsx --new")[1]
    unknown = desk.types("plan check other.xlsx")
    assert unknown[0] == 1 and "add --new" in unknown[1] and "add --plan" in unknown[1]
    assert desk.types("plan import other.xlsx --new")[0] == 0
    which = desk.types("foi export papers")
    assert which[0] == 1 and "There are several plans. Say which" in which[1] and "Northmere" in which[1]
    assert desk.types("privacy vouched --plan Eastwick")[0] == 1
    assert desk.types("plan export one.xlsx --plan 'Northmere Priority Action Plan'")[0] == 0


def test_before_there_is_a_plan_a_record_says_so(desk: Desk) -> None:
    desk.env.setenv("DATABASE_URL", f"sqlite:///{desk.folder / 'new.db'}")
    assert "There is no database at" in desk.types("db check")[1]
    migrate(open_engine(f"sqlite:///{desk.folder / 'new.db'}"))
    empty = desk.types("privacy vouched")
    assert empty[0] == 1 and "There is no plan yet. Import one" in empty[1]


def test_a_made_up_time_is_for_rehearsals_and_an_instant(desk: Desk) -> None:
    desk.env.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    desk.env.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert "--at is not an instant" in desk.types("tick --at yesterday")[1]
    desk.env.delenv("CLOCK_STARTS_AT")
    real = desk.types("tick --at 2026-12-05T10:00:00Z", WSOA_ENV="production")
    assert real[0] == 2 and "--at is only for" in real[1]


def test_all_that_the_bot_needs_is_looked_at(desk: Desk) -> None:
    code, said = desk.types("check")
    assert code == 2 and "WRONG" in said and "do what stands behind each →" in said
    code, said = desk.types("check --json")
    assert code == 2 and '"worst": "problem"' in said
