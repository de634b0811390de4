"""Kinds that were once misread, each in several words."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

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


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last locum starts late so 31 March wont happen, please put Friday 30 April", "2027-04-30"),
        ("there's no chance of the 31st of March, call it 30 April", "2027-04-30"),
        ("31 March can't be met now, put us down for 16 April", "2027-04-16"),
        ("zero by 31 March was never going to happen, can we say 30 April", "2027-04-30"),
        ("all of it by Friday was a daydream, could we make it the end of May", "2027-05-31"),
        ("the supplier is free from 3 May so please push it to then", "2027-05-03"),
        ("freeze lifts 4 May, shift this one to then?", "2027-05-04"),
    ],
)
def test_a_date_that_will_not_be_gives_way_to_the_one_put_in_its_place(words: str, day: str) -> None:
    answer = taken(f"{words}. Amber", "sen_head", "nudge 3.1.1")
    (asked,) = of_op(answer, "date_change_request")
    assert asked["new_date"] == day
    assert all(update.get("forecast") in (None, day) for update in of_op(answer, "update"))
    assert "reassign_request" not in ops(answer)


@pytest.mark.parametrize(
    "words", ["leave 18 Dec where it is", "leave 31 March as it stands", "please leave 31 March in", "leave 31/3 alone"]
)
def test_to_leave_a_date_is_no_leave(words: str) -> None:
    assert ops(taken(f"amber, {words}", "sen_head", "nudge 3.1.1")) == {"update"}


@pytest.mark.parametrize("words", ["Running the extract on the 11th to be safe", "running a dry run on 14 January"])
def test_what_is_run_on_a_day_is_a_step_and_no_finish(words: str) -> None:
    (update,) = of_op(taken(f"{words}. green", "sen_head", "nudge 3.1.1"), "update")
    assert update.get("forecast") is None


@pytest.mark.parametrize("words", ["my deputy will pick up anything urgent", "my deputy will take any queries"])
def test_whoever_covers_what_comes_is_handed_no_action(words: str) -> None:
    answer = taken(f"on leave 14 to 18 December, {words}. Neither has moved", "hr_bp", "prompt 1.3.1, 1.3.2")
    assert ops(answer) == {"absence", "no_change"}


def test_words_on_both_sides_of_a_bracket_name_no_place_in_the_list() -> None:
    answer = taken(
        "audit - health auditors named at last (two from the trust), amber, can the date go to 29 Jan. training green",
        "qa_lead",
        "nudge 3.2.1, 3.2.2",
    )
    assert [asked["ref"] for asked in of_op(answer, "date_change_request")] == ["3.2.1"]


@pytest.mark.parametrize("words", ["rate is 3.1 per officer, was 2.2", "it went from 2.2 to 1.1", "averaging 2.1"])
def test_a_decimal_behind_what_leads_to_a_figure_names_no_action(words: str) -> None:
    answer = taken(f"{words}. green", "sen_head", "nudge 3.1.1")
    assert {record.get("ref") for record in answer["records"]} == {"3.1.1"}


@pytest.mark.parametrize(
    "words",
    ["rest chased more times than my kids do their homework", "like herding our own kids", "one head counted twice"],
)
def test_a_comparison_with_ones_kids_tells_of_no_child(words: str) -> None:
    assert ops(taken(f"41 of the 46 done, {words}", "qa_lead", "nudge 3.2.2")) == {"update"}


@pytest.mark.parametrize(
    "words",
    ["nowt new on either Im afraid", "ratings as they were", "colours as last time", "keep both where they were"],
)
def test_what_stays_as_it_was_is_no_change_of_each(words: str) -> None:
    answer = taken(words, "therapy_lead", "nudge 5.1.1, 5.1.2")
    assert {(record["op"], record["ref"]) for record in answer["records"]} == {
        ("no_change", "5.1.1"),
        ("no_change", "5.1.2"),
    }


@pytest.mark.parametrize(
    "words",
    ["I would still say amber because offers are out", "I would probably call it amber", "we would keep it amber"],
)
def test_what_one_would_say_is_said(words: str) -> None:
    (update,) = of_op(taken(words, "sen_head", "nudge 3.1.1"), "update")
    assert update["rag"] == "amber"


@pytest.mark.parametrize(
    ("words", "pct"),
    [
        ("Sixty-four of our seventy-one schools have signed up", 90),
        ("71 of 71 by this Friday was never going to happen. 60 signed", 85),
        ("about half signed up, call it 55 percent of the work", 55),
        ("I reckon we're two thirds of the way, call it 65", 65),
    ],
)
def test_how_far_it_has_got_in_words_of_people(words: str, pct: int) -> None:
    (update,) = of_op(taken(f"{words}. Amber", "inclusion_lead", "nudge 6.1.1"), "update")
    assert update["pct"] == pct


def test_people_asked_for_are_no_figure_of_today() -> None:
    words = "We have asked for three parents on the letters group"
    assert "kpi" not in ops(taken(words, "pcf_chair", "prompt 2.1.2", "2026-12-03"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("week commencing 4 Jan", "2027-01-04"),
        ("week beginning 4 Jan", "2027-01-04"),
        ("w/c 4 Jan", "2027-01-04"),
        ("week ending 8 Jan", "2027-01-08"),
        ("w/e 8 Jan", "2027-01-08"),
    ],
)
def test_a_week_is_named_by_its_first_day_or_its_last(words: str, day: str) -> None:
    (update,) = of_op(taken(f"will be done {words}. amber", "sen_head", "nudge 3.1.1"), "update")
    assert update["forecast"] == day


@pytest.mark.parametrize(
    "words",
    ["I would put that at 3 and 4", "Call that a 3 and a 4", "I'd make it 3 and 4", "I would score this one 3 and 4"],
)
def test_a_score_may_stand_in_the_next_sentence(words: str) -> None:
    answer = taken(f"If the locum agency pulls out we lose three assessors. {words}. Amber", "sen_head", "nudge 3.1.1")
    (risk,) = of_op(answer, "risk_update")
    assert (risk["L"], risk["I"]) == (3, 4)


@pytest.mark.parametrize("words", ["Paediatrician says he has six months", "doctors have given her weeks"])
def test_how_long_somebody_has_is_held(words: str) -> None:
    assert ops(taken(f"{words}, please can the plan be issued. 122 left", "sen_head", "nudge 3.1.1")) == {"hold_pii"}


def test_where_heads_meet_is_no_home() -> None:
    words = "meeting room booked at Rowan Court, 21 High Street, WX1 2AB for the 10th, all heads invited"
    assert "hold_pii" not in ops(taken(words, "inclusion_lead", "nudge 6.1.2"))
