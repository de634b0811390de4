"""What was understood of sheets of findings, resolutions, links and other areas' figures, in sentences."""

from collections.abc import Iterator

from bot.intake.tracker.cell_text import short
from bot.intake.tracker.matter_tables import Outside, Part
from bot.intake.tracker.table_detection import texts_of
from bot.intake.tracker.tracker import Tracker
from bot.models.words import MatterKind
from bot.plan.contents.document import MeasureLine

_AS = {
    Part.CODE: "its own number",
    Part.SOURCE: "whose it is",
    Part.STRATEGY: "the strategy or plan",
    Part.RESPONSE: "the response",
    Part.ACTIONS: "the actions that answer it",
    Part.PROGRESS: "how far it is",
    Part.RATING: "its own rating",
    Part.OWNER: "who answers it",
    Part.DUE: "by when",
    Part.ANSWER: "the answer",
    Part.STATUS: "whether it is closed",
    Part.DATE: "when it was made",
    Part.MEASURE: "the measure",
    Part.AREA: "whose figure",
    Part.FIGURE: "the figure",
    Part.PERIOD: "its year or month",
    Part.BASIS: "how it is counted",
    Part.PUBLISHED: "where it is published",
}
_UNUSED = {
    MatterKind.FINDING: {Part.STATUS, Part.DATE},
    MatterKind.RESOLUTION: set[Part](),
    MatterKind.LINK: {Part.OWNER, Part.PROGRESS},
}


def outside_told(tracker: Tracker) -> Iterator[str]:
    """Table by table: how many, and what each column is taken for."""
    for title in dict.fromkeys(one.sheet for one in tracker.measures):
        here = [one.line for one in tracker.measures if one.sheet == title]
        yield f"On sheet “{title}”, {len(here)} measure{'' if len(here) == 1 else 's'}:"
        yield from (f"  {_measured(line)}" for line in here)
    for one in tracker.outside:
        number = _number(tracker, one)
        title = f"sheet “{one.sheet.title}”" if one.sheet.title else "a table"
        yield f"On {title}, with headings in row {one.top}, {number}:"
        parts = {column: part for part, column in one.columns.items()}
        for column, text in texts_of(one.sheet, one.top).items():
            yield f"  {one.sheet.column(column)} “{short(text, 40)}”: {_taken_for(one, column, parts.get(column))}"


def _measured(line: MeasureLine) -> str:
    """ "K1 Plans within 20 weeks: 47 % (2026-11), from 38 to 60, up is better"."""
    unit = f" {line.unit}" if line.unit != "count" else ""
    figure = f"{line.latest:.15g}{unit}" if line.latest is not None else f"no figure yet{unit and f', in{unit}'}"
    when = f" ({line.latest_period})" if line.latest_period else ""
    when += f", {len(line.earlier)} before it from {line.earlier[0].period}" if line.earlier else ""
    way = "".join((f", from {line.baseline}" if line.baseline else "", f" to {line.target}" if line.target else ""))
    return f"{line.code} “{short(line.name, 40)}”: {figure}{when}{way}, {line.polarity.value} is better"


def _taken_for(one: Outside, column: int, part: Part | None) -> str:
    if column in one.comparators:
        return "the figures of that area"
    if part is None or (one.kind is not None and part in _UNUSED[one.kind]):
        return "not used"
    if part is Part.TEXT and one.kind is not None:
        return "how it links" if one.kind is MatterKind.LINK else f"the {one.kind.value}"
    if part is Part.ACTIONS and one.kind is not MatterKind.FINDING:
        return "the actions it is about"
    return _AS[part]


def _number(tracker: Tracker, one: Outside) -> str:
    """ "4 findings", "no benchmark"."""
    rows = set(one.rows)
    if one.kind is None:
        many, name = sum(1 for each in tracker.figures if each.sheet == one.sheet.title), "figure of another area"
        return f"{many} {name if many == 1 else name.replace('figure', 'figures')}"
    here = [each for each in tracker.matters if each.sheet == one.sheet.title and each.line.kind is one.kind]
    many = sum(1 for each in here if each.row in rows)
    return f"{many} {one.kind.value}{'' if many == 1 else 's'}"
