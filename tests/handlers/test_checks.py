""" "Done" is a claim: it is complete once someone other than its owner has checked the evidence, and only as long."""

from datetime import timedelta
from typing import Any, cast

import pytest
from sqlmodel import Session, col, select

from bot.card import Button
from bot.chat import FormErrors, Nothing, OpenForm
from bot.models import Action, Ask, AskState, Audit, Evidence, Verification
from bot.models.words import Status
from bot.store.ask.asks import ask_for
from bot.store.report import export
from bot.wording.ask import opening as ask_words
from tests.factories import NOW, Town, card_of, text_of

LINK = "https://wexbourne.sharepoint.com/sites/send/audit.xlsx"
CLAIM = f"3.1.1 is complete, the backlog is cleared. {LINK}"
LATER = NOW + timedelta(hours=2)


def status(town: Town, ref: str = "3.1.1") -> Status:
    return town.do(lambda session: session.exec(select(Action).where(Action.ref == ref)).one().status)


def button(town: Town, verb: str, handle: str = "ad_edu") -> Button:
    return next(one for one in town.buttons(handle) if one.verb == verb)


def checks(town: Town) -> list[tuple[str, str]]:
    def work(session: Session) -> list[tuple[str, str]]:
        return [
            (row.verdict.value, row.why) for row in session.exec(select(Verification).order_by(col(Verification.id)))
        ]

    return town.do(work)


def ask_state(town: Town, ref: str = "3.1.1") -> AskState:
    query = select(Ask.state).join(Action).where(Action.ref == ref)
    return town.do(lambda session: session.exec(query).one())


def told_of_claims(town: Town, handle: str) -> list[str]:
    return [one for one in town.heard(handle) if "said to be complete" in one]


def exported(town: Town) -> dict[str, Any]:
    record = town.do(lambda session: export.export_record(session, LATER))
    actions = cast("list[dict[str, Any]]", record["actions"])
    (action,) = [one for one in actions if one["ref"] == "3.1.1"]
    return {**action, "verifications": record["verifications"]}


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_a_claim_with_a_link_goes_to_the_sro_and_the_lead_with_all_there_is_to_decide_by(town: Town) -> None:
    answer = town.hears(CLAIM)
    assert "The evidence is checked by the Associate Director or the Improvement Manager." in answer
    for handle in ("ad_edu", "imp_lead"):
        (said,) = told_of_claims(town, handle)
        assert "3.1.1 is said to be complete. Clear the backlog of late assessments" in said
        assert "Said by Ruth Okafor, Head of SEN, Fri 4 Dec:" in said and "the backlog is cleared" in said
        assert "Success measure: No assessment over 20 weeks." in said
        assert "K2 Assessments over 20 weeks: 148" in said
        assert "wexbourne.sharepoint.com/sites/send/audit.xlsx" in said
        assert [one.text for one in town.buttons(handle)] == ["Evidence shows it: complete", "Not yet"]
    assert status(town) is Status.COMPLETE_UNVERIFIED


def test_a_press_makes_it_complete_and_everyone_concerned_sees_it(town: Town) -> None:
    town.hears(CLAIM)
    answer = text_of(card_of(town.presses(button(town, "claim.complete"), "ad_edu")))
    assert "3.1.1 is complete and evidenced. Its owner is told." in answer
    assert status(town) is Status.COMPLETE
    assert "the evidence was checked by Cath Holloway, Associate Director" in town.heard("sen_head")[-1]
    for handle in ("ad_edu", "imp_lead"):
        assert "Checked by Cath Holloway, Associate Director: complete." in told_of_claims(town, handle)[-1]
        assert town.buttons(handle) == []
    shown = town.asks("3.1.1")
    assert "Status: 🔵 Complete\nEvidence checked: By the Associate Director, Fri 4 Dec" in shown
    assert "Fri 4 Dec, evidence checked by the Associate Director.Complete." in shown.replace(". Complete", ".Complete")
    assert "🔵 2 Complete and evidenced (was 1)" in town.asks("digest", "dcs")
    assert "🔵 Complete and evidenced: 2 (was 1)" in town.asks("status", "dcs")


