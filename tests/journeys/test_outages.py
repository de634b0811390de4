"""Replies sent before, in and after each kind of outage: none is lost once things are well again, without a restart."""

import resource
from pathlib import Path

import pytest

from tests.journeys.outages import CutSocket, FullDisk, NoDatabase, NoHistory, Outage, council, in_parts, let_files_grow
from tests.journeys.towns import Kept, in_teams

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


@pytest.mark.slow
async def test_on_teams_what_a_full_disk_refused_is_on_record_once_there_is_room(
    tmp_path: Path, kept: dict[str, Kept]
) -> None:
    """Teams sends nothing twice and keeps no history: the bot itself remembers what it could not record."""
    async with in_teams(tmp_path, kept["teams"]) as town:
        await town.wsoa.start()
        let_files_grow(town.wsoa, 1)
        for number in range(8):
            await town.hands.say("sen_head", f"3.1.1 amber, draft {number} is with the board")
        let_files_grow(town.wsoa, resource.RLIM_INFINITY)
        await town.hands.say("sen_head", "3.1.1 red, the board said no")
        await town.hands.wait(lambda: len(town.heard("sen_head", "Got it, 3.1.1")) == 9, SOON)
        said = [update["text"] for update in (await town.wsoa.export())["updates"]]
        assert len(said) == len(set(said)) == 9
        assert not town.heard("sen_head", "something went wrong")
