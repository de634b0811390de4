"""Settings and files keep to themselves what is secret, and say clearly what is wrong with them."""

import stat
from pathlib import Path

import pytest

from bot import private_files
from bot.database_url import secrets_of, shown_database
from bot.intake.workbook import read_plan, write_plan
from bot.settings import Settings, SettingsProblem, read_settings
from bot.store.engine import open_engine
from bot.store.migrate import DatabaseProblem, migrate
from tests.factories import a_document

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
    assert found.keeping.folder == tmp_path / "copies"
    absolute = read_settings({"WSOA_HOME": str(tmp_path), "DATABASE_URL": "sqlite:////srv/w.db", "BACKUP_FOLDER": "/b"})
    assert (absolute.database_url, absolute.keeping.folder) == ("sqlite:////srv/w.db", Path("/b"))
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
    private_files.write_text(tmp_path / "record.json", "{}")
    write_plan(a_document(), tmp_path / "plan.xlsx")
    assert {_mode(path) for path in tmp_path.iterdir()} == {0o600}
    assert not isinstance(read_plan(tmp_path / "plan.xlsx"), tuple)


def test_a_file_that_is_only_to_be_read_stays_so(tmp_path: Path) -> None:
    (tmp_path / "wsoa.db").touch(0o444)
    private_files.keep(tmp_path / "wsoa.db")
    assert _mode(tmp_path / "wsoa.db") == 0o400


def test_settings_by_hand_are_as_silent() -> None:
    assert "s3cret" not in repr(Settings(database_url=BASE))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
