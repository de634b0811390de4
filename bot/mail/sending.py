"""Hands e-mails to a mail server, one connection for as long as there is something to say; or puts them in a folder."""

import asyncio
import os
from contextlib import ExitStack, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import aiosmtplib
import structlog

from bot.chat import DeliveryError
from bot.mail.certificate import checks_of
from bot.mail.errors import NOT_SAFE, TEN_MINUTES, handing_over, reaching
from bot.mail.oauth_token import Token
from bot.settings.mail import Server

TIMEOUT_S = 20.0  # of each word with the server; a lease lasts longer than all of them
IDLE_S = 20.0  # that a connection is kept for another


log = structlog.get_logger(__name__)


class Post(Protocol):
    async def send(self, sender: str, to: tuple[str, ...], made: EmailMessage) -> None:
        """Raises DeliveryError, and nothing else; of several none where one of them was taken."""
        ...

    async def close(self) -> None: ...


class SmtpPost:
    """One server. Encrypted, unless it is this computer."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = Token(server.oauth) if server.oauth is not None else None
        self._client: aiosmtplib.SMTP | None = None
        self._line = asyncio.Lock()
        self._hangs_up: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def send(self, sender: str, to: tuple[str, ...], made: EmailMessage) -> None:
        """One after another: a connection takes one e-mail at a time."""
        async with self._line:
            client = await self._open()
            try:
                about, each = _reports(client, made)
                with handing_over():
                    refused, _said = await client.sendmail(
                        sender, list(to), made.as_bytes(), mail_options=about, rcpt_options=each
                    )
                if refused:
                    log.warning("not all were taken", platform="mail", refused=len(refused), of=len(to))
            except DeliveryError as error:
                if error.unknown or error.down:
                    await self._drop()
                raise
            self._wait_for_more()

    async def check(self, sender: str) -> None:
        """Whether it can be reached, lets us in and takes e-mails from that address. Raises DeliveryError."""
        async with self._line:
            client = await self._open()
            try:
                with handing_over():
                    await client.mail(sender)
            finally:
                await self._drop()

    async def close(self) -> None:
        await self._leave()
        await asyncio.gather(*self._leaving, return_exceptions=True)

    async def _open(self) -> aiosmtplib.SMTP:
        """The one that is open, if it still is."""
        if self._hangs_up is not None:
            self._hangs_up.cancel()
        client = self._client
        if client is not None and client.is_connected:
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.rset()
                return client
        await self._drop()
        with reaching():
            self._client = await self._connected()
        return self._client

    async def _connected(self) -> aiosmtplib.SMTP:
        server = self._server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.scheme == "smtps",
            start_tls=None if server.scheme == "smtp" else False,
            tls_context=checks_of(server),
            timeout=TIMEOUT_S,
        )
        with ExitStack() as turned_away:  # nothing stays open
            turned_away.callback(client.close)
            await client.connect()
            if client.get_transport_info("sslcontext") is None and not server.is_here:
                raise DeliveryError(NOT_SAFE, down=True, retry_after=TEN_MINUTES)
            if self._token is not None:
                await self._sign_in(client, self._token)
            elif server.user:
                await client.login(server.user, server.password)
            turned_away.pop_all()
        return client

    async def _sign_in(self, client: aiosmtplib.SMTP, token: Token) -> None:
        """With the token at hand; with a new one, where that is over."""
        try:
            held = await asyncio.to_thread(token.get, anew=False)
            await client.auth_xoauth2(self._server.user, held)
        except aiosmtplib.SMTPAuthenticationError:
            await client.auth_xoauth2(self._server.user, await asyncio.to_thread(token.get, anew=True))

    def _wait_for_more(self) -> None:
        self._hangs_up = asyncio.get_running_loop().call_later(IDLE_S, self._hang_up)

    def _hang_up(self) -> None:
        task = asyncio.create_task(self._leave())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _leave(self) -> None:
        async with self._line:
            await self._drop()

    async def _drop(self) -> None:
        client, self._client = self._client, None
        if self._hangs_up is not None:
            self._hangs_up.cancel()
        if client is None:
            return
        with suppress(aiosmtplib.SMTPException, OSError):
            await client.quit(timeout=2.0)
        client.close()


def _reports(client: aiosmtplib.SMTP, made: EmailMessage) -> tuple[list[str], list[str]]:
    """Where the server knows of them (RFC 3461): it reports what failed for good and nothing else, names which e-mail
    it was, and sends its head back, not its words."""
    if not client.supports_extension("dsn"):
        return [], []
    mark = str(made["Message-ID"]).strip("<>").partition("@")[0]
    return ["RET=HDRS", f"ENVID={mark}"], ["NOTIFY=FAILURE"]


class FolderPost:
    """For a trial: each e-mail is a file that any mail program opens. The same message twice is one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, sender: str, to: tuple[str, ...], made: EmailMessage) -> None:
        name = "".join(sign for sign in str(made["Message-ID"]) if sign.isalnum() or sign == ".")
        try:
            await asyncio.to_thread(_written, self._folder, f"{name}.eml", made.as_bytes())
        except OSError as error:
            reason = f"The folder in SMTP_URL can't be written to: {error.strerror}."
            raise DeliveryError(reason, down=True, retry_after=60.0) from error

    async def close(self) -> None:
        """Nothing is open."""


def _written(folder: Path, name: str, content: bytes) -> None:
    """Whole or not at all, for this user alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = folder / f".{name}"
    with os.fdopen(os.open(half, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    half.replace(folder / name)
