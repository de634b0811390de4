"""The mailbox on a real IMAP server: read from the oldest on, and emptied of what was taken."""

import os

import pytest

from bot.chat import DeliveryError
from bot.mail.box import MOST, ImapBox
from bot.mail.listening import Listener
from bot.process.partners import Partners
from bot.settings.mail import Server
from tests.journeys.process import free_port
from tests.mail.conftest import RUTH, Living
from tests.mail.dovecot import DOVECOT, dovecot
from tests.mail.letters import a_reply

pytestmark = pytest.mark.slow


def server_at(port: int, password: str = "secret") -> Server:
    return Server("imap", "127.0.0.1", port, "plan", password)


@pytest.fixture(autouse=True)
def needs_dovecot() -> None:
    if DOVECOT is None:
        if os.environ.get("CI") == "true":
            pytest.fail("dovecot is not installed")
        pytest.skip("dovecot is not installed")


async def test_replies_are_taken_from_the_mailbox_once(living: Living) -> None:
    living.town.ask()
    port = free_port()
    async with dovecot(port) as folder:
        for number, text in enumerate(("3.1.1 amber, backlog 131", "3.1.2 green, two posts filled")):
            (folder / f"{number}.a.b").write_bytes(a_reply(RUTH, text).as_bytes())
        box = ImapBox(server_at(port))
        desk = Partners(living.town.store, living.clock, living.delivery.wake)
        listener = Listener(box, living.mail.channel, desk, living.reception.receive, living.clock)
        assert await listener.look() == 2
        assert await listener.look() == 0 and await box.waiting() == []
    assert [row.text for row in living.updates()] == ["3.1.1 amber, backlog 131", "3.1.2 green, two posts filled"]


async def test_of_a_large_e_mail_no_more_is_fetched_than_is_read() -> None:
    port = free_port()
    async with dovecot(port) as folder:
        large = a_reply(RUTH, "3.1.1 amber")
        large.add_attachment(b"x" * 3_000_000, "application", "octet-stream", filename="photos.zip")
        (folder / "1.a.b").write_bytes(large.as_bytes())
        (found,) = await ImapBox(server_at(port)).waiting()
    assert len(found.raw) == MOST and not found.whole and b"3.1.1 amber" in found.raw


async def test_a_mailbox_that_lets_nobody_in_or_is_not_there_is_said_in_words() -> None:
    port = free_port()
    with pytest.raises(DeliveryError, match="IMAP_URL"):
        await ImapBox(server_at(port)).check()
    async with dovecot(port):
        await ImapBox(server_at(port)).check()
        with pytest.raises(DeliveryError, match="IMAP_URL"):
            await ImapBox(server_at(port, "wrong")).check()
