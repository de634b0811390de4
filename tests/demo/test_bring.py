"""A visitor brings a tracker of their own: understood, one form, and the first messages to its people."""

from pathlib import Path

import pytest

from bot.demo.hands_slack import read_out
from bot.demo.opening import theatre
from bot.loopback.records import Post
from tests.intake.trackers import two_leads


def button(post: Post, verb: str) -> str:
    parts = [part for part in post.blocks or () if part["type"] == "actions"]
    return next(str(each["action_id"]) for part in parts for each in part["elements"] if verb in str(each))


@pytest.mark.slow
async def test_a_tracker_of_ones_own_goes_in_with_one_form_and_its_people_are_asked(tmp_path: Path) -> None:
    two_leads.build(tmp_path / two_leads.NAME)
    content = (tmp_path / two_leads.NAME).read_bytes()
    async with theatre(0, page=False, platform="both") as (play, _server):
        space, lead = play.comers.workspace, play.brings()
        assert lead is not None
        before = {one.user_id for one in play.cast()}
        await space.say(lead, "", upload=(two_leads.NAME, content))
        await space.settled()
        shown = space.conversation(lead)[-1]
        assert "Which plan is this?" in read_out(shown)
        await space.press(lead, space.dm(lead), shown.ts, button(shown, "plan.begin"))
        assert space.modal(lead) is not None
        wrong = await space.submit(lead, {"meetings": "sometime"})
        assert "no meeting" in " ".join(wrong.errors.values())
        done = await space.submit(lead, {"meetings": "18/01/2027 Cabinet"})
        assert not done.errors
        await play.acted()
        new = [one for one in play.cast() if one.user_id not in before]
        assert "Joanna Hale" in {one.name for one in new}
        asked = next(one for one in new if one.name == "Joanna Hale")
        heard = [read_out(post) for post in space.conversation(asked.user_id) if post.user != asked.user_id]
        assert any("W1/01" in words for words in heard)
