"""`wsoa tick`: two at the same moment send one set of messages; what the record kept from being sent is told."""

import asyncio
import sqlite3

import pytest

from tests.journeys.towns import OPENS, Anywhere

AT = ("tick", "--at", OPENS.isoformat())


@pytest.mark.slow
async def test_two_ticks_at_the_same_moment_send_one_set_of_messages(anywhere: Anywhere) -> None:
    both = await asyncio.gather(anywhere.wsoa.command(*AT), anywhere.wsoa.command(*AT))
    assert [code for code, _out, _err in both] == [0, 0], both
    counts = {handle: len(anywhere.hands.heard(handle)) for handle in anywhere.handles}
    assert max(counts.values()) == 1
    record = await anywhere.wsoa.export()
    since = OPENS.isoformat()[:10]
    sent = [row for row in record["messages"] if row["state"] == "sent" and row["sent_at"] >= since]
    assert sum(counts.values()) == len(sent)


@pytest.mark.slow
async def test_where_the_database_takes_no_note_of_a_send_tick_says_so_and_the_next_one_sends_it(
    anywhere: Anywhere,
) -> None:
    record = sqlite3.connect(anywhere.wsoa.folder / "wsoa.db")
    record.execute("CREATE TRIGGER full BEFORE UPDATE ON outgoing BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    code, _out, said = await anywhere.wsoa.command(*AT)
    assert (code, "Some messages were not sent: the database" in said) == (1, True), said
    assert not any(anywhere.hands.heard(handle) for handle in anywhere.handles)
    record.execute("DROP TRIGGER full")
    record.close()
    code, _out, said = await anywhere.wsoa.command(*AT)
    assert code == 0, said
    assert any(anywhere.hands.heard(handle) for handle in anywhere.handles)
