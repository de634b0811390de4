"""Councils of any size with any past, in a real store, made from the sample plan; and what is said and asked in them.

How the bot is reached from within a process is spelt here alone.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event
from sqlmodel import Session, col, select, update

from bot.app import open_store
from bot.chat import Account, Answer, Command, Message, MessageRef, Place, Platform
from bot.intake.workbook import read_plan
from bot.models import Action, Outgoing, Person, State, Update
from bot.models.words import Rating
from bot.plan.contents.document import ActionLine, MeetingLine, PersonLine, PlanDocument, RiskLine
from bot.plan.days.cycle import CycleDays, cycles_of
from bot.plan.days.steps import Step
from bot.settings import Settings
from bot.store.action import updates
from bot.store.ask import cycles
from bot.store.person import people
from bot.store.plan import plan_import, plans
from handlers.router import route
from jobs.cycle import tick

T = TypeVar("T")
SAMPLE = Path(__file__).parents[1] / "sample" / "wexbourne.xlsx"
TEAM = "T0LOOPBACK"
EVERY = 61  # days from one meeting to the next
FIRST = date(2027, 1, 18)  # the sample's first meeting; a Monday
LEAD, OWNER, OWN = "imp_lead", "sen_head", "3.1.1"
PLACES = ("Northfield", "Ashby", "Millbrook", "Eastholme", "Carrow", "Dunstan", "Harling", "Oakmere")
CAUSES = ("agency rates", "the lease", "two vacancies", "the data transfer", "late advice", "the panel’s diary")


def sample() -> PlanDocument:
    document = read_plan(SAMPLE)
    assert isinstance(document, PlanDocument)
    return document


def council(actions: int = 33, risks: int = 10, meetings: int = 6, number: int = 0) -> PlanDocument:
    """The sample plan with so many actions, risks and cycles; with another number, another council's."""
    found = sample()
    document = replace(
        found,
        actions=tuple(_action(found.actions, n) for n in range(actions)),
        risks=tuple(_risk(found.risks, n) for n in range(risks)),
        meetings=tuple(MeetingLine(FIRST + timedelta(EVERY * n), "Cabinet", True) for n in range(meetings)),
    )
    refs = {line.ref for line in document.actions}
    risks_there = (replace(line, refs=tuple(ref for ref in line.refs if ref in refs)) for line in document.risks)
    return _called(replace(document, risks=tuple(risks_there)), number)


def _action(lines: tuple[ActionLine, ...], n: int) -> ActionLine:
    """Beyond the sample's own: the same again at another number, under another name."""
    again, line = n // len(lines), lines[n % len(lines)]
    if not again:
        return line
    area, group, last = line.ref.split(".")
    ref = f"{area}.{int(group) + 10 * again}.{last}"
    return replace(line, ref=ref, title=f"{line.title}, {PLACES[again % len(PLACES)]}", everyday_names=())


def _risk(lines: tuple[RiskLine, ...], n: int) -> RiskLine:
    again, line = n // len(lines), lines[n % len(lines)]
    if not again:
        return line
    cause, place = CAUSES[n % len(CAUSES)], PLACES[again % len(PLACES)]
    words = f"If {cause} at {place} {again} is not settled, then {line.description[:80].lower()}"
    return replace(line, id=f"SR{n + 1:02d}", description=words)


def _called(document: PlanDocument, number: int) -> PlanDocument:
    if not number:
        return document
    return replace(
        document,
        title=f"{document.title} {number}",
        short=f"P{number}",
        council=f"{document.council} {number}",
        people=tuple(_person(line, number) for line in document.people),
        areas=tuple(replace(line, sro=_theirs(line.sro, number)) for line in document.areas),
        actions=tuple(replace(line, owner=f"{line.owner}_{number}") for line in document.actions),
        measures=tuple(replace(m, owners=tuple(f"{one}_{number}" for one in m.owners)) for m in document.measures),
        risks=tuple(_of_council(line, number) for line in document.risks),
    )


def _person(line: PersonLine, number: int) -> PersonLine:
    return replace(line, handle=f"{line.handle}_{number}", email=f"{number}.{line.email}")


def _of_council(line: RiskLine, number: int) -> RiskLine:
    mitigations = tuple(replace(one, owner=_theirs(one.owner, number)) for one in line.mitigations)
    return replace(line, owner=_theirs(line.owner, number), mitigations=mitigations)


def _theirs(handle: str | None, number: int) -> str | None:
    return f"{handle}_{number}" if handle else None