def test_who_checked_what_and_when_is_exported(town: Town) -> None:
    town.hears(CLAIM)
    assert (exported(town)["verified_by"], exported(town)["evidence"][0]["checked_by"]) == (None, None)
    town.presses(button(town, "claim.complete"), "ad_edu")
    found = exported(town)
    assert (found["status"], found["verified_by"], found["verified_at"]) == (
        "complete",
        "ad_edu",
        "2026-12-04T10:00:00Z",
    )
    assert (found["evidence"][0]["checked_by"], found["evidence"][0]["checked_at"]) == (
        "ad_edu",
        "2026-12-04T10:00:00Z",
    )
    (check,) = found["verifications"]
    assert (check["ref"], check["verdict"], check["links"], check["by"]) == ("3.1.1", "complete", [LINK], "ad_edu")
    row = town.do(lambda session: session.exec(select(Audit).where(Audit.verb == "verified")).one())
    assert (row.actor, row.object, row.before) == ("ad_edu", "action 3.1.1", {"status": "complete_unverified"})


def test_without_a_link_nobody_is_pressed_to_check_and_the_link_brings_it_to_them_once(town: Town) -> None:
    assert "Where is the evidence that 3.1.1 is complete (a link)?" in town.hears("3.1.1 is complete, all closed")
    assert told_of_claims(town, "ad_edu") == []
    gaps = town.asks("evidence gaps", "imp_lead")
    assert "3.1.1 Clear the backlog of late assessments: Head of SEN." in gaps
    assert "no evidence to check yet" in town.asks("verify 3.1.1", "ad_edu")
    town.hears(f"here it is: {LINK}")
    assert len(told_of_claims(town, "ad_edu")) == len(told_of_claims(town, "imp_lead")) == 1
    assert "3.1.1" not in town.asks("evidence gaps", "imp_lead")
    town.hears("3.1.1 is complete: https://wexbourne.sharepoint.com/sites/send/second.docx")
    (told,) = told_of_claims(town, "ad_edu")
    assert "audit.xlsx" in told and "second.docx" in told


def test_a_link_for_another_action_is_no_answer_to_the_question_about_this_one(town: Town) -> None:
    town.hears("3.1.2 is complete, all six are in post")
    town.hears(CLAIM)
    assert "3.1.1 is said to be complete" in told_of_claims(town, "ad_edu")[-1]
    assert "3.1.2" in town.asks("evidence gaps", "imp_lead")
    town.hears(f"and the other one: {LINK}")
    assert status(town, "3.1.2") is Status.COMPLETE_UNVERIFIED


def test_every_link_of_a_message_is_evidence(town: Town) -> None:
    said = town.hears("3.1.1 is complete: https://w.example/audit and <https://w.example/sample|the sample>")
    assert "https://w.example/audit" in said and "https://w.example/sample" in said
    assert {row["url"] for row in exported(town)["evidence"]} == {"https://w.example/audit", "https://w.example/sample"}


def test_not_yet_says_what_is_missing_and_the_owner_is_asked_again(town: Town) -> None:
    town.hears(CLAIM)
    assert ask_state(town) is AskState.ANSWERED
    form = town.presses(button(town, "claim.not_yet"), "ad_edu")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "ad_edu", reason=" "), FormErrors)
    assert isinstance(town.fills_in(form.form, "ad_edu", reason="the audit sample is missing"), Nothing)
    said = town.heard("sen_head")[-1]
    assert "3.1.1 is not complete yet." in said and "What is missing: the audit sample is missing." in said
    assert "It is in progress again. An update is asked for again, by Wed 9 Dec." in said
    assert (status(town), ask_state(town)) == (Status.IN_PROGRESS, AskState.OPEN)
    assert (
        "Checked by Cath Holloway, Associate Director: not yet. The audit sample"
        in told_of_claims(town, "imp_lead")[-1]
    )
    shown = town.asks("3.1.1")
    assert "Not yet complete: By the Associate Director, Fri 4 Dec: the audit sample is missing." in shown
    assert "in progress, its evidence was not enough" in town.asks("mine").lower()
    assert checks(town) == [("not_yet", "the audit sample is missing")]


def test_the_message_that_asked_asks_for_what_is_missing(town: Town) -> None:
    town.hears(CLAIM)
    town.asks("verify 3.1.1 no because the audit sample is missing", "ad_edu")

    def asked(session: Session) -> str:
        turn = town.turn(session)
        found = ask_for(session, turn.person, turn.plan, turn.cycle_row.id, turn.cycle, turn.cycles, NOW)
        assert found is not None
        return text_of(ask_words.opening(found, turn.today))

    assert "what its evidence did not show: the audit sample is missing." in town.do(asked)


