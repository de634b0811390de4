"""People, rooms, groups and files, met with the vendor's own client."""

from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

from bot.loopback.records import Member
from tests.loopback.conftest import INSTALL, Town


async def test_people_are_described_as_slack_does(town: Town) -> None:
    ann = (await town.client.users_info(user=town.ann))["user"]
    assert (ann["tz"], ann["tz_offset"], ann["is_restricted"]) == ("Europe/London", 0, False)
    assert ann["profile"]["email"] == "ann@council.example" and ann["profile"]["title"] == "SEND lead"
    assert (await town.client.users_info(user=town.bob))["user"]["is_restricted"] is True


async def test_summer_time_moves_the_offset(town: Town) -> None:
    town.clock.time = datetime(2027, 7, 1, tzinfo=UTC)
    assert (await town.client.users_info(user=town.ann))["user"]["tz_offset"] == 3600


async def test_a_stranger_keeps_the_address_hidden(town: Town) -> None:
    guest = town.ws.add_member(Member("zoe", "Zoe", email="zoe@nhs.example", is_stranger=True))
    user = (await town.client.users_info(user=guest))["user"]
    assert user["is_stranger"] and user["team_id"] != INSTALL.team_id and "email" not in user["profile"]
    with pytest.raises(SlackApiError, match="users_not_found"):
        await town.client.users_lookupByEmail(email="zoe@nhs.example")


async def test_someone_is_found_by_address_until_they_leave(town: Town) -> None:
    assert (await town.client.users_lookupByEmail(email="ANN@council.example"))["user"]["id"] == town.ann
    town.ws.add_member(Member("ann", email="ann@council.example", deleted=True, id=town.ann))
    with pytest.raises(SlackApiError, match="users_not_found"):
        await town.client.users_lookupByEmail(email="ann@council.example")
    with pytest.raises(SlackApiError, match="user_disabled"):
        await town.client.conversations_open(users=town.ann)


async def test_lists_come_in_pages(town: Town) -> None:
    names: list[str] = []
    async for page in await town.client.users_list(limit=2):
        names += [member["name"] for member in page["members"]]
    assert names == ["slackbot", "wsoa", "ann", "bob"]


async def test_a_conversation_opened_twice_is_the_same(town: Town) -> None:
    first = await town.client.conversations_open(users=town.ann)
    second = await town.client.conversations_open(users=[town.ann])
    assert first["channel"]["id"] == second["channel"]["id"] == town.ws.dm(town.ann)
    with pytest.raises(SlackApiError, match="user_not_found"):
        await town.client.conversations_open(users="U404")


async def test_rooms_and_who_is_in_them(town: Town) -> None:
    town.ws.add_channel("quiet", with_bot=False)
    listed = await town.client.conversations_list(types="public_channel")
    mine = await town.client.users_conversations()
    inside = await town.client.conversations_members(channel=town.channel)
    assert [room["name"] for room in listed["channels"]] == ["send-plan", "quiet"]
    assert [room["id"] for room in mine["channels"]] == [town.channel]
    assert inside["members"] == [town.ann, town.bob, "U0BOT"]


async def test_groups_presence_and_quiet_hours(town: Town) -> None:
    group = town.ws.add_group("send-leads", "SEND leads", [town.ann])
    quiet = Member("cat", dnd_start=town.clock.time, dnd_end=town.clock.time, active=False)
    cat = town.ws.add_member(quiet)
    assert (await town.client.usergroups_users_list(usergroup=group.id))["users"] == [town.ann]
    assert (await town.client.users_getPresence(user=cat))["presence"] == "away"
    assert (await town.client.dnd_info(user=cat))["dnd_enabled"] is True
    assert set((await town.client.dnd_teamInfo(users=[town.ann, cat]))["users"]) == {town.ann, cat}


async def test_a_file_is_uploaded_then_shared_a_moment_later(town: Town) -> None:
    town.ws.share_takes = 0.5
    channel = (await town.client.conversations_open(users=town.ann))["channel"]["id"]
    sent = await town.client.files_upload_v2(
        filename="pack.docx", content=b"bytes", channel=channel, initial_comment="The pack"
    )
    file_id = sent["files"][0]["id"]
    before = await town.client.files_info(file=file_id)
    await town.ws.settled()
    after = await town.client.files_info(file=file_id)
    assert before["file"]["shares"] == {} and channel in after["file"]["shares"]["private"]
    post = town.ws.conversation(town.ann)[0]
    assert (post.text, post.files, town.ws.file(file_id).content) == ("The pack", (file_id,), b"bytes")


async def test_a_persons_file_can_be_fetched_with_the_token(town: Town) -> None:
    post = await town.ws.say(town.ann, "our tracker", upload=("tracker.csv", b"a,b"))
    url = (await town.client.files_info(file=post.files[0]))["file"]["url_private_download"]
    headers = {"Authorization": f"Bearer {INSTALL.bot_token}"}
    async with ClientSession() as session, session.get(url, headers=headers) as response:
        assert (response.status, await response.read()) == (200, b"a,b")
    async with ClientSession() as session, session.get(url, allow_redirects=False) as response:
        assert response.status == 302


async def test_reactions_are_given_once(town: Town) -> None:
    posted = await town.client.chat_postMessage(channel=town.ann, text="x")
    where = {"channel": posted["channel"], "timestamp": posted["ts"], "name": "white_check_mark"}
    await town.client.reactions_add(**where)
    assert town.ws.post(posted["channel"], posted["ts"]).reactions == (("white_check_mark", "U0BOT"),)
    with pytest.raises(SlackApiError, match="already_reacted"):
        await town.client.reactions_add(**where)
    await town.client.reactions_remove(**where)
    with pytest.raises(SlackApiError, match="no_reaction"):
        await town.client.reactions_remove(**where)


async def test_typed_text_is_put_on_the_wire_as_slack_does(town: Town) -> None:
    post = await town.ws.say(town.ann, "a < b & see https://x.example/y. Ask ann@council.example <@U0BOT>")
    assert post.text == (
        "a &lt; b &amp; see <https://x.example/y>. Ask <mailto:ann@council.example|ann@council.example> <@U0BOT>"
    )
