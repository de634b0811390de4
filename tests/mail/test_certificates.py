"""A mail server whose certificate nobody on this computer knows: said in words, and trusted where a setting names its
authority; one that is out of date or for another name is never trusted."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.chat import DeliveryError
from bot.mail.box import ImapBox
from bot.mail.sending import SmtpPost
from bot.settings import SettingsProblem, read_settings
from bot.settings.mail import Server
from tests.journeys.process import free_port
from tests.mail.certificates import issued
from tests.mail.dovecot import DOVECOT, dovecot
from tests.mail.post_office import post_office
from tests.mail.scripted import imap

SENDER = "plan@wexbourne.example"


@asynccontextmanager
async def an_imap_door(certificate: Path) -> AsyncIterator[Server]:
    """As far as the certificate and a little further."""
    checks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    checks.load_cert_chain(certificate)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer, says = "* OK ready", imap()
        while answer:
            writer.write(f"{answer}\r\n".encode())
            line = await reader.readline()
            answer = says(line.decode().strip()) if line else ""
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=checks)
    try:
        yield Server("imaps", "127.0.0.1", server.sockets[0].getsockname()[1], "plan", "secret")
    finally:
        server.close()


async def test_a_server_whose_authority_nobody_knows_is_said_with_the_setting_that_helps(tmp_path: Path) -> None:
    certificate, authority = issued(tmp_path)
    async with an_imap_door(certificate) as server:
        with pytest.raises(DeliveryError, match=r"issued by nobody whom this computer knows.*MAIL_CA_FILE"):
            await ImapBox(server).check()
        await ImapBox(replace(server, ca_file=str(authority))).check()


@pytest.mark.parametrize(
    ("wrong", "said"), [({"days": -1}, "out of date"), ({"here": False}, r"for another name.*IMAP_URL")]
)
async def test_an_authority_that_is_trusted_makes_no_wrong_certificate_good(
    tmp_path: Path, wrong: dict[str, int], said: str
) -> None:
    certificate, authority = issued(tmp_path, **wrong)
    async with an_imap_door(certificate) as server:
        with pytest.raises(DeliveryError, match=said):
            await ImapBox(replace(server, ca_file=str(authority))).check()


async def test_e_mails_go_to_a_server_that_signed_itself_once_it_is_named(tmp_path: Path) -> None:
    certificate, authority = issued(tmp_path)
    made = EmailMessage()
    made["Subject"] = "Hello"
    async with post_office(certificate=certificate) as office:
        server = Server("smtp", "127.0.0.1", office.port)
        with pytest.raises(DeliveryError, match="MAIL_CA_FILE") as refused:
            await SmtpPost(server).send(SENDER, (SENDER,), made)
        assert refused.value.down and office.raw == []
        post = SmtpPost(replace(server, ca_file=str(authority)))
        await post.send(SENDER, (SENDER,), made)
        await post.close()
    assert len(office.raw) == 1


@pytest.mark.slow
@pytest.mark.skipif(DOVECOT is None, reason="dovecot is not installed")
async def test_a_real_mailbox_behind_a_certificate_of_its_own_is_read(tmp_path: Path) -> None:
    certificate, authority = issued(tmp_path)
    port = free_port()
    async with dovecot(free_port(), certificate=certificate, tls_port=port):
        server = Server("imaps", "127.0.0.1", port, "plan", "secret", ca_file=str(authority))
        assert await ImapBox(server).waiting() == []


def test_a_file_without_a_certificate_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    for name in ("ca.pem", "none.pem"):
        with pytest.raises(SettingsProblem, match="MAIL_CA_FILE"):
            read_settings({"MAIL_FROM": SENDER, "MAIL_CA_FILE": str(tmp_path / name)})
