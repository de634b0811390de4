"""A figure that its owner puts right in the next message, as they would put it: the words are no news of the action."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.models import MeasureValue, Update
from tests.factories import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    town.ask()
    yield town
    town.close()


def figures(town: Town) -> list[tuple[float, bool]]:
    """Value and whether it puts another right, as they came."""

    def work(session: Session) -> list[tuple[float, bool]]:
        return [(row.value, row.corrects_id is not None) for row in session.exec(select(MeasureValue))]

    return town.do(work)


@pytest.mark.parametrize(
    "words",
    [
        "actually the 139 is 141, sorry",
        "sorry, 141 not 139",
        "oops that should be 141",
        "139 was wrong, it's 141",
    ],
)
def test_a_figure_just_given_is_put_right_by_the_next_message(town: Town, words: str) -> None:
    town.hears("backlog is down to 139 now")
    answer = town.hears(words)
    assert figures(town) == [(139, False), (141, True)]
    assert "141" in answer and "139" in answer and words not in answer
    assert len(town.do(lambda session: list(session.exec(select(Update))))) == 1


@pytest.mark.parametrize("words", ["3.1.1 amber, 131 in the backlog last month", "3.1.1 amber, backlog 131 last month"])
def test_last_month_behind_the_only_figure_is_its_month(town: Town, words: str) -> None:
    town.hears(words)
    assert [value for value, _corrects in figures(town)] == [131]
