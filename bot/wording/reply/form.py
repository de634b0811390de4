"""The Update form and the risk form, and the sentences under a field that can't be taken."""

from collections.abc import Sequence
from datetime import date

from bot.card import Choice, Day, Entry, Form, Option, Question, args
from bot.models import Update
from bot.models.words import Rating, Status
from bot.plan.contents.document import ActionLine, MeasureLine
from bot.plan.days.calendar import say_day
from bot.wording.common import figure, rating, short
from bot.wording.reply.privacy import leave_out

RATINGS = tuple(Option(value.value, rating(value)) for value in Rating)
DONE = Option("complete", "It is complete")
SCORES = tuple(
    Option(str(n), text) for n, text in enumerate(("1 very low", "2 low", "3 medium", "4 high", "5 very high"), 1)
)

PAST_PERCENT = "Write a whole number from 0 to 100, without the % sign."
NO_LINK = "Paste a web address that starts with https://. Files can't be taken."
BOTH_SCORES = "Give both likelihood and impact, or neither."
NEEDS_RISK = "Say what the risk is, or leave the other risk fields empty."
SAY_SOMETHING = "Say what has changed, choose a rating, or press No change instead."
CHOOSE = "Choose one from the list."
FORECAST_PAST = "Give a day that is still to come: the day you now expect to finish."
NOT_YOURS = "This action is no longer yours to update. Close this form."
RED_WANTS_A_LINE = "It is Red or past its date: say in one line what is being done."


def held_here(reasons: Sequence[str], *, asks: bool) -> str:
    if asks:
        return leave_out(", ".join(reasons))
    return f"This may identify someone ({', '.join(reasons)}). Take out names, schools and case details."


def figure_wanted(measure: MeasureLine | None) -> str:
    if measure is None:
        return "Write one number, for example 131."
    kind = "whole number" if measure.unit == "count" else "number"
    high = measure.high if measure.high is not None else 100.0 if measure.unit == "%" else None
    low = measure.low or 0.0
    range_ = f"from {figure(low, measure.unit)} to {figure(high, measure.unit)}" if high is not None else "of 0 or more"
    return f"Write one {kind} {range_}."


TOLD = {  # what an update says in words, field by field, and what the form asks for it
    "done": "What was done since last time?",
    "difference": "What difference has it made to children and families?",
    "next": "What comes next, and when?",
    "stuck": "What is stuck, or needs a decision?",
}
FOLDS = (  # fields that most updates leave as they are, under a line that says what they are about
    ("Difference it made, and what is stuck", ("difference", "stuck")),
    ("New date, percent done", ("forecast", "pct")),
    ("Evidence: a link", ("link",)),
    ("A risk", ("risk", "likelihood", "impact", "mitigation")),
)
LONGEST = 3000  # characters that a field takes on every platform: what is longer is not shown in part


def update_form(action: ActionLine, last: Update | None, measure: MeasureLine | None, source: str, today: date) -> Form:
    """Prefilled field by field; everything but one field may stay empty. `last`: what is corrected, or last time's. A
    day that is over is not put there: the form would not take it back."""
    forecast = action.forecast if action.forecast is not None and action.forecast >= today else None
    before = {"done": action.position}  # of an action of which nobody has said a word yet
    return Form(
        verb="update.save",
        title=f"Update {action.ref}"[:24],
        intro=_intro(action, last),
        questions=(
            Choice(
                "rating",
                "Rating: will it be done by its date?",
                (*RATINGS, DONE),
                value=_rating_now(action, last),
                hint="Complete needs evidence: paste a link below.",
            ),
            *(_words(name, label, getattr(last, name) if last else before.get(name)) for name, label in TOLD.items()),
            Day(
                "forecast",
                "When will it be finished?",
                forecast,
                "A later date is a request: the plan's date stays.",
            ),
            Entry("pct", "Percent done", "" if action.pct is None else str(action.pct), "0 to 100", most=4),
            *_figure_field(measure),
            Entry("link", "Link to evidence", hint="A web address. Files can't be taken."),
            *risk_questions(),
        ),
        args=args(ref=action.ref, source=source, measure=measure.code if measure else ""),
        folds=FOLDS,
    )


def risk_form(action: ActionLine) -> Form:
    return Form(
        verb="risk.save",
        title=f"Risk to {action.ref}"[:24],
        intro=f"{action.title}.",
        questions=risk_questions(required=True),
        args=args(ref=action.ref),
    )


def no_change_form(action: ActionLine) -> Form:
    """A Red or overdue action that has not changed: one line of what is being done."""
    return Form(
        verb="no_change.save",
        title=f"No change to {action.ref}"[:24],
        intro=f"{action.title}. It is Red or past its date, so directors will ask what is being done.",
        questions=(Entry("stuck", "What is being done, in one line?", required=True, most=300),),
        args=args(ref=action.ref),
    )


def risk_questions(required: bool = False) -> tuple[Question, ...]:
    return (
        Entry("risk", "A risk: what might happen, and what would that do?", long=True, required=required),
        Choice("likelihood", "Likelihood", SCORES),
        Choice("impact", "Impact", SCORES),
        Entry("mitigation", "What is being done about it?", long=True),
    )


def _figure_field(measure: MeasureLine | None) -> tuple[Entry, ...]:
    if measure is None:
        return ()
    last = f"Last: {figure(measure.latest, measure.unit)}. " if measure.latest is not None else ""
    return (
        Entry("figure", f"{measure.code}: {measure.name}"[:200], hint=f"{last}Basis: {measure.basis}."[:140], most=20),
    )


def _intro(action: ActionLine, last: Update | None) -> str:
    """What was said without being told apart stands above the fields: it is kept whatever they say."""
    due = f"{action.title}. Due {say_day(action.agreed_due)} {action.agreed_due.year}."
    if last is None or not last.text or any(getattr(last, name) for name in TOLD):
        return due
    return f"{due} In your words: {short(last.text, 300)}"


def _words(name: str, label: str, value: str | None) -> Entry:
    """What is too long for a field is never cut: it is kept unless something is written in its place."""
    if value and len(value) > LONGEST:
        kept = f"{len(value):,} characters are recorded, and stay. Write here only to replace them."
        return Entry(name, label, hint=kept, long=True, most=LONGEST)
    return Entry(name, label, value or "", long=True, most=LONGEST)


def _rating_now(action: ActionLine, last: Update | None) -> str:
    if action.status is Status.COMPLETE_UNVERIFIED:
        return DONE.value
    given = last.rag if last is not None and last.rag is not None else action.rag
    return given.value if given else ""
