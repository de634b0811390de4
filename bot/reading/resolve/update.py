"""The update that a unit comes to: its fields, status, flags, and what is asked after it."""

from bot.models.words import Rating, Status, UpdateKind
from bot.reading.reading import Why
from bot.reading.records import Update
from bot.reading.resolve import question as asking
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.forecast import doubtful
from bot.reading.resolve.question import Said
from bot.reading.resolve.unit_settled import Slots


def update(said: Said, slots: Slots, seen: Seen) -> None:
    """The update first among the records, with its flags and questions."""
    action, told, fields, share = slots.action, seen.told, slots.fields, slots.measured.share
    answers = told.asked.wants == "difference" and action.ref in (told.asked.refs or (action.ref,))
    difference = fields.difference or (slots.text if answers else None)
    forecast = slots.dates.forecast
    day = forecast.day if forecast is not None else action.agreed_due if slots.dates.holds else None
    worked_out = next(
        (d.value.day.text for d in seen.inside(seen.dates, slots.unit.clauses) if d.value.day.worked_out), None
    )
    update = Update(
        ref=action.ref,
        text=slots.text,
        rag=slots.rating.rag,
        outcome_rag=slots.rating.outcome,
        pct=share.pct if share else None,
        pct_basis=share.basis if share else None,
        forecast=day,
        date_text=worked_out,
        milestone=fields.milestone,
        status=_status(slots),
        kind=fields.kind,
        done=None if answers and fields.difference is None else fields.done,
        difference=difference,
        next=fields.next,
        stuck=fields.stuck,
        blocked=fields.blocked,
        confidence="low" if slots.rating.hedged else None,
        evidence=slots.links[0] if slots.links and not slots.done else None,
        confirm=forecast is not None and doubtful(forecast),
        late=told.late,
    )
    said.records.insert(0, update)
    said.flags += _flags(update, slots, seen)
    _ask_after(said, update, slots, seen)


def _ask_after(said: Said, update: Update, slots: Slots, seen: Seen) -> None:
    action, forecast = slots.action, slots.dates.forecast
    if forecast is not None and (forecast.day is None or doubtful(forecast)):
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_SAID, forecast.text))
    elif update.forecast is not None and update.forecast > action.agreed_due:
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_LATER, day=update.forecast))
    if slots.rating.trouble == "conflict":
        said.wanted.append(asking.ask_rating(action.ref))
    elif update.rag is None and seen.told.asked.kind in ("prompt", "nudge"):
        said.wanted.append(asking.ask_missing_rating(action.ref))
    elif update.kind is UpdateKind.ACTIVITY:
        said.wanted.append(asking.wanted("difference", Why.DIFFERENCE, action.ref))


def _status(slots: Slots) -> Status | None:
    """In progress: as the plan has it, or because it is said not to be done after all, checked or not."""
    if slots.action.status is Status.IN_PROGRESS:
        return Status.IN_PROGRESS
    if slots.action.status in (Status.COMPLETE, Status.EMBEDDED):
        return Status.IN_PROGRESS if slots.not_done else None
    claimed = slots.action.status is Status.COMPLETE_UNVERIFIED
    denied = slots.not_done or slots.rating.rag in (Rating.AMBER, Rating.RED)
    return Status.IN_PROGRESS if claimed and denied else None


def _flags(update: Update, slots: Slots, seen: Seen) -> list[str]:
    overdue = slots.action.agreed_due < seen.today and update.forecast is None
    checks = (
        ("rag_missing", update.rag is None and update.outcome_rag is None),
        ("two_ratings", update.rag is not None and update.outcome_rag is not None),
        ("two_colours", slots.rating.trouble == "conflict"),
        ("forecast_after_due", update.forecast is not None and update.forecast > slots.action.agreed_due),
        ("overdue_no_forecast", overdue and not slots.dates.asks_change),
        ("rag_conflict", overdue and update.rag is Rating.GREEN),
        ("date_ambiguous", update.confirm),
        ("low_confidence", update.confidence is not None),
        ("not_complete", slots.not_done),
        ("impact_missing", update.kind in (UpdateKind.ACTIVITY, UpdateKind.OUTPUT)),
        ("vague", update.kind is UpdateKind.NONE and update.milestone is None),
        ("escalate", seen.told.late and update.rag is Rating.RED),
    )
    return [flag for flag, on in checks if on]
