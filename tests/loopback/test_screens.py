"""Buttons and forms: what the real Bolt app is sent, and what the person sees of its answer."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.loopback.records import NotOnScreen
from tests.loopback.conftest import Town

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


RATING = {
    "type": "static_select",
    "action_id": "rating",
    "options": [{"text": plain(word), "value": word.lower()} for word in ("Green", "Amber", "Red")],
}
ASK: list[Body] = [
    {"type": "section", "text": plain("How is 3.1.2?")},
    {
        "type": "actions",
        "block_id": "ask",
        "elements": [{"type": "button", "action_id": "update", "text": plain("Update"), "value": "3.1.2"}, RATING],
    },
]


def form(title: str = "Update", **more: Any) -> Body:
    narrative = {"type": "plain_text_input", "action_id": "text", "max_length": 20}
    blocks: list[Body] = [
        {"type": "input", "block_id": "rating", "label": plain("Rating"), "element": RATING},
        {"type": "input", "block_id": "words", "label": plain("What happened"), "element": narrative},
        {
            "type": "input",
            "block_id": "due",
            "optional": True,
            "label": plain("New date"),
            "element": {"type": "datepicker", "action_id": "date", "initial_date": "2027-01-31"},
        },
    ]
    shown: Body = {"type": "modal", "callback_id": "update", "title": plain(title), "submit": plain("Send")}
    return shown | {"blocks": blocks} | more


@pytest.fixture(params=["http_app", "socket_app"])
def app(request: pytest.FixtureRequest) -> AsyncApp:
    """The same app by either road."""
    return request.getfixturevalue(request.param)


@pytest.fixture
async def pressed(town: Town, app: AsyncApp) -> list[Body]:
    """What came of presses; each opens the form."""
    bodies: list[Body] = []

    async def take(ack: Any, body: Body, client: Any) -> None:
        bodies.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    app.action("update")(take)
    app.action("rating")(take)
    return bodies


async def asked(town: Town) -> tuple[str, str]:
    posted = await town.client.chat_postMessage(channel=town.ann, text="How is 3.1.2?", blocks=ASK)
    return posted["channel"], posted["ts"]


async def test_a_press_carries_what_slack_carries(town: Town, pressed: list[Body]) -> None:
    channel, ts = await asked(town)
    seen = await town.ws.press(town.ann, channel, ts, "update")
    body = pressed[0]
    assert seen.ok and seen.modal is not None and seen.modal.callback_id == "update"
    assert body["user"]["id"] == town.ann and body["message"]["ts"] == ts
    assert body["container"] == {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False}
    action = body["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"]) == ("update", "ask", "3.1.2")
    assert body["response_url"].startswith(town.server.url)


async def test_a_choice_in_a_message_carries_the_option_and_the_state(town: Town, pressed: list[Body]) -> None:
    channel, ts = await asked(town)
    await town.ws.press(town.ann, channel, ts, "rating", value="amber")
    assert pressed[0]["actions"][0]["selected_option"]["value"] == "amber"
    assert pressed[0]["state"]["values"]["ask"]["rating"]["selected_option"]["text"]["text"] == "Amber"


async def test_what_is_not_there_cannot_be_pressed(town: Town) -> None:
    channel, ts = await asked(town)
    for user, action, value in (
        (town.bob, "update", None),
        (town.ann, "delete", None),
        (town.ann, "rating", "mauve"),
    ):
        with pytest.raises(NotOnScreen):
            await town.ws.press(user, channel, ts, action, value=value)
    with pytest.raises(NotOnScreen):
        await town.ws.submit(town.ann, {})


async def open_form(town: Town, view: Body | None = None) -> None:
    await town.client.views_open(trigger_id=town.ws.screens.new_trigger(town.ann), view=view or form())


async def test_a_form_sent_in_carries_every_field_and_closes(town: Town, app: AsyncApp) -> None:
    states: list[Body] = []

    async def take(ack: Any, view: Body) -> None:
        states.append(view["state"]["values"])
        await ack()

    app.view("update")(take)
    await open_form(town)
    seen = await town.ws.submit(town.ann, {"rating": "red", "words": "Late"})
    assert seen.ok and town.ws.modal(town.ann) is None
    assert states[0]["rating"]["rating"]["selected_option"]["value"] == "red"
    assert states[0]["words"]["text"]["value"] == "Late"
    assert states[0]["due"]["date"]["selected_date"] == "2027-01-31"


async def test_a_form_left_wrong_is_not_sent(town: Town, app: AsyncApp) -> None:
    await open_form(town)
    seen = await town.ws.submit(town.ann, {"words": "x" * 21})
    assert set(seen.errors) == {"rating", "words"} and not seen.ok
    assert town.ws.deliveries == []


async def answered(town: Town, app: AsyncApp, **answer: Any) -> Any:
    async def take(ack: Any) -> None:
        await ack(**answer)

    app.view("update")(take)
    await open_form(town)
    return await town.ws.submit(town.ann, {"rating": "red", "words": "Late"})


async def test_the_apps_errors_show_under_the_fields(town: Town, app: AsyncApp) -> None:
    seen = await answered(town, app, response_action="errors", errors={"words": "Say more"})
    assert seen.errors == {"words": "Say more"}
    assert seen.modal is not None and seen.modal.errors == {"words": "Say more"}


async def test_errors_under_fields_that_are_not_there_are_trouble(town: Town, app: AsyncApp) -> None:
    seen = await answered(town, app, response_action="errors", errors={"nowhere": "Say more"})
    assert not seen.ok and seen.notice.startswith("We had some trouble connecting")


async def test_an_answer_can_replace_stack_or_clear(town: Town, app: AsyncApp) -> None:
    seen = await answered(town, app, response_action="update", view=form("Second"))
    assert [view.body["title"]["text"] for view in town.ws.modals(town.ann)] == ["Second"] and seen.ok


async def test_an_answer_can_push(town: Town, app: AsyncApp) -> None:
    await answered(town, app, response_action="push", view=form("Second"))
    assert [view.body["title"]["text"] for view in town.ws.modals(town.ann)] == ["Update", "Second"]
    assert town.ws.modals(town.ann)[1].previous_id == town.ws.modals(town.ann)[0].id


async def test_an_answer_can_clear_the_stack(town: Town, app: AsyncApp) -> None:
    assert (await answered(town, app, response_action="clear")).ok
    assert town.ws.modals(town.ann) == []


async def test_a_view_slack_would_refuse_is_trouble_for_the_person(town: Town, app: AsyncApp) -> None:
    seen = await answered(town, app, response_action="update", view=form("x" * 25))
    assert not seen.ok and "less than 25" in seen.notice


async def test_closing_is_told_only_when_asked_for(town: Town, app: AsyncApp) -> None:
    closed: list[str] = []

    async def take(ack: Any, view: Body) -> None:
        closed.append(view["callback_id"])
        await ack()

    app.view_closed("update")(take)
    await open_form(town)
    await town.ws.close(town.ann)
    assert closed == [] and town.ws.modal(town.ann) is None
    await open_form(town, form(notify_on_close=True))
    await town.ws.close(town.ann)
    assert closed == ["update"]


async def test_nobody_home_shows_as_a_time_out(town: Town) -> None:
    channel, ts = await asked(town)
    seen = await town.ws.press(town.ann, channel, ts, "update")
    assert (seen.ok, seen.notice) == (False, "Operation timed out. Apps need to respond within 3 seconds.")


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_trigger_can_be_used_once(town: Town) -> None:
    trigger = town.ws.screens.new_trigger(town.ann)
    await town.client.views_open(trigger_id=trigger, view=form())
    assert await error_of(town.client.views_open(trigger_id=trigger, view=form())) == "exchanged_trigger_id"


async def test_a_trigger_dies_after_three_seconds(town: Town) -> None:
    trigger = town.ws.screens.new_trigger(town.ann)
    town.clock.move(seconds=3.1)
    assert await error_of(town.client.views_open(trigger_id=trigger, view=form())) == "expired_trigger_id"
    assert await error_of(town.client.views_open(trigger_id="1.2.3", view=form())) == "invalid_trigger_id"


async def test_a_stack_is_three_deep(town: Town) -> None:
    await open_form(town)
    for title in ("Second", "Third"):
        await town.client.views_push(trigger_id=town.ws.screens.new_trigger(town.ann), view=form(title))
    push = town.client.views_push(trigger_id=town.ws.screens.new_trigger(town.ann), view=form("Fourth"))
    assert await error_of(push) == "push_limit_reached"


async def test_an_old_hash_does_not_update(town: Town) -> None:
    await open_form(town)
    view = town.ws.modals(town.ann)[0]
    await town.client.views_update(view_id=view.id, hash=view.hash, view=form("Newer"))
    assert await error_of(town.client.views_update(view_id=view.id, hash=view.hash, view=form())) == "hash_conflict"
    assert await error_of(town.client.views_update(view_id="V404", view=form())) == "not_found"


async def test_what_was_typed_outlives_an_update(town: Town) -> None:
    await open_form(town)
    await town.ws.press_modal(town.ann, "text", value="Half a")
    view = town.ws.modals(town.ann)[0]
    updated = await town.client.views_update(view_id=view.id, view=form("Newer"))
    assert updated["view"]["state"]["values"]["words"]["text"]["value"] == "Half a"


async def test_the_home_tab_is_published_and_pressed(town: Town, pressed: list[Body]) -> None:
    await town.client.views_publish(user_id=town.ann, view={"type": "home", "blocks": ASK})
    seen = await town.ws.press_home(town.ann, "update")
    assert pressed[0]["view"]["type"] == "home" and "message" not in pressed[0]
    assert seen.modal is not None
