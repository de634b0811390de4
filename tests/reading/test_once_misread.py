"""Replies that were once misread, as their owners wrote them."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

PLAN = plans.wexbourne()
THREE = "prompt 2.2.2, 3.1.1, 3.1.2"


def taken(
    *texts: str, by: str = "sen_head", context: str = "prompt 3.1.1", when: str = "2026-12-02"
) -> list[dict[str, Any]]:
    """The answers to one person's messages, one after another."""
    lines = [
        {"id": str(n), "from": by, "when": when, "context": context, "text": text, "after": [str(m) for m in range(n)]}
        for n, text in enumerate(texts)
    ]
    return list(answers(lines, PLAN))


def one(text: str, **said: str) -> dict[str, Any]:
    return taken(text, **said)[0]


def ops(answer: dict[str, Any]) -> list[str]:
    return [record["op"] for record in answer["records"]]


def rated(answer: dict[str, Any]) -> dict[str, str | None]:
    return {r["ref"]: r.get("rag") for r in answer["records"] if r["op"] == "update"}


@pytest.mark.parametrize("words", ["red after all, not done", "spoke too soon, amber", "actually it isn't finished"])
def test_a_claim_taken_back_is_in_progress_again(words: str) -> None:
    _, after = taken("2.1.1 done", words, by="pcf_chair", context="prompt 2.1.1")
    assert after["records"][0]["status"] == "in_progress"


def test_both_of_three_is_asked_about() -> None:
    answer = one("both amber", context=THREE)
    assert ops(answer) == ["ask"]
    assert answer["question"]


def test_all_three_of_three_are_recorded() -> None:
    assert rated(one("all three amber", context=THREE)) == dict.fromkeys(("2.2.2", "3.1.1", "3.1.2"), "amber")


@pytest.mark.parametrize("rest", ["the other two amber", "others amber", "both others amber", "the rest are amber"])
def test_the_others_are_those_not_named(rest: str) -> None:
    answer = one(f"3.1.1 red, {rest}", context=THREE)
    assert rated(answer) == {"3.1.1": "red", "2.2.2": "amber", "3.1.2": "amber"}


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1 green. sorry meant 3.1.2",
        "3.1.1 green - sorry, 3.1.2",
        "3.1.1 green, I mean 3.1.2",
        "3.1.1 no wait 3.1.2 green",
    ],
)
def test_a_reference_put_right_in_the_same_message_moves_the_words(words: str) -> None:
    answer = one(words, context=THREE)
    assert rated(answer) == {"3.1.2": "green"}


@pytest.mark.parametrize("words", ["pls ring me", "can you call me", "give me a bell about this", "can we have a chat"])
def test_asking_for_a_call_is_no_update(words: str) -> None:
    answer = one(words)
    assert "update" not in ops(answer)
    assert answer["question"]


def test_two_ratings_with_two_percentages_are_shown_and_no_percentage_is_guessed() -> None:
    answer = one("amber 45% green 50%")
    assert "pct" not in answer["records"][0]
    assert [each["words"] for each in answer["unused"]] == ["amber", "45%", "50%"]


def test_two_percentages_that_disagree_are_shown_and_neither_is_recorded() -> None:
    answer = one("amber. 45% done. 60% done")
    assert "pct" not in answer["records"][0]
    assert [each["words"] for each in answer["unused"]] == ["45%", "60%"]


@pytest.mark.parametrize(
    "words",
    [
        "move 3.1.1 to end of May 2027",
        "please move to 31 May 2027",
        "push this back to 31 May 2027 please",
        "3.1.1 to be re-dated to 31 May 2027",
        "change the due date to 31/05/2027",
    ],
)
def test_moving_an_action_asks_for_a_date(words: str) -> None:
    (record,) = one(words)["records"]
    assert (record["op"], record["ref"], record["new_date"]) == ("date_change_request", "3.1.1", "2027-05-31")


def test_moving_a_rating_asks_for_no_date() -> None:
    assert ops(one("please move 3.1.1 to amber")) == ["update"]


def test_moving_things_online_asks_for_no_date() -> None:
    assert "date_change_request" not in ops(one("amber, want to move the last schools to the portal by 15 Jan"))


@pytest.mark.parametrize(
    "words", ["forecast 30 June 2027, red", "red, forecast is now 30 June 2027", "red. 30/6/27 forecast"]
)
def test_a_forecast_said_so_is_kept(words: str) -> None:
    assert one(words)["records"][0]["forecast"] == "2027-06-30"


