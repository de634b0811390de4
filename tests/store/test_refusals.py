"""What the database itself refuses, whatever the code above it does."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from bot.card import Card
from bot.chat import Platform
from bot.models import Kind, Outgoing, Receipt, Risk, Update, Verification
from bot.models.words import RiskKind, Verdict
from bot.store.message import cards
from tests.factories import NOW, Town

CARD = cards.to_json(Card("hello"))


def an_outgoing() -> Outgoing:
    return Outgoing(key="chase:2027-01:sen_head:open", kind=Kind.ASK, card=CARD, created_at=NOW, not_before=NOW)


def test_a_second_receipt_of_the_same_event_is_refused(town: Town) -> None:
    town.do(lambda session: session.add(Receipt(key="slack:T1:D1:1", at=NOW)))
    with pytest.raises(IntegrityError):
        town.do(lambda session: session.add(Receipt(key="slack:T1:D1:1", at=NOW)))


def test_a_second_promise_of_the_same_message_is_refused(town: Town) -> None:
    town.do(lambda session: session.add(an_outgoing()))
    with pytest.raises(IntegrityError):
        town.do(lambda session: session.add(an_outgoing()))


def test_an_update_of_no_action_is_refused(town: Town) -> None:
    stray = Update(
        action_id=999, cycle_id=1, by_id=1, platform=Platform.SLACK, source="x", said_at=NOW, received_at=NOW
    )
    with pytest.raises(IntegrityError):
        town.do(lambda session: session.add(stray))


def test_what_was_said_can_neither_be_changed_nor_deleted(town: Town) -> None:
    town.says()
    for statement in ("UPDATE status_update SET text = 'all is well'", "DELETE FROM status_update"):
        with pytest.raises(DBAPIError, match="append-only"):
            town.do(lambda session, sql=statement: session.execute(text(sql)))


def test_the_audit_can_neither_be_changed_nor_deleted(town: Town) -> None:
    for statement in ("UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"):
            town.do(lambda session, sql=statement: session.execute(text(sql)))


def test_a_check_can_neither_be_changed_nor_deleted(town: Town) -> None:
    for statement in ("UPDATE verification SET why = 'all is well'", "DELETE FROM verification"):
        town.says()

        def checked(session: Session) -> None:
            said = session.exec(select(Update)).first()
            assert said is not None
            row = Verification(
                action_id=said.action_id, update_id=said.id, verdict=Verdict.NOT_YET, by_id=said.by_id, said_at=NOW
            )
            session.add(row)

        town.do(checked)
        with pytest.raises(DBAPIError, match="append-only"):
            town.do(lambda session, sql=statement: session.execute(text(sql)))


def test_a_word_out_of_the_set_is_refused(town: Town) -> None:
    with pytest.raises(IntegrityError):
        town.do(lambda session: session.execute(text("UPDATE action SET status = 'purple'")))


def test_a_likelihood_of_six_is_refused(town: Town) -> None:
    odd = Risk(plan_id=1, code="SR99", kind=RiskKind.RISK, description="x", likelihood=6, impact=1)
    with pytest.raises(IntegrityError):
        town.do(lambda session: session.add(odd))


def test_an_instant_without_a_zone_is_refused(town: Town) -> None:
    with pytest.raises(Exception, match=r"timezone|naive|aware"):
        town.do(lambda session: session.add(Receipt(key="k", at=datetime(2026, 12, 1, 9))))


def test_an_instant_comes_back_as_utc(town: Town) -> None:
    town.do(lambda session: session.add(Receipt(key="k", at=NOW)))
    found = town.do(lambda session: session.get_one(Receipt, "k").at)
    assert (found, found.tzinfo) == (NOW, UTC)
    assert found.date() == date(2026, 12, 4)
