"""A day of trouble with Teams itself, or with the bot's own account there, costs no message."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import Card, says
from bot.loopback.faults import Faults
from bot.models import State
from tests.teams.conftest import Living

HELLO = Card("hello once more", (says("hello once more"),))


def out_of_reach(faults: Faults) -> None:
    """Its token ran out meanwhile."""
    faults.fail("activities.send", status=401)
    faults.drop_before("token", times=9999)


def switched_off(faults: Faults) -> None:
    faults.fail("activities.send", times=9999, status=403, body=json.dumps({"error": {"code": "BotDisabledByAdmin"}}))


TROUBLES: dict[str, Callable[[Faults], None]] = {
    "told to wait": lambda faults: faults.rate_limit("activities.send", times=9999, retry_after=30),
    "busy": lambda faults: faults.fail("activities.send", times=9999, status=503),
    "log-in out of reach": out_of_reach,
    "token refused": lambda faults: faults.fail("activities.send", times=9999, status=401),
    "switched off": switched_off,
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=list(TROUBLES))
async def test_a_day_of_trouble_costs_no_message(living: Living, trouble: Callable[[Faults], None]) -> None:
    await living.install("sen_head")
    living.promise(HELLO)
    trouble(living.tenant.faults)
    await through_a_day(living)
    assert living.row("note:1").state is State.WAITING, living.row("note:1").reason
    living.tenant.faults.clear()
    await through_a_day(living, times=1)
    assert living.row("note:1").state is State.SENT
    assert living.words("sen_head").count("hello once more") == 1


async def test_a_secret_that_ran_out_costs_no_message(living: Living) -> None:
    await living.install("sen_head")
    living.promise(HELLO)
    living.tenant.faults.fail("activities.send", times=1, status=401)
    right, living.tenant.app = living.tenant.app, replace(living.tenant.app, secret="another")
    await through_a_day(living)
    row = living.row("note:1")
    assert (row.state, "Make a new client secret" in row.reason) == (State.WAITING, True), row.reason
    living.tenant.app = right
    await through_a_day(living, times=1)
    assert living.words("sen_head").count("hello once more") == 1


async def through_a_day(living: Living, times: int = 24) -> None:
    for _ in range(times):
        living.restart()
        for _look in range(3):
            await living.deliver()
            living.clock.move_to(living.clock() + timedelta(minutes=20))
