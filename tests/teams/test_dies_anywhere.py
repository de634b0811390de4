"""The bot is killed before or after any of its writes on Teams, which shows a bot no history: nothing is lost, and what
may have arrived before says so.
"""

from collections.abc import Callable

import pytest

from bot.card import Card, says
from bot.chat import Platform
from bot.loopback.faults import Faults
from bot.models import Kind, State
from bot.wording.upkeep.delivery import MAYBE
from jobs.delivery.loop import Delivery
from tests.mortal import Mortal, dies
from tests.teams.conftest import QUICK, Living

TROUBLE: dict[str, Callable[[Faults], None]] = {
    "all is well": lambda faults: None,
    "an answer is lost": lambda faults: faults.drop_after("activities.send"),
    "a message is lost": lambda faults: faults.drop_before("activities.send"),
    "a 500": lambda faults: faults.fail("activities.send", status=500),
    "asked to slow down": lambda faults: faults.rate_limit("activities.send", retry_after=0),
}


async def killed(living: Living, number: int, *, committed: bool) -> bool:
    store = Mortal(living.town.store.engine, number, committed=committed)
    return await dies(store, Delivery(store, {Platform.TEAMS: living.teams.channel}, living.clock, QUICK))


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("committed", [False, True])
async def test_a_bot_that_dies_at_any_write_loses_nothing_and_marks_what_may_be_there_twice(
    living: Living, trouble: str, *, committed: bool
) -> None:
    await living.install("sen_head")
    number, died = 0, True
    while died:
        number += 1
        word = f"word {number}."
        living.promise(Card(word, (says(word),)), key=f"{number}:", kind=Kind.NOTICE)
        living.tenant.faults.clear()
        TROUBLE[trouble](living.tenant.faults)
        died = await killed(living, number, committed=committed)
        living.restart()
        for _ in range(12):
            await living.pass_(seconds=31)
        heard = [words for words in living.words("sen_head") if word in words]
        assert living.row(f"{number}:").state is State.SENT
        assert len(heard) >= 1
        assert all(MAYBE in words for words in heard[1:])
        assert len(heard) == 1 or died or trouble != "all is well"
    assert number > 2
