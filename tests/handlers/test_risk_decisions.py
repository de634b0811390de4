"""Risks are scored, closed, opened again, joined and reworded by whoever may, with a reason and a way back."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.card import Button
from bot.chat import Deleted, FormErrors, Message, MessageRef, Nothing, OpenForm, Place, Platform
from bot.models import Audit, Mitigation, Risk
from bot.models.words import MitigationStatus, RiskStatus
from bot.plan.contents.merge import merge
from bot.reading.asked.risk_orders import Do, Order, risk_order
from bot.store.plan import plan_import, plans
from bot.store.plan.said_since_import import said_in_chat
from handlers.commands.plain_words import command_of
from handlers.replies.edited_or_deleted import deleted
from tests.factories import NOW, Town, a_document, a_risk, card_of, text_of

CODES = ("SR01", "SR02", "R7")


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def risk(town: Town, code: str = "SR02") -> Risk:
    return town.do(lambda session: session.exec(select(Risk).where(Risk.code == code)).one())


def notes(town: Town, code: str = "SR02") -> list[str]:
    query = select(Audit.verb).where(Audit.object == f"risk {code}").order_by(col(Audit.id))
    return town.do(lambda session: list(session.exec(query)))


def undo_of(town: Town, words: str, handle: str = "imp_lead") -> Button:
    """The Undo of what was decided by these words."""
    town.asks(words, handle)
    number = town.do(lambda session: max(session.exec(select(Audit.id))))
    return Button("Undo", "risk.undo", (("id", str(number)),))


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("risk SR02 close because it is over", Order(Do.CLOSE, "SR02", "because it is over")),
        ("close risk SR02", Order(Do.CLOSE, "SR02")),
        ("sr2 closed, the agency starts", Order(Do.CLOSE, "SR02", ", the agency starts")),
        ("Reopen the issue sr 2: it came back", Order(Do.REOPEN, "SR02", ": it came back")),
        ("risk SR02 score 4x3", Order(Do.SCORE, "SR02", "4x3")),
        ("risk SR02 4x3", Order(Do.SCORE, "SR02", "4x3")),
        ("score risk r7 likely, major", Order(Do.SCORE, "R7", "likely, major")),
        ("risk SR02 join SR01", Order(Do.JOIN, "SR02", "SR01")),
        ("merge risk SR02 with SR01", Order(Do.JOIN, "SR02", "with SR01")),
        ("reword SR02 as If it rains", Order(Do.REWORD, "SR02", "as If it rains")),
        ("mitigation SR02.1 done", Order(Do.MITIGATION, "SR02", "done", 1)),
        ("SR02.2 late until 31 Jan", Order(Do.MITIGATION, "SR02", "late until 31 Jan", 2)),
        ("mitigation 1 of SR02 is done", Order(Do.MITIGATION, "SR02", "is done", 1)),
        ("risk SR99 close", Order(Do.CLOSE, "SR99")),
        ("risk SR02", None),
        ("risks closed", None),
        ("risk area 3", None),
        ("area 3 closed", None),
        ("close 3.1.1", None),
        ("3.1.1 amber, SR02 closed", None),
        ("", None),
    ],
)
def test_an_order_about_a_risk_is_told_from_a_question(said: str, order: Order | None) -> None:
    assert risk_order(said, CODES) == order


def test_the_lead_closes_a_risk_with_a_reason_and_its_owner_hears(town: Town) -> None:
    said = town.asks("risk SR02 close because the panel sits since Monday", "imp_lead")
    assert "SR02 is closed: the panel sits since Monday. The Head of SEN is told." in said
    assert "`/wsoa risk SR02 reopen because …`" in said
    assert risk(town).status is RiskStatus.CLOSED
    assert "By Eleanor Marsh, Improvement Manager." in town.heard("sen_head")[-1]
    assert "closed by the Improvement Manager (open to closed): the panel sits" in town.asks("risks SR02", "imp_lead")
    assert "SR02" not in town.asks("risks", "imp_lead")


@pytest.mark.parametrize("words", ["risk SR02 close", "close risk SR02", "risk SR02 close because"])
def test_without_a_reason_it_is_asked_for_and_nothing_is_changed(town: Town, words: str) -> None:
    assert "Say why SR02 can be closed" in town.asks(words, "imp_lead")
    assert risk(town).status is RiskStatus.OPEN and notes(town) == []


def test_said_twice_it_is_done_once(town: Town) -> None:
    town.asks("risk SR02 close because it is over", "imp_lead")
    again = town.asks("risk SR02 close because it is over", "ad_edu")
    assert "SR02 is closed already, by the Improvement Manager on Fri 4 Dec" in again
    assert notes(town) == ["closed"] and len(town.heard("sen_head")) == 1


def test_a_reason_that_may_identify_someone_is_not_kept(town: Town) -> None:
    said = town.asks("risk SR02 close because Jayden Smith in Y5 has a place", "imp_lead")
    assert "may identify someone" in said and risk(town).status is RiskStatus.OPEN
    assert "Jayden" not in str(town.do(lambda session: [row.model_dump() for row in session.exec(select(Audit))]))


# who may do what: its owner, an SRO of its area, the lead, a director, an owner of other things, a member
MAY = {
    "close because it is over": ("ad_edu", "imp_lead"),
    "join SR01": ("ad_edu", "imp_lead"),
    "score 1x2": ("sen_head", "ad_edu", "imp_lead"),
    "reword If the panel never sits, then places are lost": ("sen_head", "ad_edu", "imp_lead"),
}


@pytest.mark.parametrize("handle", ["sen_head", "ad_edu", "imp_lead", "dcs", "therapy", "member"])
@pytest.mark.parametrize("words", MAY)
def test_who_may_what_of_a_risk_cell_by_cell(town: Town, words: str, handle: str) -> None:
    before = risk(town).model_dump(exclude={"changed"})
    town.asks(f"risk SR02 {words}", handle)
    changed = risk(town).model_dump(exclude={"changed"}) != before
    assert changed is (handle in MAY[words])


def test_a_lead_does_not_close_a_risk_of_their_own(tmp_path: Path) -> None:
    document = replace(a_document(), risks=(a_risk(owner="imp_lead"),))
    town = Town(tmp_path, document)
    assert "is yours, so that is decided by the Associate Director" in town.asks(
        "risk SR01 close because it is over", "imp_lead"
    ) or "I asked the Associate Director" in town.asks("risk SR01 close because it is over", "imp_lead")
    assert risk(town, "SR01").status is RiskStatus.OPEN
    town.close()


def test_its_owner_asks_to_close_it_and_one_press_does(town: Town) -> None:
    said = town.asks("risk SR02 close because the panel sits", "sen_head")
    assert "I asked the Associate Director or the Improvement Manager" in said
    assert risk(town).status is RiskStatus.OPEN
    close = next(one for one in town.buttons("ad_edu") if one.verb == "risk.close")
    assert "SR02 is closed: the panel sits" in text_of(card_of(town.presses(close, "ad_edu")))
    assert "Closed by Cath Holloway, Associate Director." in town.heard("imp_lead")[-1]
    assert "decided or taken back already" in text_of(card_of(town.presses(close, "imp_lead")))
    assert notes(town) == ["asked to close", "closed"]


def test_said_in_a_reply_it_is_asked_too_and_goes_with_the_message(town: Town) -> None:
    town.hears("3.1.1 amber, backlog 131. SR02 can be closed, the panel sits every week now")
    assert "SR02 can be closed, says Ruth Okafor" in town.heard("imp_lead")[-1]

    def undo(session: Session) -> None:
        source = next(row.source for row in reversed(town.outbox("sen_head")) if row.source)
        place = MessageRef(Place(Platform.SLACK, "D_sen_head"), (source or "").rpartition(":")[2])
        turn = town.turn(session)
        deleted(turn, Deleted("gone", turn.account, place, NOW))

    town.do(undo)
    assert "taken back" in town.heard("imp_lead")[-1]
    assert notes(town)[-1] == "took back"


def test_it_is_kept_open_with_a_reason_that_whoever_asked_reads(town: Town) -> None:
    town.asks("risk SR02 close because the panel sits", "sen_head")
    keep = next(one for one in town.buttons("imp_lead") if one.verb == "risk.keep")
    form = town.presses(keep, "imp_lead")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "imp_lead", reason=""), FormErrors)
    assert town.fills_in(form.form, "imp_lead", reason="one sitting is not enough") == Nothing()
    assert (
        "SR02 stays open." in town.heard("sen_head")[-1] and "one sitting is not enough" in town.heard("sen_head")[-1]
    )
    assert isinstance(town.fills_in(form.form, "ad_edu", reason="again"), FormErrors)
    assert risk(town).status is RiskStatus.OPEN


def test_a_score_has_its_way_and_is_put_back(town: Town) -> None:
    undo = undo_of(town, "risk SR01 score 2x3 because cover is in place")
    assert "scored by the Improvement Manager (likelihood 4 to 2, impact 5 to 3)" in town.asks("risks SR01", "imp_lead")
    assert risk(town, "SR01").direction is not None and risk(town, "SR01").direction.value == "down"
    assert "Undone: SR01 stands as it did before" in text_of(card_of(town.presses(undo, "imp_lead")))
    assert (risk(town, "SR01").likelihood, risk(town, "SR01").impact) == (4, 5)
    assert "taken back" in town.heard("sen_head")[-1]
    assert "Something else was decided" in text_of(card_of(town.presses(undo, "imp_lead")))


def test_an_undo_that_is_stale_or_anothers_changes_nothing(town: Town) -> None:
    undo = undo_of(town, "risk SR02 close because it is over")
    assert "not by you" in text_of(card_of(town.presses(undo, "therapy")))
    town.asks("risk SR02 reopen because it came back", "imp_lead")
    town.asks("risk SR02 score 1x1", "imp_lead")
    assert "Something else was decided" in text_of(card_of(town.presses(undo, "imp_lead")))
    assert risk(town).status is RiskStatus.OPEN


def test_two_risks_are_joined_with_what_is_done_about_them_and_parted_again(town: Town) -> None:
    undo = undo_of(town, "risk SR01 join SR02")
    gone, stays = risk(town, "SR01"), risk(town, "SR02")
    assert (gone.status, gone.joined_code) == (RiskStatus.CLOSED, "SR02")
    lines = town.do(lambda session: [row.risk_id for row in session.exec(select(Mitigation))])
    assert lines == [stays.id]
    assert "Closed, joined with SR02" in town.asks("risks SR01", "imp_lead")
    town.presses(undo, "imp_lead")
    lines = town.do(lambda session: [row.risk_id for row in session.exec(select(Mitigation))])
    assert lines == [gone.id] and risk(town, "SR01").status is RiskStatus.OPEN


def test_one_that_looks_like_another_is_offered_with_one_press(town: Town) -> None:
    town.hears("3.1.1 amber. Risk: if the posts stay empty then plans will be late", "sen_head")
    said = town.asks("risk SR03", "imp_lead")
    assert "Looks like SR01" in said and "[Join with SR01]" in said
    assert "[Join" not in town.asks("risk SR03", "member")
    join = Button("Join", "risk.join", (("code", "SR03"), ("into", "SR01")))
    assert "SR03 is joined with SR01" in text_of(card_of(town.presses(join, "imp_lead")))
    assert "joined with SR01 already" in text_of(card_of(town.presses(join, "ad_edu")))


@pytest.mark.parametrize("into", ["SR02", "SR99", ""])
def test_a_risk_is_joined_with_no_other_than_an_open_one_of_the_plan(town: Town, into: str) -> None:
    town.asks(f"risk SR02 join {into}", "imp_lead")
    assert risk(town).status is RiskStatus.OPEN


def test_a_mitigation_is_done_or_late_with_its_history(town: Town) -> None:
    assert "SR01.1 is done: Agency cover." in town.asks("mitigation SR01.1 done because it started", "sen_head")
    assert "SR01.1 is done already" in town.asks("mitigation SR01.1 done", "sen_head")
    late = town.asks("mitigation SR01.1 late until 30 April because the supplier left", "imp_lead")
    assert "SR01.1 is late: by Fri 30 Apr now" in late
    (line,) = town.do(lambda session: list(session.exec(select(Mitigation))))
    assert (line.status, str(line.due)) == (MitigationStatus.OPEN, "2027-04-30")
    assert "SR01.1 changed by the Improvement Manager" in town.asks("risks SR01", "imp_lead")
    assert "SR01 has 1 mitigation" in town.asks("mitigation SR01.4 done", "imp_lead")
    assert "not by you" in town.asks("mitigation SR01.1 done", "therapy")


def test_a_form_decides_as_words_do_and_shows_what_is_wrong_under_its_field(town: Town) -> None:
    opened = town.presses(Button("Score…", "risk.open_form", (("code", "SR02"), ("do", "score"))), "sen_head")
    assert isinstance(opened, OpenForm)
    assert town.fills_in(opened.form, "sen_head", likelihood="2", impact="2", reason="") == Nothing()
    assert (risk(town).likelihood, risk(town).impact) == (2, 2)
    assert isinstance(town.fills_in(opened.form, "therapy", likelihood="1", impact="1"), FormErrors)
    close = town.presses(Button("Close…", "risk.open_form", (("code", "SR02"), ("do", "close"))), "imp_lead")
    assert isinstance(close, OpenForm)
    assert isinstance(town.fills_in(close.form, "imp_lead", reason=" "), FormErrors)
    assert town.fills_in(close.form, "imp_lead", reason="it is over") == Nothing()
    assert isinstance(town.fills_in(close.form, "imp_lead", reason="it is over"), FormErrors)


def test_what_was_decided_is_not_undone_by_an_older_plan_file(town: Town) -> None:
    town.asks("risk SR02 close because it is over", "imp_lead")
    town.asks("risk SR01 score 1x1", "imp_lead")
    town.asks("mitigation SR01.1 done", "imp_lead")

    def again(session: Session) -> tuple[str, ...]:
        plan = plans.first_plan(session)
        assert plan is not None
        merged = merge(plans.document_of(session, plan), a_document(), said_in_chat(session, plan.id))
        plan_import.save(session, merged.document, NOW, plan)
        return merged.kept

    kept = town.do(again)
    assert any("SR02: it was decided about in chat" in line for line in kept)
    assert risk(town, "SR02").status is RiskStatus.CLOSED and risk(town, "SR01").likelihood == 1
    assert town.do(lambda session: [row.status for row in session.exec(select(Mitigation))]) == [MitigationStatus.DONE]


@pytest.mark.parametrize("platform", Platform)
def test_in_plain_words_a_lead_decides_and_an_owner_tells(town: Town, platform: Platform) -> None:
    def heard(session: Session, handle: str, text: str) -> str | None:
        turn = town.turn(session, handle)
        account = replace(turn.account, platform=platform)
        at = MessageRef(Place(platform, f"D_{handle}"), "1.1")
        return command_of(turn, Message("r1", account, at, NOW, text))

    words = "close risk SR02 because the panel sits"
    assert town.do(lambda session: heard(session, "imp_lead", words)) == words
    assert town.do(lambda session: heard(session, "sen_head", words)) is None
    assert town.do(lambda session: heard(session, "sen_head", "SR01.1 done")) == "SR01.1 done"


def test_a_new_risk_that_looks_like_another_leaves_the_queue_once_it_is_kept_apart(town: Town) -> None:
    town.hears("3.1.1 amber. Risk: if the posts stay empty then plans will be late, likelihood 3 impact 3", "sen_head")
    assert "SR03 is new" in town.asks("queue", "imp_lead")
    apart = Button("Keep apart", "risk.apart", (("code", "SR03"), ("from", "SR01")))
    assert "not yours" in (no := text_of(card_of(town.presses(apart, "therapy")))).lower() or "decide" in no.lower()
    assert "SR03 stands by itself" in text_of(card_of(town.presses(apart, "imp_lead")))
    assert "SR03 is new" not in town.asks("queue", "imp_lead")


def test_who_scores_it_has_looked_at_it(town: Town) -> None:
    town.hears("3.1.1 amber. Risk: if the posts stay empty then plans will be late", "sen_head")
    assert "SR03 is new" in town.asks("queue", "imp_lead")
    town.asks("risk SR03 score 4x3 because one supplier", "imp_lead")
    assert "SR03 is new" not in town.asks("queue", "imp_lead")
