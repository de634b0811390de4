"""Two `wsoa tick` at the same moment on one SQLite file: one set of messages."""

import asyncio

from tests.journeys.towns import OPENS, Anywhere


async def test_two_ticks_at_the_same_moment_send_one_set_of_messages(anywhere: Anywhere) -> None:
    at = ("tick", "--at", OPENS.isoformat())
    both = await asyncio.gather(anywhere.wsoa.command(*at), anywhere.wsoa.command(*at))
    assert [code for code, _out, _err in both] == [0, 0], both
    counts = {handle: len(anywhere.hands.heard(handle)) for handle in anywhere.handles}
    assert max(counts.values()) == 1
    record = await anywhere.wsoa.export()
    since = OPENS.isoformat()[:10]
    sent = [row for row in record["messages"] if row["state"] == "sent" and row["sent_at"] >= since]
    assert sum(counts.values()) == len(sent)
