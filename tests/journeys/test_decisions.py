"""What needs a person, over the wire: a new date, leave, "not mine", and an older plan file after all of it."""

from bot.loopback.records import Post
from tests.journeys.conftest import Town
from tests.journeys.process import SAMPLE

SLOW = 45.0  # seconds: everyone's opening message goes out first, at Slack's pace


async def press(town: Town, handle: str, post: Post, text: str) -> None:
    """The button that starts with these words."""
    actions = [one for block in post.blocks for one in block.get("elements", []) if one.get("type") == "button"]
    action = next(one for one in actions if one["text"]["text"].startswith(text))
    await town.workspace.press(town.accounts[handle], post.channel, post.ts, action["action_id"])


async def test_a_new_date_is_approved_by_the_sro_and_an_older_file_does_not_undo_it(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.say(town.accounts["sen_head"], "3.1.1 amber, the tender failed, we need until 31 May 2027")
    post = await town.hears("ad_edu", "New date asked for on 3.1.1", SLOW)
    await press(town, "ad_edu", post, "Approve Mon 31 May")
    await town.hears("sen_head", "3.1.1 is now due Mon 31 May", SLOW)
    await town.hears("ad_edu", "Approved by Catherine Holloway", SLOW)
    code, out, err = await town.wsoa.command("plan", "check", str(SAMPLE))
    assert (code, err) == (0, "")
    assert "Action 3.1.1: the file says due" in out and "the file's date is not taken" in out
    code, out, _err = await town.wsoa.command("plan", "import", str(SAMPLE))
    assert code == 0 and "the file's date is not taken" in out
    (action,) = [one for one in (await town.wsoa.export())["actions"] if one["ref"] == "3.1.1"]
    assert action["agreed_due"] == "2027-05-31"


async def test_a_date_is_not_approved_in_a_form_that_wants_a_reason(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.say(town.accounts["sen_head"], "3.1.1 amber, the tender failed, we need until 31 May 2027")
    post = await town.hears("ad_edu", "New date asked for on 3.1.1", SLOW)
    await press(town, "ad_edu", post, "Do not approve")
    assert town.workspace.modal(town.accounts["ad_edu"]) is not None
    await town.workspace.submit(town.accounts["ad_edu"], {"reason": "the board wants it by March"})
    await town.hears("sen_head", "the board wants it by March", SLOW)


async def test_leave_in_the_form_and_a_hand_over_that_an_older_file_does_not_undo(town: Town) -> None:
    await town.wsoa.start()
    owner, lead = town.accounts["sen_head"], town.accounts["imp_lead"]
    await town.hears("sen_head", "updates for Cabinet", SLOW)
    seen = await town.workspace.command(owner, "/wsoa", "away")
    assert seen.post is not None
    await press(town, "sen_head", seen.post, "Tell me when you're away")
    seen = await town.workspace.submit(owner, {"first": "2026-12-11", "last": "2026-12-07", "deputy": "qa_lead"})
    assert "before it starts" in seen.errors["last"]
    await town.workspace.submit(owner, {"first": "2026-12-07", "last": "2026-12-11", "deputy": "qa_lead"})
    await town.hears("qa_lead", "You cover for Ruth Okafor", SLOW)
    await town.hears("sen_head", "Ruth Okafor is away from Mon 7 Dec to Fri 11 Dec", SLOW)
    await town.workspace.say(owner, "3.1.1 is not mine")
    post = await town.hears("imp_lead", "says 3.1.1 is not theirs", SLOW)
    assert "Leave it with Ruth Okafor" in str(post.blocks)
    await town.workspace.command(lead, "/wsoa", "handover sen_head to qa_lead 3.1.1")
    await town.hears("qa_lead", "Hand-over from Ruth Okafor", SLOW)
    code, out, _err = await town.wsoa.command("plan", "import", str(SAMPLE))
    assert code == 0
    assert "Action 3.1.1: the file says sen_head, but it was handed over to Priya Nair on Mon 30 Nov 2026" in out
    (action,) = [one for one in (await town.wsoa.export())["actions"] if one["ref"] == "3.1.1"]
    assert action["owner"] == "qa_lead"
