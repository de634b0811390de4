"""/wsoa measures K2: one measure, its chart, and beside it what its figures rest on."""

from dataclasses import replace
from datetime import date

from bot.card import Buttons, Card, Facts, Note, Part, Points, Strong, Title, says
from bot.plan.measure.chart_data import MeasureHistory
from bot.plan.measure.disclosure_control import is_newest_hidden
from bot.plan.measure.trajectory import AgainstTrajectory, Course, same_basis
from bot.wording.common import QUALITIES, TOO_FEW, ask_button, capital, day, figure, short
from bot.wording.measure import charts
from bot.wording.measure.forecast import at_this_pace, benchmarks, corrected, say_period
from bot.wording.measure.measures import compared


def card(story: MeasureHistory, today: date) -> Card:
    """What is asked most is said in the first line: the figure, and whether it keeps to its trajectory."""
    measure = story.measure
    title = f"{measure.code} {short(measure.name, 100)}"
    parts: list[Part] = [Title(title)]
    if story.worth_drawing:  # its name stands in the picture
        parts = [Title(f"Measure {measure.code}"), charts.chart(story, today)]
    parts += [Facts(_facts(story, today)), *_beside(story), *_notes(story)]
    parts.append(Buttons((ask_button("All measures", "measures"),)))
    return Card(f"{title}: {_value(story)}. {compared(story.against, today)}", tuple(parts))


def with_no_other(found: Card, code: str) -> Card:
    """What was to be seen beside it is not on record."""
    text = f"The plan has no other area’s figure for {code}, so it is compared with none."
    return replace(found, parts=(says(Strong(text)), *found.parts))


def since(story: MeasureHistory, first: date, today: date) -> Card:
    """The same from that day on, each figure with the period that it is for."""
    later = tuple(one for one in story.figures if one.on >= first)
    found = card(replace(story, figures=later), today)
    unit = story.measure.unit
    if not later:
        return replace(found, parts=(*found.parts, Note(f"No figure since {day(first, today)} says its period.")))
    lines = tuple((f"{say_period(one.period)}: {figure(one.value, unit)}",) for one in later)
    head, *rest = found.parts
    return replace(found, parts=(head, Points(lines), *rest))


def _beside(story: MeasureHistory) -> list[Part]:
    """When its target is met at this pace, other areas' figures with their own year and basis, what was corrected."""
    measure = story.measure
    said = [at_this_pace(story) if len(story.figures) > 1 else "", *benchmarks(measure), *corrected(measure)]
    told = tuple((one,) for one in said if one)
    return [Points(told)] if told else []


def _facts(story: MeasureHistory, today: date) -> tuple[tuple[str, str], ...]:
    measure = story.measure
    given = measure.value is not None
    rows = (
        ("Newest figure", _value(story)),
        ("For", say_period(measure.period) or "no period given" if given else ""),
        ("Quality", QUALITIES[measure.quality] if given else ""),
        ("Basis", measure.value_basis if given else measure.basis),
        ("Trajectory’s basis", "" if same_basis(measure.value_basis, measure.basis) else measure.basis),
        ("Against trajectory", _against(story.against, today)),
        ("Target", measure.target),
        ("Baseline", measure.baseline),
    )
    return tuple((label, capital(short(value))) for label, value in rows if value)


def _against(against: AgainstTrajectory, today: date) -> str:
    """Under its label, which need not say "trajectory" again."""
    if against.course in (Course.NOT_YET, Course.NO_FIGURE) and against.point is not None:
        expected = figure(against.point[1], against.measure.unit)
        return f"nothing to compare yet; the first point is {expected} by {day(against.point[0], today)}"
    return compared(against, today)


def _value(story: MeasureHistory) -> str:
    measure = story.measure
    if measure.value is None:
        return "none that can be published yet"
    return TOO_FEW if story.against.small or is_newest_hidden(story.measure) else figure(measure.value, measure.unit)


def _notes(story: MeasureHistory) -> list[Part]:
    """Why there is no chart, and what is not in it."""
    if not story.worth_drawing:
        return [Note("A chart needs two figures, or one figure and a trajectory, on the same basis.")]
    left = charts.left_out(story)
    apart = "Estimates are marked apart and are not compared." if story.estimates else ""
    return [Note(" ".join(filter(None, (left, apart))))] if left or apart else []
