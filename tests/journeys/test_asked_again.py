"""A question that is asked again and again, from the words in which it is saved to the answer at its time, over the
wire of each platform, with the bot as a process of its own; it comes once, however often the clock ticks."""

from datetime import UTC, datetime

import pytest

from tests.journeys.towns import Anywhere

MONDAY = datetime(2026, 12, 7, 8, 5, tzinfo=UTC)


@pytest.mark.slow
async def test_a_saved_question_is_answered_at_its_time_and_once(anywhere: Anywhere) -> None:
    if anywhere.platform == "mail":
        pytest.skip("by e-mail nothing is asked")
    await anywhere.wsoa.start()
    await anywhere.hands.say("imp_lead", "every monday 8am send me the reds")
    await anywhere.hears("imp_lead", "every Monday at 8:00")
    await anywhere.hands.say("sen_head", "3.1.1 red, the locum left")
    await anywhere.hears("sen_head", "Got it, 3.1.1")
    await anywhere.wsoa.stop()
    for _ in range(2):
        code, _out, said = await anywhere.wsoa.command("tick", "--at", MONDAY.isoformat())
        assert code == 0, said
    (told,) = anywhere.heard("imp_lead", "5 actions fit")
    assert "3.1.1 Clear the backlog of overdue EHC needs assessments: 🔴 Red (not yet confirmed)" in told.words
    assert "1.3.1 Recruit permanently to six SEN case officer posts: ⚪ No update (last Red)" in told.words
