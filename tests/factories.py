"""Small plans, stores and turns for tests. No argument is needed; say only what the test is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from bot.card import Button, Buttons, Card, Chart, Facts, Form, Note, Points, Quote, Title, Words
from bot.chat import Account, Answer, GiveFile, Message, MessageRef, Place, Platform, Press, Say, ShowHome, Submission
from bot.models import Action, Ask, Outgoing, Person, Update
from bot.models.words import Direction, Polarity, Rating, RiskKind, Role, Status
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    MeasureLine,
    MeetingLine,
    MitigationLine,
    PersonLine,
    PlanDocument,
    RiskLine,
    TrajectoryPoint,
)
from bot.plan.days.cycle import cycles_of, running_cycle
from bot.plan.days.steps import DEFAULT_OFFSETS
from bot.store.action import updates
from bot.store.ask import cycles
from bot.store.message import cards
from bot.store.plan import plans
from handlers.commands.command import answer_command
from handlers.forms.form import submitted
from handlers.press import pressed
from handlers.replies.reply import hear
from handlers.turn import Turn
from tests.databases import database_with, quick_store

T = TypeVar("T")
IMPORTED = datetime(2026, 11, 20, 9, tzinfo=UTC)
NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)  # a Friday, between opening and the day updates are due
_sources = count(1)


def people() -> tuple[PersonLine, ...]:
    return (
        PersonLine("sen_head", "Ruth Okafor", "Head of SEN", "Wexbourne Council", "ruth@wexbourne.example"),
        PersonLine("therapy", "Dan Price", "Therapies Manager", "Vale NHS Trust", "dan@vale.example"),
        PersonLine(
            "imp_lead",
            "Eleanor Marsh",
            "Improvement Manager",
            "Wexbourne Council",
            "el@wexbourne.example",
            (Role.LEAD,),
        ),
        PersonLine(
            "ad_edu", "Cath Holloway", "Associate Director", "Wexbourne Council", "cath@wexbourne.example", (Role.SRO,)
        ),
        PersonLine(
            "dcs",
            "Amara Bell",
            "Director of Children’s Services",
            "Wexbourne Council",
            "a@wexbourne.example",
            (Role.DIRECTOR,),
        ),
        PersonLine("member", "Jo Lane", "Lead Member", "Wexbourne Council", "jo@wexbourne.example", (Role.MEMBER,)),
    )


def an_action(ref: str = "3.1.1", title: str = "Clear the backlog of late assessments", **other: Any) -> ActionLine:
    given: dict[str, Any] = {
        "area": ref.split(".")[0],
        "owner": "sen_head",
        "start": date(2026, 4, 1),
        "original_due": date(2027, 3, 31),
        "agreed_due": date(2027, 3, 31),
        "rag": Rating.AMBER,
        "pct": 35,
        "position": "Fell more slowly than planned",
        "success_measure": "No assessment over 20 weeks",
        **other,
    }
    return ActionLine(ref=ref, title=title, **given)


def a_measure(**other: Any) -> MeasureLine:
    given: dict[str, Any] = {
        "code": "K2",
        "name": "Assessments over 20 weeks",
        "unit": "count",
        "polarity": Polarity.DOWN,
        "basis": "snapshot",
        "trajectory": (TrajectoryPoint(date(2026, 10, 31), 140.0), TrajectoryPoint(date(2027, 3, 31), 0.0)),
        "latest": 148.0,
        "latest_period": "2026-11",
        **other,
    }
    return MeasureLine(**given)


def a_risk(id: str = "SR01", **other: Any) -> RiskLine:
    given: dict[str, Any] = {
        "kind": RiskKind.RISK,
        "area": "3",
        "refs": ("3.1.1",),
        "description": "If posts stay empty, then plans are late",
        "likelihood": 4,
        "impact": 5,
        "owner": "sen_head",
        "direction": Direction.UP,
        "mitigations": (MitigationLine("Agency cover", "sen_head", date(2027, 3, 31)),),
        **other,
    }
    return RiskLine(id=id, **given)


def a_document(**other: Any) -> PlanDocument:
    """Six actions of three owners in two areas, one measure, two risks of which one has no mitigation."""
    given: dict[str, Any] = {
        "title": "Wexbourne improvement plan",
        "council": "Wexbourne Council",
        "kind": "WSOA",
        "zone": "Europe/London",
        "nation": "ENG",
        "position_as_at": date(2026, 11, 16),
        "areas": (AreaLine("3", "Timeliness", "ad_edu"), AreaLine("5", "Health waits", None)),
        "people": people(),
        "actions": (
            an_action(measures=("K2",), everyday_names=("the backlog",)),
            an_action("3.1.2", "Recruit six case officers", rag=Rating.GREEN),
            an_action(
                "3.2.1",
                "Publish a protocol",
                agreed_due=date(2026, 11, 13),
                original_due=date(2026, 9, 30),
                rag=Rating.RED,
            ),
            an_action("5.1.1", "Cut waits for speech and language therapy", owner="therapy", rag=Rating.GREEN),
            an_action(
                "5.1.2", "Start a joint therapy panel", owner="therapy", status=Status.NOT_STARTED, rag=None, pct=None
            ),
            an_action("5.2.1", "Agree terms of reference", owner="imp_lead", status=Status.COMPLETE, rag=None, pct=100),
        ),
        "measures": (a_measure(),),
        "risks": (
            a_risk(),
            a_risk("SR02", description="If the panel is late, then places are lost", mitigations=(), likelihood=3),
        ),
        "meetings": (MeetingLine(date(2027, 1, 18), "Cabinet", True), MeetingLine(date(2027, 3, 15), "Cabinet", True)),
        "offsets": DEFAULT_OFFSETS,
        **other,
    }
    return PlanDocument(**given)


def a_long_document(actions: int = 120) -> PlanDocument:
    """As many actions, long titles, most of them overdue, and as many risks as a large council has."""
    title = "Agree and publish, with partners and families, a protocol for the timely exchange of advice"
    lines = tuple(
        an_action(
            f"{'35'[n % 2]}.{n // 10 + 1}.{n % 10 + 1}",
            f"{title}, part {n}",
            owner=("sen_head", "therapy", "imp_lead")[n % 3],
            agreed_due=date(2026, 11, 1 + n % 28),
            rag=tuple(Rating)[n % 3],
        )
        for n in range(actions)
    )
    wordy = "If permanent officers cannot be recruited then caseloads stay above 200, leading to missed deadlines " * 3
    risks = tuple(
        a_risk(
            f"SR{n:02d}",
            description=wordy,
            refs=(lines[n % len(lines)].ref,),
            mitigations=(MitigationLine(wordy, "sen_head", date(2026, 11, 1)),) * (n % 4),
        )
        for n in range(1, 41)
    )
    measures = tuple(a_measure(code=f"K{n}", name=f"{title}, measure {n}") for n in range(1, 21))
    return replace(a_document(), actions=lines, risks=risks, measures=measures)


class Town:
    """A plan in a real store, and what is done with it in a test."""

    def __init__(self, folder: Path, document: PlanDocument | None = None, made: bytes | None = None) -> None:
        """`made`: the database's file, where it was made before."""
        file = folder / "wsoa.db"
        file.write_bytes(made or database_with(document or a_document(), IMPORTED))
        self.store = quick_store(file)

    def do(self, work: Callable[[Session], T]) -> T:
        return self.store.write_now(work)

    def turn(self, session: Session, handle: str = "sen_head", now: datetime = NOW) -> Turn:
        document, plan = plans.document(session), plans.first_plan(session)
        assert document is not None and plan is not None
        found = cycles_of(document)
        cycle = running_cycle(found, now)
        assert cycle is not None
        account = Account(Platform.SLACK, "T1", f"U{handle.upper()}")
        return Turn(session, account, person(session, handle), plan, document, found, cycle, now)

    def ask(self, now: datetime = datetime(2026, 11, 30, 9, tzinfo=UTC)) -> None:
        """Opens the cycle: each owner is asked about all that is not closed."""

        def open_all(session: Session) -> None:
            row = self.turn(session, now=now).cycle_row
            for action in session.exec(select(Action)):
                if action.status not in (Status.COMPLETE, Status.EMBEDDED):
                    cycles.open_ask(session, row.id, action, action.owner_id, now)

        self.do(open_all)

    def says(self, ref: str = "3.1.1", at: datetime = NOW, source: str = "", by: str = "", **other: Any) -> str:
        """An update, as a reply would leave it; gives back its source."""
        source = source or f"slack:D1:{next(_sources)}"

        def record(session: Session) -> None:
            action = session.exec(select(Action).where(Action.ref == ref)).one()
            turn = self.turn(session, now=at)
            by_id = person(session, by).id if by else action.owner_id
            row = Update(
                action_id=action.id,
                cycle_id=turn.cycle_row.id,
                by_id=by_id,
                on_behalf_of_id=action.owner_id if by else None,
                platform=Platform.SLACK,
                source=source,
                said_at=at,
                received_at=at,
                **{"text": f"{ref} is moving", **other},
            )
            updates.add(session, row)

        self.do(record)
        return source

    def takes_back(self, source: str, at: datetime = NOW) -> None:
        def withdraw(session: Session) -> None:
            for row in updates.standing_from(session, source):
                updates.withdraw(session, row, row.by_id, at, at)

        self.do(withdraw)

    def asks(self, words: str, handle: str = "sen_head", now: datetime = NOW) -> str:
        """What /wsoa answers to someone, in words."""
        return text_of(self.do(lambda session: card_of(answer_command(self.turn(session, handle, now), words))))

    def outbox(self, handle: str) -> list[Outgoing]:
        """What someone is or was to be sent, oldest first."""
        query = select(Outgoing).join(Person).where(Person.handle == handle).order_by(col(Outgoing.id))
        return self.do(lambda session: list(session.exec(query)))

    def heard(self, handle: str) -> list[str]:
        """The same, each as it should look now."""
        return [text_of(cards.from_json(row.card)) for row in self.outbox(handle)]

    def buttons(self, handle: str) -> list[Button]:
        """Those of the last message to someone."""
        parts = cards.from_json(self.outbox(handle)[-1].card).parts
        return [button for part in parts if isinstance(part, Buttons) for button in part.items]

    def presses(self, button: Button, handle: str, now: datetime = NOW) -> Answer:
        def work(session: Session) -> Answer:
            turn = self.turn(session, handle, now)
            return pressed(turn, Press(f"press:{next(_sources)}", turn.account, button.verb, dict(button.args), None))

        return self.do(work)

    def fills_in(self, form: Form, handle: str, now: datetime = NOW, opened: str = "", **values: str) -> Answer:
        def work(session: Session) -> Answer:
            turn = self.turn(session, handle, now)
            carried = dict(form.args)
            receipt = f"form:{next(_sources):06}"  # in the order they were sent
            return submitted(turn, Submission(receipt, turn.account, form.verb, carried, values, opened=opened))

        return self.do(work)

    def hears(self, text: str, handle: str = "sen_head", now: datetime = NOW) -> str:
        """A message in someone's conversation with the bot; gives back what the bot says to it."""
        ts = f"1.{next(_sources)}"

        def work(session: Session) -> None:
            turn = self.turn(session, handle, now)
            place = MessageRef(Place(Platform.SLACK, f"D_{handle}"), ts)
            hear(turn, Message(f"slack:T1:{ts}", turn.account, place, now, text))

        self.do(work)
        answers = [row for row in self.outbox(handle) if row.source == f"slack:D_{handle}:{ts}"]
        return text_of(cards.from_json(answers[-1].card)) if answers else ""

    def asks_open(self) -> int:
        return self.do(lambda session: len(list(session.exec(select(Ask)))))

    def close(self) -> None:
        self.store.close()


def person(session: Session, handle: str) -> Person:
    return session.exec(select(Person).where(Person.handle == handle)).one()


def card_of(answer: Answer) -> Card:
    assert isinstance(answer, Say | ShowHome | GiveFile), answer
    return answer.card


def text_of(card: Card) -> str:
    """Everything that a card says, its buttons too, line by line."""
    lines: list[str] = []
    for part in card.parts:
        match part:
            case Title(text) | Quote(text) | Note(text):
                lines.append(text)
            case Words(spans):
                lines.append(_joined(spans))
            case Points(items):
                lines += [_joined(item) for item in items]
            case Facts(rows):
                lines += [f"{label}: {value}" for label, value in rows]
            case Chart(alt=alt):
                lines.append(alt)
            case Buttons(items):
                lines += [f"[{item.text}]" for item in items]
            case _:
                pass
    return "\n".join(lines)


def _joined(spans: tuple[Any, ...]) -> str:
    return "".join(span if isinstance(span, str) else span.text for span in spans)
