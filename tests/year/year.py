"""Lives a story: people answer or not, go on leave, put off, are held; the bot stops and starts again."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.models import Action, Ask, AskState, Outgoing, Person, State, Update
from bot.store.action import updates
from bot.store.ask import leave
from bot.store.person import people
from handlers.commands import holds, preferences, snooze
from handlers.turn import Turn
from jobs.cycle import tick
from jobs.delivery.loop import Delivery, RetryPolicy
from tests.databases import sample_plan
from tests.factories import Town
from tests.year.channel import MemoryChannel
from tests.year.story import DAYS, Back, Event, Hold, Leave, Snooze, Story, Wish, events

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
LONDON = ZoneInfo("Europe/London")
UNPACED = RetryPolicy(conversation_pace=0.0, workspace_pace=0.0)


@dataclass
class Year:
    """`looked` is called after each time the bot was awake."""

    town: Town
    story: Story
    looked: Callable[[Session, datetime, bool], None]
    now: datetime = datetime(2026, 11, 9, 8, tzinfo=UTC)
    handles: list[str] = field(default_factory=list[str])

    async def live(self, days: Sequence[date] = DAYS) -> MemoryChannel:
        channel = MemoryChannel(lambda: self.now)
        chance = random.Random(self.story.seed + 1)
        self.town.do(self._matched)
        known = events(self.story, len(self.handles))
        delivery, coming = self._delivery(channel), list[Event]()
        for number, day in enumerate(days):
            channel.down = 0 <= number - self.story.silence < self.story.silent_for
            awake = not 0 <= number - self.story.outage < 2
            coming += known[day]
            for at in instants(day, chance):
                self.now = at
                self._happen(coming)
                coming.clear()
                if awake:
                    delivery = self._delivery(channel) if chance.random() < 0.1 else delivery  # stopped and started
                    await self._look(delivery, channel)
                    self.town.do(lambda session: self._answer(session, chance))
        return channel

    async def _look(self, delivery: Delivery, channel: MemoryChannel) -> None:
        """Ticks are seconds apart: what was withdrawn at the last moment is thought of anew by the next."""
        self.town.do(lambda session: tick(session, self.now))
        if (await delivery.drain()).withdrawn:
            self.town.do(lambda session: tick(session, self.now))
            await delivery.drain()
        self.town.store.read_now(lambda session: self.looked(session, self.now, channel.down))

    def _delivery(self, channel: MemoryChannel) -> Delivery:
        return Delivery(self.town.store, {Platform.SLACK: channel}, lambda: self.now, UNPACED)

    def _matched(self, session: Session) -> None:
        for person in session.exec(select(Person).order_by(col(Person.id))).all():
            people.link(session, person, Account(Platform.SLACK, "T1", person.handle), "e-mail", self.now)
            self.handles.append(person.handle)

    def _happen(self, happened: list[Event]) -> None:
        for event in happened:
            self.town.do(partial(self._one, event))

    def _one(self, event: Event, session: Session) -> None:
        match event:
            case Leave(who, first, last, deputy):
                covers = deputy + 1 if deputy is not None else None
                leave.record(session, who + 1, first, last, covers, self.now)
            case Back(who):
                leave.withdraw(session, leave.standing(session, who + 1, self.now.date()))
            case Hold(who, ends):
                words = f"{self.handles[who] if who is not None else 'all'} on request"
                (holds.release if ends else holds.hold)(self._turn(session, "imp_lead"), words)
            case Snooze(who, until):
                snooze.snooze(self._turn(session, self.handles[who]), f"until {until:%-d %b %Y}")
            case Wish(who, words):
                preferences.prefer(self._turn(session, self.handles[who]), words)

    def _turn(self, session: Session, handle: str) -> Turn:
        return self.town.turn(session, handle, self.now)

    def _answer(self, session: Session, chance: random.Random) -> None:
        """Those who answer do so some time after they were asked, one action at a time."""
        told = set(
            session.exec(
                select(Outgoing.person_id, Outgoing.cycle_id).where(Outgoing.rule != "", Outgoing.state == State.SENT)
            )
        )
        for ask in session.exec(select(Ask).where(Ask.state == AskState.OPEN)).all():
            answers = ask.person_id * 7 % 10 < self.story.answers and chance.random() < 0.15
            if answers and (ask.person_id, ask.cycle_id) in told:
                updates.add(session, self._no_change(ask, session.get_one(Action, ask.action_id)))

    def _no_change(self, ask: Ask, action: Action) -> Update:
        return Update(
            action_id=ask.action_id,
            cycle_id=ask.cycle_id,
            by_id=ask.person_id,
            on_behalf_of_id=action.owner_id if action.owner_id != ask.person_id else None,
            platform=Platform.SLACK,
            source=f"slack:D:{ask.id}",
            said_at=self.now,
            received_at=self.now,
            no_change=True,
        )


def instants(day: date, chance: random.Random) -> list[datetime]:
    """When the bot looks at the clock on a day: once in working hours, where there are any, and at times at night."""
    hours = [chance.choice((9, 10, 12, 14, 16))] if day.weekday() < 5 else []
    hours += [chance.randrange(24)] if chance.random() < 0.3 else []
    spread = sorted((hour, chance.randrange(60)) for hour in hours)
    return [datetime(day.year, day.month, day.day, *time, tzinfo=LONDON).astimezone(UTC) for time in spread]


def a_town(folder: Path) -> Town:
    document = sample_plan()
    return Town(folder, document)
