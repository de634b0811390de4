"""Two councils in one installation: the plan of the other tests, and another council's, of which every word is marked.

Nobody is in both. What stands in the other's record holds the secret word, which nobody of the first ever types.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from bot.chat import Answer, Command, GiveFile, Inbound, Message, MessageRef, Place, Platform
from bot.models import Outgoing, Plan
from bot.models.words import RiskKind, Role
from bot.plan.contents.document import AreaLine, MeetingLine, MitigationLine, PersonLine, PlanDocument
from bot.store.person import people, plan_page_links
from bot.store.plan import plan_import
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, a_measure, a_risk, an_action
from tests.jobs.arriving import tick_and_send
from tests.two_plans import account

OPENS = datetime(2026, 11, 30, 9, tzinfo=UTC)
SECRET = "umbra"
_said = count(1)

DONE_THERE = (
    ("z_pat", "9.1.1 amber, the umbra agency starts in January"),
    ("z_pat", "9.1.2 red, we need until 31 May because the umbra site flooded. Risk: the umbra roof leaks"),
    ("z_pat", "3.1.1 complete, evidence https://umbra.example/minutes"),
    ("z_pat", "9.1.1 needs a decision by 12 December: approve the umbra budget of the hub"),
    ("z_pat", "umbra"),
    ("z_pat", "/away 7-9 Dec, z_sro covers"),
    ("z_lead", "/findings add LGA: umbra waits are long; response: umbra"),
    ("z_lead", "/links add DSG management plan: umbra; actions 9.1.1; green"),
    ("z_lead", "/save red area 9 every Monday 9:00"),
    ("z_lead", "/hold z_sro umbra leave"),
    ("z_lead", "/pack board now"),
    ("z_lead", "/web"),
    ("z_pat", "/risk ZR10 score 4x4"),
    ("z_pat", "/mitigation ZR09.1 late until 31 Jan because umbra"),
)


def other_council() -> PlanDocument:
    """It has a 3.1.1, as the first has; all else is its own."""
    council = "Zephyr Umbra Council"

    def person(handle: str, name: str, *roles: Role) -> PersonLine:
        return PersonLine(
            handle, name, f"Umbra {handle} post", council, f"{handle}@umbra.example", roles or (Role.OWNER,)
        )

    return a_document(
        title="Zephyr Umbra plan",
        council=council,
        short="ZP",
        areas=(AreaLine("3", "Umbra waits", "z_sro"), AreaLine("9", "Umbra places", None)),
        people=(
            person("z_pat", "Zephyr Umbra"),
            person("z_sro", "Zoe Umbra", Role.SRO),
            person("z_dcs", "Zack Umbra", Role.DIRECTOR),
            person("z_lead", "Zara Umbra", Role.LEAD),
        ),
        actions=(
            an_action("3.1.1", "Umbra assessments", owner="z_pat", position="Umbra words", success_measure="Umbra"),
            an_action("9.1.1", "Zephyr umbra places", owner="z_pat", position="Umbra words", measures=("Z9",)),
            an_action("9.1.2", "Umbra hubs", owner="z_pat", agreed_due=date(2026, 11, 13), position="Umbra"),
        ),
        measures=(a_measure(code="Z9", name="Zephyr umbra weeks"),),
        risks=(
            a_risk(
                "ZR09",
                area="9",
                refs=("9.1.1",),
                owner="z_pat",
                description="Zephyr umbra risk",
                mitigations=(MitigationLine("Umbra cover", "z_pat", date(2027, 3, 31)),),
            ),
            a_risk("ZR10", kind=RiskKind.ISSUE, area="9", refs=("9.1.2",), owner="z_pat", description="Umbra issue"),
        ),
        meetings=(MeetingLine(date(2027, 1, 18), "Umbra Forum", True),),
    )


class TwoCouncils(Town):
    """Both asked their owners, and in the other much was said and done."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.do(lambda session: plan_import.save(session, other_council(), IMPORTED))
        self.do(_known)
        self.do(lambda session: plan_page_links.served_at(session, "https://plan.example", IMPORTED))
        tick_and_send(self, OPENS)
        for handle, words in DONE_THERE:
            said = spoken(handle, words)
            self.do(lambda session, said=said: route(session, said, NOW))

    def get_nothing(self, tries: Iterable[Inbound]) -> None:
        """In one transaction, which is then given up: no word of the other council is in what is answered, sent or
        given as a file, and not a row of it has changed."""

        def work(session: Session) -> None:
            before, last = rows_of_the_other(session), _last(session)
            files: dict[str, str] = {}  # of each kind one is made: that takes long
            for inbound in tries:
                told = _words(route(session, inbound, NOW), files).casefold()
                assert SECRET not in told, (inbound, told)
            session.flush()
            after = rows_of_the_other(session)
            assert {name: set(after[name]) ^ set(before[name]) for name in after if after[name] != before[name]} == {}
            sent = session.exec(select(Outgoing).where(col(Outgoing.id) > last))
            assert [row.key for row in sent if SECRET in f"{row.card} {row.question}".casefold()] == []
            raise _GivenUp

        with pytest.raises(_GivenUp):
            self.do(work)


class _GivenUp(Exception):
    pass


def spoken(handle: str, words: str) -> Inbound:
    """A command, where a stroke begins it; else a message."""
    if words.startswith("/"):
        return Command(f"border:{next(_said)}", account(handle), words.removeprefix("/"))
    ts = f"77.{next(_said)}"
    at = MessageRef(Place(Platform.SLACK, f"D_{handle}"), ts)
    return Message(f"slack:T1:{ts}", account(handle), at, NOW, words)


def rows_of_the_other(session: Session) -> dict[str, list[str]]:
    """Every row that names the other plan, or a person, an action, a risk, a measure or a round of it."""
    theirs = ids_of_the_other(session)
    found: dict[str, list[str]] = {}
    for table in SQLModel.metadata.sorted_tables:
        named = [
            column.in_(theirs[key.column.table.name])
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in theirs
        ]
        if table.name in theirs:
            named.append(table.c.id.in_(theirs[table.name]))
        if named:
            found[table.name] = sorted(map(repr, session.connection().execute(sa.select(table).where(sa.or_(*named)))))
    return found


def ids_of_the_other(session: Session) -> dict[str, list[int]]:
    """By table: its plan, and what hangs on it."""
    plan = session.exec(select(Plan).where(Plan.short == "ZP")).one().id
    tables: dict[str, Any] = {table.name: table for table in SQLModel.metadata.sorted_tables}
    found = {"plan": [plan]}
    for name in ("member", "action", "risk", "measure", "cycle"):
        table = tables[name]
        column = table.c.person_id if name == "member" else table.c.id
        rows = session.connection().execute(sa.select(column).where(table.c.plan_id == plan))
        found["person" if name == "member" else name] = list(rows.scalars())
    return found


def _known(session: Session) -> None:
    for one in people.everyone(session):
        people.link(session, one, account(one.handle), "e-mail", IMPORTED)


def _last(session: Session) -> int:
    return max(session.exec(select(Outgoing.id)), default=0)


def _words(answer: Answer, files: dict[str, str]) -> str:
    """All of it, the fields of a form and the words of a file too."""
    if not isinstance(answer, GiveFile):
        return repr(answer)
    kind = answer.name.rpartition(".")[-1]
    if kind not in files:
        files[kind] = file_words(answer.content if isinstance(answer.content, bytes) else answer.content())
    return f"{answer.card!r} {answer.name} {files[kind]}"


def file_words(content: bytes) -> str:
    if not is_zipfile(BytesIO(content)):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as packed:
        return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
