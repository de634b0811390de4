"""/wsoa 3.1.1: one action, where it stands and why, and everything that was ever said of it."""

from dataclasses import dataclass
from datetime import date

from bot.card import Buttons, Card, Facts, Note, Part, Points, Quote, Rule, Span, Strong, Title, says
from bot.models.words import Status, UpdateState, Verdict
from bot.plan.action.history import ActionHistory
from bot.plan.contents.document import MilestoneLine
from bot.plan.measure.trajectory import AgainstTrajectory
from bot.plan.report.standing import ActionStanding, RiskStanding
from bot.wording.action import action_history
from bot.wording.action.action_history import HistoryView
from bot.wording.action.changes import differing
from bot.wording.common import (
    day,
    day_said,
    days_over,
    moved,
    no_change_button,
    plain_rating,
    plural,
    post,
    rating,
    said_in_cycle,
    sentence,
    short,
    status,
    update_button,
    where_it_stands,
)
from bot.wording.decision import claims as check_words
from bot.wording.decision import ratings as rating_words
from bot.wording.measure import measures as measure_words
from bot.wording.risk import risks as risk_words

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
    lawful: date | None = None  # its statutory date


def card(one: OneAction) -> Card:
    action = one.action
    parts: list[Part] = [
        Title(f"{action.ref} {short(action.title, 130)}"),
        Facts(tuple(_facts(one))),
        *_last_words(one),
        *_measures(one),
        *_risks(one),
        *_milestones(one),
        *_evidence(one.history),
    ]
    if one.may_update and not action.closed:
        parts.append(Buttons((update_button(action.ref, "Update"), no_change_button(action.ref, "No change"))))
    parts += [Rule(), *action_history.section(one.history, HistoryView(one.zone, one.today, one.position_as_at))]
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
    rows += _dates(one, one.history.due_said)
    if action.success_measure:
        rows.append(("Success measure", action.success_measure))
    if one.history.impact:
        rows.append(("Impact so far", one.history.impact))
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
        return [("Suggested", rating(action.suggested))] if action.suggested else []
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
        said, shown = action.outcome_said, action.outcome_rag
        why = ", by its measures" if said is not shown else ""
        why += f"; {plain_rating(said)} was said" if why and said else ""
        rows.append(("Outcome", f"{rating(action.outcome_rag)}{why}"))
    if action.in_doubt:
        rows.append(("In doubt", f"Green on delivery, but {measure_words.doubt(action)}"))
    return rows


def _dates(one: OneAction, printed: str) -> list[tuple[str, str]]:
    action, today = one.action, one.today
    over = days_over(action.days_over(today))
    rows = [("Due", ", ".join(bit for bit in (day(action.agreed_due, today), over) if bit))]
    if printed:
        rows.append(("In the plan", f"“{printed}”"))
    if one.lawful is not None:
        rows.append(("Statutory date", day(one.lawful, today)))
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
            Note(f"In the plan file, as at {day(one.position_as_at, one.today)}{_rated(one.action)}:"),
            Quote(one.action.start_words[:WORDS]),
        ]
    return [says("Nothing has been said about this action yet.")]


def _rated(action: ActionStanding) -> str:
    return f", {plain_rating(action.start_rag)}" if action.start_rag is not None else ""


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


def _milestones(one: OneAction) -> list[Part]:
    """The steps on the way that the plan names."""
    if not one.history.milestones:
        return []
    lines = tuple(_milestone(step, one.today) for step in one.history.milestones[:8])
    return [says(Strong("Milestones")), Points(lines)]


def _milestone(step: MilestoneLine, today: date) -> tuple[Span, ...]:
    done = f", done {day(step.done, today)}" if step.done else ""
    late = " (overdue)" if step.due and not step.done and step.due < today else ""
    due = f", due {day(step.due, today)}" if step.due else ""
    return (f"{step.text}{due}{late}{done}",)


def _evidence(history: ActionHistory) -> list[Part]:
    if not history.evidence:
        return []
    return [says(Strong("Evidence")), Points(tuple((check_words.link(url),) for _title, url in history.evidence[:6]))]
