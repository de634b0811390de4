"""Reads an action's whole history: what was said, corrected and withdrawn, how its date moved, its evidence."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Action, Cycle, DateChange, Evidence, Person, Update
from bot.plan.fold import counting
from bot.plan.history import ActionHistory, Check, DateRow, HistoryRow
from bot.plan.standing import Checked, Confirmed, Who
from bot.store import confirmations, updates, verifications
from bot.store.standing_look import everyone


def history(session: Session, action: Action) -> ActionHistory:
    """All of it, newest first."""
    assert action.id is not None
    people = everyone(session)
    rows = updates.history(session, action.id)
    taken_back = {row.supersedes_id for row in rows if row.withdrawn}
    superseded = {row.supersedes_id for row in rows}
    cycles = {row.id: row.key for row in session.exec(select(Cycle))}
    said = [_said(row, people, cycles, row.id in superseded, row.id in taken_back) for row in rows]
    changes = select(DateChange).where(DateChange.action_id == action.id).order_by(col(DateChange.id).desc())
    links = select(Evidence).where(Evidence.action_id == action.id).order_by(col(Evidence.id).desc())
    return ActionHistory(
        said=tuple(reversed(said)),
        dates=tuple(_date(row, people) for row in session.exec(changes)),
        evidence=tuple((row.title, row.url) for row in session.exec(links)),
        confirmed=tuple(
            Confirmed(row.rag, people[row.by_id], row.said_at, row.why)
            for row in confirmations.of_action(session, action.id)
        ),
        checks=_checks(session, action.id, rows, people),
    )


def last_contacts(session: Session) -> dict[str, datetime]:
    """When each person was last heard from, by handle."""
    query = (
        select(Person.handle, func.max(Update.said_at))
        .join(Update, col(Update.by_id) == col(Person.id))
        .group_by(Person.handle)
    )
    return dict(session.exec(query).all())


def _checks(
    session: Session, action_id: int, rows: list[Update], people: Mapping[int | None, Who]
) -> tuple[Check, ...]:
    live = {row.id for row in counting(rows)}
    newest = verifications.standing(session, (action_id,))
    return tuple(
        Check(
            Checked(row.verdict, people[row.by_id], row.said_at, row.why),
            row.update_id in live and newest[row.update_id].id == row.id,
        )
        for row in verifications.of_action(session, action_id)
    )


def _said(
    row: Update,
    people: Mapping[int | None, Who],
    cycles: Mapping[int | None, str],
    superseded: bool,
    taken_back: bool,
) -> HistoryRow:
    return HistoryRow(
        cycle=cycles[row.cycle_id],
        by=people[row.by_id],
        on_behalf_of=people.get(row.on_behalf_of_id),
        said_at=row.said_at,
        rag=row.rag,
        outcome_rag=row.outcome_rag,
        status=row.status,
        pct=row.pct,
        pct_basis=row.pct_basis,
        forecast=row.forecast,
        done=row.done,
        difference=row.difference,
        next=row.next,
        stuck=row.stuck,
        text=row.text,
        kind=row.kind,
        no_change=row.no_change,
        late=row.late,
        withdrawn=row.withdrawn,
        superseded=superseded,
        taken_back=taken_back,
    )


def _date(row: DateChange, people: Mapping[int | None, Who]) -> DateRow:
    by_handle = {who.handle: who for who in people.values()}
    return DateRow(
        from_date=row.from_date,
        to_date=row.to_date,
        date_text=row.date_text,
        reason=row.reason,
        requested_by=people.get(row.requested_by_id),
        requested_at=row.requested_at,
        decision=row.decision,
        decided_by=by_handle.get(row.decided_by),
        decided_at=row.decided_at,
        decision_reason=row.decision_reason,
    )
