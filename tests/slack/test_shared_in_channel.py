"""What /wsoa answers in a channel, over Slack's wire: to the asker alone; to everyone there after a second press."""

import re
from pathlib import Path

import pytest

from bot.models.words import Rating
from tests.test_permissions import Typing, typing

pytestmark = [pytest.mark.slow, pytest.mark.covered]


def seen_by(wire: Typing, handle: str, channel: str) -> str:
    return str([(post.text, post.blocks) for post in wire.workspace.conversation(wire.users[handle], channel)])


async def test_the_answer_is_the_askers_alone_until_it_is_shared(tmp_path: Path) -> None:
    async with typing(tmp_path) as wire:
        wire.town.says("3.1.1", rag=Rating.RED, text="posts empty")
        board = wire.workspace.add_channel("send-board", [wire.users["imp_lead"], wire.users["dcs"]])
        seen = await wire.workspace.command(wire.users["imp_lead"], "/wsoa", "red area 3", channel=board)
        assert seen.post is not None and "3.1.1" in str(seen.post.blocks)
        assert "3.1.1" not in seen_by(wire, "dcs", board)
        named = re.search(r"share\.asked:\d+", str(seen.post.blocks))
        assert named is not None
        again = await wire.workspace.press(wire.users["imp_lead"], board, seen.post.ts, named[0])
        assert again.ok, again.notice
        await wire.workspace.settled()
        await wire.delivery.drain()
        shown = seen_by(wire, "dcs", board)
        assert "3.1.1" in shown and "Eleanor Marsh" in shown
        assert "share.asked" not in shown


async def test_someone_without_a_right_shares_what_they_may_read_and_no_more(tmp_path: Path) -> None:
    """The words in the button are asked anew, with the rights of whoever presses."""
    async with typing(tmp_path) as wire:
        wire.town.says("3.1.1", rag=Rating.RED, text="posts empty")
        board = wire.workspace.add_channel("send-board", [wire.users["imp_lead"], wire.users["sen_head"]])
        seen = await wire.workspace.command(wire.users["sen_head"], "/wsoa", "participation", channel=board)
        assert seen.post is not None and "is for " in str(seen.post.blocks)
        await wire.delivery.drain()
        assert "Answered, by organisation" not in seen_by(wire, "imp_lead", board)
