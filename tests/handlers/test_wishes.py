"""What an owner chooses is what they said: days left out, days kept to, and the hour."""

import pytest

from bot.chat import Account, Message, MessageRef, Place, Platform
from handlers.commands.plain_words import command_in
from tests.factories import NOW, Town


@pytest.mark.parametrize(
    "words",
    [
        "not Fridays",
        "no Fridays",
        "not on a Friday",
        "I don't work Fridays",
        "I don’t work Fridays",
        "off Fridays",
        "Fridays off",
        "every day except Friday",
        "Mon-Thu only",
        "only Mon to Thu",
        "only Monday, Tuesday, Wednesday and Thursday",
        "I work Mon-Thu",
    ],
)
def test_days_left_out_are_understood_either_way(town: Town, words: str) -> None:
    assert "reminders a round, not on Fridays." in town.asks(f"prefer {words}")


@pytest.mark.parametrize("words", ["Fridays", "Fri", "Mon-Thu", "on Fridays", "Tuesdays and Thursdays"])
def test_days_that_may_be_meant_either_way_change_nothing(town: Town, words: str) -> None:
    town.asks("prefer not Mondays")
    said = town.asks(f"prefer {words}")
    assert "Say which: `/wsoa prefer not Fridays`, or `/wsoa prefer Mon to Thu only`" in said
    assert "Nothing was changed." in said
    assert "not on Mondays." in town.asks("prefer")


@pytest.mark.parametrize("words", ["9.30", "9:30", "9.30am", "half nine", "half past 9", "0930"])
def test_a_time_between_two_hours_is_the_next_hour_and_said_so(town: Town, words: str) -> None:
    said = town.asks(f"prefer {words}")
    assert "You hear from me from 10:00" in said
    assert "I start on the hour: 10:00 is the next after the time you said." in said
    assert "I start on the hour" not in town.asks("prefer")


@pytest.mark.parametrize(
    ("words", "hour"), [("8", 8), ("8am", 8), ("9.00", 9), ("1pm", 13), ("14:00", 14), ("noon", 12), ("after 10", 10)]
)
def test_a_whole_hour_is_taken_as_it_is(town: Town, words: str, hour: int) -> None:
    said = town.asks(f"prefer {words}")
    assert f"You hear from me from {hour}:00" in said and "on the hour" not in said


@pytest.mark.parametrize("words", ["prefer Fridays", "prefer 9.30", "prefer half nine", "prefer Mon-Thu only"])
def test_on_teams_it_is_a_command_without_the_slash_too(words: str) -> None:
    place = MessageRef(Place(Platform.TEAMS, "a:1"), "1")
    assert command_in(Message("r:1", Account(Platform.TEAMS, "t", "u"), place, NOW, words)) == words
