"""What needs a person, over the wire of each platform: a new date, a rating, "done", leave, "not mine"; and an
older plan file after all of it."""

from typing import Any

import pytest

from tests.journeys.process import SAMPLE
from tests.journeys.towns import BEFORE, Anywhere

pytestmark = pytest.mark.slow

SLOW = 45.0  # seconds: everyone's opening message goes out first, at the platform's pace
LATER = "3.1.1 amber, the tender failed, we need until 31 May 2027"
LINK = "https://wexbourne.example/sites/send/audit.xlsx"
CLAIM = f"3.1.1 is complete, the backlog is cleared. {LINK}"


async def start(anywhere: Anywhere) -> None:
    """Some days before the cycle opens, so that nobody is asked anything meanwhile."""
    anywhere.wsoa.starts_at = BEFORE
    await anywhere.wsoa.start()


async def action(anywhere: Anywhere, ref: str = "3.1.1") -> dict[str, Any]:
    (found,) = [one for one in (await anywhere.wsoa.export())["actions"] if one["ref"] == ref]
    return found


async def test_a_new_date_is_approved_by_the_sro_and_an_older_file_does_not_undo_it(anywhere: Anywhere) -> None:
    await start(anywhere)
    await anywhere.hands.say("sen_head", LATER)
    asked = await anywhere.hears("ad_edu", "New date asked for on 3.1.1", SLOW)
    await anywhere.hands.press("ad_edu", asked.id, "Approve Mon 31 May")
    await anywhere.hears("sen_head", "3.1.1 is now due Mon 31 May", SLOW)
    await anywhere.shows("ad_edu", asked, "Approved by Catherine Holloway", SLOW)
    code, out, err = await anywhere.wsoa.command("plan", "check", str(SAMPLE))
    assert (code, err) == (0, "")
    assert "Action 3.1.1: the file says due" in out and "the file's date is not taken" in out
    code, out, _err = await anywhere.wsoa.command("plan", "import", str(SAMPLE))
    assert code == 0 and "the file's date is not taken" in out
    assert (await action(anywhere))["agreed_due"] == "2027-05-31"


async def test_a_date_is_not_approved_in_a_form_that_wants_a_reason(anywhere: Anywhere) -> None:
    await start(anywhere)
    await anywhere.hands.say("sen_head", LATER)
    asked = await anywhere.hears("ad_edu", "New date asked for on 3.1.1", SLOW)
    await anywhere.hands.press("ad_edu", asked.id, "Do not approve")
    assert anywhere.hands.form("ad_edu")
    assert (await anywhere.hands.fill("ad_edu", {"reason": " "})).open
    await anywhere.hands.fill("ad_edu", {"reason": "the board wants it by March"})
    await anywhere.hears("sen_head", "the board wants it by March", SLOW)


async def test_ratings_are_confirmed_by_a_press_and_in_words(anywhere: Anywhere) -> None:
    await start(anywhere)
    await anywhere.hands.say("sen_head", "3.1.1 green, all on course. 3.1.2 amber, two posts are still open")
    await anywhere.hears("sen_head", "Got it", SLOW)
    assert "to confirm" in await anywhere.hands.ask("ad_edu", "confirm")
    await anywhere.hands.press("ad_edu", anywhere.hands.answer("ad_edu").id, "Confirm 3.1.2 Amber")
    said = await anywhere.hands.ask("imp_lead", "confirm 3.1.1 red because the tender failed")
    assert "3.1.1 is confirmed Red" in said
    await anywhere.hears("sen_head", "Why: the tender failed.", SLOW)
    assert (await action(anywhere))["rag"]["confirmed"] == "red"
    assert (await action(anywhere, "3.1.2"))["rag"]["confirmed"] == "amber"