def test_the_owner_and_the_day_of_a_mitigation_are_read() -> None:
    risk = one("amber. Risk: locum leaves. Mitigation: weekly check by data_mgr due 15 Dec")["records"][1]
    assert (risk["mitigation"], risk["mitigation_owner"], risk["mitigation_due"]) == (
        "weekly check by data_mgr due 15 Dec",
        "data_mgr",
        "2026-12-15",
    )


@pytest.mark.parametrize("who", ["SEND Data & Performance Manager", "the SEND data and performance manager"])
def test_a_mitigation_is_owned_by_a_post_of_the_plan(who: str) -> None:
    risk = one(f"amber. Risk: locum leaves. Mitigation: weekly check (owner: {who}, by 15 Dec)")["records"][1]
    assert (risk["mitigation_owner"], risk["mitigation_due"]) == ("data_mgr", "2026-12-15")


def test_a_mitigation_of_ones_own_is_ones_own() -> None:
    risk = one("amber. Risk: locum leaves, mitigation: I am ringing the agency by 11 Dec")["records"][1]
    assert (risk["mitigation_owner"], risk["mitigation_due"]) == ("sen_head", "2026-12-11")


@pytest.mark.parametrize("words", ["who has not answered?", "who hasn't replied yet", "who's still to update"])
def test_who_has_not_answered_is_a_question(words: str) -> None:
    answer = one(words, by="imp_lead", context="DM")
    assert [(r["op"], r["intent"]) for r in answer["records"]] == [("query", "who has not answered")]


@pytest.mark.parametrize(
    "code", ["'; DROP TABLE updates;--", "<script>alert(1)</script>", "' OR 1=1; DELETE FROM plan;"]
)
def test_code_in_a_reply_loses_no_rating(code: str) -> None:
    assert rated(one(f"3.1.1 amber {code}")) == {"3.1.1": "amber"}


def test_code_alone_is_nothing() -> None:
    assert ops(one("'; DROP TABLE updates;--", context="DM")) == ["none"]


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("first one amber, second green", {"2.2.2": "amber", "3.1.1": "green"}),
        ("1st amber, 2nd and 3rd red", {"2.2.2": "amber", "3.1.1": "red", "3.1.2": "red"}),
        ("second and third are red, first one amber", {"2.2.2": "amber", "3.1.1": "red", "3.1.2": "red"}),
        ("first two amber, last one red", {"2.2.2": "amber", "3.1.1": "amber", "3.1.2": "red"}),
        ("amber for the first, green for the last", {"2.2.2": "amber", "3.1.2": "green"}),
    ],
)
def test_ordinals_mean_the_order_that_was_asked(words: str, ratings: dict[str, str]) -> None:
    assert rated(one(words, context=THREE)) == ratings


def test_an_ordinal_beyond_what_was_asked_is_asked_about() -> None:
    assert ops(one("fourth one amber", context=THREE)) == ["ask"]


def test_ordinals_after_an_answer_are_asked_about() -> None:
    lines = [
        {"id": "a", "from": "sen_head", "when": "2026-12-02", "context": THREE, "text": "2.2.2 green", "after": []},
        {
            "id": "b",
            "from": "sen_head",
            "when": "2026-12-02",
            "context": "prompt 3.1.1, 3.1.2",
            "text": "second one amber",
            "after": ["a"],
        },
    ]
    _, answer = answers(lines, PLAN)
    assert ops(answer) == ["ask"]


def test_an_ordinal_of_other_things_names_no_action() -> None:
    assert rated(one("3.1.1 amber, second locum starts Monday", context=THREE)) == {"3.1.1": "amber"}


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("snooze until Friday", "2026-12-04"),
        ("remind me tomorrow", "2026-12-03"),
        ("ask me again on Monday", "2026-12-07"),
        ("can you remind me next week", "2026-12-07"),
        ("leave it till Thursday pls", "2026-12-03"),
        ("snooze", "2026-12-03"),
        ("remind me later", "2026-12-03"),
        ("chase me again in 2 days", "2026-12-04"),
    ],
)
def test_putting_it_off_is_a_wish(words: str, until: str) -> None:
    answer = one(words)
    assert ops(answer) == ["preference", "none"]
    assert answer["records"][0]["until"] == until
    assert "quiet_days" not in answer["records"][0]
    assert answer["question"] is None


