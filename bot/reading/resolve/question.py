"""What the words about an action come to: records, flags, and the questions that could be asked; which one is."""

from dataclasses import dataclass, field
from datetime import date

from bot.reading.reading import Question, Why
from bot.reading.records import Record

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
RATINGS = ("green", "amber", "red")
MOST_CHOICES = 8


@dataclass(frozen=True)
class Wanted:
    """A question that could be asked."""

    question: Question
    must: bool = False  # nothing was recorded for want of the answer


def one_of(questions: list[Wanted]) -> Question | None:
    """The one to ask: what holds up a record first, then in the order of what matters."""
    if not questions:
        return None
    return min(
        questions,
        key=lambda w: (not w.must, ORDER.index(w.question.wants) if w.question.wants in ORDER else len(ORDER)),
    ).question


def wanted(wants: str, why: Why, ref: str | None = None, said: str = "", must: bool = False) -> Wanted:
    return Wanted(Question(ref, wants, why, said=said), must)


def ask_rating(ref: str, why: Why = Why.RATING) -> Wanted:
    return Wanted(Question(ref, "rating", why, (*RATINGS, "no_change")), must=True)


def ask_missing_rating(ref: str) -> Wanted:
    return Wanted(Question(ref, "rating_missing", Why.NO_RATING, RATINGS))


def ask_which(refs: tuple[str, ...], why: Why, said: str = "") -> Wanted:
    return Wanted(Question(None, "ref", why, refs[:MOST_CHOICES], said=said), must=True)


def ask_figure(why: Why, measure: str, value: float, ref: str | None) -> Wanted:
    """About a figure that waits: its month, or the figure itself where it is unlikely or in another unit."""
    wants = "period" if why is Why.PERIOD else "figure"
    return Wanted(Question(ref, wants, why, measure=measure, value=value), must=True)


def ask_derived(ref: str, measure: str, value: float) -> Wanted:
    return Wanted(Question(ref, "confirm", Why.DERIVED, ("yes", "no"), measure, value))


def ask_date(ref: str, why: Why = Why.DATE, said: str = "", day: date | None = None, must: bool = False) -> Wanted:
    return Wanted(Question(ref, "date", why, said=said, day=day), must)


@dataclass
class Said:
    """What the words about one action came to."""

    records: list[Record] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def add(self, other: "Said") -> None:
        self.records += other.records
        self.wanted += other.wanted
        self.flags += other.flags
