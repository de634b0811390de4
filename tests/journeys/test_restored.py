"""A copy of last night in the place of today's record, as an administrator does it: nothing said on Slack since then is
lost, and nothing that was sent since then is sent again."""

import asyncio
from pathlib import Path

import pytest

from tests.journeys.process import Wsoa
from tests.journeys.towns import Kept, in_slack

SAID = "3.1.1 amber - backlog 131, agency starts 4 Jan"


@pytest.mark.slow
async def test_restored_into_a_bot_in_use_nothing_is_lost_and_nothing_comes_twice(
    tmp_path: Path, kept: dict[str, Kept]
) -> None:
    async with in_slack(tmp_path, kept["slack"]) as town:
        wsoa, hands = town.wsoa, town.hands
        code, out, err = await wsoa.command("backup")
        assert (code, err) == (0, "") and "whole, " in out and "33 actions" in out
        (copy,) = (tmp_path / "backups").iterdir()
        await wsoa.start()
        await hands.say("sen_head", SAID)
        await town.hears("sen_head", "Got it")
        await hands.settled()
        code, _out, err = await wsoa.command("restore", str(copy), "--force")
        assert code == 1 and "the bot runs. Stop it first" in err
        await wait_until_all_is_sent(wsoa)
        heard = {handle: len(hands.heard(handle)) for handle in town.handles}
        assert sum(heard.values()) > 10
        assert await wsoa.stop() == 0
        code, out, _err = await wsoa.command("restore", str(copy), "--force")
        assert code == 0 and "Restored wsoa-" in out and "before-" in out
        assert (await wsoa.export())["updates"] == []
        await wsoa.start()
        await wait_until_all_is_sent(wsoa, updates=1)
        record = await wsoa.export()
        assert [update["text"] for update in record["updates"]] == [SAID]
        assert {handle: len(hands.heard(handle)) for handle in town.handles} == heard
        assert (await wsoa.command("audit", "verify"))[0] == 0


async def wait_until_all_is_sent(wsoa: Wsoa, updates: int = 0) -> None:
    async with asyncio.timeout(90):
        while True:
            await asyncio.sleep(1)
            record = await wsoa.export()
            left = [one for one in record["messages"] if one["state"] in ("waiting", "sending")]
            if record["messages"] and not left and len(record["updates"]) >= updates:
                return
