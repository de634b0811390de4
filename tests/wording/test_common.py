"""Shared phrases: a marker never stands without its word, and counts read as English."""

from datetime import date

import pytest

from bot.models.words import Rating, Status, UpdateState
from bot.wording.action import changes
from bot.wording.command.registry import COMMANDS, named
from bot.wording.common import (
    LIST_ROOM,
    RATINGS,
    STATUSES,
    UPDATE_STATES,
    day,
    figure,
    listed,
    moved,
    plural,
    short,
    some_of,
    where_it_stands,
)
from tests.standings import a_stand


@pytest.mark.parametrize(
    "words", [*RATINGS.values(), *STATUSES.values(), *UPDATE_STATES.values(), *changes.GROUPS.values()]
)
def test_a_marker_never_stands_without_its_word(words: str):
    assert any(character.isalpha() for character in words)


def test_every_rating_status_and_state_has_words():
    assert (set(RATINGS), set(STATUSES), set(UPDATE_STATES)) == (set(Rating), set(Status), set(UpdateState))


@pytest.mark.parametrize("state", [UpdateState.NO_UPDATE, UpdateState.EXCUSED])
def test_an_action_not_updated_shows_no_rating(state: UpdateState):
    words = where_it_stands(a_stand(claimed=Rating.GREEN, confirmed=Rating.GREEN, update_state=state))
    assert "Green" not in words


def test_a_rating_that_the_lead_has_not_confirmed_says_so():
    assert where_it_stands(a_stand(claimed=Rating.RED)) == "🔴 Red (not yet confirmed)"
    assert where_it_stands(a_stand(claimed=Rating.GREEN, confirmed=Rating.RED)) == "🔴 Red"


def test_a_status_other_than_in_progress_without_an_update_says_so():
    stand = a_stand(status=Status.ON_HOLD, update_state=UpdateState.NO_UPDATE)
    assert where_it_stands(stand).endswith("On hold (no update)")


def test_counts_and_lists_read_as_english():
    assert (plural(0, "action"), plural(1, "action"), plural(2, "action")) == ("no actions", "1 action", "2 actions")
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (moved(0), moved(1), moved(2), moved(3)) == ("", "moved once", "moved twice", "moved 3 times")
    assert (figure(34.0, "%"), figure(1204.0, "count"), figure(7.25, "weeks")) == ("34%", "1,204", "7.2 weeks")
    assert [figure(value, unit) for value, unit in ((2400000.0, "£"), (2.4, "£m"), (-3.0, "£k"))] == [
        "£2,400,000",
        "£2.4m",
        "-£3k",
    ]


def test_long_words_are_cut_between_words():
    assert short("one two three", 9) == "one two…"


def test_a_list_is_cut_by_lines_and_by_characters_and_says_what_is_left():
    lines = [("x" * 300,) for _ in range(30)]
    assert len(some_of(lines, 5, "overdue").items) == 6
    found = some_of(lines, 30, "overdue").items
    assert sum(len(str(item)) for item in found) < LIST_ROOM + 400
    assert found[-1][0] == f"and {30 - len(found) + 1} more: "


def test_a_command_is_found_by_its_other_words_and_no_word_means_two():
    words = [word for line in COMMANDS for word in (line.name, *line.also)]
    assert len(words) == len(set(words))
    assert named("kpi") is named("measures") is not None


def test_days_of_another_year_say_the_year():
    assert day(date(2025, 12, 4), date(2026, 12, 4)) == "Thu 4 Dec 2025"
