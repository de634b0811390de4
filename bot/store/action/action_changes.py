"""What is done to actions of the plan itself: renumbered, retitled, split, merged, added. Each leaves its row."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Action, ActionChange, Area, HandOver
from bot.models.words import Handed, Remade, Status
from bot.store.history.audit import note
from bot.store.plan import matters
from bot.store.plan.plan_frame import changed


def taken(session: Session, plan_id: int, ref: str) -> bool:
    """Whether an action has that reference, or had it and is gone."""
    return session.exec(select(Action.id).where(Action.plan_id == plan_id, Action.ref == ref)).first() is not None


def renumber(session: Session, action: Action, ref: str, change: ActionChange) -> None:
    """What was said of it is its own, not the number's; hand-overs and findings name it by its number."""
    was, action.ref, action.renumbered_from = action.ref, ref, action.ref
    query = select(HandOver).where(
        HandOver.plan_id == action.plan_id, HandOver.what == Handed.ACTION, HandOver.key == was
    )
    for row in session.exec(query):
        row.key = ref
        session.add(row)
    matters.follow(session, action.plan_id, {was: (ref,)})
    _done(session, action, change, was, ref)


def retitle(session: Session, action: Action, title: str, change: ActionChange) -> None:
    was, action.title = action.title, title
    _done(session, action, change, was, title)


def merge(session: Session, action: Action, into: Action, change: ActionChange) -> None:
    """It goes on within another; its history stays with it, and the other tells of it."""
    action.gone = True
    change.other_id = into.id
    matters.follow(session, action.plan_id, {action.ref: (into.ref,)})
    _done(session, action, change, action.ref, into.ref)


def split(session: Session, action: Action, parts: Sequence[tuple[str, str]], change: ActionChange) -> list[Action]:
    """Each part is an action of its own, of the same owner and dates; without its own number among them it ends."""
    found = [_part(session, action, ref, title, change) for ref, title in parts if ref != action.ref]
    own = next((title for ref, title in parts if ref == action.ref), None)
    action.gone, action.title = own is None, own or action.title
    matters.follow(session, action.plan_id, {action.ref: [ref for ref, _ in parts]})
    _done(session, action, change, action.ref, "; ".join(ref for ref, _ in parts))
    return found


def add(session: Session, row: Action, change: ActionChange) -> None:
    """A new action, below all others."""
    last = session.exec(select(func.max(Action.position)).where(Action.plan_id == row.plan_id)).one() or 0
    row.position = last + 1
    session.add(row)
    session.flush()
    change.action_id = row.id
    _done(session, row, change, "", row.ref)


def area_of(session: Session, plan_id: int, ref: str) -> Area | None:
    """The area of the actions whose references begin as this one does; else the one that has that number."""
    head = re.split(r"[.\-/]", ref)[0].casefold()
    query = select(Area, Action.ref).join(Action).where(Action.plan_id == plan_id, ~col(Action.gone))
    found = {area.id: area for area, other in session.exec(query) if re.split(r"[.\-/]", other)[0].casefold() == head}
    if len(found) == 1:
        return next(iter(found.values()))
    return session.exec(select(Area).where(Area.plan_id == plan_id, Area.no == head.upper())).first()


def note_close(session: Session, action: Action, change: ActionChange) -> None:
    _done(session, action, change, action.ref, "")


def of_action(session: Session, action_id: int) -> list[ActionChange]:
    """What was done to it, and what goes on in it, oldest first."""
    mine = (col(ActionChange.action_id) == action_id) | (col(ActionChange.other_id) == action_id)
    return list(session.exec(select(ActionChange).where(mine).order_by(col(ActionChange.id))))


def _part(session: Session, action: Action, ref: str, title: str, change: ActionChange) -> Action:
    last = session.exec(select(func.max(Action.position)).where(Action.plan_id == action.plan_id)).one() or 0
    names = (
        "plan_id",
        "area_id",
        "owner_id",
        "deputy_id",
        "start",
        "original_due",
        "agreed_due",
        "precision",
        "due_said",
    )
    row = Action(
        **{name: getattr(action, name) for name in names},
        ref=ref,
        title=title,
        position=last + 1,
        start_status=Status.NOT_STARTED,
        status=Status.NOT_STARTED,
    )
    session.add(row)
    session.flush()
    of = ActionChange(
        action_id=row.id,
        turn=Remade.SPLIT,
        was=action.ref,
        now=ref,
        other_id=action.id,
        reason=change.reason,
        by_id=change.by_id,
        said_at=change.said_at,
    )
    session.add(of)
    return row


def _done(session: Session, action: Action, change: ActionChange, was: str, now: str) -> None:
    change.was, change.now = was, now
    session.add(action)
    session.add(change)
    session.flush()
    changed(session)


def noted(session: Session, now: datetime, by: str, change: ActionChange, plan_id: int) -> None:
    before, after = {"was": change.was}, {"now": change.now, "reason": change.reason}
    thing = f"action {change.was or change.now}"[:200]
    note(session, now, by, change.turn.value, thing, before=before, after=after, plan_id=plan_id)
