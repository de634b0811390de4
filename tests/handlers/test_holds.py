"""The lead holds the chasing: of one person, of everyone, one beside the other."""

import pytest

from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.store import holds
from handlers.commands.plain_words import command_in
from tests.factories import NOW, Town


def test_a_hold_on_everyone_leaves_a_hold_on_one_person_as_it_is(town: Town) -> None:
    town.asks("hold therapy between two posts", "imp_lead")
    town.asks("hold all Cabinet moved", "imp_lead")
    assert town.do(lambda session: holds.standing(session, 1)) == (
        ("Dan Price", "between two posts"),
        ("everyone", "Cabinet moved"),
    )


@pytest.mark.parametrize("words", ["away back", "away cancel", "away @therapy 14 Dec to 16 Dec", "sent @Dan Price"])
def test_what_has_the_form_of_a_command_is_one_in_teams(words: str) -> None:
    assert command_in(typed(words)) == words


@pytest.mark.parametrize("words", ["away from Monday", "sent the letters to 12 families", "hold ups with the supplier"])
def test_an_owners_reply_stays_a_reply(words: str) -> None:
    assert command_in(typed(words)) is None


def typed(words: str) -> Message:
    place = MessageRef(Place(Platform.TEAMS, "a:1"), "1")
    return Message("teams:a:1:1", Account(Platform.TEAMS, "t", "u"), place, NOW, words)
