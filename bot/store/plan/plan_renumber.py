"""Gives actions the references that a plan file has for them now. What was said of them is theirs, not the number's."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from bot.models import Action, HandOver
from bot.models.words import Handed
from bot.plan.contents.document import ActionLine
from bot.store.history.audit import note
from bot.store.plan import matters


def renumber(
    session: Session, plan_id: int, rows: Sequence[Action], lines: Sequence[ActionLine], now: datetime
) -> None:
    """All at once: one may get the number that another had. One that is gone gives its number up."""
    here = {row.ref: row for row in rows if not row.gone}
    moved = {line.ref: row for line in lines if (row := _was(line, here)) is not None}
    if not moved:
        return
    was = {new: row.ref for new, row in moved.items()}
    leaving = {id(row) for row in moved.values()}
    for number, row in enumerate(rows):
        if id(row) in leaving:
            row.ref = f"renumbered {number}"
        elif row.ref in moved and row.gone:
            row.ref = f"{row.ref} (gone {number})"
        session.add(row)
    session.flush()
    for new, row in moved.items():
        row.ref = new
        refs = {"before": {"ref": was[new]}, "after": {"ref": new}}
        note(session, now, "plan file", "renumbered", f"action {new}", **refs, plan_id=plan_id)
    _hand_overs(session, plan_id, {old: new for new, old in was.items()})
    matters.follow(session, plan_id, {old: (new,) for new, old in was.items()})
    session.flush()


def _was(line: ActionLine, here: dict[str, Action]) -> Action | None:
    """The action that has had another number so far."""
    before, same = here.get(line.renumbered_from), here.get(line.ref)
    if before is None or line.renumbered_from == line.ref:
        return None
    return None if same is not None and same.renumbered_from == line.renumbered_from else before


def _hand_overs(session: Session, plan_id: int, now: dict[str, str]) -> None:
    """They name an action by its number."""
    query = select(HandOver).where(HandOver.plan_id == plan_id, HandOver.what == Handed.ACTION)
    for row in session.exec(query):
        row.key = now.get(row.key, row.key)
        session.add(row)
