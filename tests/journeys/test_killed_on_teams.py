"""kill -9 in the middle of opening day on Teams, which has no history in which a bot could look for what arrived.

So the promise is weaker than on Slack: nothing is lost and nobody is asked twice for nothing, but what may or may not
have arrived is said once more.
"""

import asyncio
from pathlib import Path

import pytest

from tests.journeys.towns import Anywhere, Kept, in_teams

ASK, ASKED = "for Cabinet: due", 18  # what stands in each opening message; how many owners get one
LATER = "2026-11-30T10:30:00Z"  # when nobody waits any longer for a sign that it arrived


@pytest.mark.slow
async def test_killed_in_the_middle_nothing_is_lost_and_only_what_was_in_doubt_comes_twice(
    tmp_path: Path, kept: dict[str, Kept]
) -> None:
    async with in_teams(tmp_path, kept["teams"]) as town:
        town.faults.slow_answer(town.sends, seconds=0.3, times=8)
        await town.wsoa.start()
        await town.hands.wait(lambda: sum(asked(town)) >= 7, 30.0)
        await town.wsoa.kill()
        town.faults.clear()
        town.faults.drop_after(town.sends, times=2)
        await town.wsoa.start()
        owed = await nothing_waits(town)
        doubtful = {who for who, state in owed.items() if state == "sending"}
        assert doubtful and len(owed) == ASKED
        assert all(town.heard(who, ASK) or who in doubtful for who in owed)
        assert max(asked(town)) == 1
        assert await town.wsoa.stop() == 0
        town.wsoa.starts_at = LATER
        await town.wsoa.start()
        await town.hands.wait(lambda: all(once_more(town, who) for who in doubtful), 30.0)
        twice = {who for who in town.handles if len(town.heard(who, ASK)) > 1}
        assert twice <= doubtful and max(asked(town)) == 2
        assert not any(once_more(town, who) for who in owed if who not in doubtful)
        assert await town.wsoa.stop() == 0


def asked(town: Anywhere) -> list[int]:
    """How often each has been asked."""
    return [len(town.heard(who, ASK)) for who in town.handles]


def once_more(town: Anywhere, who: str) -> bool:
    """Whether the last that someone was asked says that they may have it already."""
    heard = town.heard(who, ASK)
    return bool(heard) and "You may have this already" in heard[-1].words


async def nothing_waits(town: Anywhere) -> dict[str, str]:
    """The state of each opening message, once each was tried."""
    async with asyncio.timeout(60):
        while True:
            messages = (await town.wsoa.export())["messages"]
            states = {row["to"]: row["state"] for row in messages if row["kind"] == "ask"}
            if "waiting" not in states.values():
                return states
