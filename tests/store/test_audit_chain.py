"""The audit is a chain: what was changed, added or taken away behind the bot's back is named, the first row first."""

import argparse

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.cli import audit as command
from bot.models import Audit
from bot.settings import Settings
from bot.store.history import audit_chain
from tests.factories import NOW, Town

OPEN_UP = (
    "DROP TRIGGER audit_no_update",
    "DROP TRIGGER audit_no_delete",
    "DROP TRIGGER audit_seal_no_update",
    "DROP TRIGGER audit_seal_no_delete",
)


@pytest.fixture
def town(town: Town) -> Town:
    """Some decisions were taken in it."""
    town.ask()
    town.hears("3.1.1 amber, we need until 31 May 2027")
    town.asks("approve 3.1.1 31 May 2027", "imp_lead")
    town.asks("hold sen_head on leave", "imp_lead")
    town.asks("release sen_head", "imp_lead")
    return town


def tamper(town: Town, *statements: str) -> None:
    def work(session: Session) -> None:
        for statement in (*OPEN_UP, *statements):
            session.connection().execute(text(statement))

    town.do(work)


def broken(town: Town) -> tuple[int, str] | None:
    found = town.do(audit_chain.verify)
    return (found.number, found.why) if found is not None else None


def last(town: Town) -> int:
    return max(town.do(lambda session: list(session.exec(select(Audit.id)))))


def test_every_row_is_sealed_with_the_transaction_that_noted_it(town: Town) -> None:
    assert broken(town) is None
    assert town.do(audit_chain.count) == len(town.do(lambda session: list(session.exec(select(Audit)))))


def test_each_row_says_who_when_in_which_plan_and_from_where(town: Town) -> None:
    rows = town.do(lambda session: list(session.exec(select(Audit))))
    assert {(row.actor, row.plan_id) for row in rows} >= {("imp_lead", 1), ("sen_head", 1), ("plan file", 1)}
    assert all(row.place for row in rows)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'nobody' WHERE id = 3",
        "UPDATE audit SET at = '2026-12-01 09:00:00' WHERE id = 3",
        "UPDATE audit SET place = 'teams' WHERE id = 3",
        'UPDATE audit SET after = \'{"agreed_due": "2028-01-01"}\' WHERE id = 3',
    ],
)
def test_a_row_that_was_changed_is_named(town: Town, change: str) -> None:
    tamper(town, change)
    assert broken(town) == (3, "changed")


def test_a_row_that_was_taken_away_is_named(town: Town) -> None:
    tamper(town, "PRAGMA foreign_keys = OFF")
    number = last(town)
    with town.store.engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(text(f"DELETE FROM audit WHERE id = {number - 1}"))
        connection.commit()
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = ON")
    assert broken(town) == (number - 1, "gone")


def test_a_row_that_nobody_sealed_is_named(town: Town) -> None:
    tamper(
        town,
        "INSERT INTO audit (at, actor, verb, object, place) VALUES ('2026-12-01 09:00:00', 'dcs', 'approved', 'x', '')",
    )
    assert broken(town) == (last(town), "not sealed")


def test_an_end_that_was_cut_off_is_told_by_a_seal_that_was_printed(town: Town) -> None:
    printed = town.do(audit_chain.head)[:12]
    assert town.do(lambda session: audit_chain.verify(session, printed)) is None
    number = last(town)
    tamper(town, f"DELETE FROM audit_seal WHERE audit_id = {number}", f"DELETE FROM audit WHERE id = {number}")
    assert broken(town) is None
    found = town.do(lambda session: audit_chain.verify(session, printed))
    assert found is not None and found.why == "printed seal is not there"


def test_what_came_to_nothing_leaves_no_row_and_no_gap(town: Town) -> None:
    def fails(session: Session) -> None:
        town.turn(session, "imp_lead").note("held", "all chasing")
        session.flush()
        raise ValueError

    with pytest.raises(ValueError):
        town.do(fails)
    town.asks("hold sen_head on leave", "imp_lead", NOW)
    assert broken(town) is None


def test_the_command_says_it_in_a_sentence(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    url = str(town.store.engine.url)
    settings = Settings(database_url=url)
    assert command.main(argparse.Namespace(seal=None), settings) == 0
    assert "The audit is as it was written" in capsys.readouterr().out
    tamper(town, "UPDATE audit SET actor = 'nobody' WHERE id = 3")
    assert command.main(argparse.Namespace(seal=None), settings) == 1
    assert "Row 3 of the audit does not fit" in capsys.readouterr().out
