"""A message action: what is chosen in the menu of any message opens a form, and its answer is a record."""

from typing import Any

from sqlmodel import select

from bot.models import Update
from bot.teams.button_values import OURS
from tests.teams.conftest import Living


def chosen(living: Living, handle: str, name: str, **value: Any) -> dict[str, Any]:
    """In a channel of the tenant, in which the bot is not."""
    activity = living.tenant.activity(living.ids[handle], "invoke")
    activity["conversation"] = {"id": "19:abc@thread.tacv2", "conversationType": "channel", "tenantId": "t"}
    return activity | {"name": f"composeExtension/{name}", "value": {"commandId": "record_update"} | value}


async def test_what_someone_wrote_in_a_channel_is_recorded_with_whose_words_they_are(living: Living) -> None:
    for handle in ("imp_lead", "therapy"):
        await living.install(handle)
    writer = living.tenant.people[living.ids["therapy"]].aad_id
    payload = {
        "id": "1700000000000",
        "createdDateTime": "2026-12-03T10:00:00Z",
        "body": {"contentType": "html", "content": "<p>Agency starts 4&nbsp;January</p>"},
        "from": {"user": {"id": writer, "displayName": "Tess"}},
    }
    opened = await living.tenant.activity_as_is(
        chosen(living, "imp_lead", "fetchTask", commandContext="message", messagePayload=payload)
    )
    shown = opened.body["task"]["value"]["card"]["content"]
    assert "Written by the Therapies Manager" in str(shown)
    data = {
        "ref": "3.1.1",
        "rating": "amber",
        "words": "Agency starts 4 January",
        OURS: shown["actions"][0]["data"][OURS],
    }
    said = await living.tenant.activity_as_is(chosen(living, "imp_lead", "submitAction", data=data))
    assert "Recorded as an update on 3.1.1" in str(said.body)
    (row,) = living.town.do(lambda s: list(s.exec(select(Update))))
    assert row.rag == "amber" and "written by the Therapies Manager" in row.text
    await living.deliver()
    assert "Got it" in living.words("imp_lead")[-1]
    assert "19:abc" not in str(living.tenant.told)  # nothing is said in the channel, or tells of it


async def test_what_is_not_ours_in_that_menu_is_not_known(living: Living) -> None:
    await living.install("imp_lead")
    reply = await living.tenant.activity_as_is(chosen(living, "imp_lead", "fetchTask", commandId="of_another"))
    assert reply.status == 501
