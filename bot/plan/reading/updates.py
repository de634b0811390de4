"""The update itself, and the request for a new date, with their flags and questions."""

import re
from dataclasses import replace
from datetime import date

from bot.plan.document import ActionLine
from bot.plan.reading import asking
from bot.plan.reading.action_words import Words
from bot.plan.reading.date_requests import asks_for_date
from bot.plan.reading.day import Doubt
from bot.plan.reading.due_dates import Dates, doubtful
from bot.plan.reading.fields import without_rating
from bot.plan.reading.phrases import clauses, sentences
from bot.plan.reading.rating_words import LETTER
from bot.plan.reading.ratings import Trouble
from bot.plan.reading.reading import Why
from bot.plan.reading.records import (
    DateChangeRequest,
    Update,
)
from bot.plan.reading.risk_words import ESCALATE
from bot.plan.reading.said import Said
from bot.plan.reading.status_words import not_complete
from bot.plan.reading.told import Told, day_of
from bot.words import Rating, Status, UpdateKind

LOW_CONFIDENCE = re.compile(
    r"\b(?:fingers crossed|touch wood|all being well|hopefully|if all goes (?:well|to plan)|with luck|at a push"
    r"|might just)\b",
    re.IGNORECASE,
)


def change_request(dates: Dates, words: Words, action: ActionLine, today: date) -> Said:
    """A date asked for is a request; the plan's date stays."""
    day = dates.change
    said = Said()
    new = day.day if day is not None else None
    said.records.append(DateChangeRequest(action.ref, new, day.text if day else None, reason_of(words.rest)))
    if new is None:
        said.flags.append("invalid_date" if day is not None and day.doubt is Doubt.INVALID else "date_incomplete")
        said.wanted.append(
            asking.ask_date(action.ref, Why.DATE_SAID if day else Why.DATE, day.text if day else "", must=True)
        )
    elif new <= today:
        said.flags.append("date_past")
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_PAST, day.text if day else "", must=True))
    elif day is not None and doubtful(day):
        said.flags.append("date_ambiguous")
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_MEANT, day.text, new))
    return said


def with_update(said: Said, words: Words, action: ActionLine, told: Told, links: tuple[str, ...]) -> Said:
    """Put the update first among the records, with its flags and questions."""
    update = make_update(words, action, told, links)
    said.records.insert(0, update)
    said.flags += flags_of(update, words, action, told)
    if words.dates.stated_change:
        said.add(change_request(words.dates, words, action, day_of(told)))
    forecast = words.dates.forecast
    if forecast is not None and (forecast.day is None or doubtful(forecast)):
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_SAID, forecast.text))
    elif update.forecast is not None and update.forecast > action.agreed_due:
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_LATER, day=update.forecast))
    if words.rated.trouble is Trouble.CONFLICT:
        said.wanted.append(asking.ask_rating(action.ref))
    elif words.measured.torn:
        said.wanted.append(asking.wanted("pct", Why.PERCENT, action.ref))
    elif update.rag is None and told.asked.kind in ("prompt", "nudge"):
        said.wanted.append(asking.ask_missing_rating(action.ref))
    elif update.kind is UpdateKind.ACTIVITY:
        said.wanted.append(asking.wanted("difference", Why.DIFFERENCE, action.ref))
    return said


def reason_of(said: str) -> str | None:
    """Why another date is asked for: what is said besides the asking and the rating."""
    told = [clause.text for sentence in sentences(said) for clause in clauses(sentence)]
    given = [why for each in told if not asks_for_date(each) and (why := without_rating(each))]
    return "; ".join(given) or None


def make_update(words: Words, action: ActionLine, told: Told, links: tuple[str, ...]) -> Update:
    rated, dates, fields, share = words.rated, words.dates, words.fields, words.measured.share
    answers = told.asked.wants == "difference" and action.ref in (told.asked.refs or (action.ref,))
    if answers and fields.difference is None:
        fields = replace(fields, difference=words.rest.strip() or None, done=None)
    forecast = dates.forecast.day if dates.forecast is not None else action.agreed_due if dates.holds else None
    worked_out = next((d.text for d in words.days if d.worked_out), None)
    confirm = any(doubtful(d) for d in (dates.forecast, *dates.steps) if d is not None)
    return Update(
        action.ref,
        words.text,
        rated.rag,
        rated.outcome,
        share.pct if share else None,
        share.basis if share else None,
        forecast,
        worked_out,
        fields.milestone,
        status_said(words, action),
        fields.kind,
        fields.done,
        fields.difference,
        fields.next,
        fields.stuck,
        fields.blocked,
        fields.dependency,
        "low" if LOW_CONFIDENCE.search(words.rest) else None,
        "compares a part year with a full year" if words.measured.invalid_comparison else None,
        links[0] if links else None,
        confirm,
        told.late,
    )


def status_said(words: Words, action: ActionLine) -> Status | None:
    """In progress: as the plan has it, or because it is said not to be done after all, checked or not."""
    if action.status is Status.IN_PROGRESS:
        return Status.IN_PROGRESS
    if action.status in (Status.COMPLETE, Status.EMBEDDED):
        return Status.IN_PROGRESS if not_complete(words.rest) else None
    claimed = action.status is Status.COMPLETE_UNVERIFIED
    denied = not_complete(words.rest) or words.rated.rag in (Rating.AMBER, Rating.RED)
    return Status.IN_PROGRESS if claimed and denied else None


def flags_of(update: Update, words: Words, action: ActionLine, told: Told) -> list[str]:
    today = day_of(told)
    share = words.measured.share
    last = earlier_pct(told, action)
    overdue = action.agreed_due < today and update.forecast is None
    checks = (
        ("rag_missing", update.rag is None and update.outcome_rag is None),
        ("two_ratings", update.rag is not None and update.outcome_rag is not None),
        ("two_colours", words.rated.trouble is Trouble.CONFLICT),
        ("single_letter", LETTER.match(words.rest.strip(" :,-–")) is not None and len(words.rest.strip(" :,-–.")) == 1),
        ("pct_scope", share is not None and share.basis is not None and share.basis.endswith(" only")),
        ("pct_jump", share is not None and last is not None and share.pct - last > 30),
        ("pct_regression", share is not None and last is not None and share.pct < last),
        ("forecast_after_due", update.forecast is not None and update.forecast > action.agreed_due),
        (
            "forecast_weekend",
            update.forecast is not None
            and update.forecast.weekday() > 4
            and not (words.dates.forecast and words.dates.forecast.grain != "day"),
        ),
        ("overdue_no_forecast", overdue and not words.dates.asks_change),
        ("rag_conflict", overdue and update.rag is Rating.GREEN),
        ("date_ambiguous", update.confirm),
        ("spin", words.rated.spin),
        ("low_confidence", update.confidence is not None),
        ("not_complete", not_complete(words.rest)),
        ("impact_missing", update.kind in (UpdateKind.ACTIVITY, UpdateKind.OUTPUT)),
        ("vague", update.kind is UpdateKind.NONE and update.milestone is None),
        ("escalate", told.late and (update.rag is Rating.RED or ESCALATE.search(words.rest) is not None)),
    )
    return [flag for flag, on in checks if on]


def earlier_pct(told: Told, action: ActionLine) -> int | None:
    """How far it was: this cycle's last word, else the plan's."""
    for earlier in reversed(told.earlier):
        for record in earlier.reading.records:
            if isinstance(record, Update) and record.ref == action.ref and record.pct is not None:
                return record.pct
    return action.pct
