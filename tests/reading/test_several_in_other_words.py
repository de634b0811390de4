"""Several actions answered at once: ratings in a row with their names, counted, all but one, and the one left over."""

import plans
import pytest

from bot.wording.reply.understood import answers

THREE, TWO = "nudge 2.2.2, 3.1.1, 3.1.2", "nudge 5.1.1, 5.1.2"


def rated(text: str, by: str, context: str) -> dict[str, str]:
    line = {"id": "x", "from": by, "when": "2026-12-02", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return {r["ref"]: r["rag"] for r in answer["records"] if r["op"] == "update" and r.get("rag")}


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("red, amber, green - that's backlog, 20 weeks, replies", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "green"}),
        ("backlog, 20 weeks, replies: red, amber, green", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "green"}),
        ("two ambers and a red, the red being the backlog", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "amber"}),
        ("amber x3", {"3.1.1": "amber", "3.1.2": "amber", "2.2.2": "amber"}),
        ("amber on all bar the backlog, which is red", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "amber"}),
        ("a red and two ambers", {}),  # which one is red is asked
    ],
)
def test_ratings_go_to_the_actions_they_are_said_of(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "sen_head", THREE) == ratings


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("two greens", {"5.1.1": "green", "5.1.2": "green"}),
        ("amber for OT, green other", {"5.1.1": "green", "5.1.2": "amber"}),
        ("green on the speech clinics, OT I'd say red", {"5.1.1": "green", "5.1.2": "red"}),
        ("A for OT, G for that other thing", {"5.1.1": "green", "5.1.2": "amber"}),
        ("OT red, otherwise amber", {"5.1.1": "amber", "5.1.2": "red"}),
        ("green bar OT which is red", {"5.1.1": "green", "5.1.2": "red"}),
        ("still interviewing so amber. OT is red", {"5.1.1": "amber", "5.1.2": "red"}),
        ("SLT is amber. Green, all clinics full", {"5.1.1": "amber", "5.1.2": "green"}),
        ("Amber, red. OT first.", {"5.1.1": "red", "5.1.2": "amber"}),
    ],
)
def test_the_one_that_is_left_over_has_what_is_left(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "therapy_lead", TWO) == ratings


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("3.1.1 red, as is 3.1.2", {"3.1.1": "red", "3.1.2": "red"}),
        ("backlog amber, so is timeliness", {"3.1.1": "amber", "3.1.2": "amber"}),
        ("timeliness amber and backlog too", {"3.1.1": "amber", "3.1.2": "amber"}),
        ("amber (3.1.1) and green (3.1.2)", {"3.1.1": "amber", "3.1.2": "green"}),
        ("backlog red. Third: thirty-four percent, amber as well", {"3.1.1": "red", "3.1.2": "amber"}),
        ("In order: green; red (two case officers off); amber, the rate crept up",
         {"2.2.2": "green", "3.1.1": "red", "3.1.2": "amber"}),
    ],
)  # fmt: skip
def test_what_is_said_of_one_is_said_of_the_other(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "sen_head", THREE) == ratings


def test_what_others_write_in_a_thread_is_for_the_owner() -> None:
    line = {"id": "x", "from": "somebody", "when": "2026-12-02", "context": "channel thread 3.1.1", "after": [],
            "text": "3.1.1: two locums start on Monday, so the list should fall"}  # fmt: skip
    (answer,) = answers([line], plans.wexbourne())
    assert [r["op"] for r in answer["records"]] == ["contribution"]


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("red - SLT, amber - OT", {"5.1.1": "red", "5.1.2": "amber"}),
        ("OT: red and SLT: amber", {"5.1.1": "amber", "5.1.2": "red"}),
        ("amber on SLT and 5.1.2 = G", {"5.1.1": "amber", "5.1.2": "green"}),
        ("SLT, more to do, green, OT, first draft shared, amber", {"5.1.1": "green", "5.1.2": "amber"}),
        ("as for SLT, slow going, green and as for OT, slower, red", {"5.1.1": "green", "5.1.2": "red"}),
        ("SLT now red because nobody applied and OT now amber", {"5.1.1": "red", "5.1.2": "amber"}),
        ("OT... amber. Red - SLT", {"5.1.1": "red", "5.1.2": "amber"}),
    ],
)
def test_names_and_ratings_alternate_within_a_sentence(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "therapy_lead", TWO) == ratings


