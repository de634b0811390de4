"""chat.*, history and replies, met with the vendor's own client."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.loopback.conftest import Town


async def error_of(call: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call  # type: ignore[misc]
    return str(caught.value.response["error"])


async def test_a_post_to_a_user_id_opens_the_direct_message(town: Town) -> None:
    posted = await town.client.chat_postMessage(channel=town.ann, text="Good morning")
    assert posted["channel"] == town.ws.dm(town.ann)
    assert [post.text for post in town.ws.conversation(town.ann)] == ["Good morning"]
    assert town.ws.conversation(town.bob) == []


async def test_timestamps_rise_while_the_clock_stands(town: Town) -> None:
    stamps = [(await town.client.chat_postMessage(channel=town.ann, text=str(n)))["ts"] for n in range(5)]
    assert stamps == sorted(set(stamps))


async def test_metadata_is_returned_only_when_asked_for(town: Town) -> None:
    metadata = {"event_type": "wsoa", "event_payload": {"key": "chase:2027-01"}}
    channel = (await town.client.chat_postMessage(channel=town.ann, text="Hello", metadata=metadata))["channel"]
    plain = await town.client.conversations_history(channel=channel)
    full = await town.client.conversations_history(channel=channel, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_history_is_newest_first_in_pages_without_thread_replies(town: Town) -> None:
    stamps = [(await town.client.chat_postMessage(channel=town.ann, text=str(n)))["ts"] for n in range(5)]
    channel = town.ws.dm(town.ann)
    await town.client.chat_postMessage(channel=channel, text="reply", thread_ts=stamps[0])
    first = await town.client.conversations_history(channel=channel, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = await town.client.conversations_history(channel=channel, limit=3, cursor=cursor)
    assert [m["text"] for m in first["messages"]] == ["4", "3", "2"]
    assert [m["text"] for m in second["messages"]] == ["1", "0"]
    assert first["has_more"] and not second["has_more"]
    assert second["messages"][1]["reply_count"] == 1


async def test_history_bounds_are_exclusive_unless_told(town: Town) -> None:
    stamps = [(await town.client.chat_postMessage(channel=town.ann, text=str(n)))["ts"] for n in range(4)]
    channel = town.ws.dm(town.ann)
    outside = await town.client.conversations_history(channel=channel, oldest=stamps[0], latest=stamps[3])
    inside = await town.client.conversations_history(
        channel=channel, oldest=stamps[0], latest=stamps[3], inclusive=True
    )
    assert [m["text"] for m in outside["messages"]] == ["2", "1"]
    assert [m["text"] for m in inside["messages"]] == ["3", "2", "1", "0"]


async def test_a_thread_begins_with_the_message_that_started_it(town: Town) -> None:
    start = (await town.client.chat_postMessage(channel=town.channel, text="start"))["ts"]
    for n in range(3):
        reply = await town.client.chat_postMessage(channel=town.channel, text=str(n), thread_ts=start)
    deeper = await town.client.chat_postMessage(channel=town.channel, text="3", thread_ts=reply["ts"])
    thread = await town.client.conversations_replies(channel=town.channel, ts=start)
    assert [m["text"] for m in thread["messages"]] == ["start", "0", "1", "2", "3"]
    assert deeper["message"]["thread_ts"] == start


async def test_replies_come_in_pages_too(town: Town) -> None:
    start = (await town.client.chat_postMessage(channel=town.channel, text="start"))["ts"]
    for n in range(5):
        await town.client.chat_postMessage(channel=town.channel, text=str(n), thread_ts=start)
    seen: list[str] = []
    async for page in await town.client.conversations_replies(channel=town.channel, ts=start, limit=3):
        seen += [m["text"] for m in page["messages"]]
    assert [text for text in seen if text != "start"] == ["0", "1", "2", "3", "4"]


async def test_an_update_without_blocks_keeps_them(town: Town) -> None:
    blocks = [{"type": "divider"}]
    posted = await town.client.chat_postMessage(channel=town.ann, text="old", blocks=blocks)
    updated = await town.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="new")
    post = town.ws.post(posted["channel"], posted["ts"])
    assert (post.text, [block["type"] for block in post.blocks]) == ("new", ["divider"])
    assert updated["message"]["edited"]["user"] == "U0BOT"


async def test_only_ones_own_message_can_be_changed(town: Town) -> None:
    theirs = await town.ws.say(town.ann, "mine")
    where = {"channel": theirs.channel, "ts": theirs.ts}
    assert await error_of(town.client.chat_update(**where, text="yours")) == "cant_update_message"
    assert await error_of(town.client.chat_delete(**where)) == "cant_delete_message"


async def test_an_ephemeral_message_is_seen_by_one_and_cannot_be_updated(town: Town) -> None:
    sent = await town.client.chat_postEphemeral(channel=town.channel, user=town.ann, text="only you")
    assert [post.text for post in town.ws.conversation(town.ann, town.channel)] == ["only you"]
    assert town.ws.conversation(town.bob, town.channel) == []
    update = town.client.chat_update(channel=town.channel, ts=sent["message_ts"], text="no")
    assert await error_of(update) == "message_not_found"


async def test_posts_are_refused_by_their_right_names(town: Town) -> None:
    elsewhere = town.ws.add_channel("other", [town.ann], with_bot=False)
    secret = town.ws.add_channel("secret", [town.ann], private=True, with_bot=False)
    old = town.ws.add_channel("old", [town.ann])
    town.ws.archive(old)
    post = town.client.chat_postMessage
    assert await error_of(post(channel="C404", text="x")) == "channel_not_found"
    assert await error_of(post(channel=elsewhere, text="x")) == "not_in_channel"
    assert await error_of(post(channel=secret, text="x")) == "channel_not_found"
    assert await error_of(post(channel=old, text="x")) == "is_archived"
    assert await error_of(town.client.api_call("chat.postMessage", json={"channel": town.ann})) == "no_text"
    assert await error_of(post(channel=town.ann, text="x" * 40_001)) == "msg_too_long"
    assert await error_of(post(channel=town.ann, text="x", thread_ts="1.000001")) == "thread_not_found"
    assert await error_of(town.client.chat_update(channel=town.channel, ts="1.0", text="x")) == "message_not_found"


async def test_deleting_takes_a_message_away(town: Town) -> None:
    posted = await town.client.chat_postMessage(channel=town.ann, text="oops")
    await town.client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert town.ws.conversation(town.ann) == []
