"""The bot's e-mail against a mail server on loopback: real SMTP, a real store."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, DummyCookieJar, web
from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.clock import MovableClock
from bot.demo.browser import Browser
from bot.mail.box import FolderBox
from bot.mail.listening import Listener
from bot.mail.wiring import Mail
from bot.models import Action, Ask, Kind, Outgoing, Update
from bot.process.http_safeguards import add_headers
from bot.process.mail_record import MailRecord, addressee
from bot.receive import Reception
from bot.settings.mail import MailSettings, Server
from bot.store.message import outbox
from bot.store.person import mail_links
from jobs.delivery.loop import Delivery
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.unreachable import tell_leads
from jobs.enrolment import match_everyone
from tests.charts import DrawnAtOnce
from tests.databases import empty_database
from tests.factories import NOW, Town, person
from tests.mail.post_office import PostOffice, post_office

QUICK = RetryPolicy(first_look=timedelta(milliseconds=20), conversation_pace=0.0, workspace_pace=0.0)
PUBLIC = "https://plan.wexbourne.example"
RUTH, DAN, ELEANOR = "ruth@wexbourne.example", "dan@vale.example", "el@wexbourne.example"


@dataclass
class Living:
    """A plan whose people are reached by e-mail alone, a mail server, and the bot between them."""

    town: Town
    office: PostOffice
    mail: Mail
    clock: MovableClock
    delivery: Delivery
    reception: Reception
    listener: Listener
    folder: Path

    async def hears(self, mail: EmailMessage) -> None:
        """It comes into the mailbox, and is answered."""
        file = self.folder / f"{len(list(self.folder.iterdir())):04}.eml"
        file.write_bytes(mail.as_bytes())
        os.utime(file, (self.clock().timestamp(),) * 2)
        await self.listener.look()
        await self.deliver()

    def updates(self) -> list[Update]:
        return self.town.do(lambda s: list(s.exec(select(Update).order_by(col(Update.id)))))

    def asks(self, ref: str) -> list[Ask]:
        return self.town.do(lambda s: list(s.exec(select(Ask).join(Action).where(Action.ref == ref))))

    async def deliver(self) -> None:
        await self.delivery.drain()

    async def pass_(self, **span: float) -> None:
        """Time passes, the clock ticks, what is due goes out."""
        self.clock.move_to(self.clock() + timedelta(**span))
        self.town.do(lambda session: tell_leads(session, self.clock()))
        await self.deliver()

    def restart(self) -> None:
        """What it remembered of servers that asked it to wait is gone: the tests' clock is not theirs."""
        self.delivery = Delivery(self.town.store, {Platform.MAIL: self.mail.channel}, self.clock, QUICK)

    def promise(self, card: Any, key: str = "note:1", handle: str = "sen_head", **other: Any) -> None:
        def work(session: Session) -> None:
            to = outbox.To(person_id=person(session, handle).id)
            outbox.promise(session, key, other.pop("kind", Kind.DIGEST), to, card, self.clock(), **other)

        self.town.do(work)

    def row(self, key: str = "note:1") -> Outgoing:
        return self.town.do(lambda s: s.exec(select(Outgoing).where(col(Outgoing.key).startswith(key))).one())

    def account(self, address: str = RUTH) -> Account:
        return Account(Platform.MAIL, "", address)


MAILDROP = Server("file", path="unused")


def settings(port: int, *, imap: Server | None = MAILDROP) -> MailSettings:
    return MailSettings("plan@wexbourne.example", "Wexbourne plan", Server("smtp", "127.0.0.1", port), imap, PUBLIC)


@pytest.fixture
async def living(tmp_path: Path) -> AsyncIterator[Living]:
    async with living_in(Town(tmp_path), tmp_path) as made:
        yield made


@pytest.fixture
async def without_plan(tmp_path: Path) -> AsyncIterator[Living]:
    """An installation before its first plan, which the lead may bring in."""
    async with living_in(Town(tmp_path, made=empty_database()), tmp_path, ELEANOR) as made:
        yield made


@asynccontextmanager
async def living_in(town: Town, tmp_path: Path, first_lead: str = "") -> AsyncIterator[Living]:
    clock = MovableClock(NOW)
    async with post_office() as office:
        key = town.do(lambda session: mail_links.key_of(session, NOW))
        mail = Mail(settings(office.port), key, clock, DrawnAtOnce(), partial(addressee, town.store))
        channels = {Platform.MAIL: mail.channel}
        await match_everyone(town.store, mail.channel, clock)
        delivery = Delivery(town.store, channels, clock, QUICK)
        reception = Reception(town.store, channels, delivery, clock, first_lead=first_lead)
        folder = tmp_path / "maildrop"
        folder.mkdir()
        record = MailRecord(town.store, clock, delivery.wake)
        listener = Listener(FolderBox(folder), mail.channel, record, reception.receive, clock)
        yield Living(town, office, mail, clock, delivery, reception, listener, folder)
        await mail.close()
    town.close()


@pytest.fixture
async def browser(living: Living) -> AsyncIterator[Callable[[], Browser]]:
    """A new one each time that it is called."""
    record = MailRecord(living.town.store, living.clock, living.delivery.wake)
    site = web.Application()
    site.add_routes(living.mail.routes(living.reception.receive, living.reception.shown, record))
    site.on_response_prepare.append(add_headers)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield lambda: Browser(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()
