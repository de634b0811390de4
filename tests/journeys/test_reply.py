"""An owner's reply, from the wire to the record, with the bot as a process of its own."""

from tests.journeys.conftest import Town

REPLY = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"


async def test_a_reply_ends_as_an_update_and_a_risk_right_in_every_field(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.say(town.accounts["sen_head"], REPLY)
    await town.hears("sen_head", "recorded")
    record = await town.wsoa.export()
    (update,) = record["updates"]
    said = {name: update[name] for name in ("ref", "cycle", "by", "on_behalf_of", "platform", "rag", "pct", "forecast")}
    assert said == {
        "ref": "3.1.1",
        "cycle": "2027-01",
        "by": "sen_head",
        "on_behalf_of": None,
        "platform": "slack",
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


async def test_the_same_event_delivered_three_times_leaves_one(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.say(town.accounts["sen_head"], REPLY)
    await town.workspace.redeliver(times=2)
    await town.hears("sen_head", "recorded")
    await town.workspace.settled()
    record = await town.wsoa.export()
    assert len(record["updates"]) == 1
    assert len([risk for risk in record["risks"] if risk["raised_by"] == "sen_head"]) == 1
    assert len([post for post in town.from_bot("sen_head") if "3.1.1 recorded" in str(post.blocks)]) == 1


async def test_killed_between_reply_and_confirmation_it_is_recorded_once_and_confirmed_once(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.wait(lambda: len(town.from_bot("sen_head")) == 1, 15.0)
    town.workspace.faults.slow_answer("chat.postMessage", seconds=3.0, times=1)
    await town.workspace.say(town.accounts["sen_head"], REPLY)
    await town.wsoa.kill()
    await town.wsoa.start()
    await town.hears("sen_head", "3.1.1 recorded", 40.0)
    await town.workspace.settled()
    record = await town.wsoa.export()
    assert [update["ref"] for update in record["updates"]] == ["3.1.1"]
    confirmations = [post for post in town.from_bot("sen_head") if "3.1.1 recorded" in str(post.blocks)]
    assert len(confirmations) == 1


async def test_it_stops_cleanly_on_sigterm(town: Town) -> None:
    await town.wsoa.start()
    assert await town.wsoa.stop() == 0
