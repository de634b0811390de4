"""The demo's clock goes through every step of every cycle; others answer in each, and the hints follow."""

from dataclasses import dataclass
from typing import Any

import pytest

from bot.chat import Platform
from bot.clock import MovableClock, machine_now
from bot.demo.moments import DIRECTOR, HAPPENS, IN_TEAMS, TRIES, tries
from bot.demo.opening import theatre
from bot.demo.theatre import STARTS, Theatre
from bot.plan.days.steps import Step
from bot.process.reception import without_history

IN_FIRST = "backlog 131, agency starts 4 Jan"


def hints(step: Step, first: bool = True, teams: bool = True) -> tuple[str, ...]:
    return tries(step, first, str.upper, lambda who: teams or who != IN_TEAMS)


def test_every_step_has_words_and_something_to_try() -> None:
    assert set(HAPPENS) == set(TRIES) == set(Step)
    assert all(hints(step) for step in Step)


def test_what_to_try_follows_the_clock() -> None:
    assert IN_FIRST in hints(Step.OPEN)[0]
    assert "3.1.1 amber" in hints(Step.OPEN, first=False)[0] and IN_FIRST not in hints(Step.OPEN, first=False)[0]
    assert hints(Step.DIGEST_1)[0] == f"As {DIRECTOR.upper()}, read the digest"
    assert "the agency has withdrawn" in hints(Step.PUBLISH)[0]
    assert any("in Teams" in hint for hint in hints(Step.OPEN))
    assert not any("in Teams" in hint for hint in hints(Step.OPEN, teams=False))


@dataclass(frozen=True)
class Door:
    platform: Platform
    reads_back: bool


def test_nobody_is_asked_what_they_wrote_while_a_clock_was_moved() -> None:
    doors: Any = [Door(Platform.SLACK, reads_back=True), Door(Platform.TEAMS, reads_back=False)]
    assert without_history(doors, machine_now, clock_is_set=False) == [Platform.TEAMS]
    assert (
        without_history(doors, machine_now, clock_is_set=True)
        == without_history(doors, MovableClock(STARTS), clock_is_set=False)
        == []
    )


@pytest.mark.slow
async def test_two_cycles_are_shown_step_by_step_and_others_answer_in_both() -> None:
    async with theatre(0, page=False, platform="slack") as (play, _server):
        slack = play.hands["slack"]
        assert IN_FIRST in play.story()[0]
        await slack.say("pep", "3.1.3 red, the locum has left")
        before = slack.spoken("pep")
        first = await goes_on(play, "call-in ends")
        for step in list(Step)[1:]:
            assert any(HAPPENS[step] in line for line in first), step
        assert sum("other owners answered" in line for line in first) == 3
        assert slack.spoken("pep") == before  # whom the visitor plays in this cycle, nobody else does
        second = await goes_on(play, "updates are due")
        assert second[0].endswith("owners are asked.")
        assert sum("other owners answered" in line for line in second) == 3
        assert slack.spoken("pep") == before + 1
        assert "3.1.1 amber" not in play.story()[0] or IN_FIRST not in play.story()[0]


async def goes_on(play: Theatre, until: str) -> list[str]:
    """What is said at each step, up to the one in which these words stand."""
    said: list[str] = []
    while not said or until not in said[-1]:
        said.append(await play.advance())
        assert len(said) < 40
    return said
