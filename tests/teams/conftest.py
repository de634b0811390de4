"""The bot's Teams side against the loopback's tenant: real HTTP, real tokens, a real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.clock import MovableClock
from bot.loopback.teams.cards import words_of
from bot.loopback.teams.records import Person as Somebody
from bot.loopback.teams.records import Told
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from bot.models import Kind, Outgoing
from bot.receive import Reception
from bot.settings import TeamsSettings
from bot.store.message import outbox
from bot.store.person import people
from bot.teams.serve import PATH
from bot.teams.wiring import Teams
from handlers.press import OPENS_A_FORM
from jobs.delivery.loop import Delivery
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.unreachable import tell_leads
from jobs.retry_uncommitted import UncommittedMessages
from tests.charts import DrawnAtOnce
from tests.factories import NOW, Town, person
from tests.teams.signing import serving

QUICK = RetryPolicy(
    first_look=timedelta(milliseconds=20),
    second_look=timedelta(milliseconds=60),
    no_sign=timedelta(seconds=60),
    no_sign_unasked=timedelta(seconds=300),
    conversation_pace=0.0,
    workspace_pace=0.0,
)
ADDRESSES = {"sen_head": "ruth@wexbourne.example", "therapy": "dan@vale.example", "imp_lead": "el@wexbourne.example"}


@dataclass
class Living:
    """A plan, a tenant with three of its people and a stranger, and the bot between them."""

    town: Town
    tenant: Tenant
    teams: Teams
    clock: MovableClock
    delivery: Delivery
    reception: Reception
    uncommitted: UncommittedMessages
    session: ClientSession
    url: str
    ids: dict[str, str] = field(default_factory=dict[str, str])

    async def install(self, *handles: str) -> None:
        for handle in handles:
            await self.tenant.install(self.ids[handle])
        await self.deliver()

    async def hear_again(self) -> None:
        await self.uncommitted.again()
        await self.reception.apologise_again()

    def restart(self) -> None:
        """What Teams asked to wait with is forgotten."""
        self.delivery = Delivery(self.town.store, {Platform.TEAMS: self.teams.channel}, self.clock, QUICK)

    async def deliver(self) -> None:
        await self.delivery.drain()

    async def pass_(self, **span: float) -> None:
        """Time passes, the clock ticks, what is due goes out."""
        self.clock.move_to(self.clock() + timedelta(**span))
        self.town.do(lambda session: tell_leads(session, self.clock()))
        await self.deliver()

    def heard(self, handle: str) -> list[Told]:
        return self.tenant.from_bot(self.ids[handle])

    def words(self, handle: str) -> list[str]:
        return ["\n".join(words_of(told.card or {})) for told in self.heard(handle)]

    def account(self, handle: str) -> Account:
        return Account(Platform.TEAMS, self.tenant.app.tenant_id, self.tenant.people[self.ids[handle]].aad_id)

    def row(self, key: str) -> Outgoing:
        return self.town.do(lambda s: s.exec(select(Outgoing).where(col(Outgoing.key).startswith(key))).one())

    def promise(self, card: Any, key: str = "note:1", handle: str = "sen_head", **other: Any) -> None:
        def work(session: Session) -> None:
            to = outbox.To(person_id=person(session, handle).id)
            outbox.promise(session, key, other.pop("kind", Kind.DIGEST), to, card, self.clock(), **other)

        self.town.do(work)

    def link_slack(self, handle: str = "sen_head") -> None:
        account = Account(Platform.SLACK, "T1", f"U{handle.upper()}")
        self.town.do(lambda s: people.link(s, person(s, handle), account, "e-mail", self.clock()))


@asynccontextmanager
async def _living(folder: Path, now: datetime = NOW) -> AsyncIterator[Living]:
    clock = MovableClock(now)
    tenant, town = Tenant(now=clock), Town(folder)
    ids = {handle: tenant.add_person(Somebody(handle, address)) for handle, address in ADDRESSES.items()}
    ids["stranger"] = tenant.add_person(Somebody("Alex Stranger", "alex@wexbourne.example"))
    ids["guest"] = tenant.add_person(Somebody("Gil Guest", "gil@elsewhere.example", guest=True))
    async with serve_teams(tenant) as server, ClientSession() as session:
        settings = TeamsSettings(
            app_id=tenant.app.app_id,
            app_secret=tenant.app.secret,
            tenant_id=tenant.app.tenant_id,
            openid_url=server.metadata_url,
            login_url=server.login_url,
            service_hosts=(server.service_host,),
        )
        teams = Teams(settings, session, OPENS_A_FORM, charts=DrawnAtOnce())
        delivery = Delivery(town.store, {Platform.TEAMS: teams.channel}, clock, QUICK)
        uncommitted = UncommittedMessages(lambda said: reception.hear(said), clock)
        reception = Reception(town.store, {Platform.TEAMS: teams.channel}, delivery, clock, keep=uncommitted.keep)
        async with serving(teams.routes(clock, reception.receive, reception.shown)) as base:
            tenant.bot_url = base + PATH
            yield Living(town, tenant, teams, clock, delivery, reception, uncommitted, session, tenant.bot_url, ids)
            await teams.close()
    town.close()


@pytest.fixture
async def living(tmp_path: Path) -> AsyncIterator[Living]:
    async with _living(tmp_path) as found:
        yield found