def claimed(text: str) -> set[str]:
    context = "prompt 3.1.1, 3.1.2, 2.2.2"
    line = {"id": "x", "from": "sen_head", "when": "2026-12-02", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return {r["ref"] for r in answer["records"] if r["op"] == "complete_claim"}


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("3.1.1 green, all done. Risk: the locum leaves in January", {"3.1.1"}),
        ("3.1.1: green. All done.", {"3.1.1"}),
        ("3.1.1 green and everything is complete", {"3.1.1"}),
        ("3.1.2 first: it is finished. All done in fact", {"3.1.2"}),
        ("Green on 3.1.2. Everything complete there", {"3.1.2"}),
        ("3.1.1 green, 3.1.2 green, all done", {"3.1.1", "3.1.2"}),
        ("3.1.1 no change. All the rest complete", {"3.1.2", "2.2.2"}),
        ("all done", {"3.1.1", "3.1.2", "2.2.2"}),
    ],
)
def test_all_done_is_of_the_actions_that_were_named_and_of_all_where_none_was(words: str, refs: set[str]) -> None:
    assert claimed(words) == refs


def spoken_of(text: str) -> dict[str, str]:
    line = {"id": "x", "from": "sen_head", "when": "2026-12-04", "context": "prompt 3.1.1, 3.1.2", "text": text}
    (answer,) = answers([{**line, "after": []}], plans.wexbourne())
    return {r["ref"]: r["text"] for r in answer["records"] if r["op"] == "update"}


def test_a_clause_that_begins_with_the_name_of_another_action_is_of_that_one() -> None:
    said = {"3.1.2": "Timeliness 35 for November", "3.1.1": "backlog 132"}
    assert spoken_of("Timeliness 35 for November, backlog 132") == said


def test_what_goes_on_behind_a_colour_of_no_action_ties_it_to_none() -> None:
    """Of the one colour for two actions neither is meant by what it was held up by: it is asked."""
    assert spoken_of("Amber, mostly held up by timeliness returns") == {}


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("20 weeks up to 30%, two writers began\nbacklog 131\nred and amber in that order",
         {"3.1.2": "red", "3.1.1": "amber"}),
        ("3.1.2 two writers began\n3.1.1 agency starts 4 Jan\nAmber, red respectively",
         {"3.1.2": "amber", "3.1.1": "red"}),
        ("3.1.1 will be red if the agency pulls out\n3.1.2 two writers began\n2.2.2 standard agreed\n"
         "So amber, amber and green in that order", {"3.1.1": "amber", "3.1.2": "amber", "2.2.2": "green"}),
        ("reports late, so the backlog is up\nstandard agreed\nwriters began\nratings: red green amber in that order",
         {"3.1.1": "red", "2.2.2": "green", "3.1.2": "amber"}),
        ("3.1.1 and 3.1.2 are amber and red respectively, 2.2.2 green",
         {"3.1.1": "amber", "3.1.2": "red", "2.2.2": "green"}),
        ("Standard agreed.\nAgency starts 4 Jan.\nWriters began.\nGreen, red, amber, in the order you listed them",
         {"2.2.2": "green", "3.1.1": "red", "3.1.2": "amber"}),
        ("2.2.2 green. The others red and amber in that order", {"2.2.2": "green", "3.1.1": "red", "3.1.2": "amber"}),
        ("red and amber in that order", {}),  # of three asked: which two is asked
        ("Papers in order for the board, amber", {}),
    ],
)  # fmt: skip
def test_ratings_in_that_order_are_of_the_lines_above_or_the_actions_beside(
    words: str, ratings: dict[str, str]
) -> None:
    assert rated(words, "sen_head", THREE) == ratings


def test_figures_respectively_are_each_of_its_own_action() -> None:
    words = "Waits for OT and speech are 54 and 34 respectively, amber both"
    line = {"id": "x", "from": "therapy_lead", "when": "2026-12-02", "context": TWO, "text": words, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    figures = {r["code"]: r["value"] for r in answer["records"] if r["op"] == "kpi"}
    assert figures == {"K8b": 54, "K8": 34}
