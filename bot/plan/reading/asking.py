"""The questions a reading may ask back, and which one is asked when there are several."""

from dataclasses import dataclass

from bot.plan.document import ActionLine, MeasureLine, PlanDocument
from bot.plan.reading.reading import Option, Question

ORDER = (
    "ref",
    "rating",
    "period",
    "figure",
    "date",
    "complete",
    "pct",
    "generic_risk",
    "score",
    "mitigation",
    "evidence",
    "deputy",
    "days",
    "confirm",
    "difference",
)
RATINGS = (Option("On track", "green"), Option("At risk", "amber"), Option("Off track", "red"))


@dataclass(frozen=True)
class Wanted:
    """A question that could be asked."""

    question: Question
    must: bool = False  # nothing was recorded for want of the answer


def wanted(
    wants: str, text: str, ref: str | None = None, options: tuple[Option, ...] = (), must: bool = False
) -> Wanted:
    return Wanted(Question(ref, wants, text, options), must)


def one_of(questions: list[Wanted]) -> Question | None:
    """The one to ask: what holds up a record first, then in the order of what matters."""
    if not questions:
        return None
    return min(
        questions,
        key=lambda w: (not w.must, ORDER.index(w.question.wants) if w.question.wants in ORDER else len(ORDER)),
    ).question


def ask_rating(ref: str, why: str = "") -> Wanted:
    return wanted(
        "rating",
        f"{why}Is {ref} on track, at risk or off track?",
        ref,
        (*RATINGS, Option("No change", "no_change")),
        must=True,
    )


def ask_which(refs: tuple[str, ...], plan: PlanDocument, why: str) -> Wanted:
    titles = {a.ref: a.title for a in plan.actions}
    options = tuple(Option(f"{ref} {titles.get(ref, '')}"[:75], ref) for ref in refs[:8])
    return wanted("ref", why, None, options, must=True)


def ask_period(measure: MeasureLine, value: float, ref: str | None) -> Wanted:
    unit = "%" if measure.unit.startswith("%") else ""
    text = f"Is {value:g}{unit} {measure.code} ({measure.name})? For which month?"
    return Wanted(Question(ref, "period", text, measure=measure.code, value=value), must=True)


def ask_outlier(measure: MeasureLine, value: float, ref: str | None) -> Wanted:
    last = "" if measure.latest is None else f" It was {measure.latest:g} last time."
    text = f"{value:g} looks unusual for {measure.code} ({measure.name}).{last} What is the figure?"
    return Wanted(Question(ref, "figure", text, measure=measure.code, value=value), must=True)


def ask_unit(measure: MeasureLine, value: float, ref: str | None) -> Wanted:
    text = f"{measure.code} ({measure.name}) is kept as {measure.unit}. What is it in that unit?"
    return Wanted(Question(ref, "figure", text, measure=measure.code, value=value), must=True)


def ask_date(action: ActionLine, why: str, options: tuple[Option, ...] = (), must: bool = False) -> Wanted:
    return wanted("date", f"{why} Which day shall I put for {action.ref}?".strip(), action.ref, options, must)
