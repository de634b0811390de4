"""A record of each released version, filled as people use it, is brought up to date with everything that was said."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, func, select

from bot.app import open_store
from bot.models import Absence, Audit, DateChange, Outgoing, Pause, Update, Version
from bot.settings import Settings
from bot.store.action import action_columns
from bot.store.database.engine import open_engine
from bot.store.database.migrate import migrate, versions
from bot.store.database.revision import APPEND_ONLY, damage, strays
from bot.store.database.store import Store
from bot.store.history import audit_chain
from bot.store.report.export import export_as_at
from bot.user_error import Problem
from tests.databases import empty_database
from tests.journeys.process import Wsoa
from tests.store.postgres import postgres

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql"))


def of(release: Path, folder: Path) -> Path:
    file = folder / "wsoa.db"
    with closing(sqlite3.connect(file)) as record:
        record.executescript(release.read_text(encoding="utf-8"))
    return file


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return of(request.param, tmp_path)


def test_all_that_was_said_comes_along_and_the_record_is_whole(old: Path) -> None:
    with closing(sqlite3.connect(old)) as record:
        said = [words for (words,) in record.execute("SELECT text FROM status_update ORDER BY id")]
        noted = record.execute("SELECT count(*) FROM audit").fetchone()[0]
    store = Store.open(f"sqlite:///{old}")
    migrate(store.engine)
    assert store.read_now(lambda s: list(s.exec(select(Update.text).order_by(col(Update.id))))) == said
    assert len(said) >= 6 and noted >= 5
    assert (damage(store.engine), strays(store.engine)) == ("", [])
    assert store.read_now(action_columns.differences) == []
    assert store.read_now(audit_chain.verify) is None
    assert store.read_now(lambda s: len(s.exec(select(Audit)).all())) == noted

    def left(session: Session) -> list[int]:
        return [len(session.exec(select(table)).all()) for table in (Absence, DateChange, Pause, Outgoing)]

    assert store.read_now(left) == [1, 1, 1, 9]
    store.close()


def test_how_it_stood_before_can_be_read_though_columns_came_since(old: Path) -> None:
    store = Store.open(f"sqlite:///{old}")
    migrate(store.engine)
    first, last = store.read_now(lambda s: s.exec(select(func.min(Version.at), func.max(Version.at))).one())
    for at in (first, first + (last - first) / 2):
        then = store.read_now(lambda session, at=at: export_as_at(session, at, last))
        actions: Any = then["actions"]
        assert len(actions) >= 6 and all(one["impact"] == "" and one["plan_file"]["earlier"] == [] for one in actions)
    store.close()


@pytest.mark.slow
async def test_the_bot_refuses_it_and_says_what_to_type_and_then_it_is_taken(old: Path) -> None:
    with pytest.raises(Problem, match="older than this version") as told:
        open_store(Settings(database_url=f"sqlite:///{old}"))
    assert "wsoa backup && wsoa db upgrade" in str(told.value)
    wsoa = Wsoa(old.parent, "http://127.0.0.1:1/api/")
    code, out, _err = await wsoa.command("db", "check")
    assert code == 1 and "wsoa db upgrade" in out
    assert (await wsoa.command("backup"))[0] == 0
    code, out, err = await wsoa.command("db", "upgrade")
    assert (code, err) == (0, "") and f"to {versions()[-1]}" in out
    open_store(Settings(database_url=f"sqlite:///{old}")).close()


def test_an_empty_place_becomes_a_record_at_once(tmp_path: Path) -> None:
    open_store(Settings(database_url=f"sqlite:///{tmp_path / 'new.db'}")).close()


@pytest.mark.slow
def test_the_same_on_postgresql_which_notices_a_guard_that_is_gone() -> None:
    with postgres() as url:
        open_store(Settings(database_url=url)).close()
        engine = open_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP TRIGGER audit_no_change ON audit"))
        engine.dispose()
        with pytest.raises(Problem, match="its guard audit_no_change is not there"):
            open_store(Settings(database_url=url))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("DROP TRIGGER audit_no_delete", "table audit can be changed: its guard audit_no_delete is not there"),
        ("DROP TABLE vouched", "table vouched is not there"),
        ("UPDATE alembic_version SET version_num = '9999'", "The database is newer than this version"),
    ],
)
def test_a_database_that_is_not_as_it_has_to_be_is_refused(tmp_path: Path, spoil: str, says: str) -> None:
    file = tmp_path / "wsoa.db"
    file.write_bytes(empty_database())
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text(spoil))
    engine.dispose()
    with pytest.raises(Problem, match=says):
        open_store(Settings(database_url=f"sqlite:///{file}"))


def test_every_table_that_may_not_change_is_known_to_be_one(tmp_path: Path) -> None:
    """A migration that makes another one adds it to the list."""
    file = tmp_path / "wsoa.db"
    file.write_bytes(empty_database())
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
    engine.dispose()
    assert {name.removesuffix("_no_update") for name in names if name.endswith("_no_update")} == set(APPEND_ONLY)
