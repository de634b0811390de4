"""A council with two plans: the improvement plan of the other tests, and a Safety Valve plan with its own calendar.

Ruth owns actions in both, and both have a 3.1.1. Eleanor leads the first, Cath the second; Dan is in the first alone.
"""

from datetime import date, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session, select

from bot.card import Button, Buttons, Card
from bot.chat import (
    Account,
    Answer,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Message,
    MessageRef,
    Place,
    Platform,
    Press,
    Say,
)
from bot.models import Action, Ask, AskState, Update
from bot.models.words import Role
from bot.plan.contents.document import AreaLine, MeetingLine, PersonLine, PlanDocument
from bot.store.message import cards
from bot.store.person import people
from bot.store.plan import plan_import
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, an_action, text_of
from tests.jobs.arriving import tick_and_send

_said = count(1)


def safety_valve(**other: object) -> PlanDocument:
    """Its board meets a week later than Cabinet; Ruth owns 3.1.1 and 7.1.1, Pat 7.2.1."""
    return a_document(
        **{
            "title": "Safety Valve agreement",
            "short": "SV",
            "kind": "Safety Valve",
            "areas": (AreaLine("3", "Demand", "ad_edu"), AreaLine("7", "Provision", None)),
            "people": (
                PersonLine("sen_head", "Ruth Okafor", "Head of SEN", "Wexbourne Council", "ruth@wexbourne.example"),
                PersonLine("pat", "Pat Quill", "Finance Partner", "Wexbourne Council", "pat@wexbourne.example"),
                PersonLine(
                    "ad_edu",
                    "Cath Holloway",
                    "Associate Director",
                    "Wexbourne Council",
                    "cath@wexbourne.example",
                    (Role.LEAD, Role.DIRECTOR),
                ),
            ),
            "actions": (
                an_action("3.1.1", "Cut requests for assessment"),
                an_action("7.1.1", "Open forty places in resourced provision"),
                an_action("7.2.1", "Agree the recovery budget", owner="pat"),
            ),
            "measures": (),
            "risks": (),
            "meetings": (MeetingLine(date(2027, 1, 18), "Schools Forum", True),),
            **other,
        }
    )


class TwoPlans(Town):
    def __init__(self, folder: Path, other: PlanDocument | None = None, ticked: datetime | None = None) -> None:
        """`ticked`: that moment's messages went out."""
        super().__init__(folder, made=with_two_plans(other or safety_valve(), ticked))

    def ticks(self, now: datetime) -> None:
        tick_and_send(self, now)

    def tells(self, text: str, handle: str = "sen_head", now: datetime = NOW, thread: str | None = None) -> str:
        """A message through the router; gives back its own id."""
        ts = f"9.{next(_said)}"
        place = Place(Platform.SLACK, f"D_{handle}", thread)
        said = Message(f"slack:T1:{ts}", account(handle), MessageRef(place, ts), now, text)
        self.do(lambda session: route(session, said, now))
        return ts

    def edits(self, ts: str, text: str, handle: str = "sen_head", now: datetime = NOW) -> None:
        at = MessageRef(Place(Platform.SLACK, f"D_{handle}"), ts)
        change = Edited(f"edit:{next(_said)}", account(handle), at, now, text)
        self.do(lambda session: route(session, change, now))

    def deletes(self, ts: str, handle: str = "sen_head", now: datetime = NOW) -> None:
        at = MessageRef(Place(Platform.SLACK, f"D_{handle}"), ts)
        gone = Deleted(f"delete:{next(_said)}", account(handle), at, now)
        self.do(lambda session: route(session, gone, now))

    def commands(self, words: str, handle: str = "sen_head") -> str:
        return text_of(self.shown(words, handle))

    def shown(self, words: str, handle: str = "sen_head") -> Card:
        """What /wsoa answers."""
        asked = Command(f"command:{next(_said)}", account(handle), words)
        answer = self.do(lambda session: route(session, asked, NOW))
        assert isinstance(answer, Say), answer
        return answer.card

    def push(self, text: str, handle: str = "sen_head", now: datetime = NOW, at: int = 0) -> Answer:
        """Presses the button of that name on the newest message that has one; `at`: which of several."""
        button = self.newest(text, handle)[at]
        press = Press(f"press:{next(_said)}", account(handle), button.verb, dict(button.args), None)
        return self.do(lambda session: route(session, press, now))

    def newest(self, text: str, handle: str) -> list[Button]:
        """The buttons of that name on the newest message that has one."""
        for row in reversed([row for row in self.outbox(handle) if row.within_id is None]):
            parts = [part for part in cards.from_json(row.card).parts if isinstance(part, Buttons)]
            named = [button for part in parts for button in part.items if button.text == text]
            if named:
                return named
        raise AssertionError(f"no button {text}")

    def home(self, handle: str = "sen_head") -> Answer:
        opened = HomeOpened(f"home:{next(_said)}", account(handle))
        return self.do(lambda session: route(session, opened, NOW))

    def recorded(self) -> list[tuple[str, str, str]]:
        """Plan, reference and rating of every word that counts, in the order it was said."""

        def read(session: Session) -> list[tuple[str, str, str]]:
            rows = session.exec(select(Update, Action).join(Action).order_by(Update.id)).all()
            over = {row.supersedes_id for row, _action in rows}
            return [
                ("SV" if action.plan_id == 2 else "IP", action.ref, row.rag.value if row.rag else "no change")
                for row, action in rows
                if row.id not in over and not row.withdrawn
            ]

        return self.do(read)

    def open_asks(self, handle: str = "sen_head") -> set[tuple[int, str]]:
        def read(session: Session) -> set[tuple[int, str]]:
            who = people.by_handle(session, handle)
            assert who is not None
            query = select(Ask, Action).join(Action).where(Ask.person_id == who.id, Ask.state == AskState.OPEN)
            return {(action.plan_id, action.ref) for _ask, action in session.exec(query)}

        return self.do(read)


@lru_cache(maxsize=8)
def with_two_plans(other: PlanDocument, ticked: datetime | None) -> bytes:
    """A database file with both plans, in which everyone is known."""

    def link(session: Session) -> None:
        for one in people.everyone(session):
            people.link(session, one, account(one.handle), "e-mail", IMPORTED)

    with TemporaryDirectory() as folder:
        town = Town(Path(folder))
        town.do(lambda session: plan_import.save(session, other, IMPORTED))
        town.do(link)
        if ticked is not None:
            tick_and_send(town, ticked)
        town.close()
        return Path(folder, "wsoa.db").read_bytes()


def account(handle: str) -> Account:
    return Account(Platform.SLACK, "T1", f"U{handle.upper()}")
