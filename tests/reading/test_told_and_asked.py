"""What is told as over, asked for, or only supposed: each kind in several voices."""

from typing import Any

import plans
import pytest

from bot.privacy.decide import Answer, decide
from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str, context: str, when: str = "2026-12-01", **more: Any) -> list[dict[str, Any]]:
    line = {"id": "1", "from": by, "when": when, "context": context, "text": text, "after": [], **more}
    return next(iter(answers([line], TOWN)))["records"]


def update(records: list[dict[str, Any]], ref: str) -> dict[str, Any]:
    return next((r for r in records if r["op"] == "update" and r["ref"] == ref), {})


def ops(records: list[dict[str, Any]]) -> set[str]:
    return {record["op"] for record in records}


@pytest.mark.parametrize(
    "words",
    [
        "1.3.2 amber. Retention paper went to CMT on the 24th",
        "1.3.2 amber, we met the unions on the 26th",
        "amber for 1.3.2. exit survey closed on the 20th and 31 replied",
        "1.3.2 amber. Had two exit interviews on the 25th",
        "1.3.2: Amber. Supplement paper was sent to the S151 on the 23rd.",
        "1.3.2 amber - workshop held 24th with all four team managers",
        "1.3.2 amber. JNC signed off the supplement on the 24th",
        "1.3.2 amber; we took the options to DMT on the 27th",
        "amber 1.3.2 the unions gave their answer on the 25th",
        "1.3.2 amber. Pay benchmarking came back on the 24th",
    ],
)
def test_a_day_of_the_month_after_a_verb_in_the_past_is_the_last_such_day(words: str) -> None:
    told = update(taken(words, "hr_bp", "prompt 1.3.1, 1.3.2"), "1.3.2")
    assert told["done"] and "next" not in told and "forecast" not in told


@pytest.mark.parametrize(
    "words",
    [
        "1.3.2 amber. Paper goes to CMT on the 24th",
        "1.3.2 amber, panel moved to the 24th",
        "1.3.2 amber, to be signed off on the 24th",
    ],
)
def test_a_day_of_the_month_to_come_stays_to_come(words: str) -> None:
    told = update(taken(words, "hr_bp", "prompt 1.3.1, 1.3.2"), "1.3.2")
    assert told.get("next") or told.get("forecast") == "2026-12-24" or told.get("milestone")


@pytest.mark.parametrize(
    "words",
    [
        "1.3.2 red - can someone help please",
        "1.3.2 red, need help from finance on this",
        "1.3.2 red. Please can somebody chase HR operations for the exit data",
        "1.3.2 red, we need an answer from the S151 on the supplement",
        "1.3.2 is red and I could do with a hand on the benchmarking",
        "red 1.3.2 please advise on the pay supplement",
        "1.3.2 red, would someone push legal on the retention contract",
        "1.3.2 red, we really need support from comms on the campaign",
        "1.3.2 red. Give us a hand with the exit interviews",
        "1.3.2 red, want a steer on the retention payments",
    ],
)
def test_a_plea_is_not_told_as_done(words: str) -> None:
    records = taken(words, "hr_bp", "prompt 1.3.1, 1.3.2")
    told = update(records, "1.3.2")
    assert "done" not in told
    assert told.get("stuck") or "decision_needed" in ops(records)


@pytest.mark.parametrize(
    "words",
    [
        "Can I get an extension on 1.3.1 until end of Feb? HR system migration",
        "please move 1.3.1 to 26 Feb. HR system migration",
        "Need until the end of Feb for 1.3.1 please: HR system migration",
        "could we have 1.3.1 till 26 Feb? payroll freeze",
        "can 1.3.1 go to 26 Feb, agency framework retender",
    ],
)
def test_why_another_date_is_asked_for_is_kept_however_short(words: str) -> None:
    asked = next(r for r in taken(words, "hr_bp", "prompt 1.3.1, 1.3.2") if r["op"] == "date_change_request")
    assert any(word in asked["reason"] for word in ("migration", "freeze", "retender"))


@pytest.mark.parametrize(
    "words",
    [
        "I left this post in October, Sam Birch has taken over",
        "I left in October, my successor has taken over",
        "I've left the role, Sam Birch took over",
        "I left that job last month, the new HR partner has taken over",
    ],
)
def test_who_has_left_hands_over_all_that_is_theirs(words: str) -> None:
    records = taken(words, "hr_bp", "prompt 1.3.1")
    assert "update" not in ops(records)
    mine = {a.ref for a in TOWN.actions if a.owner == "hr_bp"}
    assert {r["ref"] for r in records if r["op"] == "reassign_request"} == mine


