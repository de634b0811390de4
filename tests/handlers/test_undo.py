"""Undo, a deleted message and an edited one take back all that a message recorded, whatever its kind."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.chat import Deleted, Edited, MessageRef, Place, Platform
from bot.models import Absence, Ask, Delegation, Person, Risk, Snooze, Update
from bot.models.words import MitigationStatus
from bot.store.plan import plans
from bot.store.report.standing import standing
from bot.store.risk import risks
from handlers.replies.edited_or_deleted import deleted, edited
from tests.factories import NOW, Town


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def as_it_stands(town: Town) -> dict[str, Any]:
    """All of the plan and of its people that a message may change."""

    def work(session: Session) -> dict[str, Any]:
        turn = town.turn(session, now=NOW)
        plan = plans.first_plan(session)
        assert plan is not None
        now = standing(session, plan, turn.cycle, NOW)
        ruth = session.exec(select(Person).where(Person.handle == "sen_head")).one()
        away = select(Absence).where(~col(Absence.withdrawn))
        lent = select(Delegation).where(~col(Delegation.withdrawn))
        return {
            "actions": now.actions,
            "asks": sorted((ask.action_id, ask.state) for ask in session.exec(select(Ask))),
            "risks": sorted(
                (risk.code, risk.likelihood, risk.impact, risk.status, acts(session, risk))
                for risk in session.exec(select(Risk).where(~col(Risk.withdrawn)))
            ),
            "figures": now.measures,
            "leave": [(row.first, row.last, row.deputy_id) for row in session.exec(away)],
            "lent": [(row.to_id, row.action_id, row.until) for row in session.exec(lent)],
            "snoozes": [row.until for row in session.exec(select(Snooze))],
            "wishes": (ruth.hour, ruth.fewer, ruth.days_off, ruth.term_time, ruth.prefers),
        }

    return town.do(work)


def acts(session: Session, risk: Risk) -> tuple[str, ...]:
    found = risks.mitigations_of(session, risk.id)
    return tuple(line.text for line in found if line.status is not MitigationStatus.DROPPED)


KINDS = {
    "update": "3.1.1 amber, 36%, new letters sent",
    "update with a date": "3.1.1 amber, done by 28 Feb 2027",
    "no change": "3.1.1 no change",
    "claim": "3.1.1 complete, https://x.example/a",
    "figure": "K2 is 131",
    "date request": "3.1.1 amber, new date 30 April 2027 because the supplier is late",
    "status request": "3.1.1 on hold until the new post is filled",
    "risk": "3.1.1 red. Risk: agency staff leave, likelihood 4, impact 3",
    "news of a risk": "SR01 is now 3x3, mitigation: two bank workers start Monday",
    "score of a risk": "SR02 likelihood 5 impact 5",
    "decision": "3.1.1 amber. We need a decision from Cath on the overtime budget by 14 December",
    "not mine": "3.1.2 is not mine",
    "not mine, with a name": "3.1.2 is not mine, it belongs to Dan Price",
    "leave": "on leave from 14 to 18 December",
    "leave with a deputy": "on leave from 14 to 18 December, Dan covers",
    "stands in": "Dan Price will answer for me on 3.1.1 until 18 December",
    "days off": "I don't work Fridays",
    "term time": "I only work term time",
    "later": "remind me on Monday",
}


@pytest.mark.parametrize("kind", KINDS)
def test_undo_puts_back_what_a_message_changed(town: Town, kind: str) -> None:
    before = as_it_stands(town)
    town.hears(KINDS[kind])
    assert as_it_stands(town) != before or kind == "decision"
    said = town.hears("undo")
    assert as_it_stands(town) == before
    assert "no longer counts" in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_deleted_message_is_undone_as_well(town: Town, kind: str) -> None:
    before = as_it_stands(town)
    town.hears(KINDS[kind])
    gone = Deleted("d", account(town), at(last(town)), NOW)
    town.do(lambda session: deleted(town.turn(session), gone))
    assert as_it_stands(town) == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_edited_message_leaves_nothing_of_its_first_words(town: Town, kind: str) -> None:
    town.hears("3.2.1 green")
    once = as_it_stands(town)
    town.hears(KINDS[kind])
    edit = Edited("e", account(town), at(last(town)), NOW, "3.2.1 green")
    town.do(lambda session: edited(town.turn(session), edit))
    assert as_it_stands(town) == once


def account(town: Town) -> Any:
    return town.do(lambda session: town.turn(session).account)


def last(town: Town) -> str:
    found = [row.source for row in town.outbox("sen_head") if row.source and row.source.startswith("slack:D_")]
    return found[-1].rsplit(":", 1)[1]


def at(ts: str) -> MessageRef:
    return MessageRef(Place(Platform.SLACK, "D_sen_head"), ts)


ANSWERS: dict[str, tuple[str, str]] = {
    "score": ("3.1.1 red. Risk: agency staff leave", "4 and 3"),
    "mitigation": ("3.1.1 red. Risk: agency staff leave, likelihood 4, impact 3", "two bank workers start Monday"),
    "who covers": ("on leave from 14 to 18 December", "Dan"),
    "date": ("3.1.1 amber, will be late. New date to be confirmed", "30 April 2027"),
    "evidence": ("3.1.1 complete", "https://x.example/a"),
    "rating": ("3.1.1 letters went out", "amber"),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_undo_puts_back_what_an_answer_changed(town: Town, kind: str) -> None:
    first, answer = ANSWERS[kind]
    town.hears(first)
    before = as_it_stands(town)
    town.hears(answer)
    assert as_it_stands(town) != before or kind == "evidence"
    town.hears("undo")
    assert as_it_stands(town) == before


def test_back_early_can_be_undone(town: Town) -> None:
    town.hears("on leave from 4 to 18 December")
    before = as_it_stands(town)
    town.hears("I'm back")
    assert as_it_stands(town)["leave"] == []
    town.hears("undo")
    assert as_it_stands(town) == before


def test_what_was_changed_again_since_is_not_put_back(town: Town) -> None:
    town.hears("SR01 is now 3x3")
    town.hears("SR01 is now 2x2")
    (first, *_rest) = [row for row in town.outbox("sen_head") if row.source]
    gone = Deleted("d", account(town), at((first.source or "").rsplit(":", 1)[1]), NOW)
    town.do(lambda session: deleted(town.turn(session), gone))
    scores = {code: (likelihood, impact) for code, likelihood, impact, *_ in as_it_stands(town)["risks"]}
    assert scores["SR01"] == (2, 2)


def test_the_lead_hears_that_it_was_taken_back(town: Town) -> None:
    town.hears("3.1.2 is not mine")
    town.hears("undo")
    assert "They took that back: it stays with them." in town.heard("imp_lead")[-1]
    assert town.buttons("imp_lead") == []


def test_whoever_was_to_cover_hears_that_they_do_not(town: Town) -> None:
    town.hears("on leave from 14 to 18 December, Dan covers")
    town.hears("undo")
    assert "cover" in town.heard("therapy")[-1].lower() and len(town.heard("therapy")) == 2


@pytest.mark.parametrize("kind", ["not mine", "leave", "score of a risk", "later"])
def test_the_button_is_there_whatever_was_recorded(town: Town, kind: str) -> None:
    assert "[Undo]" in town.hears(KINDS[kind])


def test_the_history_keeps_what_was_taken_back(town: Town) -> None:
    town.hears(KINDS["update"])
    town.hears("undo")
    rows = town.do(lambda session: list(session.exec(select(Update).order_by(col(Update.id)))))
    assert [row.withdrawn for row in rows] == [False, True]
