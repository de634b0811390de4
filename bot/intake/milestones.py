"""The sheets of milestones and of earlier updates, which most plans have none of."""

from collections.abc import Iterator

from bot.intake.cells import day_or_none, needed, text
from bot.intake.known import Known, one
from bot.intake.problem import Problems
from bot.intake.table import Cells, Table
from bot.plan.contents.document import EarlierLine, MilestoneLine, PlanDocument


def read_milestones(table: Table, actions: Known, problems: Problems) -> dict[str, tuple[MilestoneLine, ...]]:
    """By the action's reference."""
    found: dict[str, tuple[MilestoneLine, ...]] = {}
    for row in table.rows:
        ref = one(row["Action"], actions, problems)
        step = MilestoneLine(
            needed(row["Milestone"], problems, "Write what is to be reached"),
            day_or_none(row["Due"], problems),
            day_or_none(row["Done"], problems),
        )
        found[ref] = (*found.get(ref, ()), step)
    return found


def read_earlier(table: Table, actions: Known, problems: Problems) -> dict[str, tuple[EarlierLine, ...]]:
    """By the action's reference."""
    found: dict[str, tuple[EarlierLine, ...]] = {}
    for row in table.rows:
        ref = one(row["Action"], actions, problems)
        found[ref] = (*found.get(ref, ()), EarlierLine(day_or_none(row["Date"], problems), text(row["Update"])))
    return found


def write_milestones(document: PlanDocument) -> Iterator[Cells]:
    for action in document.actions:
        for step in action.milestones:
            yield {"Action": action.ref, "Milestone": step.text, "Due": step.due, "Done": step.done}


def write_earlier(document: PlanDocument) -> Iterator[Cells]:
    for action in document.actions:
        for line in action.earlier:
            yield {"Action": action.ref, "Date": line.on, "Update": line.text}
