"""Reads an action's whole history: what was said, corrected and withdrawn, how its date moved, its evidence."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, func, select

from bot.models import Action, Cycle, DateChange, Evidence, Person, Update, Verification
from bot.models.words import Rating, Remade, Status, Verdict
from bot.plan.action.action_state import rows_that_count, state_after
from bot.plan.action.history import (
    ActionHistory,
    ChangeKind,
    Check,
    DateRow,
    HistoryRow,
    InPlanFile,
    PlanChange,
    StatusRow,
)
from bot.plan.action.update import all_fields
from bot.plan.report.standing import Checked, Confirmed, Who
from bot.store.action import action_changes, milestones, updates
from bot.store.database import prepared
from bot.store.decision import claim_checks, confirmations, status_requests
from bot.store.history import versions
from bot.store.person import shared_posts
from bot.store.plan.plan_frame import earlier_of
from bot.store.report.standing_look import people_by_id

IN_FILE = ("start_status", "start_rag", "start_outcome_rag", "start_pct", "start_forecast", "start_words")
Stood = tuple[datetime, dict[str, Any]]


def history(session: Session, action: Action) -> ActionHistory:
    """All of it, newest first."""
    people = people_by_id(session)
    stood = versions.of(session, "action", action.id)
    rows = updates.history(session, action.id)
    taken_back = {row.supersedes_id for row in rows if row.withdrawn}
    superseded = {row.supersedes_id for row in rows}
    cycles = {row.id: row.key for row in session.exec(select(Cycle))}
    rows_before = [row for other, until in _came_from(session, action) for row in _until(session, other, until)]
    taken_back |= {row.supersedes_id for row in rows_before if row.withdrawn}
    superseded |= {row.supersedes_id for row in rows_before}
    every = sorted((*rows, *rows_before), key=lambda row: (row.said_at, row.id))
    signed = shared_posts.writers(session, {row.source for row in every})
    said = [
        _said(row, people, cycles, row.id in superseded, row.id in taken_back, signed.get(row.source, ""))
        for row in every
    ]
    changes = select(DateChange).where(DateChange.action_id == action.id).order_by(col(DateChange.id).desc())
    links = select(Evidence).where(Evidence.action_id == action.id).order_by(col(Evidence.id).desc())
    return ActionHistory(
        said=tuple(reversed(said)),
        dates=tuple(_date(row, people) for row in session.exec(changes)),
        statuses=tuple(_statuses(session, action.id, people)),
        evidence=tuple((row.title, row.url) for row in session.exec(links)),
        confirmed=tuple(
            Confirmed(row.rag, people[row.by_id], row.said_at, row.why)
            for row in confirmations.of_action(session, action.id)
        ),
        checks=_checks(session, action, rows, people),
        changed=(*_changed(stood, people), *_remade(session, action)),
        in_plan_file=_in_plan_file(stood),
        before=earlier_of(action.earlier),
        milestones=milestones.of_action(session, action.id),
        due_said=action.due_said,
        impact=action.impact,
    )


def _statuses(session: Session, action_id: int, people: Mapping[int | None, Who]) -> Iterator[StatusRow]:
    for row, word in status_requests.of_action(session, action_id):
        yield StatusRow(
            from_status=row.from_status,
            to_status=row.to_status,
            reason=row.reason,
            requested_by=people[row.requested_by_id],
            requested_at=row.requested_at,
            decision=word.decision if word else None,
            decided_by=people[word.by_id] if word else None,
            why=word.why if word else "",
        )


def last_contacts(session: Session) -> dict[str, datetime]:
    """When each person was last heard from, by handle."""
    newest = select(func.max(Update.said_at)).where(Update.by_id == Person.id).scalar_subquery()
    found: dict[str, datetime | None] = {
        row[0]: row[1] for row in prepared.fetch_rows(session, select(Person.handle, newest), {})
    }
    return {handle: at for handle, at in found.items() if at is not None}


def _checks(
    session: Session, action: Action, rows: list[Update], people: Mapping[int | None, Who]
) -> tuple[Check, ...]:
    """One that found it complete counts no more once its owner said that it is not."""
    live = rows_that_count(rows)
    newest = claim_checks.standing(session, (action.id,))
    now = state_after(action, live, claim_checks.verdicts(newest))
    ids = {row.id for row in live}

    def counts(row: Verification) -> bool:
        stands = row.update_id in ids and newest[row.update_id].id == row.id
        return stands and (row.verdict is not Verdict.COMPLETE or now.status in (Status.COMPLETE, Status.EMBEDDED))

    return tuple(
        Check(Checked(row.verdict, people[row.by_id], row.said_at, row.why), counts(row))
        for row in claim_checks.of_action(session, action.id)
    )


def _changed(stood: list[Stood], people: Mapping[int | None, Who]) -> Iterator[PlanChange]:
    """What of the action itself became another: whose it is, what it is called."""
    for (_since, was), (at, now) in pairwise(stood):
        if was["owner_id"] != now["owner_id"]:
            yield PlanChange(at, ChangeKind.OWNER, people[was["owner_id"]].post, people[now["owner_id"]].post)
        if was["title"] != now["title"]:
            yield PlanChange(at, ChangeKind.TITLE, was["title"], now["title"])
        if was["ref"] != now["ref"]:
            yield PlanChange(at, ChangeKind.REFERENCE, was["ref"], now["ref"])


def _came_from(session: Session, action: Action) -> Iterator[tuple[int, datetime | None]]:
    """Actions that go on in it, and the one that it was split from, with the instant up to which that speaks of it."""
    for row in action_changes.of_action(session, action.id):
        if row.turn is Remade.MERGED and row.other_id == action.id:
            yield row.action_id, None
        if row.turn is Remade.SPLIT and row.action_id == action.id and row.other_id is not None:
            yield row.other_id, row.said_at


def _until(session: Session, action_id: int, until: datetime | None) -> list[Update]:
    return [row for row in updates.history(session, action_id) if until is None or row.said_at <= until]


_REMADE = {
    Remade.SPLIT: ChangeKind.SPLIT,
    Remade.MERGED: ChangeKind.MERGED,
    Remade.CLOSED: ChangeKind.CLOSED,
    Remade.ADDED: ChangeKind.ADDED,
}


def _remade(session: Session, action: Action) -> Iterator[PlanChange]:
    """What a lead did to it, or made of it; a number and a title are told by how it stood."""
    for row in action_changes.of_action(session, action.id):
        own = row.action_id == action.id or row.turn is Remade.MERGED
        if row.turn in _REMADE and own:
            yield PlanChange(row.said_at, _REMADE[row.turn], row.was, row.now, row.reason)


def _in_plan_file(stood: list[Stood]) -> tuple[InPlanFile, ...]:
    found = [(at, {name: row[name] for name in IN_FILE}) for at, row in stood]
    others = [one for before, one in pairwise([(None, None), *found]) if before[1] != one[1]]
    return tuple(_of_file(at, row) for at, row in others if at is not None and row is not None)


def _of_file(at: datetime, row: dict[str, Any]) -> InPlanFile:
    return InPlanFile(
        since=at,
        status=Status(row["start_status"]),
        rag=Rating(row["start_rag"]) if row["start_rag"] else None,
        outcome_rag=Rating(row["start_outcome_rag"]) if row["start_outcome_rag"] else None,
        pct=row["start_pct"],
        forecast=date.fromisoformat(row["start_forecast"]) if row["start_forecast"] else None,
        words=row["start_words"],
    )


def _said(
    row: Update,
    people: Mapping[int | None, Who],
    cycles: Mapping[int, str],
    superseded: bool,
    taken_back: bool,
    writer: str = "",
) -> HistoryRow:
    return HistoryRow(
        cycle=cycles[row.cycle_id],
        by=people[row.by_id],
        on_behalf_of=people.get(row.on_behalf_of_id),
        said_at=row.said_at,
        withdrawn=row.withdrawn,
        superseded=superseded,
        taken_back=taken_back,
        writer=writer,
        **all_fields(row),
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
