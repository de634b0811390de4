"""A made-up year with the sample plan: people answer or not, go on leave, the bot stops and starts again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.intake.workbook import read_plan
from bot.models import Action, Ask, AskState, Outgoing, Person, State, Update
from bot.plan.document import PlanDocument
from bot.store import absences, people, updates
from jobs.cycle import tick
from jobs.deliver import Delivery, Patience
from tests.factories import Town
from tests.year.channel import MemoryChannel

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 11, 9), date(2027, 11, 26)


@dataclass(frozen=True)
class Story:
    """What hypothesis chooses."""

    seed: int
    answers: int  # of ten people, how many answer at all
    leaves: tuple[tuple[int, int, int, bool, int], ...]  # who, from which day, how long, with a deputy, known before
    outage: int  # the day of the year on which the bot is down for two days
    platform_down: int  # the day of the year on which the platform is


@dataclass
class Year:
    """One story, told."""

    town: Town
    story: Story
    now: datetime = datetime(2026, 11, 9, 8, tzinfo=UTC)
    answered_by: set[int] = field(default_factory=set[int])

    async def live(self) -> MemoryChannel:
        channel = MemoryChannel(lambda: self.now)
        chance = random.Random(self.story.seed)
        self.town.do(self._matched)
        delivery = self._delivery(channel)
        for number, day in enumerate(days()):
            hours = [chance.randrange(24), *([chance.randrange(8, 18)] if day.weekday() < 5 else [])]
            for hour, minute in sorted((hour, chance.randrange(60)) for hour in hours):
                self.now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)
                self.town.do(lambda session, n=number: self._leave(session, n))
                if self.story.outage <= number < self.story.outage + 2:
                    continue
                channel.down = number == self.story.platform_down
                if chance.random() < 0.1:
                    delivery = self._delivery(channel)  # it was stopped and started
                self.town.do(lambda session: tick(session, self.now))
                await delivery.drain()
                self.town.do(lambda session: self._answer(session, chance))
        return channel

    def _delivery(self, channel: MemoryChannel) -> Delivery:
        return Delivery(
            self.town.store,
            {Platform.SLACK: channel},
            lambda: self.now,
            Patience(conversation_pace=0.0, workspace_pace=0.0),
        )

    def _matched(self, session: Session) -> None:
        for person in session.exec(select(Person)).all():
            people.link(session, person, Account(Platform.SLACK, "T1", person.handle), "e-mail", self.now)

    def _leave(self, session: Session, number: int) -> None:
        """Leave becomes known some days before it starts."""
        everyone = session.exec(select(Person).order_by(col(Person.id))).all()
        for who, start, length, covered, known in self.story.leaves:
            person, deputy = everyone[who % len(everyone)], everyone[(who + 3) % len(everyone)]
            first = FIRST + timedelta(days=start)
            if number == max(0, start - known) and not absences.take_back(session, person.id or 0, first):
                last = first + timedelta(days=length)
                absences.record(session, person.id or 0, first, last, deputy.id if covered else None, self.now)

    def _answer(self, session: Session, chance: random.Random) -> None:
        """Those who answer do so some time after they were asked, one action at a time."""
        for ask in session.exec(select(Ask).where(Ask.state == AskState.OPEN)).all():
            if ask.person_id * 7 % 10 < self.story.answers and chance.random() < 0.15 and self._told(session, ask):
                owner = session.get_one(Action, ask.action_id).owner_id
                row = Update(
                    action_id=ask.action_id,
                    cycle_id=ask.cycle_id,
                    by_id=ask.person_id,
                    on_behalf_of_id=owner if owner != ask.person_id else None,
                    platform=Platform.SLACK,
                    source=f"slack:D:{ask.id}",
                    said_at=self.now,
                    received_at=self.now,
                    no_change=True,
                )
                updates.add(session, row)

    def _told(self, session: Session, ask: Ask) -> bool:
        query = select(Outgoing.id).where(
            Outgoing.person_id == ask.person_id, Outgoing.cycle_id == ask.cycle_id, Outgoing.state == State.SENT
        )
        return session.exec(query).first() is not None


def days() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


def a_town(folder: Path) -> Town:
    document = read_plan(SAMPLE)
    assert isinstance(document, PlanDocument)
    return Town(folder, document)
