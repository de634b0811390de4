"""The history of one action, newest first: what was said, decided and changed, down to where the plan file had it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from bot.card import Part, Strong, Title, says
from bot.models.words import Decided, Verdict
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
from bot.plan.report.standing import Confirmed
from bot.wording.common import (
    capital,
    day,
    day_said,
    listed,
    plain_status,
    post,
    quoted,
    rating,
    sentence,
    short,
    status,
)

ROWS = 10
VERDICTS = {
    Verdict.COMPLETE: "Complete",
    Verdict.NOT_YET: "Not yet",
    Verdict.TAKEN_BACK: "The check was taken back: the evidence is to be checked again",
}
BEFORE = 6  # entries of the council's own tracker from before the bot
FILES = 3  # plan files that said otherwise, before anyone spoke


@dataclass(frozen=True)
class HistoryView:
    """From where it is looked at."""

    zone: str
    today: date
    position_as_at: date  # of the plan file


def section(history: ActionHistory, seen: HistoryView) -> list[Part]:
    """All that was said of it, how it changed, and where it stood in the plan file; the newest first."""
    rows = _rows(history, seen)
    if not rows:
        none = says("No update has been given since the plan came in.")
        return [Title("History"), none, *_before(history, seen)]
    parts: list[Part] = [Title("History, newest first")]
    for head, text in rows[:ROWS]:
        parts.append(says(Strong(head), f" {text}" if text else ""))
    if len(rows) > ROWS:
        parts.append(says(f"and {len(rows) - ROWS} earlier, in the exported record."))
    return [*parts, *_began(history, seen)]


def _began(history: ActionHistory, seen: HistoryView) -> list[Part]:
    """Where it stood in the plan file: with this its history begins, whatever was said since."""
    found = history.in_plan_file
    parts: list[Part] = []
    for number, row in enumerate(reversed(found[-FILES:])):
        since = f"In an earlier plan file, brought in {day_said(row.since, seen.zone, seen.today)}"
        head = since if number else f"In the plan file, as at {day(seen.position_as_at, seen.today)}"
        parts.append(says(Strong(f"{head}."), f" {_in_file(row, seen.today)}"))
    return [*parts, *_before(history, seen)]


def _before(history: ActionHistory, seen: HistoryView) -> list[Part]:
    """What the council's own tracker has of the time before the bot."""
    parts: list[Part] = []
    for line in history.before[:BEFORE]:
        when = f"Before, {day(line.on, seen.today)}" if line.on else "Before"
        parts.append(says(Strong(f"{when}."), f" {quoted(line.text, 350)}"))
    if len(history.before) > BEFORE:
        parts.append(says(f"and {len(history.before) - BEFORE} earlier in the plan file."))
    return parts


def _in_file(row: InPlanFile, today: date) -> str:
    bits = [rating(row.rag)] if row.rag else []
    bits += [f"outcome {rating(row.outcome_rag)}"] if row.outcome_rag else []
    bits.append(status(row.status))
    bits += [f"{row.pct}%"] if row.pct is not None else []
    bits += [f"forecast {day(row.forecast, today)}"] if row.forecast else []
    return " ".join(part for part in (f"{', '.join(bits)}.", quoted(row.words, 350) if row.words else "") if part)


def _changed(row: PlanChange, seen: HistoryView) -> tuple[str, str]:
    at = day_said(row.at, seen.zone, seen.today)
    match row.what:
        case ChangeKind.OWNER:
            return f"{at}, another owner.", f"From the {row.was} to the {row.now}."
        case ChangeKind.TITLE:
            return f"{at}, another title.", f"It was {quoted(row.was, 200)}."
        case ChangeKind.REFERENCE:
            return f"{at}, renumbered.", f"It was {row.was}."
        case ChangeKind.SPLIT:
            return f"{at}, split.", f"From {row.was} into {row.now}. {_reason(row)}".strip()
        case ChangeKind.MERGED:
            return f"{at}, merged.", f"{row.was} goes on within {row.now}. {_reason(row)}".strip()
        case ChangeKind.CLOSED:
            return f"{at}, closed as no longer applicable.", _reason(row)
        case ChangeKind.ADDED:
            return f"{at}, added to the plan.", _reason(row)
        case _:
            assert_never(row.what)


def _reason(row: PlanChange) -> str:
    return capital(sentence(row.reason, 200)) if row.reason else ""


