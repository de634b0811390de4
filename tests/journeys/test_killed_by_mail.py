"""kill -9 by e-mail, at the moment that the mail server has taken one and the bot has not noted it, among SMTP faults.

Where a mailbox can't be looked into, what may or may not have arrived is sent once more: the same e-mail, by its
Message-ID, and it says that it may be there already. Nothing is lost, and nothing else comes twice. What was in doubt
three times is not sent a fourth time: the lead is told. SEED=7 repeats a run; MAILS=500 KILLS=10 makes it a long one.
"""

import asyncio
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.intake.workbook import write_plan
from bot.models import Kind, Outgoing, Person, State
from bot.models.words import Role
from bot.plan.contents.document import PersonLine, PlanDocument
from bot.settings import read_settings
from bot.store.database.store import Store
from tests.factories import a_document, an_action
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa, free_port
from tests.mail.dovecot import DOVECOT, dovecot, put, sent_beside
from tests.mail.post_office import PostOffice, post_office, text_of

OWNERS, KILLS = int(os.environ.get("MAILS", "60")), int(os.environ.get("KILLS", "3"))
AT_ONCE, PATIENCE = 4, 60 + OWNERS  # seconds
TRIES_IN_DOUBT = 3
LATER = timedelta(minutes=30)  # after which nobody waits any longer for a sign that it arrived
MAYBE = "You may have this already"


@dataclass
class Town:
    """One installation that has nothing but e-mail, and its mail server."""

    wsoa: Wsoa
    office: PostOffice
    at: datetime = OPENS
    killed: bool = False  # since it was started
    doubtful: Counter[str] = field(default_factory=Counter[str])  # whose e-mail was on its way when something broke

    async def starts(self) -> None:
        """Half an hour after it ran before. It may be killed before it says that it is ready."""
        self.wsoa.starts_at, self.killed = self.at.isoformat(), False
        self.at += LATER
        try:
            await self.wsoa.start()
        except AssertionError:
            if not self.killed:
                raise

    async def ended(self) -> None:
        assert self.wsoa.running is not None
        async with asyncio.timeout(PATIENCE):
            await self.wsoa.running.wait()
        self.doubtful.update(who for who, state in (await self.states()).items() if state == "sending")

    def _still_to_tell(self) -> int:
        """How many messages that tell of what was given up are still to go out."""
        open_ = col(Outgoing.state).in_((State.WAITING, State.SENDING))
        notices = select(Outgoing.id).where(open_, col(Outgoing.key).startswith("undelivered:"))
        store = Store.open(read_settings(self.wsoa.env).database_url)
        try:
            return len(store.read_now(lambda session: session.exec(notices).all()))
        finally:
            store.close()

    async def states(self) -> dict[str, str]:
        """Of what each owner is asked."""
        return await asyncio.to_thread(self._states)

    def _states(self) -> dict[str, str]:
        asks = select(Person.handle, Outgoing.state).join(Person).where(Outgoing.kind == Kind.ASK)
        store = Store.open(read_settings(self.wsoa.env).database_url)
        try:
            return store.read_now(lambda session: {who: str(state) for who, state in session.exec(asks)})
        finally:
            store.close()

    def kill_at(self, number: int) -> None:
        """As soon as so many e-mails were taken, before the mail server has said so."""

        def taken(count: int) -> None:
            running = self.wsoa.running
            if count >= number and running is not None and not self.killed:
                running.kill()
                self.killed = True

        self.office.taken = taken

    async def leads_heard(self) -> None:
        """Until every lead was told of what was given up."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if not await asyncio.to_thread(self._still_to_tell):
                    return
                await asyncio.sleep(0.3)

    async def until(self, waits_for: str) -> None:
        """Until no ask is in that state."""
        async with asyncio.timeout(PATIENCE):
            while True:
                states = await self.states()
                if states and waits_for not in states.values():
                    return
                await asyncio.sleep(0.3)


@pytest.mark.slow
async def test_where_the_mailbox_keeps_what_was_sent_a_kill_makes_no_e_mail_come_twice(tmp_path: Path) -> None:
    """A real IMAP server's folder of what was sent is looked into, by Message-ID."""
    if DOVECOT is None:
        pytest.skip("dovecot is not installed")
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    print(f"seed {seed}")
    chance, port = random.Random(seed), free_port()
    async with post_office() as office, dovecot(port) as inbox:
        office.keeps = lambda content: put(sent_beside(inbox), f"{len(office.raw)}.a.b", content)
        imap = {"IMAP_URL": f"imap://plan:secret@127.0.0.1:{port}"}
        town = Town(Wsoa(tmp_path, "", more=by_mail(office.port) | imap), office)
        write_plan(a_plan(), tmp_path / "plan.xlsx")
        await town.wsoa.import_plan(tmp_path / "plan.xlsx")
        office.hangs_up = 1
        for stop_at in sorted(chance.sample(range(5, OWNERS - 10, 8), KILLS)):
            misbehave(office, chance)
            town.kill_at(stop_at)
            await town.starts()
            await town.ended()
        office.taken = lambda count: None
        office.data = []
        await town.starts()
        await town.until("waiting")
        await town.until("sending")
        assert await town.wsoa.stop() == 0
        states = await town.states()
    heard = Counter(to.partition("@")[0] for to, _ in office.raw if to.startswith("owner"))
    assert town.doubtful, f"seed {seed}"
    assert len(states) == OWNERS and set(states.values()) == {"sent"}, f"seed {seed}"
    assert heard == Counter(states.keys()), f"seed {seed}"