def test_after_not_yet_a_new_claim_is_told_anew(town: Town) -> None:
    town.hears(CLAIM)
    town.asks("verify 3.1.1 no because the audit sample is missing", "ad_edu")
    town.hears("3.1.1 complete: https://wexbourne.sharepoint.com/sites/send/sample.docx", now=NOW + timedelta(hours=1))
    old, new = told_of_claims(town, "ad_edu")
    assert "not yet" in old and "sample.docx" in new
    town.presses(button(town, "claim.complete"), "ad_edu", LATER)
    assert status(town) is Status.COMPLETE


def test_the_first_who_decides_decides_and_the_other_is_told_so(town: Town) -> None:
    town.hears(CLAIM)
    pressed, other = button(town, "claim.complete", "imp_lead"), button(town, "claim.not_yet", "imp_lead")
    town.presses(button(town, "claim.complete"), "ad_edu")
    for late in (pressed, other):
        said = text_of(card_of(town.presses(late, "imp_lead")))
        assert "That was checked already: 3.1.1 is complete, by Cath Holloway, Fri 4 Dec." in said
    assert checks(town) == [("complete", "")]


def test_whoever_checked_it_hears_once_that_it_is_in_progress_again(town: Town) -> None:
    town.hears(CLAIM)
    town.presses(button(town, "claim.complete"), "ad_edu")
    for words in ("3.1.1 isn't finished after all", "3.1.1 amber, two writers missed"):
        town.hears(words, now=LATER)
    told = [said for said in town.heard("ad_edu") if "3.1.1 no longer counts as complete." in said]
    assert len(told) == 1 and "it is in progress again, says Ruth Okafor, Head of SEN." in told[0]


def test_taking_back_the_claim_takes_back_the_check_and_whoever_checked_hears(town: Town) -> None:
    town.hears(CLAIM)
    undo = button(town, "undo", "sen_head")
    town.presses(button(town, "claim.complete"), "ad_edu")
    town.presses(undo, "sen_head")
    assert status(town) is Status.IN_PROGRESS
    assert "3.1.1 no longer counts as complete." in town.heard("ad_edu")[-1]
    assert "That was taken back, and any check of it with it." in told_of_claims(town, "imp_lead")[-1]
    found = exported(town)
    assert (found["verified_by"], found["verified_at"], found["evidence"]) == (None, None, [])
    shown = town.asks("3.1.1")
    assert "evidence checked by the Associate Director (does not count any more)." in shown
    assert "Evidence checked:" not in shown
    assert checks(town) == [("complete", "")]


def test_a_claim_taken_back_before_it_is_checked_leaves_nothing_to_press(town: Town) -> None:
    town.hears(CLAIM)
    undo, pressed = button(town, "undo", "sen_head"), button(town, "claim.complete")
    town.presses(undo, "sen_head")
    assert "taken back" in told_of_claims(town, "ad_edu")[-1] and town.buttons("ad_edu") == []
    assert "nobody says that it is complete" in text_of(card_of(town.presses(pressed, "ad_edu")))
    assert (status(town), checks(town)) == (Status.IN_PROGRESS, [])


def test_an_owner_who_reopens_what_was_complete_takes_it_out_of_the_count(town: Town) -> None:
    town.hears(CLAIM)
    town.presses(button(town, "claim.complete"), "ad_edu")
    town.says("3.1.1", status=Status.IN_PROGRESS, at=LATER)
    assert status(town) is Status.IN_PROGRESS
    assert exported(town)["verified_by"] is None


def test_saying_again_that_it_is_complete_changes_nothing(town: Town) -> None:
    town.hears(CLAIM)
    town.presses(button(town, "claim.complete"), "ad_edu")
    town.hears("3.1.1 is complete", now=LATER)
    assert status(town) is Status.COMPLETE
    assert len(told_of_claims(town, "ad_edu")) == 1


def test_a_check_is_thought_better_of_by_a_second_word_and_both_are_kept(town: Town) -> None:
    town.hears(CLAIM)
    town.asks("verify 3.1.1", "ad_edu")
    assert "in progress again" in town.asks("verify 3.1.1 no because the sample is of another year", "imp_lead")
    assert status(town) is Status.IN_PROGRESS
    assert checks(town) == [("complete", ""), ("not_yet", "the sample is of another year")]
    assert exported(town)["verified_by"] is None


def test_whoever_claims_it_for_the_owner_does_not_check_it(town: Town) -> None:
    town.hears(CLAIM, "imp_lead")
    assert told_of_claims(town, "imp_lead") == []
    assert "Said by Eleanor Marsh, Improvement Manager, for Ruth Okafor" in told_of_claims(town, "ad_edu")[-1]
    said = town.asks("verify 3.1.1", "imp_lead")
    assert "You said yourself that 3.1.1 is complete" in said and "That can be the Associate Director." in said
    town.presses(button(town, "claim.complete"), "ad_edu")
    for handle in ("sen_head", "imp_lead"):
        assert "3.1.1 is complete." in town.heard(handle)[-1]


