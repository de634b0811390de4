"""The bot is killed before or after any of its writes, whatever Slack did: each message arrives once, in order."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from bot.chat import Platform
from bot.loopback.faults import Faults
from bot.models import Outgoing, State
from jobs.delivery.loop import Delivery
from tests.jobs.outgoing import Wire
from tests.mortal import Mortal, dies


def unanswered_looks(faults: Faults) -> None:
    faults.drop_before("chat.postMessage")
    faults.fail("conversations.history")


TROUBLE: dict[str, Callable[[Faults], None]] = {
    "all is well": lambda faults: None,
    "an answer is lost": lambda faults: faults.drop_after("chat.postMessage"),
    "a message is lost": lambda faults: faults.drop_before("chat.postMessage"),
    "two messages are lost": lambda faults: faults.drop_before("chat.postMessage", times=2),
    "a 500": lambda faults: faults.fail("chat.postMessage", status=500),
    "asked to slow down": lambda faults: faults.rate_limit("chat.postMessage", retry_after=0),
    "no look is answered": unanswered_looks,
    "nobody opens the conversation": lambda faults: faults.drop_after("conversations.open"),
}
WORDS = ["one", "two", "three"]


async def killed(wire: Wire, number: int, *, committed: bool) -> bool:
    store = Mortal(wire.town.store.engine, number, committed=committed)
    return await dies(store, Delivery(store, {Platform.SLACK: wire.channel}, wire.clock, wire.retry_policy))


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("committed", [False, True])
async def test_a_bot_that_dies_at_any_write_and_soon_again_loses_nothing_and_says_nothing_twice(
    wire: Wire, trouble: str, *, committed: bool
) -> None:
    number, died = 0, True
    while died:
        number += 1
        for word in WORDS:
            wire.promise(f"{number}:{word}", word)
        wire.workspace.faults.clear()
        TROUBLE[trouble](wire.workspace.faults)
        died = await killed(wire, number, committed=committed)
        await killed(wire, number % 5 + 1, committed=not committed)
        await wire.delivery().finish(6)
        rows = wire.town.do(lambda s: [(r.key, r.state) for r in s.exec(select(Outgoing).order_by(col(Outgoing.id)))])
        assert [post.text for post in wire.heard()] == WORDS * number, (number, rows)
        assert {state for _key, state in rows} == {State.SENT}
    assert number > 2 * len(WORDS)