async def test_done_is_checked_sent_back_claimed_anew_and_complete(anywhere: Anywhere) -> None:
    await start(anywhere)
    await anywhere.hands.say("sen_head", CLAIM)
    asked = await anywhere.hears("ad_edu", "3.1.1 is said to be complete", SLOW)
    assert "audit.xlsx" in asked.words
    told = await anywhere.hears("imp_lead", "3.1.1 is said to be complete", SLOW)
    await anywhere.hands.press("ad_edu", asked.id, "Not yet")
    assert (await anywhere.hands.fill("ad_edu", {"reason": " "})).open
    await anywhere.hands.fill("ad_edu", {"reason": "the audit sample is missing"})
    await anywhere.hears("sen_head", "What is missing: the audit sample is missing.", SLOW)
    await anywhere.shows("imp_lead", told, "not yet. The audit sample is missing.", SLOW)
    assert (await action(anywhere))["status"] == "in_progress"
    await anywhere.hands.say("sen_head", "3.1.1 is complete, with the sample: https://wexbourne.example/sample.docx")
    again = await anywhere.hears("ad_edu", "sample.docx", SLOW)
    await anywhere.hands.press("ad_edu", again.id, "Evidence shows it: complete")
    await anywhere.hears("sen_head", "3.1.1 is complete.", SLOW)
    found = await action(anywhere)
    assert (found["status"], found["verified_by"]) == ("complete", "ad_edu")
    assert {one["checked_by"] for one in found["evidence"]} == {"ad_edu"}
    assert "Evidence checked" in await anywhere.hands.ask("dcs", "3.1.1")


async def test_a_claim_that_is_taken_back_takes_its_check_with_it(anywhere: Anywhere) -> None:
    await start(anywhere)
    message = await anywhere.hands.say("sen_head", CLAIM)
    await anywhere.hears("ad_edu", "3.1.1 is said to be complete", SLOW)
    told = await anywhere.hears("imp_lead", "3.1.1 is said to be complete", SLOW)
    assert "3.1.1 is complete and evidenced" in await anywhere.hands.ask("ad_edu", "verify 3.1.1")
    await anywhere.shows("imp_lead", told, "Checked by Catherine Holloway", SLOW)
    await anywhere.take_back("sen_head", message)
    await anywhere.hears("ad_edu", "3.1.1 no longer counts as complete", SLOW)
    assert (await action(anywhere))["verified_by"] is None


async def test_leave_in_the_form_and_a_hand_over_that_an_older_file_does_not_undo(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    await anywhere.hears("sen_head", "updates for Cabinet", SLOW)
    await anywhere.hands.ask("sen_head", "away")
    await anywhere.hands.press("sen_head", anywhere.hands.answer("sen_head").id, "Tell me when you're away")
    sent = await anywhere.hands.fill("sen_head", {"first": "2026-12-11", "last": "2026-12-07", "deputy": "qa_lead"})
    assert sent.open and "before it starts" in " ".join(sent.wrong)
    await anywhere.hands.fill("sen_head", {"first": "2026-12-07", "last": "2026-12-11", "deputy": "qa_lead"})
    await anywhere.hears("qa_lead", "You cover for Ruth Okafor", SLOW)
    await anywhere.hears("sen_head", "Ruth Okafor is away from Mon 7 Dec to Fri 11 Dec", SLOW)
    await anywhere.hands.say("sen_head", "3.1.1 is not mine")
    told = await anywhere.hears("imp_lead", "says 3.1.1 is not theirs", SLOW)
    assert "Leave it with Ruth Okafor" in told.words
    await anywhere.hands.ask("imp_lead", "handover sen_head to qa_lead 3.1.1")
    await anywhere.hears("qa_lead", "Hand-over from Ruth Okafor", SLOW)
    code, out, _err = await anywhere.wsoa.command("plan", "import", str(SAMPLE))
    assert code == 0
    assert "Action 3.1.1: the file says sen_head, but it was handed over to Priya Nair on Mon 30 Nov 2026" in out
    assert (await action(anywhere))["owner"] == "qa_lead"
