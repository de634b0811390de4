"""Whatever is typed after /wsoa, by whomever: an answer or a word that was not understood, and never an error."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.words import Rating
from tests.factories import Town, a_document, an_action
from tests.reading.test_questions import WORDS

PEOPLE = st.sampled_from(("imp_lead", "sen_head", "ad_edu", "dcs", "member"))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("any"), a_document())
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="posts empty")
    yield town
    town.close()


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), PEOPLE)
def test_words_of_questions_in_any_order_are_answered(asked: Town, words: str, handle: str) -> None:
    assert asked.asks(words, handle).strip()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), PEOPLE)
def test_any_text_is_answered(asked: Town, words: str, handle: str) -> None:
    assert asked.asks(words, handle).strip()


def test_an_owner_learns_by_no_filter_who_else_is_late(asked: Town) -> None:
    for words in ("missing Vale", "missing area 5", "missing therapies manager", "status area 5", "area 5", "vale"):
        told = asked.asks(words, "sen_head")
        assert "has not answered" not in told and "have not answered" not in told, words


def test_a_plan_without_areas_or_risks_is_asked_as_any_other(tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = a_document(risks=(), measures=(), meetings=a_document().meetings[:1], actions=(an_action(),))
    town = Town(tmp_path_factory.mktemp("bare"), bare)
    for words in ("risks high", "changes since 16 Nov", "slips", "measures area 3", "participation", "next Cabinet"):
        assert town.asks(words, "imp_lead").strip()
    town.close()
