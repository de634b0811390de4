"""Cycles as rows, who is asked about what in them, and how much of it is answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Action, Ask, AskState, Cycle, Person, Update
from bot.plan.days.cycle import CycleDays
from bot.plan.report.participation import Answered
from bot.store.database.changes import changes, memory
from bot.store.database.loading import columns_of, fetch_models
from bot.store.database.prepared import fetch_rows


@dataclass(frozen=True)
class KeptCycle:
    """A cycle's row, kept between transactions: nothing of it changes but when its meeting moves."""

    id: int
    key: str
    meeting: date
    title: str


def row_of(session: Session, plan_id: int, days: CycleDays) -> KeptCycle:
    """The row of a cycle, made when it is first spoken of. A meeting that moved moves its row."""
    kept_here, here = memory(session), f"cycle {plan_id} {days.key}"
    known = kept_here.get(here)
    if isinstance(known, KeptCycle) and (known.meeting, known.title) == (days.meeting, days.title):
        return known
    row = session.exec(select(Cycle).where(Cycle.plan_id == plan_id, Cycle.key == days.key)).first()
    if row is None:
        row = Cycle(plan_id=plan_id, key=days.key, meeting=days.meeting, title=days.title)
        changes(session, plan_id)
    elif (row.meeting, row.title) == (days.meeting, days.title):
        found = KeptCycle(row.id, days.key, days.meeting, days.title)
        kept_here[here] = found
        return found
    row.meeting, row.title = days.meeting, days.title
    session.add(row)
    session.flush()
    return KeptCycle(row.id, row.key, row.meeting, row.title)


_ASK = sa.select(Ask).where(col(Ask.cycle_id) == sa.bindparam("cycle"), col(Ask.action_id) == sa.bindparam("action"))
_ASKS_TO = (
    sa.select(*columns_of(Ask, Action))
    .select_from(Ask)
    .join(Action, col(Ask.action_id) == col(Action.id))
    .where(col(Ask.cycle_id) == sa.bindparam("cycle"), col(Ask.person_id) == sa.bindparam("person"))
    .order_by(col(Action.position))
)


def key_of(session: Session, cycle_id: int) -> str:
    """The key of a cycle, from its number."""
    return session.get_one(Cycle, cycle_id).key


def ask_of(session: Session, cycle_id: int, action_id: int) -> Ask | None:
    held = (row for row in session.identity_map.values() if isinstance(row, Ask))
    known = next((row for row in held if row.cycle_id == cycle_id and row.action_id == action_id), None)
    return known or session.scalars(_ASK, {"cycle": cycle_id, "action": action_id}).first()


def open_ask(session: Session, cycle_id: int, action: Action, person_id: int, now: datetime) -> Ask:
    """Asks someone about an action this cycle; what was said already this cycle counts as the answer."""
    ask = ask_of(session, cycle_id, action.id)
    if ask is not None:
        return ask
    said = session.exec(
        select(Update).where(Update.action_id == action.id, Update.cycle_id == cycle_id).order_by(col(Update.id).desc())
    ).first()
    ask = Ask(cycle_id=cycle_id, action_id=action.id, person_id=person_id, asked_at=now)
    if said is not None and not said.withdrawn:
        ask.state, ask.answered_at, ask.update_id = AskState.ANSWERED, said.received_at, said.id
    session.add(ask)
    session.flush()
    return ask


def asks_of(session: Session, cycle_id: int) -> list[Ask]:
    return list(session.exec(select(Ask).where(Ask.cycle_id == cycle_id).order_by(col(Ask.id))))


def asks_to(session: Session, cycle_id: int, person_id: int) -> list[tuple[Ask, Action]]:
    """What a person was asked in a cycle, in the plan's order."""
    given = {"cycle": cycle_id, "person": person_id}
    return [(ask, action) for ask, action in fetch_models(session, (Ask, Action), _ASKS_TO, given)]


def is_asked(session: Session, cycle_id: int | None, person_id: int | None) -> bool:
    """Whether anything that they were asked in a cycle is still without an answer."""
    if cycle_id is None or person_id is None:
        return False
    query = select(Ask.id).where(Ask.cycle_id == cycle_id, Ask.person_id == person_id, Ask.state == AskState.OPEN)
    return session.exec(query.limit(1)).first() is not None


def answered(session: Session, cycle_id: int, action_id: int, update_id: int, now: datetime) -> None:
    """Marks the ask, where there is one: words on an action that was not asked about count as well."""
    ask = ask_of(session, cycle_id, action_id)
    if ask is None:
        return
    ask.state, ask.answered_at, ask.update_id = AskState.ANSWERED, now, update_id
    session.add(ask)


def passed(session: Session, cycle_id: int, action_id: int, person_id: int) -> bool:
    """They said that it is not theirs: they are not asked again in this cycle."""
    ask = ask_of(session, cycle_id, action_id)
    if ask is None or ask.person_id != person_id or ask.state is not AskState.OPEN:
        return False
    ask.state = AskState.PASSED
    session.add(ask)
    session.flush()
    return True


def taken_up_again(session: Session, cycle_id: int, action_id: int) -> None:
    """It is theirs after all: they are asked again."""
    ask = ask_of(session, cycle_id, action_id)
    if ask is not None and ask.state is AskState.PASSED:
        ask.state = AskState.OPEN
        session.add(ask)
        session.flush()


def reopened(session: Session, cycle_id: int, action_id: int) -> None:
    """The answer was taken back."""
    ask = ask_of(session, cycle_id, action_id)
    if ask is None or ask.state is not AskState.ANSWERED:
        return
    ask.state, ask.answered_at, ask.update_id = AskState.OPEN, None, None
    session.add(ask)


def participation(
    session: Session, plan_id: int, action_ids: Collection[int], most: int, until: date | None = None
) -> list[Answered]:
    """One line an organisation and round, the newest round first, so many rounds at most; what was withdrawn does not
    count. `until`: of meetings until that day."""
    theirs = (col(Ask.state) != AskState.WITHDRAWN, col(Ask.action_id).in_(action_ids))
    asked_in = sa.exists().where(col(Ask.cycle_id) == col(Cycle.id), *theirs)
    newest = sa.select(col(Cycle.id)).where(col(Cycle.plan_id) == plan_id, asked_in)
    newest = newest if until is None else newest.where(col(Cycle.meeting) <= until)
    newest = newest.order_by(col(Cycle.meeting).desc()).limit(most)
    query = (
        sa.select(col(Cycle.meeting), col(Person.organisation), col(Ask.state))
        .select_from(Ask)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .join(Person, col(Ask.person_id) == col(Person.id))
        .where(*theirs)
        .where(col(Cycle.id).in_(newest.subquery().select()))
    )
    asked: dict[tuple[date, str], list[bool]] = {}
    for row in fetch_rows(session, query, {}):
        meeting, organisation, state = row[0], row[1], row[2]
        asked.setdefault((meeting, organisation), []).append(state is AskState.ANSWERED)
    return [Answered(on, name, sum(them), len(them)) for (on, name), them in sorted(asked.items(), reverse=True)]
