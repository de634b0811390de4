"""What was kept long enough goes when somebody says so: told first, noted afterwards, and never the plan's record."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.chat import Platform
from bot.models import Absence, Audit, Outgoing, StoppedMessage, Update, Version
from bot.settings import SettingsProblem, read_settings
from bot.store.database.revision import strays
from bot.store.history import audit_chain
from bot.store.upkeep.retention import apply, due
from tests.factories import NOW, Town

DAYS = {"messages": 365, "holds": 365, "leave": 365}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Of what may go, one is old and one is young."""
    town = Town(tmp_path)
    town.ask()
    town.hears("3.1.1 amber, the words of a reply")

    def fill(session: Session) -> None:
        for years in (0, 2):
            at = NOW - timedelta(days=365 * years + 1)
            session.add(StoppedMessage(at=at, person_id=1, platform=Platform.SLACK, reasons=["child"]))
            session.add(Absence(person_id=1, first=date(2020, 1, 1), last=at.date(), said_at=at))

    town.do(fill)
    return town


def test_what_would_go_is_told_and_nothing_is_changed(town: Town) -> None:
    later = NOW + timedelta(days=366)
    found = {one.kind: one.rows for one in town.store.read_now(lambda session: due(session, DAYS, NOW))}
    assert found == {"messages": 0, "holds": 1, "leave": 1}
    assert {one.kind: one.rows for one in town.store.read_now(lambda s: due(s, DAYS, later))}["messages"] >= 0
    assert len(town.do(lambda session: list(session.exec(select(StoppedMessage))))) == 2
    town.store.close()


def test_what_is_old_goes_with_a_receipt_and_the_record_of_the_plan_stays(town: Town) -> None:
    later = NOW + timedelta(days=400)

    def sent(session: Session) -> None:
        for row in session.exec(select(Outgoing)):
            row.state, row.sent_at = "sent", NOW
            session.add(row)

    town.do(sent)
    town.do(lambda session: apply(session, DAYS, later))
    assert town.do(lambda session: [row.card["parts"] for row in session.exec(select(Outgoing))]) == [[]]
    assert town.do(lambda session: [len(list(session.exec(select(table)))) for table in (StoppedMessage, Absence)]) == [
        0,
        0,
    ]
    assert not town.do(lambda session: list(session.exec(select(Version).where(Version.thing == "absence"))))
    assert len(town.do(lambda session: list(session.exec(select(Update))))) == 1
    receipts = town.do(lambda session: list(session.exec(select(Audit.object).where(Audit.verb == "let go"))))
    assert sorted(receipts) == ["old holds", "old leave", "old messages"]
    assert town.store.read_now(audit_chain.verify) is None and strays(town.store.engine) == []
    assert town.do(lambda session: apply(session, DAYS, later)) == []
    town.store.close()


@pytest.mark.parametrize("days", ["ten", "30", "-1", "99999"])
def test_a_time_that_is_too_short_or_none_is_refused(days: str) -> None:
    with pytest.raises(SettingsProblem, match="RETENTION_HOLDS is not a number of days from 90"):
        read_settings({"RETENTION_HOLDS": days})