@pytest.mark.slow
async def test_killed_between_acceptance_and_note_no_e_mail_is_lost_and_only_what_was_in_doubt_comes_twice(
    tmp_path: Path,
) -> None:
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    print(f"seed {seed}")
    chance = random.Random(seed)
    async with post_office() as office:
        town = Town(Wsoa(tmp_path, "", more=by_mail(office.port)), office)
        write_plan(a_plan(), tmp_path / "plan.xlsx")
        await town.wsoa.import_plan(tmp_path / "plan.xlsx")
        office.hangs_up = 1
        for stop_at in sorted(chance.sample(range(5, OWNERS - 10, 8), KILLS)):
            misbehave(office, chance)
            town.kill_at(stop_at)
            await town.starts()
            await town.ended()
        await shut_down(town)
        for _ in range(4):
            await town.starts()
            await town.until("waiting")
            await town.leads_heard()
            assert await town.wsoa.stop() == 0
            await town.ended()
            if set((await town.states()).values()) == {"sent"}:
                break
        counts(town, await town.states(), seed)


def counts(town: Town, states: dict[str, str], seed: int) -> None:
    heard = Counter(to.partition("@")[0] for to, _ in town.office.raw if to.startswith("owner"))
    given_up = {who for who, state in states.items() if state == "failed"}
    assert len(states) == OWNERS and set(states.values()) <= {"sent", "failed"}, f"seed {seed}"
    assert all(town.doubtful[who] >= TRIES_IN_DOUBT - 1 for who in given_up), f"seed {seed}"
    told = "".join(text_of(mail) for mail in town.office.sent_to("lead@wexbourne.example"))
    assert all(re.search(rf"Owner {who.removeprefix('owner')}\b", told) for who in given_up), f"seed {seed}"
    assert set(heard) | given_up == set(states), f"lost: {set(states) - set(heard)}, seed {seed}"
    twice = {who for who, number in heard.items() if number > 1}
    assert twice and twice <= set(town.doubtful), f"twice for nothing: {twice - set(town.doubtful)}, seed {seed}"
    assert len(town.doubtful) <= AT_ONCE * (KILLS + 1) + 1, f"seed {seed}"
    for who in twice:
        first, *again = town.office.sent_to(f"{who}@wexbourne.example")
        assert {mail["Message-ID"] for mail in again} == {first["Message-ID"]}, f"seed {seed}"
        assert all(MAYBE in text_of(mail) for mail in again), f"seed {seed}"
    for who in set(heard) - set(town.doubtful):
        (only,) = town.office.sent_to(f"{who}@wexbourne.example")
        assert MAYBE not in text_of(only), f"seed {seed}"


def misbehave(office: PostOffice, chance: random.Random) -> None:
    """Two are put off; none of those that may have arrived before, which are tried three times and no more."""
    faults = ["451 4.7.1 greylisted", "452 4.3.1 no room", *["250"] * 4]
    chance.shuffle(faults)
    office.data = [*["250"] * (AT_ONCE + 2), *faults]


async def shut_down(town: Town) -> None:
    """The server goes away in the middle, and the bot is killed while it waits for it."""
    town.office.taken, town.office.hangs_up = (lambda count: None), 0
    town.office.data = ["421 4.3.2 shutting down"]
    told_to_wait = asyncio.Event()
    town.office.refused = told_to_wait.set
    await town.starts()
    async with asyncio.timeout(PATIENCE):
        await told_to_wait.wait()
    await town.wsoa.kill()
    await town.ended()


def by_mail(port: int) -> dict[str, str]:
    """E-mail alone, in place of the Slack that an installation has otherwise."""
    return {
        "SLACK_BOT_TOKEN": "",
        "SLACK_SIGNING_SECRET": "",
        "SLACK_API_URL": "",
        "MAIL_FROM": "Wexbourne plan <plan@wexbourne.example>",
        "SMTP_URL": f"smtp://127.0.0.1:{port}",
        "PUBLIC_URL": "https://plan.wexbourne.example",
        "MESSAGES_A_MINUTE": "12000",
    }


def a_plan() -> PlanDocument:
    owners = [
        PersonLine(f"owner{n}", f"Owner {n}", f"Post {n}", "Vale School", f"owner{n}@wexbourne.example")
        for n in range(1, OWNERS + 1)
    ]
    lead = PersonLine("lead", "The Lead", "Lead", "Wexbourne Council", "lead@wexbourne.example", (Role.LEAD,))
    sro = PersonLine("ad_edu", "The Officer", "Officer", "Wexbourne Council", "sro@wexbourne.example", (Role.SRO,))
    actions = tuple(an_action(f"3.{n}.1", f"Action number {n}", owner=f"owner{n}") for n in range(1, OWNERS + 1))
    return replace(a_document(), people=(*owners, lead, sro), actions=actions, measures=(), risks=())
