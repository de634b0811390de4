"""Charts in words: the names in a legend, and the sentences that say all that a picture shows."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.card import Chart, Line, Look, Part
from bot.models.words import Quality
from bot.plan.contents.document import BenchmarkLine
from bot.plan.measure.chart_data import DatedFigure, MeasureHistory, for_digest, target_value
from bot.plan.measure.disclosure_control import is_newest_hidden
from bot.plan.measure.forecast import forecast
from bot.plan.measure.period import period_end
from bot.plan.measure.trajectory import Course, same_basis
from bot.plan.report.digest import Digest
from bot.wording.common import QUALITIES, day, figure, listed, plural, short, verb
from bot.wording.measure.forecast import in_short, in_words, say_period

LOOKS = {Quality.FINAL: Look.FINAL, Quality.PROVISIONAL: Look.PROVISIONAL, Quality.ESTIMATE: Look.ESTIMATE}
AHEAD, A_YEAR = timedelta(days=550), timedelta(days=366)
LEGEND = {
    Look.FINAL: "Final figure",
    Look.PROVISIONAL: "Provisional figure",
    Look.ESTIMATE: "Estimate",
    Look.PLANNED: "Trajectory",
    Look.TARGET: "Target",
    Look.FORECAST: "At this pace",
    Look.RANGE: "Its range",
}


def first(found: Digest) -> MeasureHistory | None:
    """The measure to look at first: statutory and off its trajectory, else the furthest off."""
    return next(iter(for_digest(found.measures)), None)


def drawn(found: Digest) -> list[Part]:
    """Its chart."""
    story = first(found)
    return [chart(story, found.today)] if story is not None else []


def chart(story: MeasureHistory, today: date) -> Chart:
    """A measure's figures against its trajectory and target."""
    measure = story.measure
    return Chart(f"{measure.code} {short(measure.name, 90)}", measure.unit, _lines(story), alt(story, today))


def alt(story: MeasureHistory, today: date) -> str:
    """All that the picture shows: what is measured, the newest figure, its trajectory, where it goes, the target."""
    measure = story.measure
    said = [
        f"Chart of {measure.code}: {short(measure.name, 90)}.",
        _newest(story),
        _against(story, today),
        _estimates(story.estimates, measure.unit),
        _to_come(story, today),
        f"Target: {in_words(short(measure.target, 80))}." if measure.target else "",
        in_short(story) if _forecast(story) else "",
        *(f"{_called(one)}: {figure(one.value, measure.unit)}." for one in _alike(story)),
        left_out(story),
    ]
    return " ".join(filter(None, said))


def _lines(story: MeasureHistory) -> tuple[Line, ...]:
    given: dict[Look, list[tuple[date, float]]] = {}
    for one in (*story.figures, *story.estimates):
        given.setdefault(LOOKS[one.quality], []).append((one.on, one.value))
    lines = [Line(LEGEND[look], look, tuple(points)) for look, points in given.items()]
    planned = tuple(sorted(story.measure.trajectory))
    if planned:
        lines.append(Line(LEGEND[Look.PLANNED], Look.PLANNED, planned))
    lines += [Line(_called(one), Look.BENCHMARK, ((end, one.value),)) for one, end in _ends(_alike(story))]
    lines += _forecast(story)
    return (*lines, *_target(story, [on for line in lines for on, _value in line.points]))


def _forecast(story: MeasureHistory) -> list[Line]:
    """From the newest figure to the target at the pace it has, with the range; not what lies years ahead."""
    found = forecast(story)
    if found is None or found.met is None or not story.figures:
        return []
    start = (story.figures[-1].on, story.figures[-1].value)
    last = max([start[0], *(on for on, _value in story.measure.trajectory)])
    if found.met > last + AHEAD:
        return []
    lines = [Line(LEGEND[Look.FORECAST], Look.FORECAST, (start, (_month_end(found.met), found.target)))]
    if found.earliest is None or found.latest is None or found.latest > last + AHEAD or found.earliest == found.latest:
        return lines
    ends = ((_month_end(found.earliest), found.target), start, (_month_end(found.latest), found.target))
    return [*lines, Line(LEGEND[Look.RANGE], Look.RANGE, ends)]


