"""What stands beside another: its range, its month, the mail below it, the reference of no child."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str, context: str, when: str = "2026-12-08") -> dict[str, Any]:
    line = {"id": "1", "from": by, "when": when, "context": context, "text": text, "after": []}
    return next(iter(answers([line], TOWN)))


def of_op(answer: dict[str, Any], op: str) -> list[dict[str, Any]]:
    return [record for record in answer["records"] if record["op"] == op]


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1 – 3.1.2 as you were",
        "3.1.1 - 3.1.2 no change",
        "3.1.1 to 3.1.2 nothing new",
        "3.1.1–3.1.2: same as last month",
    ],
)
def test_a_range_is_one_name_however_its_dash_is_set(words: str) -> None:
    answer = taken(words, "sen_head", "nudge 3.1.1, 3.1.2")
    assert {each["ref"] for each in of_op(answer, "no_change")} == {"3.1.1", "3.1.2"}


@pytest.mark.parametrize("words", ["except 1.2 which I'd now say is green", "bar 1.2 which has got to green"])
def test_what_is_excepted_may_be_named_by_its_end(words: str) -> None:
    answer = taken(f"3.1.1 – 3.1.2 as you were {words}", "sen_head", "nudge 3.1.1, 3.1.2")
    assert [each["ref"] for each in of_op(answer, "no_change")] == ["3.1.1"]
    assert [(each["ref"], each["rag"]) for each in of_op(answer, "update")] == [("3.1.2", "green")]


@pytest.mark.parametrize("words", ["(31% in October)", ", was 31% in October", ", up from 31% in October"])
def test_the_month_of_the_figure_before_is_not_this_ones(words: str) -> None:
    (value,) = of_op(taken(f"November figures. 20 weeks 34%{words}", "sen_head", "nudge 3.1.2"), "kpi")
    assert (value["value"], value["period"]) == (34, "2026-11")


@pytest.mark.parametrize(
    "words",
    [
        "I agree bar the rating, 3.1.1 is amber not green:",
        "Her note below but I'd say 3.1.1 amber.",
        "3.1.1 amber from me",
    ],
)
def test_their_own_colour_goes_before_that_of_the_mail_they_pass_on(words: str) -> None:
    mail = "\n\nFrom: Deputy\nSent: 03 December 2026 08:51\nTo: Head\nSubject: your bot\n\n3.1.1 green - oldest done"
    (update,) = of_op(taken(words + mail, "sen_head", "nudge 3.1.1"), "update")
    assert update["rag"] == "amber"


@pytest.mark.parametrize("words", ["nine more seen, 3.1.1 green", "Panel met on Monday, so 3.1.1 is green"])
def test_what_leads_up_to_a_name_and_its_colour_is_of_it(words: str) -> None:
    answer = taken(f"{words}. 3.1.2 red.", "sen_head", "nudge 3.1.1, 3.1.2")
    assert {each["ref"]: each["rag"] for each in of_op(answer, "update")} == {"3.1.1": "green", "3.1.2": "red"}
    assert not of_op(answer, "ask")


@pytest.mark.parametrize(
    "words",
    [
        "Every form I fill in for you is a form I'm not filling in for a kid. Just saying.",
        "Each hour we spend on this is an hour we don't spend with a class.",
        "Will do it properly at the weekend.",
        "I'll fill these in properly over half-term.",
    ],
)
def test_a_moan_and_a_promise_are_no_update(words: str) -> None:
    assert not of_op(taken(words, "dco", "nudge 3.1.4"), "update")


@pytest.mark.parametrize("words", ["Batch ref EHC-2026-0042", "Extract no. EHC-2026-0042", "import EHC-2026-0042"])
def test_the_reference_of_a_batch_is_no_childs(words: str) -> None:
    answer = taken(f"{words} moved over clean. Amber", "sen_head", "nudge 3.1.1")
    assert of_op(answer, "update") and not of_op(answer, "hold_pii")
    assert of_op(taken("case ref EHC-2026-0042 still stuck. Amber", "sen_head", "nudge 3.1.1"), "hold_pii")


@pytest.mark.parametrize("words", ["A.B-S tribunal 11/1", "RE: K.D. final plan", "FW: J.T. mediation"])
def test_initials_in_the_subject_of_a_mail_are_stopped(words: str) -> None:
    mail = f"From: Admissions\nSubject: Re: {words}\n\nconfirmed\n\n^ so green from me"
    assert of_op(taken(mail, "sen_head", "nudge 3.1.1"), "hold_pii")


@pytest.mark.parametrize("words", ["our data chap", "our spreadsheet wizard", "my numbers person"])
def test_a_colleague_told_by_what_they_do_is_not_asked_about(words: str) -> None:
    answer = taken(f"Dominic ({words}) has the November cut. Amber", "sen_head", "nudge 3.1.1")
    assert not of_op(answer, "ask_pii") and of_op(answer, "update")


@pytest.mark.parametrize(
    "words", ["that is getting worse not better", "so it's getting worse", "and getting worse by the week"]
)
def test_how_a_risk_of_the_register_fares_asks_nobody_to_decide(words: str) -> None:
    answer = taken(f"We still need a yes or a no on the permanent case officers, {words}", "hr_bp", "nudge 1.3.1")
    assert not of_op(answer, "decision_needed") and of_op(answer, "risk_update")


@pytest.mark.parametrize("words", ["(our little man)", "(the new guy)", "(my tribunal lady)", "(our tall lady)"])
def test_a_name_that_may_be_a_childs_is_still_asked_about(words: str) -> None:
    answer = taken(f"Noah {words} starts at Larkfield. Amber", "sen_head", "nudge 3.1.1")
    assert not of_op(answer, "update")