def test_not_until_i_am_back_waits_for_the_leave_to_end() -> None:
    answer = one("not until I'm back")
    assert answer["records"][0] == {"op": "preference", "text": "not until I'm back", "after_leave": True}


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("don't message me on Fridays", "friday"),
        ("I don't work Wednesdays or Fridays", "wednesday, friday"),
        ("only message me on Tuesdays and Thursdays please", "monday, wednesday, friday"),
        ("I only work Mon-Wed", "thursday, friday"),
        ("stop messaging me on my day off", "ask"),
        ("message me after 10am", "ask"),
    ],
)
def test_quiet_days_are_those_not_worked(words: str, days: str) -> None:
    assert one(words)["records"][0]["quiet_days"] == days


@pytest.mark.parametrize(
    "words", ["away 3-17 Aug, Sam covers", "on leave 3 to 17 August. Sam is covering", "AL 3-17 Aug (Sam covering)"]
)
def test_leave_in_words_has_its_days_and_its_deputy(words: str) -> None:
    answer = one(words, when="2027-07-20")
    assert answer["records"] == [
        {"op": "absence", "from": "2027-08-03", "to": "2027-08-17", "deputy": "Sam (not a user)"}
    ]
    assert answer["question"] is None


@pytest.mark.parametrize(
    ("by", "context"), [("therapy_lead", "nudge 5.1.2"), ("hr_bp", "nudge 1.3.1"), ("qa_lead", "nudge 3.2.1")]
)
def test_no_change_on_a_red_or_overdue_action_asks_for_a_line(by: str, context: str) -> None:
    answer = one("no change", by=by, context=context)
    assert ops(answer) == ["no_change"]
    assert answer["question"]


def test_no_change_with_a_line_is_an_update_that_keeps_the_line() -> None:
    answer = one(
        "no change, agency rang two candidates and both start in January", by="therapy_lead", context="nudge 5.1.2"
    )
    (update,) = answer["records"]
    assert (update["done"], update["next"]) == ("agency rang two candidates", "and both start in January")
    assert "rag" not in update


@pytest.mark.parametrize("words", ["no sorry that should be amber not green", "scrap that, amber", "oops, amber"])
def test_a_rating_put_right_is_that_of_the_last_reply(words: str) -> None:
    lines = [
        {"id": "a", "from": "sen_head", "when": "2026-12-02", "context": THREE, "text": "3.1.1 green", "after": []},
        {
            "id": "b",
            "from": "sen_head",
            "when": "2026-12-02",
            "context": "prompt 3.1.2",
            "text": words,
            "after": ["a"],
        },
    ]
    _, answer = answers(lines, PLAN)
    assert rated(answer) == {"3.1.1": "amber"}


@pytest.mark.parametrize("words", ["red, trainer resigned", "red now, venue fell through", "still red - trainer quit"])
def test_a_rating_before_what_happened_is_kept_out_of_the_issue(words: str) -> None:
    answer = one(f"3.1.1 {words}")
    assert rated(answer) == {"3.1.1": "red"}
    assert [r["summary"] for r in answer["records"] if r["op"] == "risk"] == [words.split(" - ")[-1].split(", ")[-1]]


def test_a_link_ends_before_the_comma_after_it() -> None:
    assert one("3.1.1 amber https://x.example/a, survey sent")["records"][0]["evidence"] == "https://x.example/a"


def test_a_due_date_told_anew_is_a_request_and_the_agreed_one_is_not() -> None:
    assert ops(one("3.1.1 green, due date is now 1 Nov 2027")) == ["update", "date_change_request"]
    assert "date_change_request" not in ops(one("3.1.1 need until 31 March 2027"))


@pytest.mark.parametrize(
    ("words", "rag"),
    [
        ("can you put 3.1.1 down as red", "red"),
        ("can we call 3.1.1 green", "green"),
        ("could you mark it amber please", "amber"),
        ("Please can you change mine to amber?", "amber"),
        ("why can't we call it green?", None),
        ("can you tell me why it is red", None),
    ],
)
def test_an_owners_polite_request_is_their_rating(words: str, rag: str | None) -> None:
    assert rated(one(words)).get("3.1.1") == rag


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("been off sick, will do it tomorrow", "preference"),
        ("was off last week, will send it on Friday", "preference"),
        ("off ill since Monday, I'll do this Thursday", "preference"),
        ("sorry been on leave, back now. amber", "update"),
        ("been away since Monday, back on Friday", "absence"),
        ("off tomorrow", "absence"),
    ],
)
def test_leave_that_is_over_is_no_leave(words: str, op: str) -> None:
    assert [one for one in ops(one(words)) if one != "none"] == [op]


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("6.1.1 | green | 63 of 71\n6.1.2 | green | 52 of 61", ["63/71", "52/61"]),
        (
            "OAP guidance: forty eight of the seventy one signed up; training: thirty of the seventy one",
            ["48/71", "30/71"],
        ),
        ("6.1.1 green, 63 of 71 schools signed up", ["63/71"]),
    ],
)
def test_so_many_of_so_many_is_how_far_it_has_got(words: str, shares: list[str]) -> None:
    answer = one(words, by="inclusion_lead", context="prompt 6.1.1, 6.1.2")
    assert [r["pct_basis"] for r in answer["records"] if r.get("pct_basis")] == shares


