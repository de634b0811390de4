"""What the second reader asked is done as it is answered: a record stands or goes, words are a risk or none."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Kind, Outgoing, Risk, Update
from bot.models.words import Rating, RiskKind, Status
from bot.reading.reading import Question, Why
from bot.store.action.updates import in_cycle
from bot.store.message import outbox
from handlers.context import pack_question
from tests.factories import NOW, Town

LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.ask()
    return made


def doubted(town: Town, said: str, why: Why, words: str, ref: str | None = "3.1.2") -> None:
    """Recorded, and asked about as the second reader would."""
    town.hears(said)
    wants = {Why.RISK_SAID: "risk", Why.UNTOLD: "rating"}.get(why, "no_change")
    choices = {Why.RISK_SAID: ("risk", "issue", "no"), Why.UNTOLD: ("green", "amber", "red")}.get(why, ("yes", "no"))
    question = pack_question(Question(ref, wants, why, choices, said=words), said)

    def ask(session: Session) -> None:
        row = session.exec(
            select(Outgoing).where(Outgoing.kind == Kind.CONFIRMATION).order_by(col(Outgoing.id).desc())
        ).first()
        assert row is not None
        row.question = question
        session.add(row)

    town.do(ask)


def standing(town: Town, ref: str = "3.1.2") -> tuple[Update, Status]:
    def read(session: Session) -> tuple[Update, Status]:
        action = session.exec(select(Action).where(Action.ref == ref)).one()
        rows = in_cycle(session, town.turn(session).cycle_row.id)
        return rows[action.id], action.status

    return town.do(read)


def test_no_change_that_was_none_is_taken_back_and_its_words_stay(town: Town) -> None:
    doubted(town, "3.1.2 no change", Why.NO_CHANGE_SAID, "no change")
    town.hears("no", now=LATER)
    row, _status = standing(town)
    assert not row.no_change and row.text


def test_a_claim_that_was_none_is_taken_back(town: Town) -> None:
    doubted(town, "3.1.2 is complete, all six are in post", Why.COMPLETE_SAID, "is complete")
    town.hears("No.", now=LATER)
    row, status = standing(town)
    assert status is Status.IN_PROGRESS and "six are in post" in row.text


def test_a_record_that_stands_stays(town: Town) -> None:
    doubted(town, "3.1.2 no change", Why.NO_CHANGE_SAID, "no change")
    town.hears("yes", now=LATER)
    assert standing(town)[0].no_change


def test_no_change_waits_for_its_yes(town: Town) -> None:
    doubted(town, "3.1.2 amber, as it stands", Why.NO_CHANGE_SAID, "as it stands")
    assert not standing(town)[0].no_change
    town.hears("yes", now=LATER)
    row, _status = standing(town)
    assert row.no_change and "as it stands" in row.text


def test_a_claim_waits_for_its_yes(town: Town) -> None:
    doubted(town, "3.1.2 green, the survey closed on Sunday", Why.COMPLETE_SAID, "the survey closed on Sunday")
    assert standing(town)[1] is Status.IN_PROGRESS
    town.hears("Yes", now=LATER)
    row, status = standing(town)
    assert status is Status.COMPLETE_UNVERIFIED and "survey closed" in row.text


def test_a_new_date_that_nobody_asked_for_is_taken_back(town: Town) -> None:
    doubted(town, "3.1.2 amber, we need until 31 May 2027", Why.DATE_MOVE_SAID, "we need until 31 May")
    town.hears("no", now=LATER)
    assert {one.decision for one in town.do(lambda s: list(s.exec(select(DateChange))))} == {"withdrawn"}


@pytest.mark.parametrize(("answer", "kind"), [("Yes, a risk", RiskKind.RISK), ("It has happened", RiskKind.ISSUE)])
def test_words_that_are_a_risk_are_recorded_as_one(town: Town, answer: str, kind: RiskKind) -> None:
    words = "lose the room and we lose the north"
    doubted(town, f"3.1.2 green, {words}", Why.RISK_SAID, words)
    town.hears(answer, now=LATER)
    newest = town.do(lambda s: s.exec(select(Risk).order_by(col(Risk.id).desc())).first())
    assert newest is not None
    assert (newest.kind, newest.description) == (kind, words)


def test_words_that_are_no_risk_leave_no_record(town: Town) -> None:
    before = town.do(lambda s: len(s.exec(select(Risk)).all()))
    doubted(town, "3.1.2 green, all well", Why.RISK_SAID, "all well")
    town.hears("no", now=LATER)
    assert town.do(lambda s: len(s.exec(select(Risk)).all())) == before
    row = town.do(lambda s: outbox.answers_to(s, standing(town)[0].source))
    assert row is not None and row.question is None


def test_words_that_hardly_tell_how_it_stands_wait_for_the_rating_and_are_kept_with_it(town: Town) -> None:
    said = "3.1.2 meh"
    doubted(town, said, Why.UNTOLD, said)
    assert town.do(lambda s: len(in_cycle(s, town.turn(s).cycle_row.id))) == 0
    town.hears("amber", now=LATER)
    row, _status = standing(town)
    assert (row.rag, row.text) == (Rating.AMBER, said)
