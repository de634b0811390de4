"""A plan whose tracker knows posts and no names: nobody is greeted by the first word of their post."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.factories import NOW, Town, a_document


@pytest.fixture
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    plain = a_document()
    town = Town(
        tmp_path_factory.mktemp("posts"), replace(plain, people=tuple(replace(p, name=p.post) for p in plain.people))
    )
    town.ask()
    yield town
    town.close()


def test_whoever_has_a_post_alone_is_greeted_without_a_name(town: Town) -> None:
    assert town.hears("hello", "sen_head").startswith("Hello. ")


def test_a_decision_is_told_to_the_post_said_once(town: Town) -> None:
    town.hears("5.1.1 amber. We need a decision from the DCS on the supplement by 12 Jan", "therapy", NOW)
    told = town.heard("dcs")[-1]
    assert "Asked for by Therapies Manager. Wanted by" in told and "The Therapies Manager hears." in told
    assert "The Therapies Manager is told" in town.hears("approved, go ahead with the supplement", "dcs", NOW)
