"""What is said of an action as a whole, in many words: no change, done, let go, and what only sounds like it."""

import plans
import pytest

from bot.wording.reply.understood import answers


def facts(text: str, by: str, context: str) -> dict[str, str]:
    line = {"id": "x", "from": by, "when": "2026-12-08", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return {r["ref"]: r.get("rag") or r["op"] for r in answer["records"] if r.get("ref") and r["op"] != "risk"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("I've nothing on the survey, that's next term's job", "no_change"),
        ("leave it where it is", "no_change"),
        ("stet", "no_change"),
        ("Site B: no news since I wrote. Green.", "green"),  # of the site, not of the action
        ("no change from red... sorry, never red, amber", "amber"),
        ("the venue is as before but we held two sessions", "update"),  # of the venue
        ("the third wave came in as a nil return", "update"),  # of the wave
        ("What is different: the forum has signed", "update"),  # no question
        ("Amber, if that's allowed?", "amber"),  # a courtesy
        ("I'd not go higher than amber", "amber"),
        ("203 back", "update"),
    ],
)
def test_words_of_the_whole_are_told_from_words_of_a_part(words: str, found: str) -> None:
    assert facts(words, "pcf_chair", "nudge 2.1.2") == {"2.1.2": found}


@pytest.mark.parametrize(
    "words",
    [
        "2.2.2 can be marked as done: November was the third month running",
        "the report runs itself. I think we can let this one go",
        "this is BAU now",
        "We did it!",
        "done, unless somebody wants another one",
    ],
)
def test_an_action_can_be_claimed_as_done_in_many_words(words: str) -> None:
    assert facts(words, "sen_head", "nudge 2.2.2") == {"2.2.2": "complete_claim"}


def test_what_must_not_go_out_is_not_let_go() -> None:
    assert "complete_claim" not in facts("please don't let that go out yet", "sen_head", "nudge 2.2.2").values()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("amber. (Ignore the earlier red, wrong action)", "amber"),
        ("apologies I put green yesterday, should've been amber", "amber"),
        ("why is it showing red? It should be amber", "amber"),
        ("they want me to say green but I'm not going to", "ask"),
        ("the SRO told me to put green", "ask"),
        ("Sent from my iPhone\n\nGreen", "green"),
        ("amber is fair at last, though I wouldn't argue with anyone who said red", "amber"),
        ("I've told you this twice. It is GREEN.", "green"),
    ],
)
def test_whose_rating_it_is_and_which_one_stands(words: str, found: str) -> None:
    assert facts(words, "pcf_chair", "nudge 2.1.2") == {"2.1.2": found}


def test_a_label_with_nothing_under_it_tells_nothing() -> None:
    words = "Green. Done: 203 forms back. Difference: too early to say. Stuck: nothing. Issues - none."
    line = {"id": "x", "from": "pcf_chair", "when": "2026-12-08", "context": "nudge 2.1.2", "text": words, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    (update,) = answer["records"]
    assert (update["done"], update.get("difference"), update.get("stuck")) == ("203 forms back", None, None)
