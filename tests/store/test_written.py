"""Where an action stands is written with each update, and is what its history comes to."""

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.models import Action, Update, Verification
from bot.models.words import Rating, Status, Verdict
from bot.store.action import action_columns, updates
from bot.store.decision import claim_checks
from bot.store.plan import plans
from bot.store.report.standing import standing, standing_from_history
from jobs.upkeep import upkeep
from tests.databases import quick_store
from tests.factories import NOW, Town, person


@pytest.fixture
def town(tmp_path: Path) -> Generator[Town]:
    found = Town(tmp_path)
    yield found
    found.close()


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def follows(town: Town) -> None:
    """As it is written, it is what the whole history comes to."""

    def work(session: Session) -> None:
        turn = town.turn(session, now=NOW + timedelta(hours=5))
        assert action_columns.differences(session) == []
        assert standing(session, turn.plan, turn.cycle, turn.now) == standing_from_history(
            session, turn.plan, turn.cycle, turn.now
        )

    town.do(work)


def test_every_kind_of_word_leaves_what_the_history_comes_to(town: Town) -> None:
    follows(town)
    town.says(rag=Rating.RED, pct=40, forecast=date(2027, 4, 30))
    follows(town)
    town.says(at=NOW + minutes(1), no_change=True, text="")
    follows(town)
    town.says(at=NOW + minutes(2), status=Status.COMPLETE_UNVERIFIED, pct=100)
    follows(town)
    town.says(at=NOW + minutes(3), text="", blocked=True)
    follows(town)
    town.says(at=NOW + minutes(4), flags=["not_complete"])
    follows(town)


def test_so_do_corrections_and_words_that_are_taken_back(town: Town) -> None:
    first = town.says(rag=Rating.RED, forecast=date(2027, 4, 30))
    second = town.says(at=NOW + minutes(1), rag=Rating.GREEN, text="")
    town.says(at=NOW + minutes(2), source=first, rag=Rating.AMBER)
    follows(town)
    town.takes_back(second, NOW + minutes(3))
    follows(town)
    town.takes_back(first, NOW + minutes(4))
    follows(town)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_so_does_a_check_and_what_is_said_after_it(town: Town, verdict: Verdict) -> None:
    town.says(status=Status.COMPLETE_UNVERIFIED, pct=100)

    def check(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == "3.1.1")).one()
        row = session.exec(select(Update).where(Update.action_id == action.id)).one()
        by = person(session, "imp_lead").id
        assert by is not None
        claim_checks.add(session, row.id, action, verdict, "minutes", by, NOW + minutes(1))
        updates.refresh(session, action)

    town.do(check)
    assert town.do(lambda session: len(session.exec(select(Verification)).all())) == 1
    follows(town)
    town.says(at=NOW + minutes(2), no_change=True, text="")
    follows(town)
    town.says(at=NOW + minutes(3), pct=95)
    follows(town)


SPOILT = "UPDATE action SET rag_claimed = 'green', pct = 99, blocked = 1, outcome_rag = 'red' WHERE ref = '3.1.1'"


def test_what_was_changed_by_hand_is_named_and_put_right(town: Town) -> None:
    town.says(rag=Rating.RED)

    def spoil(session: Session) -> None:
        session.connection().execute(text(SPOILT))

    town.do(spoil)
    named = [str(one) for one in town.do(action_columns.differences)]
    assert named == [
        "Wexbourne improvement plan, action 3.1.1: rag_claimed is green, and its history says red",
        "Wexbourne improvement plan, action 3.1.1: outcome_rag is red, and its history says nothing",
        "Wexbourne improvement plan, action 3.1.1: pct is 99, and its history says 35",
        "Wexbourne improvement plan, action 3.1.1: blocked is yes, and its history says no",
    ]
    assert town.do(lambda session: upkeep(session, NOW))["put right"] == 4
    follows(town)


def test_a_kept_document_follows_what_is_said_and_what_comes_to_nothing(town: Town) -> None:
    def position(session: Session) -> str:
        document = plans.document(session)
        assert document is not None
        return next(line.position for line in document.actions if line.ref == "3.1.1")

    assert town.store.read_now(position) == "Fell more slowly than planned"
    town.says(text="Two posts filled")
    assert town.store.read_now(position) == "Two posts filled"

    class Stopped(Exception):
        pass

    def half(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == "3.1.1")).one()
        action.start_words = action.title = "never"
        session.add(action)
        session.flush()
        document = plans.document(session)
        assert document is not None and document.actions[0].title == "never"
        raise Stopped

    with pytest.raises(Stopped):
        town.do(half)
    document = town.store.read_now(plans.document)
    assert document is not None and document.actions[0].title != "never"
    town.says(at=NOW + minutes(1), text="Three posts filled")
    assert town.store.read_now(position) == "Three posts filled"


def test_another_process_s_words_are_in_the_document_that_is_kept_here(town: Town, tmp_path: Path) -> None:
    other = quick_store(tmp_path / "wsoa.db")
    assert other.read_now(plans.document) is not None
    town.says(text="Said to the other one")
    document = other.read_now(plans.document)
    assert document is not None and document.actions[0].position == "Said to the other one"
    other.close()
