"""A day of trouble with Slack itself, or with the bot's own account there, costs no message."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat import DeliveryError
from bot.loopback.faults import Faults
from bot.models import State
from jobs.delivery.retry_policy import RetryPolicy
from tests.jobs.outgoing import QUICK, Wire
from tests.journeys.process import free_port

TROUBLES: dict[str, Callable[[Faults], None]] = {
    "trouble of its own": lambda faults: faults.fail(times=9999, status=503),
    "takes nothing, and shows what it has": lambda faults: faults.fail("chat.postMessage", times=9999),
    "no answers": lambda faults: faults.drop_before(times=9999),
    "told to wait": lambda faults: faults.rate_limit("chat.postMessage", times=9999, retry_after=30),
    "taken away": lambda faults: faults.refuse("chat.postMessage", "account_inactive", times=9999),
    "another token": lambda faults: faults.refuse("chat.postMessage", "invalid_auth", times=9999),
    "a permission less": lambda faults: faults.refuse("chat.postMessage", "missing_scope", times=9999),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=list(TROUBLES))
async def test_a_day_of_trouble_with_slack_itself_costs_no_message(
    wire: Wire, trouble: Callable[[Faults], None]
) -> None:
    wire.promise()
    trouble(wire.workspace.faults)
    await through_a_day(wire)
    assert wire.row().state in (State.WAITING, State.SENDING), wire.row().reason
    wire.workspace.faults.clear()
    await through_a_day(wire, times=3)
    assert (wire.row().state, len(wire.heard())) == (State.SENT, 1)


async def test_a_message_that_slack_never_takes_while_it_takes_others_is_given_up(wire: Wire) -> None:
    wire.someone("therapy")
    wire.promise("bad:1")
    wire.retry_policy = replace(QUICK, tries=3)
    delivery = wire.delivery()
    for number in range(12):
        wire.workspace.faults.fail("chat.postMessage")
        await delivery.drain()
        wire.workspace.faults.clear()
        wire.promise(f"good:{number}", "hello", "therapy")
        await delivery.drain()
        wire.clock.move_to(wire.clock() + timedelta(minutes=15))
    assert wire.row("bad:1").state is State.FAILED


async def test_a_day_out_of_reach_costs_no_message(wire: Wire) -> None:
    wire.promise()
    there, wire.client.base_url = wire.client.base_url, f"http://127.0.0.1:{free_port()}/api/"
    await through_a_day(wire)
    assert wire.row().state is State.WAITING, wire.row().reason
    wire.client.base_url = there
    await through_a_day(wire, times=1)
    assert (wire.row().state, len(wire.heard())) == (State.SENT, 1)


async def through_a_day(wire: Wire, times: int = 30) -> None:
    """Restarted now and then, for what a workspace asked for is kept by the process."""
    for _ in range(times):
        delivery = wire.delivery()
        for _look in range(3):
            await delivery.drain()
            wire.clock.move_to(wire.clock() + timedelta(minutes=15))


def test_the_longer_the_trouble_lasts_the_rarer_it_is_tried() -> None:
    unsure, policy = DeliveryError("no answer", unknown=True), RetryPolicy()
    waits = [policy.after(unsure, 1, timedelta(minutes=minutes)) for minutes in (0, 4, 20, 240)]
    assert waits == [timedelta(seconds=1), *(timedelta(minutes=minutes) for minutes in (1, 5, 10))]
    assert [policy.second_look_after(attempts).seconds for attempts in (1, 2, 5, 20)] == [10, 20, 160, 600]
