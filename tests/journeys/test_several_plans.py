"""Two plans in one installation, over the wire of each platform: one message, answered in one breath."""

from typing import Any

import pytest

from tests.journeys.process import SAMPLE
from tests.journeys.towns import Anywhere

pytestmark = pytest.mark.slow

SLOW = 45.0  # seconds: everyone's message goes out first, at the platform's pace
BOTH_OPEN = "2026-12-03T09:05:00Z"  # the second plan's opening day
OTHER = SAMPLE.with_name("safety-valve.xlsx")


async def two_plans(anywhere: Anywhere) -> None:
    code, out, err = await anywhere.wsoa.command("plan", "import", str(OTHER), "--new")
    assert code == 0, out + err
    anywhere.wsoa.starts_at = BOTH_OPEN
    await anywhere.wsoa.start()


async def said(anywhere: Anywhere) -> set[tuple[str, str, str | None, bool]]:
    updates: list[dict[str, Any]] = (await anywhere.wsoa.export())["updates"]
    return {(one["plan"], one["ref"], one["rag"], one["no_change"]) for one in updates}


async def test_what_two_plans_ask_is_one_message_and_one_reply_answers_both(anywhere: Anywhere) -> None:
    await two_plans(anywhere)
    asked = await anywhere.hears("sen_head", "SV · Wexbourne Safety Valve agreement", SLOW)
    assert "IP · Wexbourne SEND improvement plan" in asked.words
    assert len(anywhere.heard("sen_head", "for Cabinet: due")) == len(anywhere.heard("sen_head", "Forum: due")) == 1
    await anywhere.hands.say("sen_head", "2.2 red, no places until July. 3.1.1 amber, agency starts 4 Jan")
    await anywhere.hears("sen_head", "no places until July", SLOW)
    await anywhere.hears("sen_head", "agency starts 4 Jan", SLOW)
    assert await said(anywhere) == {("SV", "2.2", "red", False), ("IP", "3.1.1", "amber", False)}


async def test_a_button_answers_the_plan_in_whose_part_it_stands(anywhere: Anywhere) -> None:
    await two_plans(anywhere)
    asked = await anywhere.hears("inclusion_lead", "SV · Wexbourne Safety Valve agreement", SLOW)
    last = asked.words.count("No change") - 1
    await anywhere.hands.press("inclusion_lead", asked.id, "No change", last)
    await anywhere.shows("inclusion_lead", asked, "Answered Thu 3 Dec", SLOW)
    assert await said(anywhere) == {("SV", "3.1.1", None, True)}


async def test_words_that_may_be_about_either_are_asked_about_and_kept(anywhere: Anywhere) -> None:
    await two_plans(anywhere)
    await anywhere.hears("data_mgr", "SV · Wexbourne Safety Valve agreement", SLOW)
    await anywhere.hands.say("data_mgr", "amber, waiting for the panel")
    which = await anywhere.hears("data_mgr", "Is this about IP or SV?", SLOW)
    await anywhere.hands.press("data_mgr", which.id, "SV")
    await anywhere.shows("data_mgr", which, "Taken as about SV", SLOW)
    assert ("SV", "1.2", "amber", False) in await said(anywhere)
    assert "1.2" in await anywhere.hands.ask("data_mgr", "sv mine")
