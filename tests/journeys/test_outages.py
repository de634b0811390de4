"""Replies sent before, in and after each kind of outage: none is lost once things are well again, without a restart."""

from pathlib import Path

import pytest

from tests.journeys.outages import CutSocket, FullDisk, NoDatabase, NoHistory, Outage, council, in_parts

KINDS = [Outage(), NoHistory(), FullDisk(), NoDatabase(), CutSocket()]
NAMES = ["a stopped bot", "no history", "a full disk", "no database", "a cut socket"]
SOON = 45.0  # seconds


@pytest.mark.slow
@pytest.mark.parametrize("outage", KINDS, ids=NAMES)
async def test_a_handful_of_replies_around_an_outage_is_all_on_record(tmp_path: Path, outage: Outage) -> None:
    await replies_around(tmp_path, outage, 12, outages=1)


@pytest.mark.slow
@pytest.mark.parametrize("outage", KINDS, ids=NAMES)
async def test_two_hundred_replies_around_three_outages_are_all_on_record(tmp_path: Path, outage: Outage) -> None:
    await replies_around(tmp_path, outage, 200, outages=3)


async def replies_around(folder: Path, outage: Outage, replies: int, outages: int) -> None:
    """A third of them between outages, a third in them, and a third when the bot hears again and has not caught up."""
    async with council(folder, outage) as town:
        for part in in_parts(replies, outages):
            before, during, after = in_parts(part, 3)
            await town.says(before)
            await outage.begin(town)
            await town.says(during)
            await outage.end(town)
            await town.says(after)
            await outage.over(town)
        await town.all_heard(SOON)
        assert await town.wsoa.stop() == 0
