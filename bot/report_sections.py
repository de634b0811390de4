"""A neutral paper: what a report says, section by section, for whoever makes a file of it. As cards are for messages.

It is what is frozen and sealed: words, figures and the data of charts, never a picture or a layout.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.card import Bars, Card, Chart, Link

Cell = str | int | float | None


def written(value: Cell) -> str:
    """A cell's value as it is printed: 30, 30.5, 1250000, nothing."""
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Column:
    key: str  # as a council's own template calls it
    label: str
    wide: float = 1.0  # beside the others


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def filled(table: Table) -> Table:
    """Without the columns that have nothing in any row: a heading promises something."""
    numbers = range(len(table.columns))
    kept = [number for number in numbers if any(row[number] not in ("", None) for row in table.rows)]
    columns = tuple(table.columns[number] for number in kept)
    return Table(columns, tuple(tuple(row[number] for number in kept) for row in table.rows))


def figures_of(chart: Chart) -> Table:
    """What a chart is drawn from, for those who can't see it or want to reckon with it."""
    if isinstance(chart, Bars):
        heads = (Column("name", "", 2), *(Column(one, one) for one in chart.shares))
        return Table(heads, tuple((name, *values) for name, values in chart.rows))
    days = sorted({on for line in chart.lines for on, _value in line.points})
    values = [dict(line.points) for line in chart.lines]
    rows = tuple((f"{on.day} {on:%b %Y}", *(each.get(on) for each in values)) for on in days)
    return Table((Column("on", "Date"), *(Column(line.name, line.name) for line in chart.lines)), rows)


@dataclass(frozen=True)
class Section:
    """`officers`: what is left for them to write, marked; lines, a table and a chart are the record's."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    officers: str = ""


@dataclass(frozen=True)
class Fact:
    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Paper:
    kind: str
    title: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Labels:
    """What a page calls its list of sections, the way past it, the way back, and the figures behind a chart."""

    contents: str
    past: str
    back: str
    behind: str


@dataclass(frozen=True)
class WebPage:
    """A paper, or one action, as a page to look at. `home`: where the page of the whole plan is from here."""

    title: str
    said: tuple[str, ...]  # as at when, for whom, until when
    labels: Labels
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    card: Card | None = None  # what one action's page shows
    files: tuple[Link, ...] = ()
    home: str = ""


@dataclass(frozen=True)
class Stamp:
    """What is said of a frozen paper beside what it says: its number, its seal, and whether it may be relied on."""

    draft: str  # empty once it is approved
    lines: tuple[str, ...]  # as at, version, seal, who approved
    seal: str  # in full, for the file's own properties
    after: tuple[str, ...] = ()  # what came after the cut, and is no part of it


def reworded(paper: Paper, say: Callable[[str], str]) -> Paper:
    """The same with every text in it said otherwise."""
    return replace(
        paper,
        facts=tuple(replace(one, value=say(one.value)) for one in paper.facts),
        sections=tuple(_section(one, say) for one in paper.sections),
    )


def _section(section: Section, say: Callable[[str], str]) -> Section:
    table = section.table
    if table is not None:
        rows = tuple(tuple(say(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
        table = replace(table, rows=rows)
    chart = replace(section.chart, alt=say(section.chart.alt)) if section.chart is not None else None
    return replace(section, title=say(section.title), lines=tuple(map(say, section.lines)), table=table, chart=chart)
