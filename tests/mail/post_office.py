"""A mail server on loopback that takes what the bot sends, and refuses what a test says; nothing of ours in it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.loopback.faults import Faults, Kind

ANSWER = "250 2.0.0 taken"


class Reporting(SMTP):
    """Knows of reports (RFC 3461), and keeps what it was asked of them."""

    async def smtp_MAIL(self, arg: str) -> None:
        await super().smtp_MAIL(self._noted(arg))

    async def smtp_RCPT(self, arg: str) -> None:
        await super().smtp_RCPT(self._noted(arg))

    def _noted(self, arg: str) -> str:
        about = [each for each in arg.split() if each.partition("=")[0] in ("RET", "ENVID", "NOTIFY")]
        if isinstance(self.event_handler, PostOffice):
            self.event_handler.reports += about
        return " ".join(each for each in arg.split() if each not in about)


@dataclass
class PostOffice:
    """What came, in order; and what it answers to whom, once each or for as long as it stands there."""

    port: int = 0
    raw: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    to: dict[str, str] = field(default_factory=dict[str, str])  # an answer to RCPT, by address
    data: list[str] = field(default_factory=list[str])  # answers to DATA, one each
    hangs_up: int = 0  # times that it takes an e-mail and says nothing
    keeps: Callable[[bytes], None] = lambda content: None  # a folder of what was sent, as some servers have one
    taken: Callable[[int], None] = lambda count: None  # told of each that it took, before it says so
    refused: Callable[[], object] = lambda: None
    reports: list[str] = field(default_factory=list[str])  # what it was asked to report
    faults: Faults = field(default_factory=Faults)  # of "DATA"

    def newest(self) -> EmailMessage:
        return message_from_bytes(self.raw[-1][1], policy=default)  # pyright: ignore

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for _to, content in self.raw]  # pyright: ignore

    def sent_to(self, address: str) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for to, content in self.raw if to == address]  # pyright: ignore

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, responses: list[str]
    ) -> list[str]:
        session.host_name = name
        return [*responses[:-1], "250-DSN", responses[-1]]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.to:
            return self.to[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data:
            answer = self.data.pop(0)
            if not answer.startswith("2"):
                self.refused()
                return answer
        assert isinstance(envelope.content, bytes)
        self.raw += [(to, envelope.content) for to in envelope.rcpt_tos]
        self.keeps(envelope.content)
        self.taken(len(self.raw))
        if late := self.faults.take("DATA", Kind.SLOW_ANSWER):
            await asyncio.sleep(late.seconds)
        if self.hangs_up:
            self.hangs_up -= 1
            server.transport.abort()
        return ANSWER


@asynccontextmanager
async def post_office(port: int = 0, certificate: Path | None = None) -> AsyncIterator[PostOffice]:
    """`certificate`: with its key, for STARTTLS."""
    office = PostOffice()
    loop = asyncio.get_running_loop()
    checks = None if certificate is None else ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    if checks is not None and certificate is not None:
        checks.load_cert_chain(certificate)
    made = partial(Reporting, office, loop=loop, hostname="mail.test", enable_SMTPUTF8=True, tls_context=checks)
    server = await loop.create_server(made, "127.0.0.1", port)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def html_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())
