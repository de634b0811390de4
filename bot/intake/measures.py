"""The Measures and Trajectory sheets."""

from collections.abc import Iterator
from datetime import date

from bot.intake.cells import code, day, is_nothing, needed, number, number_or_none, say, text, word, word_or_none
from bot.intake.dates import Day, read_day
from bot.intake.known import Known, column, one, say_repeated, several
from bot.intake.problem import Problems
from bot.intake.table import Cells, Entry, Row, Table
from bot.intake.text import join_names, split_names
from bot.intake.words import POLARITY, QUALITY
from bot.models.words import Precision, Quality
from bot.plan.contents.document import EarlierFigure, MeasureLine, PlanDocument, TrajectoryPoint

Trajectories = dict[str, tuple[TrajectoryPoint, ...]]  # by measure
EarlierFigures = dict[str, tuple[EarlierFigure, ...]]


def read_trajectories(table: Table, measures: Known, problems: Problems) -> Trajectories:
    """The planned figures of each measure, in the order they stand."""
    found: Trajectories = {}
    for row in table.rows:
        measure = one(row["Measure"], measures, problems)
        point = TrajectoryPoint(day(row["Date"], problems), number(row["Value"], problems))
        before = found.get(measure, ())
        if point.on != date.min and any(point.on == earlier.on for earlier in before):
            say(problems, row["Date"], f"{measure} has a figure for {point.on:%d/%m/%Y} already", "Keep one of the two")
        found[measure] = (*before, point)
    return found


def read_earlier_figures(table: Table, measures: Known, problems: Problems) -> EarlierFigures:
    """What each measure was before, in the order they stand."""
    found: EarlierFigures = {}
    for row in table.rows:
        measure = one(row["Measure"], measures, problems)
        period = _period(row["Period"]) or needed(row["Period"], problems, "Write the month: 2026-09")
        before = found.get(measure, ())
        if any(period == each.period for each in before):
            say(problems, row["Period"], f"{measure} has a figure for {period} already", "Keep one of the two")
        found[measure] = (*before, EarlierFigure(period, number(row["Figure"], problems)))
    return found


def read_measures(
    table: Table, people: Known, trajectories: Trajectories, problems: Problems
) -> tuple[MeasureLine, ...]:
    say_repeated(column(table, "Code"), problems)
    return tuple(_measure(row, people, trajectories, problems) for row in table.rows)


def _measure(row: Row, people: Known, trajectories: Trajectories, problems: Problems) -> MeasureLine:
    known_as = code(row["Code"], problems, "Write a short code, for example K1")
    low, high = number_or_none(row["Low"], problems), number_or_none(row["High"], problems)
    return MeasureLine(
        code=known_as,
        name=needed(row["Name"], problems, "Write what is measured"),
        unit=needed(row["Unit"], problems, "Write %, count or the unit of your own"),
        polarity=word(row["Better when"], POLARITY, problems),
        basis=needed(row["Basis"], problems, "Write in month, snapshot, year to date or the like"),
        frequency=text(row["Frequency"]),
        owners=several(row["Owners"], people, problems),
        source=text(row["Source"]),
        baseline=text(row["Baseline"]),
        target=text(row["Target"]),
        trajectory=trajectories.get(known_as, ()),
        latest=_within(row["Latest"], low, high, problems),
        latest_period=_period(row["Latest period"]),
        latest_quality=word_or_none(row["Latest quality"], QUALITY, problems) or Quality.FINAL,
        low=low,
        high=high,
        note=text(row["Note"]),
        everyday_names=split_names(text(row["Everyday names"])),
    )


def _within(entry: Entry, low: float | None, high: float | None, problems: Problems) -> float | None:
    latest = number_or_none(entry, problems)
    if latest is not None and ((low is not None and latest < low) or (high is not None and latest > high)):
        say(
            problems,
            entry,
            f"The latest figure, {latest:.15g}, is outside Low and High",
            "Check the figure, or change Low or High",
        )
    return latest


def _period(entry: Entry) -> str:
    """A month as 2026-10, a day as 2026-10-31, other periods as they are written."""
    if isinstance(entry.value, date):
        months_only = "d" not in entry.format.lower()
        return f"{entry.value:%Y-%m}" if months_only else entry.value.isoformat()
    found = read_day(text(entry))
    if not isinstance(found, Day):
        return "" if is_nothing(entry) else text(entry)
    return f"{found.on:%Y-%m}" if found.precision is Precision.MONTH else found.on.isoformat()


def write_measures(document: PlanDocument) -> Iterator[Cells]:
    return (_cells(measure) for measure in document.measures)


def _cells(measure: MeasureLine) -> Cells:
    return {
        "Code": measure.code,
        "Name": measure.name,
        "Unit": measure.unit,
        "Better when": POLARITY.write(measure.polarity),
        "Basis": measure.basis,
        "Frequency": measure.frequency,
        "Owners": "; ".join(measure.owners),
        "Source": measure.source,
        "Baseline": measure.baseline,
        "Target": measure.target,
        "Latest": measure.latest,
        "Latest period": measure.latest_period,
        "Latest quality": QUALITY.write(measure.latest_quality),
        "Low": measure.low,
        "High": measure.high,
        "Everyday names": join_names(measure.everyday_names),
        "Note": measure.note,
    }


def write_trajectories(document: PlanDocument) -> Iterator[Cells]:
    for measure in document.measures:
        for point in measure.trajectory:
            yield {"Measure": measure.code, "Date": point.on, "Value": point.value}


def write_earlier_figures(document: PlanDocument) -> Iterator[Cells]:
    for measure in document.measures:
        for figure in measure.earlier:
            yield {"Measure": measure.code, "Period": figure.period, "Figure": figure.value}
