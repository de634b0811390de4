"""Where the plan stands in a cycle: each action with its ratings, its update and its dates. Pure values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.models.words import (
    Direction,
    MitigationStatus,
    Polarity,
    Quality,
    Rating,
    RiskKind,
    RiskStatus,
    Status,
    UpdateState,
    Verdict,
)
from bot.plan.action.update import UpdateFields
from bot.plan.contents.document import BenchmarkLine


@dataclass(frozen=True)
class Who:
    """A person, as others speak of them."""

    handle: str
    name: str
    post: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class LastWord(UpdateFields):
    """What was last said of an action, in the person's own words."""

    by: str  # handle
    said_at: datetime
    cycle: str  # its key
    entered_by: Who | None = None  # whoever said it for them


@dataclass(frozen=True)
class Confirmed:
    """A rating that the lead or the SRO gave, in this cycle, on what was last said."""

    rating: Rating
    by: Who
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class Checked:
    """What someone other than the owner said of a claim that the action is complete."""

    verdict: Verdict
    by: Who
    at: datetime
    why: str = ""  # what is missing


@dataclass(frozen=True)
class ActionStanding:
    ref: str
    title: str
    area: str
    owner: Who
    sro: Who | None
    status: Status
    claimed: Rating | None
    suggested: Rating | None
    confirmed: Rating | None
    outcome_rag: Rating | None  # as said, and never better than its measures allow
    pct: int | None
    original_due: date
    agreed_due: date
    forecast: date | None
    success_measure: str
    update_state: UpdateState
    last_word: LastWord | None  # None: only the plan file has spoken of it
    start_words: str  # where the plan file said it stood
    times_moved: int = 0  # approved changes of its date
    date_wanted: date | None = None  # a later date that was asked for and not decided
    blocked: bool = False  # in its owner's words
    decision_needed: bool = False  # it waits for a decision that nobody has made
    date_reason: str = ""  # why its date moved or should move, as last given
    start_status: Status | None = None  # where the plan file said it stood
    start_rag: Rating | None = None
    start_pct: int | None = None
    asked: Who | None = None  # who was asked about it in this cycle; None: nobody was, yet
    confirmation: Confirmed | None = None  # whose word `confirmed` is
    checked: Checked | None = None  # whose word made its status what it is
    links: tuple[str, ...] = ()  # evidence that counts
    outcome_said: Rating | None = None  # by its owner or the plan file
    outcome_allowed: Rating | None = None  # the best that its measures allow; None: none can be compared
    off_trajectory: tuple[str, ...] = ()  # codes of its measures that miss it
    renumbered_from: str = ""  # its reference in an earlier plan file
    number: int | None = None  # tells it from others whatever its reference; never shown

    @property
    def shown(self) -> Rating | None:
        """The rating to print: the lead's, else the owner's; none without an update in this cycle."""
        if self.update_state not in (UpdateState.UPDATED, UpdateState.NO_CHANGE_DECLARED) or not self.running:
            return None
        return self.confirmed or self.claimed

    @property
    def in_doubt(self) -> bool:
        """Delivery is green, while what it is to change is not seen: the outcome is red, or a measure of it misses."""
        return self.shown is Rating.GREEN and (self.outcome_rag is Rating.RED or bool(self.off_trajectory))

    @property
    def unconfirmed(self) -> bool:
        return self.shown is not None and self.confirmed is None

    @property
    def running(self) -> bool:
        """Under way: asked about, and rated."""
        return self.status is Status.IN_PROGRESS

    @property
    def closed(self) -> bool:
        return self.status in (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE)

    @property
    def awaits_check(self) -> bool:
        """Its owner says that it is complete and gave evidence: the next word is of whoever checks it."""
        return self.status is Status.COMPLETE_UNVERIFIED and bool(self.links)

    @property
    def silent(self) -> bool:
        """It should have an update in this cycle, and has none."""
        return not self.closed and not self.awaits_check and self.update_state is UpdateState.NO_UPDATE

    @property
    def sent_back(self) -> bool:
        """Its claim was checked and something is missing; nothing was said of it since."""
        return self.checked is not None and self.checked.verdict is Verdict.NOT_YET

    def days_over(self, today: date) -> int:
        """Days past its agreed date; 0 when it is not, or is done."""
        done = self.closed or self.status is Status.COMPLETE_UNVERIFIED
        return 0 if done else max(0, (today - self.agreed_due).days)

    def off_plan(self, today: date) -> bool:
        """What an exception report lists: shown or suggested Red, overdue, blocked, or forecast late."""
        if self.closed or self.status is Status.COMPLETE_UNVERIFIED:
            return False
        late = self.days_over(today) > 0 or (self.forecast is not None and self.forecast > self.agreed_due)
        red = self.shown is Rating.RED or (self.suggested is Rating.RED and self.running)
        return late or red or self.blocked or self.status is Status.ON_HOLD


