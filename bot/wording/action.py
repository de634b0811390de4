"""/wsoa 3.1.1: one action, where it stands and why, and everything that was ever said of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.card import Buttons, Card, Facts, Note, Part, Points, Quote, Rule, Strong, Title, says
from bot.plan.history import ActionHistory, Check, DateRow, HistoryRow
from bot.plan.standing import ActionStanding, Confirmed, RiskStanding
from bot.plan.trajectory import AgainstTrajectory
from bot.wording import checks as check_words
from bot.wording import measures as measure_words
from bot.wording import ratings as rating_words
from bot.wording import risks as risk_words
from bot.wording.changes import differing
from bot.wording.common import (
    capital,
    day,
    day_said,
    days_over,
    listed,
    moved,
    no_change_button,
    plain_rating,
    plural,
    post,
    quoted,
    rating,
    said_in_cycle,
    sentence,
    short,
    status,
    update_button,
    where_it_stands,
)
from bot.words import Status, UpdateState, Verdict

ROWS = 10
WORDS = 1500


@dataclass(frozen=True)
class OneAction:
    """All that is told of an action."""

    action: ActionStanding
    history: ActionHistory
    risks: tuple[RiskStanding, ...]  # open, on this action
    measures: tuple[AgainstTrajectory, ...]  # that tell whether it worked
    zone: str
    today: date
    position_as_at: date  # of the plan file
    may_update: bool


def card(one: OneAction) -> Card:
    action = one.action
    parts: list[Part] = [
        Title(f"{action.ref} {short(action.title, 130)}"),
        Facts(tuple(_facts(one))),
        *_last_words(one),
        *_measures(one),
        *_risks(one),
        *_evidence(one.history),
    ]
    if one.may_update and not action.closed:
        parts.append(Buttons((update_button(action.ref, "Update"), no_change_button(action.ref, "No change"))))
    parts += [Rule(), *_history(one)]
    summary = f"{action.ref} {action.title}: {where_it_stands(action)}, due {day(action.agreed_due, one.today)}."
    return Card(summary, tuple(parts), see_rest="Older history is in the exported record.")


def _facts(one: OneAction) -> list[tuple[str, str]]:
    action = one.action
    rows = [
        ("Owner", f"{post(action.owner)}, {action.owner.organisation}"),
        ("Accountable", post(action.sro)),
        ("Status", status(action.status)),
        *_checked(one),
        ("Update this cycle", said_in_cycle(action)),
        *_ratings(one),
    ]
    rows += _outcome(action)
    if action.pct is not None:
        rows.append(("Percent done", f"{action.pct}%"))
    rows += _dates(action, one.today)
    if action.success_measure:
        rows.append(("Success measure", action.success_measure))
    return rows


def _checked(one: OneAction) -> list[tuple[str, str]]:
    """Who checked the evidence of what is complete, or what they found missing; that nobody could, yet."""
    found = one.action.checked
    if found is not None:
        label = "Evidence checked" if found.verdict is Verdict.COMPLETE else "Not yet complete"
        return [(label, check_words.line(found, one.zone, one.today))]
    if one.action.links:
        return []
    said = one.action.status in (Status.COMPLETE, Status.COMPLETE_UNVERIFIED, Status.EMBEDDED)
    return [("Evidence", "No link yet")] if said else []


def _ratings(one: OneAction) -> list[tuple[str, str]]:
    """The rating to print, and where owner, dates and lead do not agree; last time's is never said as this one's."""
    action = one.action
    if not action.running:
        return []
    if action.update_state in (UpdateState.NO_UPDATE, UpdateState.EXCUSED):
        return [("By its dates", rating(action.suggested))] if action.suggested else []
    rows = [("Rating", where_it_stands(action))]
    if action.confirmation is not None:
        rows.append(("Confirmed", rating_words.line(action.confirmation, one.zone)))
    if len({action.claimed, action.suggested, action.confirmed} - {None}) > 1:
        confirmed = f"confirmed {plain_rating(action.confirmed)}" if action.confirmed else "has not confirmed"
        said = differing(plain_rating(action.claimed), plain_rating(action.suggested), confirmed)
        rows.append(("Ratings differ", said))
    return rows


def _outcome(action: ActionStanding) -> list[tuple[str, str]]:
    """What it changes, beside what was said of that: a green delivery is no answer to a measure that misses."""
    rows: list[tuple[str, str]] = []
    if action.outcome_rag is not None:
        said = action.outcome_said not in (None, action.outcome_rag)
        why = f", by its measures; {plain_rating(action.outcome_said)} was said" if said else ""
        rows.append(("Outcome", f"{rating(action.outcome_rag)}{why}"))
    if action.in_doubt:
        rows.append(("In doubt", f"Green on delivery, but {measure_words.doubt(action)}"))
    return rows


def _dates(action: ActionStanding, today: date) -> list[tuple[str, str]]:
    over = days_over(action.days_over(today))
    rows = [("Due", ", ".join(bit for bit in (day(action.agreed_due, today), over) if bit))]
    if action.original_due != action.agreed_due or action.times_moved:
        rows.append(("First due", ", ".join(bit for bit in (day(action.original_due, today), _move(action)) if bit)))
    if action.forecast is not None:
        late = (action.forecast - action.agreed_due).days
        after = f", {plural(late, 'day')} after the agreed date" if late > 0 else ""
        rows.append(("Forecast", f"{day(action.forecast, today)}{after}"))
    if action.date_wanted is not None:
        reason = f": {sentence(action.date_reason, 140)}" if action.date_reason else ""
        rows.append(("New date asked for", f"{day(action.date_wanted, today)}, not yet decided{reason}"))
    return rows


def _move(action: ActionStanding) -> str:
    by = (action.agreed_due - action.original_due).days
    return ", ".join(bit for bit in (moved(action.times_moved), f"{by:+d} days" if by else "") if bit)


def _last_words(one: OneAction) -> list[Part]:
    word = one.action.last_word
    if word is not None and (word.text or word.no_change):
        by = f" by the {post(one.action.owner)}" if word.by == one.action.owner.handle else ""
        by = f" by the {post(word.entered_by)}, for the {post(one.action.owner)}" if word.entered_by else by
        when = f"Last said{by}, {day_said(word.said_at, one.zone, one.today)}:"
        return [Note(when), Quote(word.text[:WORDS] or "No change.")]
    if one.action.start_words:
        return [
            Note(f"In the plan file, as at {day(one.position_as_at, one.today)}:"),
            Quote(one.action.start_words[:WORDS]),
        ]
    return [says("Nothing has been said about this action yet.")]


def _measures(one: OneAction) -> list[Part]:
    if not one.measures:
        return []
    lines = tuple(measure_words.line(item, one.today) for item in one.measures[:6])
    return [says(Strong("How we know it works")), Points(lines)]


def _risks(one: OneAction) -> list[Part]:
    if not one.risks:
        return []
    lines = tuple(risk_words.line(risk, one.today, 2) for risk in one.risks[:6])
    return [says(Strong(f"Open risks on it: {len(one.risks)}")), Points(lines)]


def _evidence(history: ActionHistory) -> list[Part]:
    if not history.evidence:
        return []
    return [says(Strong("Evidence")), Points(tuple((check_words.link(url),) for _title, url in history.evidence[:6]))]


def _history(one: OneAction) -> list[Part]:
    rows = _rows(one)
    if not rows:
        return [Title("History"), says("No update has been given since the plan came in.")]
    parts: list[Part] = [Title("History, newest first")]
    for head, text in rows[:ROWS]:
        parts.append(says(Strong(head), f" {text}" if text else ""))
    if len(rows) > ROWS:
        parts.append(says(f"and {len(rows) - ROWS} earlier, in the exported record."))
    return parts


def _rows(one: OneAction) -> list[tuple[str, str]]:
    """Updates, date changes, confirmed ratings and checks in one row of time."""
    said = [(row.said_at, number, _said(row, one)) for number, row in enumerate(one.history.said)]
    moves = [(row.requested_at, -1, _moved(row, one)) for row in one.history.dates]
    given = [(row.at, -2, _confirmed(row, one)) for row in one.history.confirmed]
    checks = [(row.said.at, -3, _check(row, one)) for row in one.history.checks]
    found: list[tuple[datetime, int, tuple[str, str]]] = sorted(
        [*said, *moves, *given, *checks], key=lambda item: (item[0], -item[1]), reverse=True
    )
    return [row for _at, _number, row in found]


def _said(row: HistoryRow, one: OneAction) -> tuple[str, str]:
    by = post(row.by) + (f" for the {post(row.on_behalf_of)}" if row.on_behalf_of else "")
    head = f"{day_said(row.said_at, one.zone, one.today)}, {by}{_marks(row)}."
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
        bits.append(f"forecast {day(row.forecast, one.today)}")
    told = "No change." if row.no_change and not row.text else quoted(row.text, 350) if row.text else ""
    return head, " ".join(part for part in (f"{', '.join(bits)}." if bits else "", told) if part)


def _confirmed(row: Confirmed, one: OneAction) -> tuple[str, str]:
    why = f" {sentence(row.why, 200)}" if row.why else ""
    head = f"{day_said(row.at, one.zone, one.today)}, rating confirmed by the {post(row.by)}."
    return head, f"{rating(row.rating)}.{why}"


def _check(row: Check, one: OneAction) -> tuple[str, str]:
    gone = "" if row.counts else " (does not count any more)"
    head = f"{day_said(row.said.at, one.zone, one.today)}, evidence checked by the {post(row.said.by)}{gone}."
    why = f" {capital(sentence(row.said.why, 200))}" if row.said.why else ""
    return head, f"{'Complete' if row.said.verdict is Verdict.COMPLETE else 'Not yet'}.{why}"


def _marks(row: HistoryRow) -> str:
    """Taken back, corrected and late rows are marked as such."""
    marks = [
        "taken back, does not count" if row.taken_back else "corrected later, does not count" if row.superseded else "",
        "late" if row.late else "",
    ]
    told = [mark for mark in marks if mark]
    return f" ({listed(told)})" if told else ""


def _moved(row: DateRow, one: OneAction) -> tuple[str, str]:
    to = (
        day(row.to_date, one.today)
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
    at = day_said(row.requested_at, one.zone, one.today)
    return f"{at}, {what}.", f"{day(row.from_date, one.today)} to {to}.{reason}{by}{decided}"