def test_a_share_in_a_table_is_of_what_its_column_says() -> None:
    answer = one("Ref | RAG | Trained\n3.2.2 | green | 52 of 61", by="qa_lead", context="prompt 3.2.2")
    assert [r.get("pct_basis") for r in answer["records"]] == ["52/61"]


def test_what_stands_behind_except_is_in_the_way_and_not_done() -> None:
    (update, figure) = one("3.1.1 amber, fine except backlog now 139")["records"]
    assert (update.get("done"), update["stuck"], figure["value"]) == (None, "except backlog now 139", 139)


def test_who_answers_meanwhile_is_no_mitigation() -> None:
    answer = one("amber. Risk: locum leaves. Our manager is on leave until 7th so I am covering")
    (risk,) = [r for r in answer["records"] if r["op"] == "risk"]
    assert risk.get("mitigation") is None


@pytest.mark.parametrize("words", ["lost two more caseworkers", "we lost another builder last week"])
def test_a_word_that_any_risk_may_have_tells_none_of_the_register(words: str) -> None:
    assert "risk_update" not in ops(one(words, by="places_mgr", context="prompt 6.2.2"))


@pytest.mark.parametrize("words", ["areas 1-3 no update", "Areas 1 to 3: no update"])
def test_areas_are_no_action_of_which_nothing_changed(words: str) -> None:
    assert "no_change" not in ops(one(words, context=THREE))


@pytest.mark.parametrize(
    "words", ["3.1.1 is Oluwaseun's, please swap it", "the photo shown is Ayaan's, please swap it"]
)
def test_whose_it_is_is_asked_though_somebody_is_spoken_to(words: str) -> None:
    assert ops(one(words)) == ["ask_pii"]


@pytest.mark.parametrize("head", ["week | backlog | closed", "| w/e | open | completed |", "Date\tBacklog\tClosed"])
def test_what_heads_a_column_claims_nothing(head: str) -> None:
    cell = "\t" if "\t" in head else " | "
    weeks = [cell.join(week) for week in (("20 Nov", "139", "17"), ("27 Nov", "133", "14"))]
    answer = one("\n".join((head, *weeks)), context="prompt 3.1.1, 3.1.2")
    assert "complete_claim" not in ops(answer)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("go-live slips to end Jan because of IT", "next"),
        ("amber, behind because of the flu", "stuck"),
        ("delayed, because IT froze the servers", "stuck"),
    ],
)
def test_a_reason_is_kept_with_what_it_is_of(words: str, field: str) -> None:
    (update,) = [r for r in one(words)["records"] if r["op"] == "update"]
    assert update[field] == words.removeprefix("amber, ")


@pytest.mark.parametrize(
    "rows",
    [
        "backlog\n6 Nov: 148\n13 Nov: 140\n20 Nov: 137\n27 Nov: 129",
        "backlog w/e 13 Nov 140, w/e 20 Nov 137, w/e 27 Nov 129",
        "backlog 27 Nov 129\n20 Nov 137",
    ],
)
def test_of_a_row_of_weeks_the_newest_figure_is_the_one(rows: str) -> None:
    (value,) = [r for r in one(rows)["records"] if r["op"] == "kpi"]
    assert (value["value"], value["as_at"]) == (129, "2026-11-27")


@pytest.mark.parametrize("words", ["we still can't fill the band 6 post", "Risk - band 6 vacancy not filled"])
def test_words_just_after_an_update_are_not_given_to_the_only_action_left(words: str) -> None:
    first = "5.1.1 amber. waits down from 52 to 47 wks"
    _, after = taken(first, words, by="therapy_lead", context="prompt 5.1.2")
    assert ops(after) == ["ask"]
    assert after["question"] == "Which action is that about?"


def test_a_colour_just_after_an_update_is_of_the_only_action_left() -> None:
    _, after = taken("5.1.1 amber", "green, two OTs started", by="therapy_lead", context="prompt 5.1.2")
    assert rated(after) == {"5.1.2": "green"}
