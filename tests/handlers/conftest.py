from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import Town
from tests.played import PLANS, Played, after_two_cycles


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


@pytest.fixture(scope="session", params=PLANS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return after_two_cycles(PLANS[request.param], tmp_path_factory.mktemp(request.param))
