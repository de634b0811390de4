"""The mailbox on a real IMAP server: read from the oldest on, emptied of what was taken, and heard of at once."""

import asyncio
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import Card, says
from bot.chat import DeliveryError, Platform
from bot.mail.box import MOST, ImapBox
from bot.mail.listening import Listener
from bot.mail.reader import attached_in
from bot.mail.wiring import Mail
from bot.models import State
from bot.process.mail_record import MailRecord
from bot.settings.mail import Server
from jobs.delivery.loop import Delivery
from tests.journeys.process import free_port
from tests.mail.conftest import DAN, QUICK, RUTH, Living
from tests.mail.dovecot import DOVECOT, dovecot, put, sent_beside
from tests.mail.letters import a_reply
from tests.mail.scripted import imap, scripted

pytestmark = [pytest.mark.slow, pytest.mark.covered]


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
        record = MailRecord(living.town.store, living.clock, living.delivery.wake)
        listener = Listener(box, living.mail.channel, record, living.reception.receive, living.clock)
        assert await listener.look() == 2
        assert await listener.look() == 0 and await box.waiting() == []
    assert [row.text for row in living.updates()] == ["3.1.1 amber, backlog 131", "3.1.2 green, two posts filled"]


async def test_of_a_large_e_mail_no_more_is_fetched_than_is_read_until_its_file_is_asked_for() -> None:
    port = free_port()
    async with dovecot(port) as folder:
        large = a_reply(RUTH, "3.1.1 amber")
        large.add_attachment(b"x" * 3_000_000, "application", "octet-stream", filename="photos.zip")
        (folder / "1.a.b").write_bytes(large.as_bytes())
        box = ImapBox(server_at(port))
        (found,) = await box.waiting()
        assert attached_in(await box.all_of(found.number, found.size)) == b"x" * 3_000_000
    assert len(found.raw) == MOST and not found.whole and b"3.1.1 amber" in found.raw


async def test_a_mailbox_that_lets_nobody_in_or_is_not_there_is_said_in_words() -> None:
    port = free_port()
    with pytest.raises(DeliveryError, match="IMAP_URL"):
        await ImapBox(server_at(port)).check()
    async with dovecot(port):
        await ImapBox(server_at(port)).check()
        with pytest.raises(DeliveryError, match="IMAP_URL"):
            await ImapBox(server_at(port, "wrong")).check()


async def test_what_comes_is_heard_of_at_once_and_not_at_the_next_look() -> None:
    port = free_port()
    async with dovecot(port) as folder:
        box = ImapBox(server_at(port))
        assert await box.waiting() == []
        waits = asyncio.create_task(box.news(600))
        await asyncio.sleep(0.5)
        assert not waits.done()
        put(folder, "1.a.b", a_reply(RUTH, "3.1.1 amber").as_bytes())
        async with asyncio.timeout(30):
            await waits
        assert len(await box.waiting()) == 1


async def test_what_came_before_it_began_to_wait_is_not_waited_for() -> None:
    port = free_port()
    async with dovecot(port) as folder:
        put(folder, "1.a.b", a_reply(RUTH, "3.1.1 amber").as_bytes())
        async with asyncio.timeout(30):
            await ImapBox(server_at(port)).news(600)


async def test_waiting_ends_with_the_bot() -> None:
    port = free_port()
    async with dovecot(port):
        waits = asyncio.create_task(ImapBox(server_at(port)).news(600))
        await asyncio.sleep(0.5)
        waits.cancel()
        async with asyncio.timeout(10):
            await asyncio.get_running_loop().shutdown_default_executor()


async def test_a_mailbox_that_can_t_tell_is_asked_again_after_a_while() -> None:
    async with scripted("* OK ready", imap()) as port, asyncio.timeout(10):
        await ImapBox(server_at(port)).news(0.1)


async def test_what_the_server_keeps_as_sent_was_taken_and_is_not_sent_again(living: Living) -> None:
    port = free_port()
    async with dovecot(port) as folder:
        server = server_at(port)
        mail = Mail(replace(living.mail.letters.settings, imap=server), living.mail.letters.signer.key, living.clock)
        delivery = Delivery(living.town.store, {Platform.MAIL: mail.channel}, living.clock, QUICK)
        living.office.hangs_up = 2
        for number, handle in enumerate(("sen_head", "therapy")):
            living.promise(Card("Hello", (says("Hello"),)), f"note:{number}", handle)
        await delivery.drain()
        (taken,) = living.office.sent_to(RUTH)
        put(sent_beside(folder), "1.a.b", taken.as_bytes())
        living.clock.move_to(living.clock() + timedelta(minutes=6))
        await delivery.drain()
        await mail.close()
    assert len(living.office.sent_to(RUTH)) == 1 and living.row("note:0").state is State.SENT
    assert len(living.office.sent_to(DAN)) == 2  # of which the server kept nothing