@dataclass(frozen=True)
class MitigationStanding:
    text: str
    owner: Who | None
    due: date | None
    status: MitigationStatus


@dataclass(frozen=True)
class RiskStanding:
    code: str
    kind: RiskKind
    refs: tuple[str, ...]
    description: str
    likelihood: int | None
    impact: int | None
    direction: Direction | None
    status: RiskStatus
    owner: Who | None
    raised_by: Who | None
    raised_at: datetime | None
    mitigations: tuple[MitigationStanding, ...]

    @property
    def score(self) -> int | None:
        """Likelihood times impact, or nothing where either is missing."""
        return None if self.likelihood is None or self.impact is None else self.likelihood * self.impact

    @property
    def unmitigated(self) -> bool:
        """Nothing is being done about it, as far as the record goes."""
        return all(line.status is MitigationStatus.DROPPED for line in self.mitigations)


@dataclass(frozen=True)
class FigureGiven:
    """One figure of a measure, as it was given."""

    value: float
    basis: str
    period: str  # "2026-11", or a day
    quality: Quality
    said_on: date | None = None  # None: it came with the plan file
    n: int | None = None  # of how many, where that was said


@dataclass(frozen=True)
class MeasureStanding:
    """A measure and its newest figure that may be published; what is needed to compare it, or not to."""

    code: str
    name: str
    unit: str
    polarity: Polarity
    basis: str  # what its trajectory speaks of: "in month"
    trajectory: tuple[tuple[date, float], ...]
    target: str  # as printed
    value: float | None
    value_basis: str
    period: str  # "2026-11", or a day
    quality: Quality
    baseline: str = ""  # as printed
    figures: tuple[FigureGiven, ...] = ()  # all that were given, the plan file's first; estimates too
    frequency: str = ""  # "monthly"
    benchmarks: tuple[BenchmarkLine, ...] = ()
    statutory: bool = False  # a time that the law sets


@dataclass(frozen=True)
class DecisionStanding:
    """A decision that is wanted, or was and is made."""

    ref: str | None
    text: str
    needed_from: str
    by_date: date | None
    raised_by: Who | None
    waits_for: Who | None = None
    number: int = 0
    title: str = ""  # of the action
    outcome: str = ""  # empty: open; else what was decided, with by whom, when and in which words
    decided_by: Who | None = None
    decided_at: datetime | None = None
    why: str = ""

    @property
    def code(self) -> str:
        """ "D3", as it is called to decide about it."""
        return f"D{self.number}" if self.number else ""

    def days_over(self, today: date) -> int:
        return max(0, (today - self.by_date).days) if self.by_date is not None else 0


@dataclass(frozen=True)
class PlanStanding:
    """The plan as it stands in one cycle, at one instant."""

    title: str
    council: str
    zone: str
    cycle: str  # key
    meeting: date
    meeting_title: str
    as_at: datetime
    actions: tuple[ActionStanding, ...]
    risks: tuple[RiskStanding, ...]
    measures: tuple[MeasureStanding, ...] = ()
    decisions: tuple[DecisionStanding, ...] = ()  # open ones
    taken: tuple[DecisionStanding, ...] = ()  # those that were wanted and are made
    position_as_at: date | None = None  # the day that the plan file speaks of

    def action(self, ref: str) -> ActionStanding | None:
        """By the reference it has; else by the one it had before the plan file gave it another."""
        found = next((action for action in self.actions if action.ref == ref), None)
        return found or next((action for action in self.actions if ref and action.renumbered_from == ref), None)

    def same(self, action: ActionStanding) -> ActionStanding | None:
        """An action of another time as it stands in this one, whatever its reference was."""
        if action.number is None:
            return self.action(action.ref)
        return next((one for one in self.actions if one.number == action.number), None)

    @property
    def open_risks(self) -> tuple[RiskStanding, ...]:
        """Open risks, highest score first; those without a score after them."""
        return in_order(risk for risk in self.risks if risk.status is RiskStatus.OPEN)


def last_rating(action: ActionStanding) -> Rating | None:
    """As its owner said last, in whichever cycle; else the plan file."""
    said = action.last_word.rag if action.last_word is not None else None
    return said or action.start_rag


def in_order(risks: Iterable[RiskStanding]) -> tuple[RiskStanding, ...]:
    """The highest score first; those without one after them."""
    return tuple(sorted(risks, key=lambda risk: (risk.score is None, -(risk.score or 0), risk.code)))