class Town:
    """One installation: its store, its plans, and the moment at which it is spoken to: two days into the last cycle."""

    def __init__(self, url: str, documents: tuple[PlanDocument, ...], past: int = 0) -> None:
        """With so many cycles answered in full before the one that runs, in the first of the plans."""
        self.store = open_store(Settings(database_url=url))
        self.document, self._numbers = documents[0], count(1)
        self.cycles = cycles_of(self.document)
        self.now = self.cycles[past].at(Step.OPEN) + timedelta(days=2, hours=2)
        began = self.cycles[0].at(Step.OPEN) - timedelta(days=5)
        for document in documents:
            self.do(lambda session, document=document: plan_import.save(session, document, began))
        self.do(lambda session: _link_all(session, began))
        for cycle in self.cycles[:past]:
            self.do(lambda session, cycle=cycle: self._answered(session, cycle))
        while self.do(lambda session: tick(session, self.now)):
            self.do(lambda session: _arrive(session, self.now))

    def do(self, work: Callable[[Session], T]) -> T:
        return self.store.write_now(work)

    def hears(self, text: str, handle: str = OWNER) -> Answer:
        """A direct message."""
        number = next(self._numbers)
        place = MessageRef(Place(Platform.SLACK, f"D-{handle}"), f"{number}.1")
        said = Message(f"said:{number}", account(handle), place, self.now, text)
        return self.do(lambda session: route(session, said, self.now))

    def asks(self, words: str, handle: str = LEAD) -> Answer:
        """/wsoa and a question."""
        asked = Command(f"asked:{next(self._numbers)}", account(handle), words)
        return self.do(lambda session: route(session, asked, self.now))

    def ticks(self) -> int:
        return self.do(lambda session: tick(session, self.now))

    def sent(self, messages: int) -> None:
        """So many messages of the past, to everyone in turn."""

        def add(session: Session) -> None:
            ids = list(session.exec(select(Person.id)))
            at = self.now - timedelta(days=30)
            session.add_all(_past_message(n, ids[n % len(ids)], at) for n in range(messages))

        self.do(add)

    def _answered(self, session: Session, cycle: CycleDays) -> None:
        """Each action's owner was asked, and said something."""
        plan = plans.first_plan(session)
        assert plan is not None and plan.id is not None
        row, at = cycles.row_of(session, plan.id, cycle), cycle.at(Step.OPEN) + timedelta(days=1)
        assert row.id is not None
        actions = list(session.exec(select(Action).where(Action.plan_id == plan.id).order_by(col(Action.id))))
        for n, action in enumerate(actions):
            assert action.id is not None
            cycles.open_ask(session, row.id, action, action.owner_id, at)
            updates.add(session, _update(action, row.id, at, n))

    def close(self) -> None:
        self.store.close()


def account(handle: str) -> Account:
    return Account(Platform.SLACK, TEAM, f"U-{handle}")


def _link_all(session: Session, now: datetime) -> None:
    for person in list(session.exec(select(Person))):
        people.link(session, person, account(person.handle), "e-mail", now)
        people.conversation_opened(session, account(person.handle), Place(Platform.SLACK, f"D-{person.handle}"), now)


def _arrive(session: Session, now: datetime) -> None:
    """What is promised is sent at once."""
    sent = {"state": State.SENT, "sent_at": now, "shown_revision": Outgoing.revision}
    sent |= {"conversation": "D-past", "message": Outgoing.key}
    session.exec(update(Outgoing).where(col(Outgoing.state) == State.WAITING).values(**sent))


def _past_message(n: int, person_id: int | None, at: datetime) -> Outgoing:
    return Outgoing(
        key=f"past:{n}",
        kind="confirmation",
        person_id=person_id,
        card={"parts": [["note", "x" * 400]]},
        source=f"slack:past:{n}",
        state=State.SENT,
        shown_revision=1,
        platform=Platform.SLACK,
        conversation=f"D{person_id}",
        message=f"{n}.9",
        created_at=at,
        not_before=at,
        sent_at=at,
    )


def _update(action: Action, cycle_id: int, at: datetime, n: int) -> Update:
    assert action.id is not None
    return Update(
        action_id=action.id,
        cycle_id=cycle_id,
        by_id=action.owner_id,
        platform=Platform.SLACK,
        source=f"slack:past:{cycle_id}:{action.id}",
        said_at=at,
        received_at=at,
        rag=tuple(Rating)[(n + cycle_id) % 3],
        pct=min(95, 30 + cycle_id),
        done=f"Round {cycle_id} of the work is done",
        text=f"{action.ref} round {cycle_id} is done, the next is booked",
    )


class Statements:
    """The SQL that a store's cursor runs, but for BEGIN and SAVEPOINT and their ends."""

    def __init__(self, town: Town) -> None:
        self.count = 0
        event.listen(town.store.engine, "before_cursor_execute", self._one)

    def _one(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.count += not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT"))

    def of(self, work: Callable[[], object]) -> int:
        before = self.count
        work()
        return self.count - before


def best_of(work: Callable[[], object], tries: int = 3) -> float:
    """Milliseconds by the clock of the fastest of some tries: what others do on the machine only ever adds."""
    found: list[float] = []
    for _ in range(tries):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)
