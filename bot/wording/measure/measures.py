"""Measures against their trajectory, each with what its figure speaks of. Figures that can't be compared say why."""

from datetime import date

from bot.card import Buttons, Card, Note, Part, Span, Strong, Title, says
from bot.models.words import Quality, Rating
from bot.plan.measure.disclosure_control import is_newest_hidden
from bot.plan.measure.trajectory import AgainstTrajectory, Course
from bot.plan.report.digest import Digest
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging, paged
from bot.wording.common import (
    QUALITIES,
    TOO_FEW,
    ask_button,
    capital,
    command,
    day,
    figure,
    listed,
    plain_rating,
    plural,
    short,
)
from bot.wording.measure.forecast import say_period

HEAD, ALL = "Measures against trajectory", 12
WORDS = {Course.ON: "on trajectory", Course.OFF: "off trajectory"}


def _in_doubt(found: Digest, most: int) -> list[Part]:
    if not found.green_but_not_working:
        return []
    said = [f"{action.ref} ({doubt(action)})" for action in found.green_but_not_working[:most]]
    left = len(found.green_but_not_working) - len(said)
    said += [f"{left} more"] if left else []
    return [says(Strong("Green on delivery, the difference in doubt: "), f"{listed(said)}.")]


def doubt(action: ActionStanding) -> str:
    """Why a green rating alone would mislead: "outcome Red; K2 off trajectory"."""
    said = [f"outcome {plain_rating(action.outcome_rag)}"] if action.outcome_rag is Rating.RED else []
    off = [f"{listed(list(action.off_trajectory))} off trajectory"] if action.off_trajectory else []
    return "; ".join((*said, *off))


def none_so(way: str, every: int, left: int) -> Card:
    """None is on its trajectory, or off it: of how many that can be said yet."""
    text = f"No measure is known to be {way} its trajectory."
    if left:
        text += f" {capital(plural(left, 'measure'))} of {every} can’t be compared with the trajectory yet."
    return Card(text, (says(text), Buttons((ask_button("All measures", "measures"),))))


def card(found: Digest, paging: Paging, *, narrowed: bool = False) -> Card:
    """/wsoa measures."""
    if not found.measures:
        text = "No measure belongs to that." if narrowed else "The plan has no measures yet."
        return Card(text, (says(text),))
    note = Note("A figure is compared only on the basis its trajectory was set on, and never while it is an estimate.")
    code = found.measures[0].measure.code
    how = says("To see one with its chart: ", command(f"measures {code}"))
    button = Buttons((ask_button(f"Show {code}", f"measures {code}"),))
    lines = paged([line(item, found.today) for item in found.measures], ALL, paging)
    parts = (Title(HEAD), says(_tally(found)), *lines, *_in_doubt(found, ALL), note, how, button)
    return Card(_tally(found), parts)


def line(item: AgainstTrajectory, today: date) -> tuple[Span, ...]:
    measure = item.measure
    head = Strong(f"{measure.code} {short(measure.name, 70)}")
    if measure.value is None:
        return (head, f": no figure that can be published yet.{_point(item, today)}")
    value = TOO_FEW if item.small or is_newest_hidden(measure) else figure(measure.value, measure.unit)
    marks = [measure.value_basis.split(";")[0], say_period(measure.period), *_quality(measure.quality)]
    return (head, f": {value} ({', '.join(mark for mark in marks if mark)}). ", _compared(item, today))


def compared(item: AgainstTrajectory, today: date) -> str:
    """How it stands against its trajectory, or why that can't be said."""
    said = _compared(item, today)
    return said if isinstance(said, str) else said.text


def _compared(item: AgainstTrajectory, today: date) -> Span:
    if item.course in WORDS and item.point is not None:
        expected = figure(item.point[1], item.measure.unit)
        text = f"{WORDS[item.course].capitalize()}: {expected} by {day(item.point[0], today)}."
        newer = _asked_since(item, today)
        since = f" {capital(newer)}; there is no figure for it yet." if newer else ""
        return Strong(f"{text}{since}") if item.course is Course.OFF else f"{text}{since}"
    if item.course is Course.NOT_YET and (newer := _asked_since(item, today)):
        return f"Too old to compare: {newer}."
    return _why_not(item.course).strip() + _point(item, today)


def _asked_since(item: AgainstTrajectory, today: date) -> str:
    """What the trajectory asks for at the last point that is past, where that is after what the figure speaks of."""
    passed = [point for point in sorted(item.measure.trajectory) if point[0] <= today]
    compared_with = item.point[0] if item.point is not None and item.course in WORDS else None
    if not passed or (compared_with is not None and passed[-1][0] <= compared_with):
        return ""
    asked = figure(passed[-1][1], item.measure.unit)
    return f"the trajectory asks for {asked} by now ({day(passed[-1][0], today)})"


def _why_not(course: Course) -> str:
    match course:
        case Course.OTHER_BASIS:
            return "Not compared: counted on another basis than the trajectory."
        case Course.NO_PERIOD:
            return "Not compared: the figure does not say which period it is for."
        case Course.NO_TRAJECTORY:
            return "No trajectory to compare it with."
        case _:
            return ""


def _point(item: AgainstTrajectory, today: date) -> str:
    if item.point is None:
        return ""
    expected = figure(item.point[1], item.measure.unit)
    lead = "" if item.course is Course.NOT_YET else " "
    return f"{lead}Trajectory: {expected} by {day(item.point[0], today)}."


def _quality(quality: Quality) -> list[str]:
    return [] if quality is Quality.FINAL else [QUALITIES[quality]]


def _tally(found: Digest) -> str:
    courses = [item.course for item in found.measures]
    on, off = courses.count(Course.ON), courses.count(Course.OFF)
    left = len(courses) - on - off
    said = [f"{off} off trajectory", f"{on} on trajectory", *([f"{left} not compared yet"] if left else [])]
    return f"{plural(len(courses), 'measure')}: {', '.join(said)}."
