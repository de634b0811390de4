"""What was said and decided before is found again: by its words, by why a rating fell, by what was decided."""

from datetime import timedelta

import pytest

from tests.factories import NOW, Town

AFTER, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


@pytest.fixture
def spoken(town: Town) -> Town:
    town.ask()
    town.hears("3.1.1 amber - market supplement agreed for two locums")
    town.hears("3.1.2 red - panel did not meet, no market for locums", now=AFTER)
    return town


def test_words_that_were_said_are_found_where_the_question_says(spoken: Town) -> None:
    def asks(words: str) -> str:
        return spoken.asks(f"search {words}".strip(), "imp_lead", LATER)

    assert "“3.1.1 amber - market supplement" in asks("market supplement")
    assert "area 3, for “locums”" in asks("locums area 3") and "2 updates" in asks("locums area 3")
    assert "since Sun 1 Nov, page 2" in asks("market since 1 Nov page 2")
    assert "1 update" in asks("locum 3.1.2")
    assert asks("zebra") == "Nothing that was said has “zebra”."
    assert "Which words?" in asks("")


def test_words_that_may_identify_someone_are_not_said_back(spoken: Town) -> None:
    found = spoken.asks("search locum in the area of Jane Smith", "imp_lead", LATER)
    assert "Jane Smith" not in found and "“”" not in found and "3.1.2 red" in found


def test_why_a_rating_fell_is_said_in_its_owners_words(spoken: Town) -> None:
    fell = spoken.asks("why did 3.1.2 fall", "imp_lead", LATER)
    assert "from Green to Red on Fri 4 Dec, said by the Head of SEN" in fell and "panel did not meet" in fell
    assert "Its rating has not changed" in spoken.asks("why did 3.1.1 fall", "imp_lead", LATER)
    assert "panel did not meet" in spoken.asks("why did area 3 fall", "imp_lead", LATER)
    assert "There is no action 9.9.9" in spoken.asks("why did 9.9.9 fall", "imp_lead", LATER)


def test_what_was_decided_is_told_with_what_it_was_decided_on(spoken: Town) -> None:
    assert "No decision about that was taken" in spoken.asks("decisions taken", "imp_lead", LATER)
    spoken.hears("3.1.1 needs until 31 May because the agency starts late", now=LATER)
    spoken.asks("approve 3.1.1 31 May", "imp_lead", LATER)
    taken = spoken.asks("decisions taken area 3", "imp_lead", LATER + timedelta(hours=1))
    assert "3.1.1" in taken and "31 May" in taken, taken