@pytest.mark.parametrize(
    "words",
    [
        "why is 1.3.1 showing red? I said amber last month",
        "Why does 1.3.1 still show as red? We put amber in November",
        "why is 1.3.1 still listed against me? The posts were signed off in October",
        "why's it still showing red? I told you amber last time",
        "why is 1.3.1 down as red when I said amber last month?",
    ],
)
def test_why_it_is_shown_so_is_a_question_and_what_was_said_before_no_news(words: str) -> None:
    assert ops(taken(words, "hr_bp", "prompt 1.3.1, 1.3.2")) == {"query"}


@pytest.mark.parametrize(
    "words",
    [
        "1.3.1 amber. 31 Mar would slip to 30 April if the advert isn't out by 12 Jan",
        "1.3.1 amber, if the agency pulls out it slips to 30 April",
        "amber 1.3.1 - would be pushed back to 30 April if finance say no",
        "1.3.1 amber. It moves to 30 April unless the panel meets in January",
        "1.3.1 amber, it would need to move to 30 April if the panel is cancelled",
        "1.3.1 amber. We would need an extension to 30 April if the framework falls through",
    ],
)
def test_what_would_slip_has_not_been_moved(words: str) -> None:
    assert "date_change_request" not in ops(taken(words, "hr_bp", "prompt 1.3.1, 1.3.2"))


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("1.3.1 amber, 3.1.2 isn't one of mine but fine as far as I know", "3.1.2"),
        ("1.3.1 amber. 2.2.2 is not mine, looks ok from here", "2.2.2"),
        ("1.3.1 amber; 4.1.1 not my action but I hear it's late", "4.1.1"),
    ],
)
def test_an_action_that_was_never_theirs_is_not_handed_on(words: str, ref: str) -> None:
    assert "reassign_request" not in ops(taken(words, "hr_bp", "prompt 1.3.1, 1.3.2")), ref


@pytest.mark.parametrize(
    "words",
    [
        "K4 for November: health 71%, social care 58% (the second one is the disability team's number not mine)",
        "K4 health 71% for Nov, the social care figure isn't mine",
        "71% health in November. The other percentage is not mine, it's social care's",
        "K4 Nov health 71, that second number is not ours",
    ],
)
def test_a_figure_that_is_anothers_hands_no_action_on(words: str) -> None:
    assert "reassign_request" not in ops(taken(words, "dco", "prompt 3.1.4"))


@pytest.mark.parametrize("words", ["K2 119 @ 07/12", "K2 119 at 07/12", "K2 119 on 03/12", "K2: 119 as at 01/12"])
def test_a_day_with_a_nought_is_no_share(words: str) -> None:
    records = taken(words, "sen_head", "prompt 3.1.1", "2026-12-08")
    assert [r["value"] for r in records if r["op"] == "kpi"] == [119]
    assert "pct" not in update(records, "3.1.1")


@pytest.mark.parametrize(
    "words",
    [
        "Nothing to add, we are still waiting on the budget.",
        "no change at the moment, still waiting on panel",
        "nothing new: still, as far as I know, awaiting the budget",
        "no movement, waiting on finance",
    ],
)
def test_what_still_waits_is_no_new_risk(words: str) -> None:
    assert ops(taken(words, "csc_lead", "prompt 7.2.2")) == {"no_change"}


@pytest.mark.parametrize(
    "words", ["no news on any of mine", "nothing from me this time", "same as last month on all of them", "nil return"]
)
def test_no_news_tells_nothing_that_is_stuck(words: str) -> None:
    records = taken(words, "hr_bp", "prompt 1.3.1, 1.3.2")
    assert records and all(r["op"] == "no_change" and not r.get("note") for r in records)


@pytest.mark.parametrize(
    "words", ["no amber was right", "no wait it was right first time, amber", "sorry amber was correct"]
)
def test_what_was_right_after_all_is_of_the_last_reply(words: str) -> None:
    asked = {"from": "sen_head", "when": "2026-12-01", "context": "prompt 3.1.1, 3.1.2"}
    said = [("a", "3.1.1 amber", []), ("b", "sorry red", ["a"]), ("c", words, ["b"])]
    before = [{"id": name, "text": text, "after": after, **asked} for name, text, after in said]
    last = list(answers(before, TOWN))[-1]["records"]
    assert update(last, "3.1.1").get("rag") == "amber", last


