"""Which of a unit's dates is the action's: when it will be done, a new date asked for, or that the agreed one stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.plan.document import ActionLine
from bot.reading.candidate import Candidate, Unit
from bot.reading.days.day import Day, Doubt, Grain
from bot.reading.find.date import Dated, Found, Role
from bot.reading.resolve.seen import Seen

SETTLING = frozenset({Role.REQUEST, Role.MOVED, Role.STANDS})
OPEN_WORDS = 1  # words of another thing that may stand beside a date that is the action's


@dataclass(frozen=True)
class Dates:
    """The dates of a unit, sorted by what they are; `used` are the candidates that said so."""

    forecast: Day | None = None
    holds: bool = False  # the agreed date stands
    change: Day | None = None
    asks_change: bool = False  # asks for a new date, given or not
    moved: bool = False  # says that it has moved, without asking
    past: Day | None = None  # said of what is to come, yet gone by
    used: tuple[Candidate[object], ...] = ()


def settle_dates(unit: Unit, seen: Seen, action: ActionLine) -> Dates:
    found = [each for each in seen.inside(seen.dates, unit.own)]
    if seen.told.asked.wants == "date" and (answer := _answer(found, seen)) is not None:
        return Dates(change=answer.value.day, asks_change=True, used=(answer,))
    wishes = seen.inside(seen.wishes, unit.clauses)
    holds = [each for each in wishes if each.value.holds]
    asks = [each for each in wishes if not each.value.holds]
    held = {seen.document.clauses[each.clause].sentence for each in holds}
    for role in (Role.REQUEST, Role.MOVED):
        for each in found:
            if (
                each.value.role is role
                and seen.document.clauses[each.clause].sentence not in held
                and _is_of(each, seen, action, role)
            ):
                if each.value.day.day == action.agreed_due:
                    return Dates(holds=True, used=(each,))
                late = each.value.day.day is None or each.value.day.day > action.agreed_due
                if role is Role.REQUEST or late:
                    return Dates(
                        change=each.value.day,
                        asks_change=role is Role.REQUEST or bool(asks),
                        moved=role is Role.MOVED,
                        used=(each,),
                    )
    forecast, past = _forecast(found, seen, action)
    if asks and not holds:
        day = forecast.value.day if forecast is not None else None
        used = (*asks, forecast) if forecast is not None else tuple(asks)
        return Dates(change=day, asks_change=True, used=used)
    if forecast is not None:
        return Dates(_agreed(forecast.value.day, action), used=(forecast, *holds))
    return Dates(holds=bool(holds), past=past, used=tuple(holds))


def _answer(found: Sequence[Found], seen: Seen) -> Found | None:
    """The date given in answer to "by when?": the last settled on, else the first."""
    fit = [each for each in found if each.value.role not in (Role.HAPPENED, Role.NOT_THAT, Role.SUPPOSED)]
    fit = [each for each in fit if each.value.day.day is None or each.value.day.day > seen.today]
    settled = [each for each in fit if each.value.role in SETTLING]
    return settled[-1] if settled else fit[0] if fit else None


def _is_of(each: Found, seen: Seen, action: ActionLine, role: Role) -> bool:
    """Whether a date asked for is the action's own, not a meeting's."""
    if role is Role.REQUEST:
        return True
    return not _foreign(each, seen, action)


def _foreign(each: Found, seen: Seen, action: ActionLine) -> bool:
    """Whether the clause speaks of something else before the words that say what the date is of."""
    clause = seen.document.clauses[each.clause]
    until = each.value.cue[0] if each.value.cue is not None and each.value.cue[0] < each.first else each.first
    before = replace(clause, last=max(clause.first - 1, until - 1))
    beside = tuple(
        c for c in seen.progress if c.clause == clause.index and c.value.kind in ("low confidence", "greeting")
    )
    figures = [c for c in seen.statuses if c.clause == clause.index]
    return len(seen.others(before, action.ref, *beside, *figures)) >= OPEN_WORDS


def _forecast(found: Sequence[Found], seen: Seen, action: ActionLine) -> tuple[Found | None, Day | None]:
    best: Found | None = None
    past: Day | None = None
    for each in found:
        day, role = each.value.day, each.value.role
        agreed = _same(day, action)
        clause = seen.document.clauses[each.clause]
        if role is Role.STANDS and (
            agreed or (day.day is not None and day.day > seen.today and not _foreign(each, seen, action))
        ):
            return each, None
        if role is Role.READY and not clause.asked:
            if _foreign(each, seen, action):
                continue
            if day.day is None or day.day > seen.today:
                best = best or each
            elif each.value.by and not day.worked_out:
                past = day
        elif role is Role.PLAIN and not clause.asked:
            if agreed and day.grain is Grain.DAY and not _foreign(each, seen, action):
                best = best or each
            elif each.value.by and not _foreign(each, seen, action) and (day.day is None or day.day > seen.today):
                best = best or each
    return best, past


def _same(day: Day, action: ActionLine) -> bool:
    """Whether it is the agreed date, or its month."""
    if day.day is None:
        return False
    if day.grain is Grain.MONTH:
        return (day.day.year, day.day.month) == (action.agreed_due.year, action.agreed_due.month)
    return day.day == action.agreed_due


def _agreed(day: Day, action: ActionLine) -> Day:
    """The month of the agreed date means that date."""
    bare = day.grain is Grain.MONTH and "end" not in day.text.lower()
    return replace(day, day=action.agreed_due, doubt=None) if _same(day, action) and bare else day


def doubtful(day: Day) -> bool:
    """Whether the day was worked out from words that people mean differently."""
    return day.doubt in (Doubt.AMBIGUOUS, Doubt.VAGUE, Doubt.EITHER)


def dated(candidate: Candidate[object]) -> Day | None:
    return candidate.value.day if isinstance(candidate.value, Dated) else None
