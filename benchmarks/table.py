"""The figures as a table."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from benchmarks.figures import Figure, from_json, ratios


def table(found: dict[str, Any]) -> str:
    """A whole run, set by set."""
    lines = [head(found)]
    for each in found["sets"]:
        lines += ["", f"# {each['name']} ({each['seconds']:.0f} s)"]
        lines += [f"  did not finish: {each['failed']}"] if each["failed"] else []
        lines += rows([from_json(one) for one in each["figures"]])
        lines += [f"  {note}" for note in each["notes"]]
    return "\n".join(lines)


def head(found: dict[str, Any]) -> str:
    machine, stick = found["machine"], found["yardstick"]
    stretch = median(each["stretch"] for each in stick)
    busy = f"; it was busy with other work: each second of work took {stretch:.1f} s" if stretch > 1.2 else ""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    return (
        f"{found['made_at']}, {found['rounds']} rounds{', full' if found['full'] else ''}\n"
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}; load {machine['load']}{busy}\n"
        f"{versions}"
    )


def rows(figures: Sequence[Figure]) -> list[str]:
    """A line a figure: what, whose, its middle, the lowest and the highest, and what it is beside another."""
    cells = [(f.name, f.who, _value(f), _spread(f), _beside(f, figures)) for f in figures]
    return [f"  {line}" for line in aligned(cells)]


def aligned(cells: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    padded = (zip(row, widths, strict=True) for row in cells)
    return ["  ".join(cell.ljust(width) for cell, width in row).rstrip() for row in padded]


def number(value: float) -> str:
    """Three figures that count."""
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 or value == int(value) else f"{value:.1f}" if size >= 10 else f"{value:.3g}"


def span(values: Iterable[float]) -> str:
    ordered = sorted(values)
    return f"{number(ordered[0])}–{number(ordered[-1])}"


def _value(figure: Figure) -> str:
    return f"{number(figure.middle)} {figure.unit}"


def _spread(figure: Figure) -> str:
    return "" if len(set(figure.rounds)) == 1 else f"({span(figure.rounds)})"


def _beside(figure: Figure, figures: Sequence[Figure]) -> str:
    found = ratios(figure, figures) if figure.beside else ()
    return f"{number(median(found))} × {figure.beside}" if found else ""
