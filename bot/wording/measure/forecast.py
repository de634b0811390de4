"""A measure's figure beside other areas', and when its target is met at the present pace, and how that is reckoned.

What is not comparable is said with its own year and basis, and why it is not compared.
"""

from datetime import date

from bot.models.words import Polarity
from bot.plan.contents.document import BenchmarkLine
from bot.plan.measure.chart_data import MeasureHistory
from bot.plan.measure.disclosure_control import hidden_figures
from bot.plan.measure.forecast import LEAST, Forecast, forecast
from bot.plan.measure.trajectory import same_basis
from bot.plan.report.standing import FigureGiven, MeasureStanding
from bot.wording.common import TOO_FEW, figure, number, plural, short

SIGNS = {"<=": "at most ", "≤": "at most ", ">=": "at least ", "≥": "at least "}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def at_this_pace(story: MeasureHistory, *, brief: bool = False) -> str:
    """ "At this pace August 2027, five months late." `brief`: without what it was reckoned from."""
    found = forecast(story)
    if found is None:
        return ""
    unit = story.measure.unit
    target = figure(found.target, unit)
    if found.met_already:
        return f"The target of {target} is met."
    if not found.enough:
        count = f"{plural(len(found.points), 'comparable figure')}, and {NUMBERS[LEAST]} are needed"
        return "" if brief else f"When the target of {target} is met can’t be said yet: {count}."
    if found.met is None:
        said = f"At this pace the target of {target} is not met: {_course(found, story.measure)}"
        return f"{said}." if brief else f"{said}{_range(found)}. {_reckoned(found, unit)}"
    said = f"At this pace the target of {target} is met in {_month(found.met)}{_late(found)}"
    return f"{said}." if brief else f"{said}{_range(found)}. {_reckoned(found, unit)}"


def in_short(story: MeasureHistory) -> str:
    """The same with its range, without what it was reckoned from: what a chart shows."""
    found = forecast(story)
    if found is None or found.met is None:
        return ""
    target = figure(found.target, story.measure.unit)
    return f"At this pace the target of {target} is met in {_month(found.met)}{_range(found)}."


def direction(story: MeasureHistory) -> str:
    """Which way it goes, apart from how it stands: "getting better", "getting worse", "level"."""
    if len(story.figures) < 2:
        return ""
    if story.better is None:
        return "level"
    return "getting better" if story.better else "getting worse"


def benchmarks(measure: MeasureStanding) -> list[str]:
    """Each with its own year and basis; beside the measure's own figure only where both are counted alike."""
    return [_benchmark(measure, one) for one in measure.benchmarks]


def corrected(measure: MeasureStanding) -> list[str]:
    """A figure that was given again for a period, with the earlier one."""
    found: list[str] = []
    last: dict[tuple[str, str], FigureGiven] = {}
    few = hidden_figures(measure)
    for one in measure.figures:
        key = (one.period, one.basis)
        before = last.get(key)
        if before is not None and one.period and before.value != one.value:
            now, was = (TOO_FEW if each in few else figure(each.value, measure.unit) for each in (one, before))
            on = f" on {one.said_on.day} {one.said_on:%b %Y}" if one.said_on is not None else ""
            found.append(f"{say_period(one.period)}: {now}, given as {was} before and corrected{on}.")
        last[key] = one
    return found


def in_words(target: str) -> str:
    """ "at most 100 by 31 May 2027" of "<=100 by 31 May 2027"."""
    for sign, words in SIGNS.items():
        target = target.replace(f"{sign} ", sign).replace(sign, words)
    return target


def say_period(period: str) -> str:
    """ "Nov 2026", "2021", "Fri 4 Dec 2026", "to Fri 4 Dec 2026", or as it was given."""
    if period.startswith("to "):
        return f"to {say_period(period.removeprefix('to '))}"
    try:
        if len(period) == 7:
            return f"{date.fromisoformat(period + '-01'):%b %Y}"
        on = date.fromisoformat(period)
    except ValueError:
        return period
    return f"{on:%a} {on.day} {on:%b %Y}"


def _benchmark(measure: MeasureStanding, one: BenchmarkLine) -> str:
    said = f"{one.area} {figure(one.value, measure.unit)} ({say_period(one.period)}, {one.basis}"
    said += f"; {short(one.source, 80)})" if one.source else ")"
    why = not_comparable(measure, one)
    if why:
        return f"{said}. Not compared: {why}."
    assert measure.value is not None
    apart = measure.value - one.value
    good = (apart > 0) == (measure.polarity is Polarity.UP)
    how = "the same" if apart == 0 else f"{_by(abs(apart), measure.unit)} {'better' if good else 'worse'} here"
    return f"{said}: {how}."


def not_comparable(measure: MeasureStanding, one: BenchmarkLine) -> str:
    """Why a figure can't be set beside another area's; empty where it can."""
    if measure.value is None:
        return "there is no figure of our own yet"
    ours, other = measure.value_basis.split(";")[0].strip(), one.basis.strip()
    if not same_basis(ours, other):
        return f"ours is {ours or 'on no basis that was said'}, this is {other}"
    if measure.period != one.period:
        period = say_period(measure.period) or "no period that was said"
        return f"ours is for {period}, this is for {say_period(one.period)}"
    return ""


def _by(apart: float, unit: str) -> str:
    return f"{number(apart)} points" if unit == "%" else figure(apart, unit)


def _late(found: Forecast) -> str:
    months = found.months_late
    if months is None:
        return ""
    if months == 0:
        return ", on time"
    count = NUMBERS[abs(months)] if abs(months) < len(NUMBERS) else str(abs(months))
    return f", {count} {'month' if abs(months) == 1 else 'months'} {'late' if months > 0 else 'early'}"


def _range(found: Forecast) -> str:
    if found.earliest == found.latest:
        return ""
    first = _month(found.earliest) if found.earliest is not None else "never"
    last = _month(found.latest) if found.latest is not None else "never"
    return f" (range: {first} to {last})"


def _reckoned(found: Forecast, unit: str) -> str:
    first, last = found.points[0], found.points[-1]
    step = f"{number(abs(found.slope))}{' points' if unit == '%' else ''}"
    moved = "no change" if found.slope == 0 else f"a {'rise' if found.slope > 0 else 'fall'} of {step} a month"
    return (
        f"Reckoned from the last {len(found.points)} comparable figures ({say_period(first.period)} to "
        f"{say_period(last.period)}): {moved} as the median of their slopes, the range from the middle half."
    )


def _course(found: Forecast, measure: MeasureStanding) -> str:
    up = measure.polarity is Polarity.UP
    if found.slope == 0:
        return "the figure stands still"
    return "the figure moves away from it" if (found.slope > 0) != up else "it is more than ten years off"


def _month(on: date) -> str:
    return f"{on:%B %Y}"
