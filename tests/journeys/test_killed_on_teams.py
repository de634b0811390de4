"""kill -9 in the middle of opening day on Teams, which has no history in which a bot could look for what arrived.

So the promise is weaker than on Slack: nothing is lost and nobody is asked twice for nothing, but what may or may not
have arrived is said once more.
"""

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
        await town.hands.wait(lambda: all(asked(town)), 30.0)
        doubtful = {row["to"] for row in (await town.wsoa.export())["messages"] if row["state"] == "sending"}
        assert doubtful
        assert max(asked(town)) == 1
        assert await town.wsoa.stop() == 0
        town.wsoa.starts_at = LATER
        await town.wsoa.start()
        await town.hands.wait(lambda: all(len(town.heard(who, ASK)) == 2 for who in doubtful), 30.0)
        twice = {who for who in town.handles if len(town.heard(who, ASK)) > 1}
        assert (twice, max(asked(town))) == (doubtful, 2)
        assert all("You may have this already" in town.heard(who, ASK)[1].words for who in twice)
        assert await town.wsoa.stop() == 0


def asked(town: Anywhere) -> list[int]:
    """How often each owner with an open action has been asked."""
    counts = sorted((len(town.heard(who, ASK)) for who in town.handles), reverse=True)
    return counts[:ASKED]
