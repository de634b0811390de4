"""Kinds that other authors' replies showed, each in several words."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str, context: str, when: str = "2026-12-08") -> list[dict[str, Any]]:
    line = {"id": "1", "from": by, "when": when, "context": context, "text": text, "after": []}
    return next(iter(answers([line], TOWN)))["records"]


def rated(records: list[dict[str, Any]]) -> dict[str, str]:
    return {record["ref"]: record["rag"] for record in records if record["op"] == "update" and "rag" in record}


@pytest.mark.parametrize("words", ["through to", "thru", "up to", "all the way to", "to"])
def test_a_range_is_all_from_its_first_to_its_last(words: str) -> None:
    both = taken(f"4.1.1 {words} 4.1.2 both green", "ar_mgr", "nudge 4.1.1, 4.1.2")
    assert rated(both) == {"4.1.1": "green", "4.1.2": "green"}
    asked = "nudge 4.1.1, 4.1.2, 4.2.1"
    row = {"4.1.1": "red", "4.1.2": "amber", "4.2.1": "green"}
    assert rated(taken(f"4.1.1 {words} 4.2.1: R, A, G", "ar_mgr", asked)) == row
    assert rated(taken(f"red, amber, green for 4.1.1 {words} 4.2.1", "ar_mgr", asked)) == row


@pytest.mark.parametrize(
    "words",
    [
        "their head's tribunal against the governors is over",
        "the deputy head is taking the governors to court",
        "the deputy sues the trust",
        "the head's claim against their employer is heard",
    ],
)
def test_what_one_at_work_brings_against_the_employer_is_held(words: str) -> None:
    records = taken(f"6.2.2 amber. Quarry Lane can't sign till {words}", "places_mgr", "nudge 6.2.2")
    assert {record["op"] for record in records} == {"hold_pii"}


@pytest.mark.parametrize(
    "words",
    [
        "the architect's claim against the contractor is settled",
        "the council is taking the contractor to court",
        "planning appeal against the council is heard in March",
    ],
)
def test_what_firms_bring_against_each_other_is_not(words: str) -> None:
    records = taken(f"6.2.2 amber. {words}", "places_mgr", "nudge 6.2.2")
    assert rated(records) == {"6.2.2": "amber"}


@pytest.mark.parametrize(
    "words",
    [
        "the s151 wants it recosted, he'll have it back next week",
        "the DCS has it, she'll look on Friday",
        "the CFO wants a rewrite, he's reading it now",
    ],
)
def test_he_of_an_office_is_no_unknown_person(words: str) -> None:
    records = taken(f"Top one unchanged. Bottom one amber, {words}", "hr_bp", "nudge 1.3.1, 1.3.2")
    assert rated(records) == {"1.3.2": "amber"}


@pytest.mark.parametrize(
    "words",
    [
        "nae change, still waiting on panel",
        "no change on the business case, still waiting on panel",
        "no chnge, awaiting legal",
        "nowt's moved, we're just waiting for finance",
        "nae news fae panel",
    ],
)
def test_what_is_still_waited_for_leaves_it_no_change(words: str) -> None:
    assert {record["op"] for record in taken(words, "nd_lead", "nudge 5.2.2")} == {"no_change"}


@pytest.mark.parametrize("words", ["close it plz", "shut it pls", "close this one pls", "u can close it"])
def test_a_short_please_takes_nothing_from_a_claim(words: str) -> None:
    records = taken(f"last one issued. {words}", "sen_head", "nudge 3.1.1")
    assert "complete_claim" in {record["op"] for record in records}


@pytest.mark.parametrize(
    "words",
    [
        "12 of the 20 plans in this month's sample got marked twice",
        "12 of 20 plans were moderated",
        "9 of the 20 plans had a second reader",
    ],
)
def test_what_was_done_with_a_sample_is_no_verdict_on_it(words: str) -> None:
    records = taken(f"{words}. 3.2.1 amber", "qa_lead", "nudge 3.2.1")
    assert {record["op"] for record in records} == {"update"}
    assert all("pct" not in record for record in records)
    verdict = taken("14 of 20 plans moderated in November were good. 3.2.1 amber", "qa_lead", "nudge 3.2.1")
    assert [record["value"] for record in verdict if record["op"] == "kpi"] == [70]


@pytest.mark.parametrize("words", ["Top one no change. Bottom one amber.", "First unchanged, second amber."])
def test_what_was_quoted_takes_no_place_from_the_first_and_the_last(words: str) -> None:
    quoted = "> 1.3.1 Recruit to six posts: Red, due 30 Oct\n> 1.3.2 Retention plan: Green, due 26 Feb"
    records = taken(f"{words}\n\n> On 7 Dec 2026, WSOA wrote:\n{quoted}", "hr_bp", "nudge 1.3.1, 1.3.2")
    assert {(record["op"], record["ref"]) for record in records} == {("no_change", "1.3.1"), ("update", "1.3.2")}
    assert rated(records) == {"1.3.2": "amber"}


@pytest.mark.parametrize("words", ["I'd go 4 x 5", "Call it 4 x 5 now", "so now 4 by 5"])
def test_a_score_in_a_sentence_of_its_own_is_of_the_risk_spoken_of(words: str) -> None:
    records = taken(f"Still red. That's SR01 again. Nothing in hand. {words}.", "sen_head", "nudge 3.1.1")
    risk = next(record for record in records if record["op"] == "risk_update")
    assert (risk["id"], risk["L"], risk["I"]) == ("SR01", 4, 5)


def test_a_van_is_no_score() -> None:
    words = "Still red. That's SR01 again. Nothing in hand. We need a 4 x 4 van."
    records = taken(words, "sen_head", "nudge 3.1.1")
    assert all(not record.get("L") for record in records)


@pytest.mark.parametrize(
    "words",
    [
        "Nothing from 3.1.1, somebody chase please",
        "No word from 3.1.1 yet",
        "Not heard a peep on 3.1.1",
        "3.1.1 hasn't replied",
    ],
)
def test_that_an_owner_has_not_answered_tells_nothing_of_the_action(words: str) -> None:
    records = taken(f"1.3.1 I agree amber. {words}.", "ad_edu", "DM")
    assert {record["ref"] for record in records} == {"1.3.1"}


@pytest.mark.parametrize("words", ["the ICB execs to say by end Jan", "the trustees to agree the money by March"])
def test_what_a_body_has_to_say_is_a_decision(words: str) -> None:
    records = taken(f"3.1.1 red. Need {words}", "sen_head", "nudge 3.1.1")
    assert "decision_needed" in {record["op"] for record in records}


@pytest.mark.parametrize("said", ["Backlog is 117 today", "My deputy says the backlog is 117 today"])
def test_a_colour_alone_behind_a_figure_is_of_the_action_that_it_measures(said: str) -> None:
    assert rated(taken(f"{said}, still red", "sen_head", "general")) == {"3.1.1": "red"}


@pytest.mark.parametrize(
    "words",
    [
        "If the two starters don't turn up on the 4th I'm sunk",
        "If that funding goes we're toast",
        "If the trainers don't show, we are stuffed",
        "Should the locums leave we're done for",
    ],
)
def test_what_would_be_the_end_of_it_is_a_risk(words: str) -> None:
    records = taken(f"3.1.1 red. {words}", "sen_head", "nudge 3.1.1")
    assert {record["op"] for record in records} & {"risk", "risk_update"}


def test_a_number_in_words_points_at_no_risk() -> None:
    records = taken("3.1.1 red. If the two starters don't turn up I'm sunk", "sen_head", "nudge 3.1.1")
    assert all(record["id"] != "SR02" for record in records if record["op"] == "risk_update")  # "two suppliers"


@pytest.mark.parametrize("words", ["the fifth fell over", "the last one fell over"])
def test_a_thing_that_fell_over_is_no_issue_unless_it_is_named(words: str) -> None:
    records = taken(f"Charter: still only four changes, {words}.", "pcf_chair", "nudge 2.1.1")
    assert "risk" not in {record["op"] for record in records}


@pytest.mark.parametrize("words", ["done about when I retire", "I'll be here until I retire", "not before I leave"])
def test_who_leaves_some_day_leaves_no_action_behind(words: str) -> None:
    records = taken(f"Legacy reviews: at this rate {words}. Amber", "ar_mgr", "nudge 4.1.1")
    assert not [record for record in records if record["op"] == "succession_flag"]


@pytest.mark.parametrize(
    "words", ["we lose 10 of the 20", "we are losing 10 of 20", "10 of 20 parents found it useful"]
)
def test_what_is_lost_or_liked_is_not_how_far_an_action_has_got(words: str) -> None:
    records = taken(f"6.2.2 green. If site B goes down {words}", "places_mgr", "nudge 6.2.2")
    assert not [record for record in records if "pct" in record]


@pytest.mark.parametrize("words", ["swap it for a made up one", "it should be changed for a made-up one"])
def test_a_name_that_is_to_give_way_to_a_made_up_one_is_somebodys(words: str) -> None:
    records = taken(
        f"3.2.2 44 of 46 done. The plan used is Callum Featherstonehaugh's, {words}", "qa_lead", "nudge 3.2.2"
    )
    assert {record["op"] for record in records} <= {"ask_pii", "hold_pii"}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("depends on the April budget council, so say a fortnight after that", "follow-up on 7.2.2: date"),
        ("Once the new AD starts we would need a month from then", "follow-up on 7.2.2: date"),
    ],
)
def test_a_day_that_only_another_would_give_is_asked_for(words: str, asked: str) -> None:
    records = taken(words, "csc_lead", asked)
    assert not any(record.get("new_date") or record.get("forecast") for record in records)


@pytest.mark.parametrize("day", ["January", "Feb", "March"])
def test_a_month_before_a_meeting_names_the_meeting(day: str) -> None:
    records = taken(f"It goes to the {day} panel. Amber", "nd_lead", "nudge 5.2.2")
    assert rated(records) == {"5.2.2": "amber"}
    assert not any(record.get("forecast") for record in records)


def test_the_day_of_an_answer_that_is_wanted_is_no_finish() -> None:
    records = taken(
        "The board has to choose between two models. Needs an answer by the 18th.", "nd_lead", "nudge 5.2.2"
    )
    assert not any(record.get("forecast") for record in records)


def test_what_others_would_like_it_to_read_is_not_how_it_stands() -> None:
    words = "Our director would like 1.3.1 to read green. It is red."
    assert rated(taken(words, "hr_bp", "nudge 1.3.1")) == {"1.3.1": "red"}


def test_off_my_list_closes_an_action_and_hands_nothing_on() -> None:
    ops = {record["op"] for record in taken("All signed and sealed. Take this off my list", "pcf_chair", "nudge 2.1.1")}
    assert "complete_claim" in ops
    assert "reassign_request" not in ops


def test_a_list_on_one_line_answers_in_its_order() -> None:
    records = taken("1) amber 2) 60 schools, green 3) red", "ar_mgr", "nudge 4.1.1, 4.1.2, 4.2.1")
    assert rated(records) == {"4.1.1": "amber", "4.1.2": "green", "4.2.1": "red"}


@pytest.mark.parametrize("words", ["The agency team never turned up", "Agency team has finally arrived"])
def test_what_a_risk_waits_for_told_as_it_turned_out_is_news_of_it(words: str) -> None:
    known = [r["id"] for r in taken(f"{words}. 748", "ar_mgr", "nudge 4.1.1") if r["op"] == "risk_update"]
    assert known == ["SR10"]
    assert not [r for r in taken("If the agency team starts we can clear it", "ar_mgr", "nudge 4.1.1") if "id" in r]


@pytest.mark.parametrize(
    ("words", "ops"),
    [
        ("If the schools carry on ignoring the forms we'll fall short in March", {"risk"}),
        ("If they carry on like this we'll be done by March", set()),
    ],
)
def test_what_goes_on_and_what_comes_of_it_is_a_risk(words: str, ops: set[str]) -> None:
    assert {r["op"] for r in taken(words, "ar_mgr", "nudge 4.1.2") if r["op"] == "risk"} == ops


def test_days_of_work_are_no_days_away() -> None:
    words = "Automatic reply: update\n\nI work Tuesdays and Thursdays. I am away from 14 December until 4 January."
    away = [record for record in taken(words, "dco", "nudge 3.1.4") if record["op"] == "absence"]
    assert [record["from"] for record in away] == ["2026-12-14"]
