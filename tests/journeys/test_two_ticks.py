"""Two `wsoa tick` at the same moment on one SQLite file: one set of messages."""

import asyncio

from tests.journeys.conftest import OPENS, Town


async def test_two_ticks_at_the_same_moment_send_one_set_of_messages(town: Town) -> None:
    at = ("tick", "--at", OPENS.isoformat())
    both = await asyncio.gather(town.wsoa.command(*at), town.wsoa.command(*at))
    assert [code for code, _out, _err in both] == [0, 0], both
    counts = {handle: len(town.from_bot(handle)) for handle in town.accounts}
    assert max(counts.values()) == 1
    record = await town.wsoa.export()
    assert sum(counts.values()) == len([row for row in record["messages"] if row["state"] == "sent"])
