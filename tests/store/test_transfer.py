"""A record moves from SQLite to PostgreSQL whole, or not at all; and goes on there."""

from pathlib import Path

import pytest
from sqlmodel import Session

from bot.cli import db
from bot.cli.grammar import parser
from bot.models import JobRun
from bot.settings import Settings, SettingsProblem
from bot.store.database.store import Store
from bot.store.history import audit_chain
from bot.store.report.export import export_record
from bot.user_error import Problem
from tests.factories import NOW, Town
from tests.grown import with_cycles, with_messages, with_risks
from tests.store.postgres import postgres

pytestmark = [pytest.mark.slow, pytest.mark.covered]


def copy(*words: str) -> int:
    return db.main(parser().parse_args(["db", "copy", *words]), Settings())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    town = Town(tmp_path)
    town.ask()
    town.says(text="3.1.1 is moving – “slowly”, 35 %", at=NOW)
    with_messages(town, 1_200)
    with_cycles(town, 3)
    with_risks(town, 5)
    town.store.close()
    return tmp_path / "wsoa.db"


def test_all_of_it_is_there_and_new_rows_go_on_behind(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres() as url:
        assert copy(str(file), url) == 0
        said = capsys.readouterr().out
        assert "Copied and compared" in said and "set DATABASE_URL to the address that you gave here" in said
        there, here = Store.open(url), Store.open(f"sqlite:///{file}")
        exported = [each.read_now(lambda session: export_record(session, NOW)) for each in (here, there)]
        assert exported[0] == exported[1]
        assert there.read_now(audit_chain.verify) is None
        there.write_now(_one_more)
        for each in (here, there):
            each.close()
        with pytest.raises(Problem, match="There is a record in that database already"):
            copy(str(file), url)


def _one_more(session: Session) -> None:
    session.add(JobRun(job="tick", started_at=NOW))


def test_nothing_is_copied_under_a_bot_that_runs(file: Path) -> None:
    runs = Store.open(f"sqlite:///{file}")
    with postgres() as url, runs.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM plan").all()
        with pytest.raises(Problem, match="the bot runs"):
            copy(str(file), url)
    runs.close()


def test_only_from_a_file_that_is_there_to_postgresql(file: Path, tmp_path: Path) -> None:
    with postgres() as url, pytest.raises(Problem, match="There is no database at"):
        copy(str(tmp_path / "nowhere.db"), url)
    with pytest.raises(Problem, match="from a SQLite file to PostgreSQL"):
        copy(str(file), f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(SettingsProblem):
        copy(str(file), "mysql://elsewhere/wsoa")