@pytest.mark.parametrize(
    "words", ["going back to amber", "has slipped back to amber", "reverting to amber", "we moved it back to amber"]
)
def test_what_goes_back_to_a_colour_has_it(words: str) -> None:
    assert update(taken(f"3.1.1 {words}", "sen_head", "nudge 3.1.1"), "3.1.1")["rag"] == "amber"


@pytest.mark.parametrize(
    "words",
    [
        "is this the one that was newly overdue last week?",
        "was that the one that was just flagged?",
        "is it the one that is now red?",
    ],
)
def test_the_one_that_is_shown_is_no_child(words: str) -> None:
    assert decide(words, TOWN).answer is Answer.PASS


def test_a_place_called_after_somebody_is_no_child() -> None:
    assert decide("OT drop-in opened at the Noah's Ark family hub on Monday, 22 came", TOWN).answer is Answer.PASS
    assert decide("Noah's place at the Larkspur hub fell through, mum is upset", TOWN).answer is not Answer.PASS


def test_an_eve_is_no_name() -> None:
    assert decide("the three agency writers go on New Year's Eve", TOWN).answer is Answer.PASS
    assert decide("back on Christmas Eve", TOWN).answer is Answer.PASS
    assert decide("Eve Marland in Year 4 has no place", TOWN).answer is Answer.STOP


@pytest.mark.parametrize(
    "words",
    [
        "I hear the printers are pulling out, is that right?",
        "someone said two posts were frozen, is it true?",
        "not my action but health advice turns up sooner than before Christmas",
    ],
)
def test_what_is_told_and_asked_about_is_not_passed_over(words: str) -> None:
    line = {"id": "1", "from": "comms", "when": "2026-12-01", "context": "DM", "text": words, "after": []}
    answer = next(iter(answers([line], TOWN)))
    assert answer["question"] or ops(answer["records"]) - {"none"}


@pytest.mark.parametrize(
    "own",
    [
        "fwd for info, 3.1.1 is amber from me",
        "Fwd from my deputy, 3.1.1 is amber not green:",
        "fw this from the agency, amber on 3.1.1",
    ],
)
def test_what_the_sender_says_above_a_forwarded_mail_is_read(own: str) -> None:
    mail = "From: Agency lead\nSent: Monday 30 November, 11:40\nSubject: RE: writers\n\nWe can start two on the 14th.\n"
    assert update(taken(f"{own}\n\n{mail}", "sen_head", "prompt 3.1.1"), "3.1.1")["rag"] == "amber"


@pytest.mark.parametrize(
    ("words", "who", "refs"),
    [
        ("January's done, so that's three. Green", "qa_lead", "3.2.1"),
        ("November audit done. Green", "qa_lead", "3.2.1"),
        ("that's the second one done", "qa_lead", "3.2.1"),
        ("the survey's done, report next", "qa_lead", "3.2.1"),
    ],
)
def test_one_of_those_that_come_in_turn_does_not_finish_the_action(words: str, who: str, refs: str) -> None:
    assert not {"complete_claim", "kpi"} & ops(taken(words, who, f"prompt {refs}"))


@pytest.mark.parametrize(
    "words",
    [
        "somebody needs to say yes by the end of next week or we lose the slot",
        "amber. Survey closing date put back three weeks to 8 Jan",
        "we'd need the career grade live by 12 February to hold the rest",
    ],
)
def test_a_day_before_the_agreed_one_asks_for_no_new_date(words: str) -> None:
    assert "date_change_request" not in ops(taken(words, "icb_comm", "prompt 5.1.3"))


def test_a_date_is_brought_forward_where_that_is_said() -> None:
    told = taken("bring it forward to 16 Feb", "icb_comm", "prompt 5.1.3")
    assert [record["new_date"] for record in told if record["op"] == "date_change_request"] == ["2027-02-16"]


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1 when is it due",
        "how many do I have left",
        "3.1.1 what's the target",
        "who else is on SR01",
        "do I need to do this",
    ],
)
def test_a_question_without_its_mark_records_nothing(words: str) -> None:
    assert ops(taken(words, "sen_head", "prompt 3.1.1")) <= {"ask", "query", "none"}
