"""The sheets of what comes to a plan from outside it: findings, resolutions, links; and of other areas' figures."""

from collections.abc import Iterator

from bot.intake.cells import day_or_none, needed, number, rating_or_none, text
from bot.intake.known import Known, column, one, one_or_none, say_repeated, several
from bot.intake.layout import FINDINGS, LINKS, RESOLUTIONS, Sheet
from bot.intake.problem import Problems
from bot.intake.table import Cells, Row, Table
from bot.intake.words import RATING
from bot.models.words import MatterKind
from bot.plan.contents.document import BenchmarkLine, MatterLine, PlanDocument

SHEET_OF = {MatterKind.FINDING: FINDINGS, MatterKind.RESOLUTION: RESOLUTIONS, MatterKind.LINK: LINKS}
KIND_OF = {sheet.name: kind for kind, sheet in SHEET_OF.items()}
Benchmarks = dict[str, tuple[BenchmarkLine, ...]]  # by measure


def read_matters(sheet: Sheet, table: Table, actions: Known, people: Known, problems: Problems) -> list[MatterLine]:
    """Those of one sheet; one without a code gets its own when it is brought in."""
    say_repeated([entry for entry in column(table, "Code") if not entry.blank], problems)
    return [_matter(row, sheet, actions, people, problems) for row in table.rows]


def _matter(row: Row, sheet: Sheet, actions: Known, people: Known, problems: Problems) -> MatterLine:
    there = set(sheet.headings)
    said = sheet.headings[2]
    return MatterLine(
        kind=KIND_OF[sheet.name],
        code=text(row["Code"]).strip().upper(),
        source=needed(row["From"], problems, "Write whose it is"),
        text=needed(row[said], problems, f"Write the {sheet.one} in a sentence"),
        response=text(row["Response"]) if "Response" in there else "",
        refs=several(row["Actions"], actions, problems),
        rated=rating_or_none(row["Rating"], problems) if "Rating" in there else None,
        owner=one_or_none(row["Owner"], people, problems) if "Owner" in there else None,
        due=day_or_none(row["Due"], problems) if "Due" in there else None,
        answer=text(row["Answer"]) if "Answer" in there else "",
    )


def write_matters(kind: MatterKind, document: PlanDocument) -> Iterator[Cells]:
    """The rows of one kind's sheet, by its headings."""
    for one_of in document.matters:
        if one_of.kind is kind:
            yield {
                "Code": one_of.code,
                "From": one_of.source,
                SHEET_OF[kind].headings[2]: one_of.text,
                "Response": one_of.response,
                "Actions": "; ".join(one_of.refs),
                "Rating": RATING.write(one_of.rated),
                "Owner": one_of.owner,
                "Due": one_of.due,
                "Answer": one_of.answer,
            }


def read_benchmarks(table: Table, measures: Known, problems: Problems) -> Benchmarks:
    """Other areas' figures, by the code of the measure they stand beside."""
    found: Benchmarks = {}
    for row in table.rows:
        measure = one(row["Measure"], measures, problems)
        line = BenchmarkLine(
            area=needed(row["Area"], problems, "Write England, or the area whose figure it is"),
            value=number(row["Figure"], problems),
            period=needed(row["Period"], problems, "Write its own year or month: 2022, or 2026-10"),
            basis=needed(row["Basis"], problems, "Write how it is counted: calendar year, excluding exceptions"),
            source=text(row["Source"]),
        )
        found[measure] = (*found.get(measure, ()), line)
    return found


def write_benchmarks(document: PlanDocument) -> Iterator[Cells]:
    """One row a figure, measure by measure."""
    for measure in document.measures:
        for line in measure.benchmarks:
            yield {
                "Measure": measure.code,
                "Area": line.area,
                "Period": line.period,
                "Figure": line.value,
                "Basis": line.basis,
                "Source": line.source,
            }