def _month_end(on: date) -> date:
    """A forecast is of a month, whose figure is its last day's."""
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _alike(story: MeasureHistory) -> list[BenchmarkLine]:
    """Other areas' figures on this measure's own basis, that lie in the time that is drawn."""
    measure = story.measure
    drawn = [one.on for one in (*story.figures, *story.estimates)] + [on for on, _value in measure.trajectory]
    like = [one for one in measure.benchmarks if same_basis(one.basis, measure.basis)]
    return [one for one, end in _ends(like) if drawn and min(drawn) - A_YEAR <= end <= max(drawn)]


def _ends(found: Sequence[BenchmarkLine]) -> list[tuple[BenchmarkLine, date]]:
    """Each with the last day of its own period."""
    every = [(one, year_end(one.period) or period_end(one.period)) for one in found]
    return [(one, end) for one, end in every if end is not None]


def _called(one: BenchmarkLine) -> str:
    return f"{short(one.area, 20)} {say_period(one.period)}"


def year_end(period: str) -> date | None:
    return date(int(period), 12, 31) if re.fullmatch(r"20\d\d", period) else None


def _target(story: MeasureHistory, days: Sequence[date]) -> tuple[Line, ...]:
    """A level line, from the first day drawn to the last."""
    value = target_value(story.measure)
    if value is None or not days:
        return ()
    return (Line(LEGEND[Look.TARGET], Look.TARGET, ((min(days), value), (max(days), value))),)


def _newest(story: MeasureHistory) -> str:
    measure = story.measure
    if story.against.small or is_newest_hidden(story.measure):
        return f"The newest figure, for {say_period(measure.period)}, is fewer than 5."
    if measure.value is None:
        return "There is no figure yet that can be published."
    quality = "" if measure.quality is Quality.FINAL else f" ({QUALITIES[measure.quality]})"
    when = f" for {say_period(measure.period)}" if measure.period else ""
    return f"The newest figure is {figure(measure.value, measure.unit)}{when}{quality}{_since(story)}."


def _since(story: MeasureHistory) -> str:
    """How it moved since the figure before, where the newest is the latest drawn."""
    if len(story.figures) < 2 or story.figures[-1].on != period_end(story.measure.period):
        return ""
    *_, before, last = story.figures
    then = f"{figure(before.value, story.measure.unit)} for {say_period(before.period)}"
    if story.better is None:
        return f", the same as {then}"
    way = "up" if last.value > before.value else "down"
    return f", {way} from {then}, which is {'better' if story.better else 'worse'}"


def _against(story: MeasureHistory, today: date) -> str:
    against = story.against
    if against.point is None or against.course not in (Course.ON, Course.OFF):
        return ""
    on, expected = against.point
    how = "on trajectory" if against.course is Course.ON else "off trajectory"
    return f"The trajectory was {figure(expected, story.measure.unit)} by {day(on, today)}, so it is {how}."


def _to_come(story: MeasureHistory, today: date) -> str:
    """The next point of the trajectory, and its last."""
    following = story.still_to_come
    if following is None:
        return ""
    unit, last = story.measure.unit, max(story.measure.trajectory)
    said = f"The trajectory goes on to {figure(following[1], unit)} by {day(following[0], today)}"
    return f"{said}." if last == following else f"{said} and {figure(last[1], unit)} by {day(last[0], today)}."


def _estimates(estimates: Sequence[DatedFigure], unit: str) -> str:
    if not estimates:
        return ""
    each = listed([f"{figure(one.value, unit)} for {say_period(one.period)}" for one in estimates[-3:]])
    return f"{'An estimate' if len(estimates) == 1 else 'Estimates'}, marked apart: {each}."


def left_out(story: MeasureHistory) -> str:
    """What the picture does not show."""
    why = [
        (story.small, "under 5"),
        (story.other_basis, "counted on another basis"),
        (story.undated, "without a period"),
    ]
    said = [f"{plural(count, 'figure')} {reason}" for count, reason in why if count]
    count = sum(count for count, _reason in why)
    return f"{listed(said)} {verb(count, 'is', 'are')} not drawn." if said else ""
