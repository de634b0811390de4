"""The steps on the way to an action's end: those of the plan file, and what was said of them in replies since."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from bot.models import Action, Milestone, Update
from bot.plan.contents.document import MilestoneLine, PlanDocument
from bot.store.action import updates


def of_actions(session: Session, action_id: int | None = None) -> dict[int, tuple[MilestoneLine, ...]]:
    """As they stand, by action: what is said later of one stands, and what was taken back does not."""
    query = select(Milestone, Update).join(Update, isouter=True).order_by(col(Milestone.id))
    if action_id is not None:
        query = query.where(Milestone.action_id == action_id)
    rows: list[tuple[Milestone, Update | None]] = list(session.exec(query))
    found: dict[int, list[Milestone]] = {}
    for row, update in rows:
        if update is None or not _taken_back(session, update):
            found.setdefault(row.action_id, []).append(row)
    return {number: _standing(own) for number, own in found.items()}


def of_action(session: Session, action_id: int) -> tuple[MilestoneLine, ...]:
    return of_actions(session, action_id).get(action_id, ())


def with_said(session: Session, plan_id: int, document: PlanDocument) -> PlanDocument:
    """The document with its actions' steps as they stand: those that were said in replies, too."""
    query = select(Action.ref, Action.id).where(Action.plan_id == plan_id, ~col(Action.gone))
    stand, ids = of_actions(session), dict(session.exec(query).all())
    lines = (replace(line, milestones=stand.get(ids.get(line.ref, 0), line.milestones)) for line in document.actions)
    return replace(document, actions=tuple(lines))


def say(session: Session, action: Action, update: Update, text: str, due: date | None, done: date | None) -> None:
    """Something new of a step, or a new step, in an update."""
    session.add(Milestone(action_id=action.id, update_id=update.id, text=text, due=due, done_at=done))
    session.flush()


def _taken_back(session: Session, update: Update) -> bool:
    latest = updates.latest_from(session, update.source, update.action_id)
    return latest is not None and latest.withdrawn


def _standing(rows: Iterable[Milestone]) -> tuple[MilestoneLine, ...]:
    found: dict[str, MilestoneLine] = {}
    for row in rows:
        before = found.get(row.text.casefold(), MilestoneLine(row.text))
        found[row.text.casefold()] = MilestoneLine(before.text, row.due or before.due, row.done_at or before.done)
    return tuple(found.values())
