"""The Actions sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.intake.cells import (
    NO_DATE,
    code,
    day_or_none,
    due,
    needed,
    percent_or_none,
    rating_or_none,
    say,
    text,
    word,
    word_or_none,
)
from bot.intake.dates import Day
from bot.intake.known import Known, column, one, one_or_none, say_repeated, several
from bot.intake.layout_actions import ACTIONS, RENUMBERED_FROM
from bot.intake.problem import Problems
from bot.intake.table import Cells, Row, Table
from bot.intake.text import join_names, split_names
from bot.intake.words import PRECISION, RATING, STATUS
from bot.models.words import Precision
from bot.plan.contents.document import ActionLine, PlanDocument


@dataclass(frozen=True)
class Named:
    """What an action may name on other sheets."""

    areas: Known
    people: Known
    measures: Known


def read_actions(table: Table, named: Named, problems: Problems) -> tuple[ActionLine, ...]:
    """Every row makes a line, also a faulty one: what is wrong goes to `problems`, and the import ends there."""
    say_repeated(column(table, "Reference"), problems)
    if table.whole and not table.rows:
        problems.add(ACTIONS.name, "", "There are no actions", "Write each action in a row of its own")
    return tuple(_action(row, named, problems) for row in table.rows)


def _action(row: Row, named: Named, problems: Problems) -> ActionLine:
    original = due(row["Original due"], problems)
    agreed = due(row["Agreed due"], problems) if text(row["Agreed due"]) else original
    start = day_or_none(row["Start"], problems)
    if start and NO_DATE not in (start, agreed.on) and start > agreed.on:
        say(
            problems,
            row["Start"],
            f"The start, {start:%d/%m/%Y}, is after the due date, {agreed.on:%d/%m/%Y}",
            "Check the year of both",
        )
    return ActionLine(
        ref=code(row["Reference"], problems, "Write the action's reference, for example 3.1.2"),
        title=needed(row["Title"], problems, "Write what is to be done"),
        area=one(row["Area"], named.areas, problems),
        owner=one(row["Owner"], named.people, problems),
        start=start,
        original_due=original.on,
        agreed_due=agreed.on,
        precision=_precision(row, (original, agreed), problems),
        forecast=day_or_none(row["Forecast"], problems),
        status=word(row["Status"], STATUS, problems),
        rag=rating_or_none(row["Rating"], problems),
        outcome_rag=rating_or_none(row["Outcome rating"], problems),
        pct=percent_or_none(row["Percent"], problems),
        success_measure=text(row["Success measure"]),
        measures=several(row["Measures"], named.measures, problems),
        position=text(row["Where it stands"]),
        everyday_names=split_names(text(row["Everyday names"])),
        renumbered_from=text(row[RENUMBERED_FROM]),
        deputy=one_or_none(row["Deputy"], named.people, problems),
        due_said=text(row["Due as printed"]),
        impact=text(row["Impact"]),
    )


def _precision(row: Row, dates: tuple[Day, ...], problems: Problems) -> Precision:
    """As stated, else a month where either due date was written as a month."""
    month = any(written.precision is Precision.MONTH for written in dates)
    stated = word_or_none(row["Due precision"], PRECISION, problems)
    if stated is Precision.DAY and month:
        say(
            problems,
            row["Due precision"],
            "The due date gives a month, but the precision says Day",
            "Write the day, or choose Month",
        )
    return stated or (Precision.MONTH if month else Precision.DAY)


def write_actions(document: PlanDocument) -> Iterator[Cells]:
    return (_cells(action) for action in document.actions)


def _cells(action: ActionLine) -> Cells:
    return {
        "Reference": action.ref,
        "Title": action.title,
        "Area": action.area,
        "Owner": action.owner,
        "Start": action.start,
        "Original due": action.original_due,
        "Agreed due": action.agreed_due,
        "Due precision": PRECISION.write(action.precision),
        "Forecast": action.forecast,
        "Status": STATUS.write(action.status),
        "Rating": RATING.write(action.rag),
        "Outcome rating": RATING.write(action.outcome_rag),
        "Percent": None if action.pct is None else action.pct / 100,
        "Success measure": action.success_measure,
        "Measures": "; ".join(action.measures),
        "Where it stands": action.position,
        "Everyday names": join_names(action.everyday_names),
        RENUMBERED_FROM: action.renumbered_from,
        "Deputy": action.deputy,
        "Due as printed": action.due_said,
        "Impact": action.impact,
    }
