"""What was recorded of one message or form, field by field: what its sender is shown."""

from dataclasses import dataclass
from datetime import date

from bot.models.words import Quality, RiskKind, Status
from bot.plan.action.rating import SuggestedRating
from bot.plan.action.update import UpdateFields


@dataclass(frozen=True, kw_only=True)
class RecordedUpdate(UpdateFields):
    """What one message said of an action, and where the action stands after it."""

    ref: str
    title: str
    owner_post: str
    stands: Status
    suggested: SuggestedRating | None  # by rule
    agreed_due: date


@dataclass(frozen=True)
class RecordedFigure:
    code: str
    name: str
    unit: str
    value: float
    n: int | None
    basis: str
    period: str  # empty for a figure of the day on which it was said
    quality: Quality
    before: float | None  # the figure that stood before it
    instead_of: float | None = None  # the figure that it puts right


@dataclass(frozen=True)
class RecordedRisk:
    code: str
    kind: RiskKind
    ref: str
    description: str
    likelihood: int | None
    impact: int | None
    mitigations: tuple[str, ...]
    like: str | None  # an existing risk that it looks like


@dataclass(frozen=True)
class RecordedDate:
    ref: str
    agreed: date
    wanted: date | None
    date_text: str
    reason: str


@dataclass(frozen=True)
class Recorded:
    updates: tuple[RecordedUpdate, ...] = ()
    figures: tuple[RecordedFigure, ...] = ()
    risks: tuple[RecordedRisk, ...] = ()
    dates: tuple[RecordedDate, ...] = ()
    decisions: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()  # action, link
    besides: bool = False  # it changed leave, a wish, a score, or whose an action is

    @property
    def undoable(self) -> bool:
        return self.besides or not self.empty

    @property
    def empty(self) -> bool:
        return not (self.updates or self.figures or self.risks or self.dates or self.decisions or self.evidence)