def test_an_owner_never_checks_their_own(town: Town) -> None:
    town.hears(CLAIM)
    forged = button(town, "claim.complete")
    assert "3.1.1 is yours, so it is decided" in text_of(card_of(town.presses(forged, "sen_head")))
    assert "is for directors" in town.asks("verify 3.1.1", "sen_head")
    assert status(town) is Status.COMPLETE_UNVERIFIED


@pytest.mark.parametrize(
    ("words", "handle", "says"),
    [
        ("verify", "ad_edu", "Which action?"),
        ("verify 9.9.9", "ad_edu", "There is no action 9.9.9"),
        ("verify 3.1", "ad_edu", "2 actions fit"),
        ("verify 3.1.2", "ad_edu", "3.1.2 is in progress: nobody says that it is complete"),
        ("verify 3.1.1 maybe", "ad_edu", "Complete, or not yet?"),
        ("verify 3.1.1 no", "ad_edu", "Say what is missing"),
        ("verify 3.1.1", "dcs", "not by you"),
        ("verify 3.1.1 no because UPN A999000126001 is not in it", "ad_edu", "may identify someone"),
    ],
)
def test_what_can_not_be_right_gets_a_sentence_and_checks_nothing(
    town: Town, words: str, handle: str, says: str
) -> None:
    town.hears(CLAIM)
    assert says in town.asks(words, handle)
    assert (status(town), checks(town)) == (Status.COMPLETE_UNVERIFIED, [])


def test_a_reason_with_a_childs_details_keeps_the_form_open_and_is_not_kept(town: Town) -> None:
    town.hears(CLAIM)
    form = town.presses(button(town, "claim.not_yet"), "ad_edu")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "ad_edu", reason="UPN A999000126001 is not in it"), FormErrors)
    assert "A999000126001" not in str(town.do(lambda session: export.export_record(session, NOW)))
    assert checks(town) == []


@pytest.mark.parametrize("id", ["", "999", "-1", "x", "1' or 1=1"])
def test_a_forged_button_checks_nothing(town: Town, id: str) -> None:
    town.hears(CLAIM)
    for verb in ("claim.complete", "claim.not_yet"):
        town.presses(Button("Complete", verb, (("id", id),)), "ad_edu")
    assert checks(town) == []


def test_a_button_drawn_before_more_was_said_checks_nothing(town: Town) -> None:
    town.hears(CLAIM)
    pressed = button(town, "claim.complete")
    town.hears("3.1.1 complete: https://wexbourne.sharepoint.com/sites/send/second.docx", now=LATER)
    assert "taken back or changed" in text_of(card_of(town.presses(pressed, "ad_edu", LATER)))
    assert checks(town) == []
    town.presses(button(town, "claim.complete"), "ad_edu", LATER)
    assert checks(town) == [("complete", "")]


def test_the_list_shows_what_waits_with_a_button_for_those_who_may_check(town: Town) -> None:
    assert "Nothing waits for a check" in town.asks("evidence", "imp_lead")
    town.hears(CLAIM)
    town.hears("3.1.2 is complete, all in post")
    said = town.asks("evidence", "imp_lead")
    assert "1 claim waits for a check, 2 without evidence." in said
    assert "[Check 3.1.1]" in said and "No evidence:" in said and "3.1.2" in said
    assert "[Check 3.1.1]" not in town.asks("evidence")
    look = Button("Check 3.1.1", "claim.look", (("ref", "3.1.1"),))
    assert "[Evidence shows it: complete]" in text_of(card_of(town.presses(look, "ad_edu")))
    assert "is yours" in text_of(card_of(town.presses(look, "sen_head")))


def test_a_link_that_is_taken_back_leaves_nothing_to_check(town: Town) -> None:
    town.hears("3.1.1 is complete, all closed")
    town.hears(f"here it is: {LINK}")
    undo = button(town, "undo", "sen_head")
    town.presses(button(town, "claim.complete"), "ad_edu")
    town.presses(undo, "sen_head")
    assert status(town) is Status.COMPLETE_UNVERIFIED
    assert "taken back" in told_of_claims(town, "ad_edu")[-1]
    assert "3.1.1 no longer counts as complete." in town.heard("ad_edu")[-1]
    assert town.do(lambda session: session.exec(select(Evidence)).all()) == []
