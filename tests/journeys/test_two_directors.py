"""Two directors overlap: one goes, one comes, and for a month both have to know. Nothing is lost between them, and
nothing is asked of both as if the other were not there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat import Platform
from tests.jobs.arriving import tick_and_send
from tests.journeys.desks import Desks

GOES, COMES, LEAD, OWNER = "dcs", "member", "imp_lead", "sen_head"
WANTED = (
    "3.1.1 amber, we need a decision from the Director of Children's Services on the market supplement by "
    "22 December, otherwise the two agency officers leave"
)
pytestmark = [pytest.mark.slow, pytest.mark.covered]


def on(day: int, month: int = 12, hour: int = 10) -> datetime:
    return datetime(2027 if month == 1 else 2026, month, day, hour, tzinfo=UTC)


@pytest.fixture(params=[Platform.SLACK, Platform.TEAMS])
def desks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desks]:
    desks = Desks.of(tmp_path, request.param)
    told = desks.town.asks(f"handover {GOES} to {COMES} from 14 Dec until 15 Jan", LEAD, on(7))
    assert "a director’s digest goes to both" in told
    for day in (14, 15):
        tick_and_send(desks.town, on(day))
    for ref in ("3.1.2", "3.2.1", "5.1.1"):
        desks.town.says(ref, at=on(16))
    yield desks
    desks.town.close()


def heard(desks: Desks, handle: str, words: str) -> int:
    return sum(words in one for one in desks.town.heard(handle))


def test_the_one_who_comes_has_the_story_and_the_one_who_goes_is_asked_what_is_missing_in_it(desks: Desks) -> None:
    assert heard(desks, COMES, "The story so far: ten things to know") == 1
    assert heard(desks, COMES, "Hand-over from Amara Bell") == 1
    assert heard(desks, GOES, "What should they know that isn’t in it?") == 1
    assert heard(desks, GOES, "ten things to know") == heard(desks, GOES, "Hand-over from") == 0


def test_in_the_overlap_both_have_the_digest_once_and_later_the_one_whose_it_is(desks: Desks) -> None:
    desks.types(OWNER, WANTED, on(17))
    for day in (17, 18, 21, 22):
        tick_and_send(desks.town, on(day))
    assert heard(desks, GOES, "digest for Cabinet") == heard(desks, COMES, "digest for Cabinet") == 1


def test_a_decision_is_asked_of_the_one_who_comes_and_taken_once(desks: Desks) -> None:
    desks.types(OWNER, WANTED, on(17))
    assert (heard(desks, COMES, "A decision is wanted on 3.1.1"), heard(desks, GOES, "A decision is wanted")) == (1, 0)
    assert "Waits for the Director of Children’s Services. By" in desks.town.asks("decisions", GOES, on(17))
    assert desks.town.asks("decide D1 approve because they are needed", COMES, on(18)).startswith("Approved: 3.1.1")
    assert "by Jo Lane" in desks.town.heard(OWNER)[-1]
    assert "decided already: approved by Jo Lane" in desks.town.asks("decide D1 approve", GOES, on(18))


def test_what_is_asked_after_the_overlap_goes_to_the_one_whose_it_is(desks: Desks) -> None:
    for day in (16, 18):
        tick_and_send(desks.town, on(day, 1))
    desks.types(OWNER, WANTED.replace("22 December", "29 January"), on(18, 1, 12))
    assert (heard(desks, COMES, "A decision is wanted"), heard(desks, GOES, "A decision is wanted on 3.1.1")) == (0, 1)
