"""People mentioned in a message are shown by name, and their ids are kept."""

from sqlmodel import select

from bot.chat import Account, Platform
from bot.models import Update
from bot.store.person import people
from tests.factories import NOW, Town, person


def test_a_mention_is_stored_and_printed_as_a_name(town: Town) -> None:
    town.ask()
    account = Account(Platform.SLACK, "T1", "U00000003")
    town.do(lambda session: people.link(session, person(session, "therapy"), account, "e-mail", NOW))
    said = town.hears("3.1.1 amber, met @U00000003 and @U00000009 about cover")
    row = town.do(lambda session: session.exec(select(Update)).one())
    assert "@Dan Price" in row.text and "U0000000" not in row.text
    assert row.flags == ["mentions:U00000003", "mentions:U00000009"]
    assert "U0000000" not in said
