"""How sure a digest is: how much of the plan was heard of, on whose words and which figures it rests, and which of
these figures are older than they should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.models.words import Quality, UpdateState
from bot.plan.measure.period import period_end
from bot.plan.measure.trajectory import AgainstTrajectory
from bot.plan.report.standing import ActionStanding, LastWord, MeasureStanding, PlanStanding

ENOUGH = 50  # per cent of the open actions; with fewer heard of, a digest is not sent by itself
LAG = 10  # days that a figure takes to come after the end of its period
# by the first letters of how often a figure comes: days from the end of one period to the end of the next
_EVERY = {"week": 7, "fortnight": 14, "month": 31, "quarter": 92, "term": 122, "half": 184, "annual": 366, "year": 366}


@dataclass(frozen=True)
class Coverage:
    """Of the actions that should have an update, how many have one."""

    heard: int
    of: int

    @property
    def per_cent(self) -> int:
        return 100 if not self.of else round(100 * self.heard / self.of)

    @property
    def enough(self) -> bool:
        return self.per_cent >= ENOUGH


@dataclass(frozen=True)
class LateFigure:
    """A measure whose newest figure is older than its frequency allows; without a period, nobody can tell."""

    measure: MeasureStanding
    due: date | None  # the day by which a newer one should have come; None: there is no figure, or no period


@dataclass(frozen=True)
class Provenance:
    """What the digest rests on."""

    as_at: datetime
    updated: int
    no_change: int
    actions: int  # that should have an update
    late: int
    not_confirmed: int
    provisional: int  # figures


def coverage(now: PlanStanding) -> Coverage:
    states = [action.update_state for action in now.actions if not action.closed]
    heard = (UpdateState.UPDATED, UpdateState.NO_CHANGE_DECLARED)
    return Coverage(sum(state in heard for state in states), len(states))


def late_figures(measures: Iterable[MeasureStanding], today: date) -> tuple[LateFigure, ...]:
    """Those that are late; a measure that never had a figure is none of them."""
    found: list[LateFigure] = []
    for measure in measures:
        every = _every(measure.frequency)
        if every is None or measure.value is None:
            continue
        ends = period_end(measure.period)
        due = ends + timedelta(days=every + LAG) if ends is not None else None
        if due is None or due < today:
            found.append(LateFigure(measure, due))
    return tuple(found)


def word_of_cycle(now: PlanStanding, action: ActionStanding) -> LastWord | None:
    """What was said of an action in this cycle; words of an earlier one do not speak for now."""
    word = action.last_word
    return word if word is not None and word.cycle == now.cycle else None


def provenance(now: PlanStanding, measures: Iterable[AgainstTrajectory]) -> Provenance:
    """Of the plan as it stands, with its measures."""
    states = [action.update_state for action in now.actions if not action.closed]
    words = [word_of_cycle(now, action) for action in now.actions]
    figures = [line.measure for line in measures if line.measure.value is not None]
    return Provenance(
        as_at=now.as_at,
        updated=states.count(UpdateState.UPDATED),
        no_change=states.count(UpdateState.NO_CHANGE_DECLARED),
        actions=len(states),
        late=sum(word is not None and word.late for word in words),
        not_confirmed=sum(action.unconfirmed for action in now.actions),
        provisional=sum(figure.quality is Quality.PROVISIONAL for figure in figures),
    )


def _every(frequency: str) -> int | None:
    return next((days for start, days in _EVERY.items() if frequency.strip().lower().startswith(start)), None)
