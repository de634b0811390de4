"""An installation of an earlier version is brought up to date with everything that was said in it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

from bot.store.engine import open_engine
from bot.store.migrate import VERSIONS, migrate


def at_version(engine: Engine, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.attributes["engine"] = engine
    command.upgrade(config, version)


def triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))


def test_the_first_version_is_brought_up_to_date_with_its_rows_and_its_triggers(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'wsoa.db'}")
    at_version(engine, "0001")
    before = triggers(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO receipt (key, at) VALUES ('slack:T1:D1:1', '2026-12-04 10:00:00')"))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT key FROM receipt")).all() == ["slack:T1:D1:1"]
    assert inspect(engine).has_table("verification")
    assert before < triggers(engine)
    engine.dispose()
