"""Words on a risk from someone who may not change it: kept, told to its owner, and true after an edit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.chat import Edited, MessageRef, Place, Platform
from bot.models import Risk
from handlers.replies.edited_or_deleted import edited
from tests.factories import NOW, Town, a_document, a_risk, card_of, text_of


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path, replace(a_document(), risks=(a_risk("SR02", refs=("3.1.1",), likelihood=3),)))
    town.ask()
    yield town
    town.close()


def risk(town: Town) -> Risk:
    return town.do(lambda session: session.exec(select(Risk).where(Risk.code == "SR02")).one())


def test_words_of_someone_who_may_not_change_it_are_kept_and_reach_its_owner(town: Town) -> None:
    town.hears("SR02 should be 5x5 as the agency left", "therapy")
    assert (
        "SR02 is changed by the Head of SEN, the Associate Director or the Improvement Manager"
        in (town.heard("therapy")[-1])
    )
    assert (risk(town).likelihood, risk(town).impact) == (3, 5)
    assert "spoken of by the Therapies Manager: SR02 should be 5x5" in town.asks("risks SR02", "imp_lead")
    assert "Of SR02, Dan Price, Therapies Manager says" in town.heard("sen_head")[-1]
    score = next(one for one in town.buttons("sen_head") if one.text == "Score it 5x5")
    assert "SR02 is scored 25" in text_of(card_of(town.presses(score, "sen_head")))


@pytest.mark.parametrize(
    ("first", "then", "shows"),
    [
        ("SR02 should be 5x5 as the agency left", "SR02 should be 4x4 as the agency left", "SR02 should be 4x4"),
        ("SR02 is closed, the agency starts", "SR02 is closed, the agency started Monday", "the agency started Monday"),
        ("SR02 should be 5x5 as the agency left", "5.1.2 green", "What was said of SR02 was taken back"),
    ],
)
def test_after_an_edit_its_owner_sees_the_words_as_they_are_now(town: Town, first: str, then: str, shows: str) -> None:
    town.hears(first, "therapy")
    ts = [row.source for row in town.outbox("therapy") if row.source and row.source.startswith("slack:D_")][-1]
    before = [len(town.heard(who)) for who in ("sen_head", "ad_edu", "imp_lead")]

    def edit(session: Session) -> None:
        turn = town.turn(session, "therapy")
        at = MessageRef(Place(Platform.SLACK, "D_therapy"), ts.rsplit(":", 1)[1])
        edited(turn, Edited("e", turn.account, at, NOW, then))

    town.do(edit)
    told = [town.heard(who) for who in ("sen_head", "ad_edu", "imp_lead")]
    assert [len(one) for one in told] == before
    assert any(shows in words for one in told for words in one)
