"""Chat, `/wsoa try` and `understand` read with one context: over every sample set, what happens is what is shown."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.models import Action, Update
from bot.plan.contents.document import MeetingLine, PlanDocument
from bot.plan.days.cycle import CycleDays, cycles_of, running_cycle
from bot.reading.read import read
from bot.reading.reading import Reading
from bot.reading.understand import asked_of, moment, read_line
from bot.store.ask import cycles
from bot.store.person import people
from bot.store.plan import plans
from handlers.context import readable_at
from handlers.router import route
from handlers.turn import Turn
from tests.factories import Town, person

READING = Path(__file__).parents[1] / "reading"
sys.path.insert(0, str(READING))
import plans as sample_plans  # noqa: E402

PLANS = {name: getattr(sample_plans, name) for name in ("wexbourne", "harrowmere", "marlbeck", "ashcombe")}
SETS = sorted(path.name for path in (READING / "replies").glob("*.jsonl"))
SHORT = "voices.jsonl"  # stands for the others where time is short
EACH = [name if name == SHORT else pytest.param(name, marks=pytest.mark.slow) for name in SETS]
LIVE = ("prompt", "nudge", "DM", "general")  # what a store can be brought to; follow-ups after their own lines


class Undone(Exception):
    """Takes back what a line left."""


def lines(name: str, plan: str) -> list[dict[str, Any]]:
    every = (json.loads(line) for line in (READING / "replies" / name).read_text(encoding="utf-8").splitlines())
    return [line for line in every if line.get("plan", "wexbourne") == plan]


def with_meetings(plan: PlanDocument) -> PlanDocument:
    """A cycle for every month, so that each line falls into one."""
    days = [datetime(year, month, 20).date() for year in (2026, 2027, 2028) for month in range(1, 13)]
    return replace(plan, meetings=tuple(MeetingLine(day, "Cabinet", True) for day in days))


@dataclass(frozen=True)
class Known:
    """Of a plan in its store, what no line changes."""

    document: PlanDocument
    cycles: tuple[CycleDays, ...]


def known_of(session: Session) -> Known:
    document = plans.document(session)
    assert document is not None
    return Known(document, cycles_of(document))


def turn_of(session: Session, line: dict[str, Any], known: Known) -> Turn:
    document, plan, found = known.document, plans.first_plan(session), known.cycles
    assert plan is not None
    now = moment(line["when"], document.zone)
    cycle = running_cycle(found, now)
    assert cycle is not None
    account = Account(Platform.SLACK, "T1", f"U{line['from'].upper()}")
    return Turn(session, account, person(session, line["from"]), plan, document, found, cycle, now)


def asks_as_said(turn: Turn, line: dict[str, Any]) -> None:
    for ref in asked_of(line["context"], turn.document, ()).refs:
        action = turn.session.exec(select(Action).where(Action.ref == ref)).one()
        cycles.open_ask(turn.session, turn.cycle_row.id, action, turn.person_id, turn.now)


def at(line: dict[str, Any]) -> MessageRef:
    return MessageRef(Place(Platform.SLACK, f"D_{line['from']}"), line["id"])


def live(turn: Turn, line: dict[str, Any]) -> Reading:
    return read(line["text"], readable_at(turn, line["text"], turn.now, at(line)))


def kinds(name: str) -> Iterator[tuple[str, list[dict[str, Any]], PlanDocument]]:
    for plan, make in PLANS.items():
        found = lines(name, plan)
        if found:
            yield plan, found, with_meetings(make())


def in_reach(line: dict[str, Any], known: dict[str, dict[str, Any]]) -> bool:
    kind = line["context"].split()[0].strip(":")
    return kind in LIVE and not line.get("after") and line["id"] in known


@pytest.mark.parametrize("name", EACH)
def test_live_and_offline_read_every_line_alike(name: str, tmp_path: Path) -> None:
    apart: list[str] = []
    tried = 0
    for plan, found, document in kinds(name):
        folder = tmp_path / plan
        folder.mkdir()
        town = Town(folder, document)
        stored = town.do(known_of)
        known = {line["id"]: line for line in found}
        for line in found:
            if not in_reach(line, known):
                continue
            tried += 1
            offline = read_line(line, known, {}, document)
            shown = _live(town, line, stored)
            if _told(shown) != _told(offline):
                apart.append(line["id"])
        town.close()
    assert tried > 30
    assert apart == []


def _told(reading: Reading) -> tuple[list[str], object, set[str]]:
    """A reading, whatever the order of its records: the store asks in the plan's order, a line in its own."""
    return sorted(json.dumps(one.to_json(), default=str) for one in reading.records), reading.question, {*reading.flags}


def _live(town: Town, line: dict[str, Any], known: Known) -> Reading:
    found: list[Reading] = []

    def work(session: Session) -> None:
        turn = turn_of(session, line, known)
        asks_as_said(turn, line)
        found.append(live(turn, line))
        raise Undone

    with pytest.raises(Undone):
        town.do(work)
    return found[0]


def test_what_the_router_records_is_what_was_shown(town: Town) -> None:
    """The same over the door itself: the rows that are left are those of the reading that was shown."""
    town.ask()
    account = Account(Platform.SLACK, "T1", "USEN_HEAD")
    said = "3.1.1 amber, backlog 131. 3.1.2 green, two posts filled"

    def work(session: Session) -> tuple[set[tuple[str, Any]], set[tuple[str, Any]]]:
        people.link(session, person(session, "sen_head"), account, "e-mail", town.turn(session).now)
        turn = town.turn(session)
        place = MessageRef(Place(Platform.SLACK, "D1"), "1.1")
        shown = read(said, readable_at(turn, said, turn.now, place))
        route(session, Message("r:1", account, place, turn.now, said), turn.now)
        rows = session.exec(select(Update)).all()
        stored = {(session.get_one(Action, row.action_id).ref, row.rag) for row in rows}
        return stored, {(item.ref, item.rag) for item in shown.records if item.op == "update"}  # pyright: ignore

    stored, shown = town.do(work)
    assert stored == shown


def test_try_shows_what_would_happen_while_a_question_is_open(town: Town) -> None:
    """After "which day shall I put for 3.1.1?" the bare day is about 3.1.1, tried or said."""
    town.ask()
    town.hears("3.1.1 amber, needs more time, delayed until spring")
    assert "3.1.1" in town.asks("try 31 May")
    assert "3.1.2" in town.asks("try 3.1.2 green, report live since 20 Nov, 82% answered in time")
    assert "3.1.1" not in town.asks("try 3.1.2 green, report live since 20 Nov, 82% answered in time")
