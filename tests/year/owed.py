"""What the rules promise, told again and in another way: at each look at the clock, who should have heard and who
should not. Nothing of `bot.plan.ask.chase` is used."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.models import Absence, Ask, AskState, Cycle, Outgoing, Pause, Person, Snooze, State
from bot.plan.days.calendar import WorkingDays
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step

LONDON = ZoneInfo("Europe/London")
ENGLAND = WorkingDays("ENG")
REMINDERS = ("nudge-1", "nudge-2", "due")  # in the order of their days
ASKS = ("open", "cover", *REMINDERS)
MOST = 3  # asks of one person in a cycle


@dataclass(frozen=True)
class Word:
    """Something said first, and arrived."""

    person: int
    cycle: int
    rule: str
    at: datetime  # in London

    @property
    def on(self) -> date:
        return self.at.date()


@dataclass
class Look:
    """The record as it is right after the bot was awake."""

    at: datetime  # in London
    cycles: dict[int, CycleDays]
    people: dict[int, Person]
    away: set[int]
    held: set[int]
    snoozed: dict[tuple[int, int], date]
    asks: dict[tuple[int, int], list[Ask]]  # open ones, by person and cycle
    words: dict[int, list[Word]]  # by person
    waiting: dict[tuple[int, int], int]  # messages that were promised and not sent

    def free(self, person: int) -> bool:
        """May be spoken to first at this moment, as far as their time goes."""
        who, day = self.people[person], self.at.date()
        works = ENGLAND.works(day) and day.weekday() not in who.days_off and person not in self.away
        return works and (who.hour or 9) <= self.at.hour < 17 and person not in self.held

    def just_said(self) -> list[Word]:
        return [word for words in self.words.values() for word in words if word.at == self.at]


@dataclass
class Findings:
    """Everything that was not as promised."""

    wrong: list[str] = field(default_factory=list[str])
    checked: int = 0  # times that someone had to have heard

    def look(self, session: Session, now: datetime, keys: dict[str, CycleDays], *, silent: bool) -> None:
        found = read(session, now, keys)
        self.wrong += said_wrongly(found)
        if not silent:
            self.wrong += not_said(found, self)


def read(session: Session, now: datetime, keys: dict[str, CycleDays]) -> Look:
    at, day = now.astimezone(LONDON), now.astimezone(LONDON).date()
    people = {row.id: row for row in session.exec(select(Person))}
    away = select(Absence.person_id).where(Absence.first <= day, Absence.last >= day, ~col(Absence.withdrawn))
    held = set(session.exec(select(Pause.person_id).where(col(Pause.released_at).is_(None))))
    asks: dict[tuple[int, int], list[Ask]] = defaultdict(list)
    for ask in session.exec(select(Ask).where(Ask.state == AskState.OPEN)):
        asks[ask.person_id, ask.cycle_id].append(ask)
    words: dict[int, list[Word]] = defaultdict(list)
    waiting: dict[tuple[int, int], int] = defaultdict(int)
    spoken = select(Outgoing.person_id, Outgoing.cycle_id, Outgoing.rule, Outgoing.state, Outgoing.sent_at)
    for person, cycle, rule, state, sent_at in session.exec(spoken.where(Outgoing.rule != "")):
        if sent_at is not None:
            words[person or 0].append(Word(person or 0, cycle or 0, rule, sent_at.astimezone(LONDON)))
        elif state in (State.WAITING, State.SENDING) and rule in ASKS:
            waiting[person or 0, cycle or 0] += 1
    return Look(
        at=at,
        cycles={row.id: keys[row.key] for row in session.exec(select(Cycle))},
        people=people,
        away=set(session.exec(away)),
        held=set(people) if None in held else {person for person in held if person is not None},
        snoozed={
            (row.person_id, row.cycle_id): row.until for row in session.exec(select(Snooze).order_by(col(Snooze.id)))
        },
        asks=asks,
        words=words,
        waiting=waiting,
    )


def said_wrongly(look: Look) -> Iterator[str]:
    """Never outside someone's hours, on leave, on a day off, while held, twice a day, after the answer or the day."""
    for word in look.just_said():
        if not look.free(word.person):
            yield f"spoken to outside their time: {word}"
        if sum(other.on == word.on for other in look.words[word.person]) > 1:
            yield f"twice a day: {word}"
        if word.rule in (*ASKS, "again"):
            if not look.asks[word.person, word.cycle]:
                yield f"after the answer: {word}"
            if word.on > look.cycles[word.cycle].days[Step.DUE]:
                yield f"after the due day: {word}"
            if look.snoozed.get((word.person, word.cycle), word.on) > word.on:
                yield f"though put off: {word}"
            if said_since_its_day(look, word):
                yield f"heard since the day of that reminder: {word}"
            if first_is_reminder(look, word):
                yield f"a reminder without an opening: {word}"
    for (person, cycle), count in look.waiting.items():
        if count > 1:
            yield f"{count} messages wait for {person} in {cycle}"


