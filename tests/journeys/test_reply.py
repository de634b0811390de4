"""An owner's reply, from the wire to the record, on either platform, with the bot as a process of its own."""

import pytest

from tests.journeys.towns import Anywhere

REPLY = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"


async def test_a_reply_ends_as_an_update_and_a_risk_right_in_every_field(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    await anywhere.hands.say("sen_head", REPLY)
    await anywhere.hears("sen_head", "Got it")
    record = await anywhere.wsoa.export()
    (update,) = record["updates"]
    said = {name: update[name] for name in ("ref", "cycle", "by", "on_behalf_of", "platform", "rag", "pct", "forecast")}
    assert said == {
        "ref": "3.1.1",
        "cycle": "2027-01",
        "by": "sen_head",
        "on_behalf_of": None,
        "platform": anywhere.platform,
        "rag": "amber",
        "pct": None,
        "forecast": None,
    }
    assert "backlog 131" in update["done"].lower()
    assert "agency starts 4 Jan" in update["next"]
    assert update["text"] == REPLY
    assert (update["no_change"], update["late"], update["supersedes"]) == (False, False, None)
    (risk,) = [risk for risk in record["risks"] if risk["raised_by"] == "sen_head"]
    assert (risk["id"], risk["kind"], risk["refs"], risk["status"]) == ("SR11", "risk", ["3.1.1"], "open")
    assert risk["description"].lower().startswith("locum leaves")
    assert (risk["likelihood"], risk["impact"], risk["score"]) == (None, None, None)
    assert [line["text"] for line in risk["mitigations"]] == ["second supplier asked"]
    (action,) = [action for action in record["actions"] if action["ref"] == "3.1.1"]
    assert (action["rag"]["claimed"], action["update_state"], action["pct"]) == ("amber", "updated", 35)


@pytest.mark.slow
async def test_the_same_event_delivered_three_times_leaves_one(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    await anywhere.hands.say("sen_head", REPLY)
    await anywhere.hands.redeliver(times=2)
    await anywhere.hears("sen_head", "Got it")
    await anywhere.hands.settled()
    record = await anywhere.wsoa.export()
    assert len(record["updates"]) == 1
    assert len([risk for risk in record["risks"] if risk["raised_by"] == "sen_head"]) == 1
    assert len(anywhere.heard("sen_head", "Got it, 3.1.1")) == 1


@pytest.mark.slow
async def test_killed_between_reply_and_confirmation_it_is_recorded_once_and_confirmed_once(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    await anywhere.hands.wait(lambda: len(anywhere.hands.heard("sen_head")) == 1, 15.0)
    anywhere.faults.slow_answer(anywhere.sends, seconds=3.0, times=1)  # on Teams: see test_killed_on_teams.py
    await anywhere.hands.say("sen_head", REPLY)
    await anywhere.wsoa.kill()
    await anywhere.wsoa.start()
    await anywhere.hears("sen_head", "Got it, 3.1.1", 40.0)
    await anywhere.hands.settled()
    record = await anywhere.wsoa.export()
    assert [update["ref"] for update in record["updates"]] == ["3.1.1"]
    assert len(anywhere.heard("sen_head", "Got it, 3.1.1")) == 1


@pytest.mark.slow
async def test_it_stops_cleanly_on_sigterm(anywhere: Anywhere) -> None:
    await anywhere.wsoa.start()
    assert await anywhere.wsoa.stop() == 0
