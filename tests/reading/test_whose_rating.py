"""Which words belong to which action, and which rating stands: kinds of answers to several actions."""

import plans
import pytest

from bot.wording.reply.understood import answers

TWO = "nudge 3.2.1, 3.2.2"
THREE = "nudge 1.2.1, 1.2.2, 5.1.3"


def ratings(who: str, context: str, text: str) -> dict[str, str]:
    line = {"id": "x", "from": who, "when": "2026-12-08", "context": context, "text": text, "after": []}
    (found,) = answers([line], plans.wexbourne())
    out = {r["ref"]: r["rag"] for r in found["records"] if r["op"] == "update" and r.get("rag")}
    return out | {r["ref"]: "same" for r in found["records"] if r["op"] == "no_change"}


@pytest.mark.parametrize(
    ("text", "audit", "training"),
    [
        ("second one is amber, the first is red", "red", "amber"),
        ("former amber latter green", "amber", "green"),
        ("training's green, the other's amber", "amber", "green"),
        ("3.2.1 red the other green", "red", "green"),
        ("amber; green", "amber", "green"),
        ("in order then: red, no auditors this month; green, 41 of 46", "red", "green"),
        ("audit (red) and training (green)", "red", "green"),
        ("Green - training. Red - audit.", "red", "green"),
        ("red is the audit and green is the training", "red", "green"),
        ("Audit R (no auditors), training G (41/46)", "red", "green"),
        ("the audit can go from red to amber, leave training at green", "amber", "green"),
        ("audit done, training booked. ratings amber and red respectively", "amber", "red"),
        ("neither has moved", "same", "same"),
        ("Audit has gone the wrong way so red, training as you were", "red", "same"),
    ],
)
def test_each_of_two_actions_has_its_own_rating(text: str, audit: str, training: str) -> None:
    assert ratings("qa_lead", TWO, text) == {"3.2.1": audit, "3.2.2": training}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("middle one no change, first amber, last one green", ("amber", "same", "green")),
        ("1) amber\n2) no change\n3) green, tender out", ("amber", "same", "green")),
        ("amber (finance chapter); no change; green", ("amber", "same", "green")),
        ("amber, green, red in that order", ("amber", "green", "red")),
        ("strategy and s75 no change. dysphagia amber", ("same", "same", "amber")),
        ("Strategy,A,at Cabinet\nSection 75,nc,\nDysphagia,G,tender out", ("amber", "same", "green")),
    ],
)
def test_each_of_three_actions_has_its_own_rating(text: str, expected: tuple[str, str, str]) -> None:
    assert ratings("icb_comm", THREE, text) == dict(zip(("1.2.1", "1.2.2", "5.1.3"), expected, strict=True))


@pytest.mark.parametrize("text", ["one's amber and the other's red", "green on one, amber on the other"])
def test_what_no_word_ties_to_an_action_is_asked_about(text: str) -> None:
    assert ratings("qa_lead", TWO, text) == {}


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("green. hmm hang on, we've lost the February slot. amber then, definitely not green", "amber"),
        ("red, on reflection amber", "amber"),
        ("green, no I tell a lie, amber", "amber"),
        ("I was going to say amber, but no, red", "red"),
        ("amber going on red", "amber"),
        ("red if you must have a colour", "red"),
        ("my director says amber, I say red", "red"),
        ("25 March please, and I'll take red until then", "red"),
    ],
)
def test_the_rating_that_stands_is_the_last_that_was_meant(text: str, rating: str) -> None:
    assert ratings("hr_bp", "nudge 1.3.1", text)["1.3.1"] == rating


@pytest.mark.parametrize("text", ["finance would call it red", "heads reckon it's red"])
def test_the_view_of_others_is_no_rating(text: str) -> None:
    assert "1.3.1" not in ratings("hr_bp", "nudge 1.3.1", text)


@pytest.mark.parametrize(
    "words",
    [
        "amber until the contract is signed, then green",
        "amber now, green in the new year if we're lucky",
        "I was going to put green but amber is fairer",
        "amber: the green rating was for the old plan",
        "keep it amber, don't let them talk you into green",
        "amber with a bit of green",
        "no longer green: amber",
        "please change green to amber",
    ],
)
def test_of_two_colours_the_one_that_holds_now_is_taken(words: str) -> None:
    assert ratings("comms", "nudge 2.2.1", words) == {"2.2.1": "amber"}
