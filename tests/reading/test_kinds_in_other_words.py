"""Kinds that were once misread, each in several words."""

from typing import Any

import plans
import pytest

from bot.wording.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str, context: str, when: str = "2026-12-08") -> dict[str, Any]:
    line = {"id": "1", "from": by, "when": when, "context": context, "text": text, "after": []}
    return next(iter(answers([line], TOWN)))


def ops(answer: dict[str, Any]) -> set[str]:
    return {record["op"] for record in answer["records"]}


def of_op(answer: dict[str, Any], op: str) -> list[dict[str, Any]]:
    return [record for record in answer["records"] if record["op"] == op]


@pytest.mark.parametrize("words", ["audit 9/12", "interviews 15/12", "review 9/12, amber"])
def test_a_fraction_behind_what_may_be_on_that_day_is_no_share(words: str) -> None:
    answer = taken(words, "csc_lead", "prompt 7.2.1", "2026-12-04")
    assert not of_op(answer, "kpi")
    assert all("pct" not in update for update in of_op(answer, "update"))


@pytest.mark.parametrize(
    "words",
    [
        "ok thanks, will get to it on Monday once I've had the trust's numbers",
        "let me get back to you tomorrow",
        "give me till Friday, waiting on a spreadsheet",
        "tomorrow pls, month end",
    ],
)
def test_a_promise_to_answer_is_no_update_and_asks_for_no_date(words: str) -> None:
    assert not ops(taken(words, "dco", "nudge 3.1.4")) & {"update", "date_change_request", "no_change"}


@pytest.mark.parametrize(
    "words", ["mock inspection has eaten the week", "we're flat out with mocks", "tribunal has taken the whole month"]
)
def test_why_there_is_no_more_to_say_leaves_it_no_change(words: str) -> None:
    assert ops(taken(f"no change from me, {words}", "inclusion_lead", "nudge 6.1.2")) == {"no_change"}


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("6.2.2", "8 + 6 signed = 14 of the 20"),
        ("6.2.2", "signed 14 of 20"),
        ("1.3.1", "three of our six needing cover"),
        ("1.3.1", "two of the 6 without a named mentor"),
    ],
)
def test_a_stage_before_or_a_need_is_not_how_far_it_has_got(ref: str, words: str) -> None:
    answer = taken(f"{ref} red. {words}", "imp_lead", f"nudge {ref}")
    assert all("pct" not in update for update in of_op(answer, "update"))


@pytest.mark.parametrize("words", ["tick 3.1.1 off", "cross 3.1.1 off your list", "you can strike 3.1.1 off now"])
def test_to_tick_an_action_off_claims_it(words: str) -> None:
    assert "complete_claim" in ops(taken(f"last case closed, {words}", "sen_head", "nudge 3.1.1"))


@pytest.mark.parametrize("words", ["survey closed Sunday", "consultation closes on Friday", "the pulse has shut"])
def test_a_survey_that_closed_claims_nothing(words: str) -> None:
    assert "complete_claim" not in ops(taken(f"{words}. green", "pcf_chair", "nudge 2.1.2"))


@pytest.mark.parametrize(
    "words",
    [
        "the hall is booked, the library if it floods again",
        "session set for the 12th, in the annexe, online if the trains strike",
    ],
)
def test_what_is_done_instead_is_no_risk(words: str) -> None:
    assert "risk" not in ops(taken(words, "inclusion_lead", "nudge 6.1.2"))


@pytest.mark.parametrize("words", ["if it goes wrong", "if anything blows up", "if something comes up"])
def test_whom_to_go_to_in_case_is_no_risk(words: str) -> None:
    answer = taken(f"Away 17 Dec to 1 Jan. The project manager has the file {words}.", "places_mgr", "DM")
    assert not ops(answer) & {"risk", "risk_update"}


@pytest.mark.parametrize(
    "words", ["Not my action but for 6.1.1: four more have signed", "Not mine, 6.1.1 has four more signed"]
)
def test_what_was_never_theirs_is_not_handed_on(words: str) -> None:
    assert "reassign_request" not in ops(taken(words, "sen_head", "DM"))


@pytest.mark.parametrize("words", ["Leave 7.2.2 on hold", "leave 7.2.2 where it is", "please leave 7.2.2 alone"])
def test_to_leave_an_action_is_no_leave(words: str) -> None:
    assert "absence" not in ops(taken(f"{words}. The budget lands on 24 February.", "csc_lead", "nudge 7.2.2"))


@pytest.mark.parametrize(("words", "period"), [("November, sorry, October", "2026-10"), ("Octobers", "2026-10")])
def test_the_month_is_the_one_that_is_meant(words: str, period: str) -> None:
    (value,) = of_op(taken(f"20 weeks 34% for {words}", "sen_head", "nudge 3.1.2"), "kpi")
    assert value["period"] == period


def test_the_last_of_a_round_up_is_not_said_of_the_first() -> None:
    answer = taken("The backlog, red. EP advice, amber. Local Offer, green.", "imp_lead", "general")
    rated = {r["ref"]: r.get("rag") for r in answer["records"] if "ref" in r}
    assert rated == {"3.1.1": "red", "3.1.3": "amber", "2.2.1": "green"}


@pytest.mark.parametrize("words", ["steel has slipped", "the paper's slipped a bit", "the roof has slipped"])
def test_a_part_that_slipped_rates_nothing(words: str) -> None:
    answer = taken(words, "places_mgr", "nudge 6.2.2")
    assert all("rag" not in update for update in of_op(answer, "update"))


def test_our_own_question_below_a_mail_gives_no_figure() -> None:
    below = "-----Original Message-----\nFrom: Plan bot\nSubject: Your action\n3.1.2: Amber, 30% in October"
    answer = taken(f"3.1.2 amber.\n\nRegards\nRuth\n\n{below}", "sen_head", "nudge 3.1.2")
    assert ops(answer) == {"update"}


@pytest.mark.parametrize("words", ["the usual - money's tight", "nothing much we can do", "not sure yet"])
def test_an_answer_that_tells_of_nothing_done_is_no_mitigation(words: str) -> None:
    answer = taken(words, "sen_head", "follow-up on 3.1.1: mitigation")
    assert ops(answer) == {"ask"}