def _rows(history: ActionHistory, seen: HistoryView) -> list[tuple[str, str]]:
    """All that was said, asked for, decided and changed of it, in one row of time."""
    said = [(row.said_at, number, _said(row, seen)) for number, row in enumerate(history.said)]
    moves = [(row.requested_at, -1, _moved(row, seen)) for row in history.dates]
    asked = [(row.requested_at, -1, _asked_for(row, seen)) for row in history.statuses]
    given = [(row.at, -2, _confirmed(row, seen)) for row in history.confirmed]
    checks = [(row.said.at, -3, _check(row, seen)) for row in history.checks]
    itself = [(row.at, -4, _changed(row, seen)) for row in history.changed]
    found: list[tuple[datetime, int, tuple[str, str]]] = sorted(
        [*said, *moves, *asked, *given, *checks, *itself], key=lambda item: (item[0], -item[1]), reverse=True
    )
    return [row for _at, _number, row in found]


def _said(row: HistoryRow, seen: HistoryView) -> tuple[str, str]:
    by = post(row.by) + (f" ({row.writer})" if row.writer else "")
    by += f" for the {post(row.on_behalf_of)}" if row.on_behalf_of else ""
    head = f"{day_said(row.said_at, seen.zone, seen.today)}, {by}{_marks(row)}."
    if row.withdrawn:
        return head, "Took back what was said before."
    bits = [rating(row.rag)] if row.rag else []
    if row.outcome_rag:
        bits.append(f"outcome {rating(row.outcome_rag)}")
    if row.status:
        bits.append(status(row.status))
    if row.pct is not None:
        bits.append(f"{row.pct}%" + (f" ({row.pct_basis})" if row.pct_basis else ""))
    if row.forecast:
        bits.append(f"forecast {day(row.forecast, seen.today)}")
    told = "No change." if row.no_change and not row.text else quoted(row.text, 350) if row.text else ""
    return head, " ".join(part for part in (f"{', '.join(bits)}." if bits else "", told) if part)


def _confirmed(row: Confirmed, seen: HistoryView) -> tuple[str, str]:
    why = f" {sentence(row.why, 200)}" if row.why else ""
    head = f"{day_said(row.at, seen.zone, seen.today)}, rating confirmed by the {post(row.by)}."
    return head, f"{rating(row.rating)}.{why}"


def _check(row: Check, seen: HistoryView) -> tuple[str, str]:
    gone = "" if row.counts else " (does not count any more)"
    head = f"{day_said(row.said.at, seen.zone, seen.today)}, evidence checked by the {post(row.said.by)}{gone}."
    why = f" {capital(sentence(row.said.why, 200))}" if row.said.why else ""
    return head, f"{VERDICTS[row.said.verdict]}.{why}"


def _marks(row: HistoryRow) -> str:
    """Taken back, corrected and late rows are marked as such."""
    marks = [
        "taken back, does not count" if row.taken_back else "corrected later, does not count" if row.superseded else "",
        "late" if row.late else "",
    ]
    told = [mark for mark in marks if mark]
    return f" ({listed(told)})" if told else ""


def _moved(row: DateRow, seen: HistoryView) -> tuple[str, str]:
    to = (
        day(row.to_date, seen.today)
        if row.to_date
        else f"“{short(row.date_text, 40)}”"
        if row.date_text
        else "no day yet"
    )
    what = {
        "approved": "New date approved",
        "refused": "New date refused",
        "withdrawn": "New date asked for, taken back",
    }.get(row.decision, "New date asked for, not yet decided")
    reason = f" Reason: {sentence(row.reason, 140)}" if row.reason else ""
    by = f" Asked for by the {post(row.requested_by)}." if row.requested_by else ""
    decided = f" Decided by the {post(row.decided_by)}." if row.decided_by else ""
    decided += f" {sentence(row.decision_reason, 140)}" if row.decision_reason and row.decided_by else ""
    at = day_said(row.requested_at, seen.zone, seen.today)
    return f"{at}, {what}.", f"{day(row.from_date, seen.today)} to {to}.{reason}{by}{decided}"


def _asked_for(row: StatusRow, seen: HistoryView) -> tuple[str, str]:
    what = {
        Decided.ACCEPTED: "Another status accepted",
        Decided.DECLINED: "Another status declined",
        Decided.WITHDRAWN: "Another status asked for, taken back",
        None: "Another status asked for, not yet decided",
    }[row.decision]
    reason = f" Reason: {sentence(row.reason, 140)}" if row.reason else ""
    decided = (
        f" Decided by the {post(row.decided_by)}." if row.decided_by and row.decided_by != row.requested_by else ""
    )
    why = f" {capital(sentence(row.why, 140))}" if row.why else ""
    at = day_said(row.requested_at, seen.zone, seen.today)
    told = f"{capital(plain_status(row.from_status))} to {plain_status(row.to_status)}."
    return f"{at}, {what}.", f"{told}{reason} Asked for by the {post(row.requested_by)}.{decided}{why}"