def said_since_its_day(look: Look, word: Word) -> bool:
    """After an outage what came late is not followed at once by what was due meanwhile."""
    day = steps_of(look, word.cycle).get(word.rule)
    before = [other for other in look.words[word.person] if other.cycle == word.cycle and other.on < word.on]
    return day is not None and any(other.on >= day for other in before if other.rule in ASKS)


def steps_of(look: Look, cycle: int) -> dict[str, date]:
    days = look.cycles[cycle].days
    return dict(zip(REMINDERS, (days[Step.NUDGE_1], days[Step.NUDGE_2], days[Step.DUE]), strict=True))


def first_is_reminder(look: Look, word: Word) -> bool:
    first = next(other for other in look.words[word.person] if other.cycle == word.cycle and other.rule in ASKS)
    return first.rule not in ("open", "cover")


def not_said(look: Look, findings: Findings) -> Iterator[str]:
    """Whoever could be spoken to at this moment, was asked something and heard nothing today: nothing was due."""
    today = look.at.date()
    for (person, cycle), asks in look.asks.items():
        days = look.cycles[cycle].days
        put_off = look.snoozed.get((person, cycle))
        if not (days[Step.OPEN] <= today <= days[Step.DUE]) or not look.free(person):
            continue
        if (put_off or today) > today or any(word.on == today for word in look.words[person]):
            continue
        findings.checked += 1
        who = f"{look.people[person].handle} in {look.cycles[cycle].key} at {look.at}"
        yield from silence(look, [word for word in look.words[person] if word.cycle == cycle], asks, put_off, who)


def silence(look: Look, heard: list[Word], asks: list[Ask], put_off: date | None, who: str) -> Iterator[str]:
    today, mine = look.at.date(), [word for word in heard if word.rule in (*ASKS, "again")]
    if not mine:
        yield f"never asked: {who}"
        return
    came = max((ask.moved_on for ask in asks if ask.moved_on is not None), default=None)
    if came is not None and mine[-1].on < came:
        yield f"not told what came to them on {came}: {who}"
    steps = steps_of(look, asks[0].cycle_id)
    if look.people[asks[0].person_id].fewer:
        steps = {"nudge-2": steps["nudge-2"]}
    latest = max((day for day in steps.values() if day <= today), default=None)
    asked = sum(word.rule in ASKS for word in mine)
    if latest is not None and asked < MOST and mine[-1].on < latest and not reminded_early(mine, steps, latest):
        yield f"not reminded on or after {latest}: {who}"
    if put_off is not None and put_off <= today and mine[-1].on < put_off:
        yield f"put off until {put_off}, and not reminded: {who}"


def reminded_early(mine: list[Word], steps: dict[str, date], latest: date) -> bool:
    """The reminders of those who go on leave before the due day come before it too."""
    return any(steps.get(word.rule, date.min) >= latest for word in mine)
