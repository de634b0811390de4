"""On PostgreSQL, too: one who has left is taken out, what is old goes, and a dump comes back whole."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from bot.cli import db
from bot.cli.grammar import parser
from bot.models import StoppedMessage, Update
from bot.settings import Settings
from bot.store.database.revision import strays
from bot.store.database.store import Store
from bot.store.database.transfer import transfer
from bot.store.history import audit_chain
from bot.store.upkeep.erasure import erase, scrub
from bot.store.upkeep.restore import doubt_until
from bot.store.upkeep.retention import apply
from tests.factories import NOW, Town
from tests.store import test_person_rights as rights
from tests.store import test_retention as old
from tests.store.postgres import binaries, postgres

pytestmark = pytest.mark.slow
asked_and_answered, of_old = rights.town, old.town


def moved(town: Town, folder: Path) -> Iterator[Store]:
    """The town's record on PostgreSQL."""
    town.store.close()
    with postgres() as url:
        here, there = Store.open(f"sqlite:///{folder / 'wsoa.db'}"), Store.open(url)
        transfer(here.engine, folder / "wsoa.db", there.engine)
        here.close()
        yield there
        there.close()


def words(store: Store) -> str:
    """Everything that stands in any table."""
    with store.engine.connect() as connection:
        tables = SQLModel.metadata.tables.values()
        return "\n".join(str(row) for table in tables for row in connection.execute(sa.select(table)))


def test_one_who_has_left_is_found_nowhere_and_the_guards_are_back(tmp_path: Path, asked_and_answered: Town) -> None:
    rights.left(asked_and_answered)
    for store in moved(asked_and_answered, tmp_path):
        assert rights.NAME in words(store)
        store.write_now(lambda session: erase(session, rights.ruth(session), NOW))
        scrub(store.engine)
        assert rights.NAME not in words(store) and rights.EMAIL not in words(store)
        assert (store.read_now(audit_chain.verify), strays(store.engine)) == (None, [])
        said = store.read_now(lambda session: list(session.exec(select(Update.text).order_by(Update.id))))  # type: ignore[arg-type]
        assert said[1].startswith("Head of SEN and I agreed the panel")


def test_what_is_old_goes_with_a_receipt(tmp_path: Path, of_old: Town) -> None:
    for store in moved(of_old, tmp_path):
        gone = store.write_now(lambda session: apply(session, old.DAYS, NOW))
        assert {one.kind: one.rows for one in gone} == {"holds": 1, "leave": 1}
        assert len(store.read_now(lambda session: list(session.exec(select(StoppedMessage))))) == 1
        assert (store.read_now(audit_chain.verify), strays(store.engine)) == (None, [])


def test_a_dump_comes_back_whole_and_what_it_promises_is_in_doubt(tmp_path: Path, of_old: Town) -> None:
    programs = binaries()
    assert programs is not None
    for store in moved(of_old, tmp_path):
        before, source = words(store), libpq(store)
        dump = tmp_path / "wsoa.dump"
        subprocess.run([programs / "pg_dump", "--format=custom", f"--file={dump}", source], check=True)
        with postgres() as url:
            put_back = ["--clean", "--if-exists", "--no-owner", "--exit-on-error", "--dbname"]
            target = Store.open(url)
            subprocess.run([programs / "pg_restore", *put_back, libpq(target), dump], check=True)
            assert (words(target), strays(target.engine)) == (before, [])
            target.close()
            settings = Settings(database_url=url)
            assert db.main(parser().parse_args(["db", "restored"]), settings) == 0
            target = Store.open(url)
            assert target.read_now(doubt_until) is not None
            target.close()


def libpq(store: Store) -> str:
    return store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
