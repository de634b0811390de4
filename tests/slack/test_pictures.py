"""Charts on Slack: uploaded once, shown when Slack is ready, said in words when it is not; never lost, never twice."""

from typing import Any

import pytest

from bot.card import Card, Note, Title, picture_of, says
from bot.chat import Account, DeliveryError, Place, Platform, Say
from bot.loopback.records import Post
from bot.slack.channel import SlackChannel
from bot.slack.late_answers import Afterwards
from bot.slack.pictures import Pictures
from tests.charts import PNG, DrawnAtOnce, a_chart

CARD = Card("K2: 131", (Title("Measure K2"), a_chart(), Note("Provisional.")))
UPLOAD = ("files.getUploadURLExternal", "files.completeUploadExternal", "files.info")


def speaking(living) -> tuple[SlackChannel, Place, Pictures]:
    pictures = Pictures(living.client, DrawnAtOnce())
    room = living.workspace.rooms.dm(living.owner).id
    return SlackChannel(living.client, living.identity, pictures), Place(Platform.SLACK, room), pictures


def kinds(post: Post) -> list[str]:
    return [block["type"] for block in post.blocks]


def said(post: Post) -> list[Any]:
    return [block for block in post.blocks if block["type"] in ("image", "rich_text")]


def posts(living) -> list[Post]:
    return [post for post in living.workspace.conversation(living.owner) if post.bot_id]


async def test_a_chart_is_shown_with_its_words_and_shared_nowhere_else(start) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        await channel.send(place, CARD, "k")
        (post,) = posts(living)
        (image,) = said(post)
        assert kinds(post) == ["header", "image", "context"] and image["alt_text"] == a_chart().alt
        file = living.workspace.files[image["slack_file"]["id"]]
        assert file.content == PNG and file.shares == ()


async def test_it_is_uploaded_once_for_all_and_a_message_is_changed_with_it(start) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        at = await channel.send(place, CARD, "k")
        await channel.send(place, CARD, "l")
        await channel.update(at, Card("K2: 130", (*CARD.parts, says("Newer."))), "k")
        assert living.called("files.getUploadURLExternal") == 1
        assert kinds(living.workspace.post(place.conversation, at.message)) == [
            "header",
            "image",
            "context",
            "rich_text",
        ]


@pytest.mark.parametrize(
    ("method", "way"),
    [(method, way) for method in UPLOAD for way in ("refuse", "fail", "rate_limit")]
    + [("files.completeUploadExternal", way) for way in ("drop_before", "drop_after")],
)
async def test_where_the_upload_fails_the_message_says_it_in_words(start, method: str, way: str) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        faults = living.workspace.faults
        faults.refuse(method, "missing_scope") if way == "refuse" else getattr(faults, way)(method)
        await channel.send(place, CARD, "k")
        (post,) = posts(living)
        assert kinds(post) == ["header", "rich_text", "context"]
        assert said(post)[0]["elements"][0]["elements"][0]["text"] == a_chart().alt
        faults.clear()
        await channel.send(place, CARD, "l")
        assert kinds(posts(living)[1]) == ["header", "image", "context"]  # the next time it is tried again


async def test_a_picture_that_slack_is_slow_with_is_not_waited_for_longer_than_told(start) -> None:
    async with start() as living:
        living.workspace.files_take = 0.8
        _, _, pictures = speaking(living)
        assert await pictures.of(CARD, timeout_s=0.1) == {}
        assert list(await pictures.of(CARD)) == [picture_of(a_chart())]  # the same upload, finished meanwhile
        assert living.called("files.getUploadURLExternal") == 1


async def test_what_cannot_be_drawn_is_said_in_words(start) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        await channel.send(place, Card("K2", (a_chart(lines=()),)), "k")
        assert kinds(posts(living)[0]) == ["rich_text"] and living.called(UPLOAD[0]) == 0


async def test_a_picture_that_slack_turns_down_is_said_in_words_and_said_once(start) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        at = await channel.send(place, CARD, "k")
        living.workspace.files.clear()  # somebody deleted them in Slack
        await channel.send(place, CARD, "l")
        assert [kinds(post) for post in posts(living)[1:]] == [["header", "rich_text", "context"]]
        await channel.update(at, CARD, "k")
        assert kinds(living.workspace.post(place.conversation, at.message)) == ["header", "image", "context"]


@pytest.mark.parametrize(("way", "unknown"), [("drop_after", True), ("fail", True), ("rate_limit", False)])
async def test_whatever_else_goes_wrong_with_the_message_it_is_not_sent_again_here(start, way, unknown) -> None:
    async with start() as living:
        channel, place, _ = speaking(living)
        getattr(living.workspace.faults, way)("chat.postMessage")
        with pytest.raises(DeliveryError) as caught:
            await channel.send(place, CARD, "k")
        assert caught.value.unknown is unknown and living.called("chat.postMessage") == 1


async def test_the_answer_to_a_command_comes_beside_its_acknowledgement(start) -> None:
    async with start(pictures=DrawnAtOnce()) as living:
        living.workspace.files_take = 0.3
        living.listener.answer = Say(CARD)
        seen = await living.workspace.command(living.owner, "/wsoa", "measures K2")
        assert seen.ok and posts(living) == []  # acknowledged at once
        await living.workspace.wait(lambda: posts(living))
        (post,) = posts(living)
        assert kinds(post) == ["header", "image", "context"] and post.visible_to == living.owner


async def test_the_answer_to_a_command_is_said_in_words_where_its_picture_is_turned_down(start) -> None:
    async with start(pictures=DrawnAtOnce()) as living:
        living.listener.answer = Say(CARD)
        await living.workspace.command(living.owner, "/wsoa", "measures K2")
        await living.workspace.wait(lambda: len(posts(living)) == 1)
        living.workspace.files.clear()
        await living.workspace.command(living.owner, "/wsoa", "measures K2")
        await living.workspace.wait(lambda: len(posts(living)) == 2)
        assert kinds(posts(living)[1]) == ["header", "rich_text", "context"]


async def test_a_card_without_a_chart_still_is_the_acknowledgement(start) -> None:
    async with start(pictures=DrawnAtOnce()) as living:
        living.listener.answer = Say(Card("Hello", (says("Hello"),)))
        seen = await living.workspace.command(living.owner, "/wsoa", "measures")
        assert seen.post is not None


async def test_what_is_being_said_is_finished_before_the_end(start) -> None:
    async with start() as living:
        _, place, pictures = speaking(living)
        later = Afterwards(living.client, pictures)
        account = Account(Platform.SLACK, living.identity.team_id, living.owner)
        assert later.takes(Say(CARD), place, account)
        await later.close()
        (post,) = posts(living)
        assert kinds(post) == ["header", "image", "context"] and post.visible_to == living.owner
