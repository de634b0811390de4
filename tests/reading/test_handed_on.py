"""Who is to have an action: somebody else takes it on, has it now, or does it for a while; and work handed on."""

import plans
import pytest

from bot.wording.reply.understood import answers


def ops(text: str, by: str, context: str) -> set[str]:
    line = {"id": "x", "from": by, "when": "2026-12-08", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return {record["op"] for record in answer["records"]}


@pytest.mark.parametrize(
    "words",
    [
        "my last day is the 18th. the portal manager takes this on from january",
        "4.1.2 now sits with Digital",
        "the reviews officer has agreed to take this on from April",
        "Not me guv, digital hold the pen on the portal",
        "they took it off me on Monday",
        "4.1.2 will want a new name against it",
    ],
)
def test_an_action_that_somebody_else_has_is_to_be_handed_on(words: str) -> None:
    assert "reassign_request" in ops(words, "ar_mgr", "nudge 4.1.2")


@pytest.mark.parametrize(
    "words",
    [
        "The Digital lead is doing 4.1.2 for me this round",
        "I am out 8 to 19 Feb. The reviews supervisor will answer for 4.1.2 in that time.",
    ],
)
def test_one_who_answers_for_a_while_is_asked_meanwhile(words: str) -> None:
    found = ops(words, "ar_mgr", "nudge 4.1.2")
    assert "delegate_request" in found
    assert "update" not in found


@pytest.mark.parametrize(
    "words",
    [
        "we've taken on two locums, amber",
        "The board takes this on Tuesday, amber",
        "schools have taken it on now, amber",
        "Band 6 leaves on Friday and I've handed her caseload to the locum. Amber",
        "our deputy is leading the training day on the 14th. Amber",
    ],
)
def test_work_that_others_take_on_hands_no_action_over(words: str) -> None:
    assert not {"reassign_request", "delegate_request"} & ops(words, "ar_mgr", "nudge 4.1.2")


@pytest.mark.parametrize("words", ["school's shut 15 to 19 Feb", "not in w/c 21 dec", "I shall be away until 4 Jan"])
def test_days_away_are_told_in_many_words(words: str) -> None:
    assert "absence" in ops(words, "ar_mgr", "nudge 4.1.2")
