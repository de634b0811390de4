"""What someone says they never said, though it was entered for them: the audit has who denied it, and what was decided.

Nothing of it has a table of its own: the words stay in the history, where they no longer count.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from bot.models import Action, Audit, Person, Update
from bot.plan.decision.denial import Denial
from bot.store.action import updates

DENIED, LEFT_OUT, KEPT = "denied", "left out what was denied", "kept what was denied"
ENTRY, SAID, WHY = "entry", "said", "why"
AGAIN = ":kept"  # how the source ends of what was entered once more


def waiting(session: Session, plan_id: int, cycle_id: int) -> list[Denial]:
    """Of this cycle, and neither decided nor overtaken by a newer word on each of its actions; the oldest first."""
    query = select(Audit).where(Audit.plan_id == plan_id, col(Audit.verb).in_([DENIED, LEFT_OUT, KEPT]))
    waits: dict[str, Audit] = {}
    for row in session.exec(query.order_by(col(Audit.id))):
        entry = str((row.after or {}).get(ENTRY, ""))
        waits.pop(entry, None)
        if row.verb == DENIED and entry:
            waits[entry] = row
    found = ((_entered(session, entry), row, entry) for entry, row in waits.items())
    return [
        _denial(session, entry, row, rows)
        for rows, row, entry in found
        if rows and rows[0].cycle_id == cycle_id and not _overtaken(session, entry, rows)
    ]


def waits(session: Session, plan_id: int, cycle_id: int, entry: str) -> Denial | None:
    """That one, if it still waits."""
    return next((one for one in waiting(session, plan_id, cycle_id) if one.entry == entry), None)


def _entered(session: Session, entry: str) -> list[Update]:
    """What had been entered, an action each, as it stood last."""
    told = [each for each in updates.of_source(session, entry) if not each.withdrawn]
    return list({each.action_id: each for each in told}.values())


def _denial(session: Session, entry: str, row: Audit, rows: Sequence[Update]) -> Denial:
    by = session.exec(select(Person).where(Person.handle == row.actor)).one()
    return Denial(
        at=row.at,
        entry=entry,
        entered="\n".join(dict.fromkeys(each.text for each in rows if each.text)),
        entered_at=min(each.said_at for each in rows),
        refs=tuple(session.get_one(Action, each.action_id).ref for each in rows),
        by_id=by.id,
        by=by.name,
        said=str((row.after or {}).get(SAID, "")),
    )


def _overtaken(session: Session, entry: str, rows: Sequence[Update]) -> bool:
    last = max(each.id for each in updates.of_source(session, entry))
    newer = select(func.count(func.distinct(col(Update.action_id)))).where(
        col(Update.action_id).in_([row.action_id for row in rows]), col(Update.id) > last, ~col(Update.withdrawn)
    )
    return session.exec(newer).one() == len(rows)
