"""A council's plan workbook: read into a checked plan or its problems, and written from a plan or as a template."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from bot.files import private
from bot.intake.actions import Named, read_actions
from bot.intake.cover import read_cover
from bot.intake.cycle import read_meetings, read_offsets, read_terms
from bot.intake.known import Known, known
from bot.intake.layout import FINDINGS, LINKS, RESOLUTIONS
from bot.intake.layout_actions import ACTIONS, MEASURES, RISKS, SHEETS
from bot.intake.matters import Benchmarks, read_benchmarks, read_matters
from bot.intake.measures import EarlierFigures, read_earlier_figures, read_measures, read_trajectories
from bot.intake.milestones import read_earlier, read_milestones
from bot.intake.opening import Sheets, open_workbook
from bot.intake.people import known_areas, known_people, read_areas, read_people
from bot.intake.problem import Problem, Problems
from bot.intake.risks import read_mitigations, read_risks
from bot.intake.table import Table, read_table
from bot.intake.template import template_rows
from bot.intake.writing import WRITERS, Rows, write_workbook
from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument
from bot.privacy.decide import Answer, decide

# the columns in which anything can be written
_IN_WORDS = {
    "Actions": ("Where it stands",),
    "Measures": ("Note",),
    "Risks": ("Description",),
    "Mitigations": ("Mitigation",),
    "Milestones": ("Milestone",),
    "Earlier updates": ("Update",),
    "Findings": ("Finding", "Response", "Answer"),
    "Resolutions": ("Resolution", "Answer"),
    "Links": ("Link",),
}


def read_plan(path: Path) -> PlanDocument | tuple[Problem, ...]:
    """The plan in the workbook, or every problem that keeps it out, in the order of the sheets."""
    opened = open_workbook(path, [sheet.name for sheet in SHEETS])
    if isinstance(opened, Problem):
        return (opened,)
    problems = Problems()
    tables = _tables(opened, problems)
    document = _document(tables, problems)
    check_words(tables, document, problems)
    return tuple(sorted(problems, key=_place)) if len(problems) else document


def write_plan(document: PlanDocument, path: Path) -> None:
    """Writes the plan as a workbook that reads back as the same plan. Raises OSError if it cannot be written."""
    rows: Rows = {name: tuple(write(document)) for name, write in WRITERS.items()}
    private.keep(path)
    write_workbook(SHEETS, rows, path)


def write_template(path: Path) -> None:
    """Writes an empty workbook to fill in, with an example in each sheet. Raises OSError if it cannot be written."""
    write_workbook(SHEETS, template_rows(), path)


def _tables(opened: Sheets, problems: Problems) -> dict[str, Table]:
    return {sheet.name: read_table(opened, sheet, problems) for sheet in SHEETS}


def _document(tables: dict[str, Table], problems: Problems) -> PlanDocument:
    cover = read_cover(tables["Plan"], problems)
    people = known_people(tables["People"])
    measures = known(MEASURES, tables["Measures"], ("Name",))
    actions = known(ACTIONS, tables["Actions"])
    risks = known(RISKS, tables["Risks"])
    named = Named(known_areas(tables["Areas"]), people, measures)
    trajectories = read_trajectories(tables["Trajectory"], measures, problems)
    mitigations = read_mitigations(tables["Mitigations"], risks, people, problems)
    return PlanDocument(
        title=cover.title,
        short=cover.short,
        council=cover.council,
        kind=cover.kind,
        zone=cover.zone,
        nation=cover.nation,
        position_as_at=cover.position_as_at,
        areas=read_areas(tables["Areas"], people, problems),
        people=read_people(tables["People"], problems),
        actions=_with_steps(tables, actions, read_actions(tables["Actions"], named, problems), problems),
        measures=_with_others(
            read_measures(tables["Measures"], people, trajectories, problems),
            read_benchmarks(tables["Benchmarks"], measures, problems),
            read_earlier_figures(tables["Earlier figures"], measures, problems),
        ),
        risks=read_risks(tables["Risks"], named, actions, mitigations, problems),
        meetings=read_meetings(tables["Meetings"], problems),
        terms=read_terms(tables["Terms"], problems),
        offsets=read_offsets(tables["Offsets"], problems),
        matters=tuple(
            line
            for sheet in (FINDINGS, RESOLUTIONS, LINKS)
            for line in read_matters(sheet, tables[sheet.name], actions, people, problems)
        ),
    )


def _with_others(lines: tuple[MeasureLine, ...], found: Benchmarks, before: EarlierFigures) -> tuple[MeasureLine, ...]:
    return tuple(
        replace(line, benchmarks=found.get(line.code, ()), earlier=before.get(line.code, ())) for line in lines
    )


def _with_steps(
    tables: dict[str, Table], known_actions: Known, lines: tuple[ActionLine, ...], problems: Problems
) -> tuple[ActionLine, ...]:
    steps = read_milestones(tables["Milestones"], known_actions, problems)
    before = read_earlier(tables["Earlier updates"], known_actions, problems)
    return tuple(replace(line, milestones=steps.get(line.ref, ()), earlier=before.get(line.ref, ())) for line in lines)


def _place(problem: Problem) -> tuple[int, int, int]:
    order = {sheet.name: number for number, sheet in enumerate(SHEETS)}
    if not problem.cell:
        return order.get(problem.sheet, -1), 0, 0
    column, row = coordinate_from_string(problem.cell)
    return order.get(problem.sheet, -1), row, column_index_from_string(column)


def check_words(tables: Mapping[str, Table], document: PlanDocument, problems: Problems) -> None:
    """Adds a problem for each cell that would be held if it were a reply."""
    for name, headings in _IN_WORDS.items():
        for entry in (row[heading] for row in tables[name].rows for heading in headings):
            verdict = decide(str(entry.value), document) if entry.value else None
            if verdict is not None and verdict.answer is not Answer.PASS:
                problems.add(
                    name,
                    entry.cell,
                    f"{entry.heading} seems to tell of one person ({', '.join(verdict.reasons)})",
                    "Say it without anything a child, a family or a colleague could be known by, not even initials",
                )
