"""The colours that rules give to an Excel sheet's cells: where a cell's rating is shown by nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from bot.intake.sheets.cell import EMPTY, Cell

_LIGHTS = {"3": ("ff0000", "ffc000", "00b050"), "4": ("000000", "ff0000", "ffc000", "00b050")}
_EQUALS = re.compile(r'^\s*(\$?)([A-Z]{1,3})(\$?)(\d+)\s*=\s*(?:"([^"]*)"|(-?[\d.]+))\s*$')
_MOST_ROWS = 20_000


@dataclass(frozen=True)
class Rule:
    ranges: str  # "H5:H60 J5:J60"
    about: Mapping[str, str]
    formulas: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]  # of a set of icons: kind and value


def coloured(
    rows: dict[int, dict[int, Cell]], rules: Sequence[Rule], fills: Sequence[str]
) -> dict[int, dict[int, Cell]]:
    """The rows, with the fill of the first rule that holds where a cell has none of its own."""
    for rule in sorted(rules, key=lambda one: int(one.about.get("priority", "0"))):
        fill = _fill(rule, fills)
        for left, top, right, bottom in _boxes(rule.ranges):
            values = _numbers(rows, (left, top, right, bottom)) if "icons" in rule.about else []
            for number in [row for row in rows if top <= row <= bottom]:
                for column in range(left, right + 1):
                    cell = rows[number].get(column, EMPTY)
                    found = _icon(rule, cell, values) if values else fill
                    if found and not cell.fill and (values or _holds(rule, cell, rows, (number, column), (top, left))):
                        rows[number][column] = replace(cell, fill=found)
    return rows


def _fill(rule: Rule, fills: Sequence[str]) -> str:
    number = rule.about.get("dxfId", "")
    return fills[int(number)] if number.isdigit() and int(number) < len(fills) else ""


def _boxes(ranges: str) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for part in ranges.split():
        left, top, right, bottom = range_boundaries(part)
        if left and right and right - left < 60:
            found.append((int(left), int(top or 1), int(right), min(int(bottom or _MOST_ROWS), _MOST_ROWS)))
    return found


def _holds(
    rule: Rule,
    cell: Cell,
    rows: Mapping[int, Mapping[int, Cell]],
    place: tuple[int, int],
    first: tuple[int, int],
) -> bool:
    said = str(cell.value if cell.value is not None else "").strip().casefold()
    match rule.about.get("type"):
        case "containsText":
            wanted = rule.about.get("text", "").casefold()
            return bool(wanted) and wanted in said
        case "beginsWith":
            wanted = rule.about.get("text", "").casefold()
            return bool(wanted) and said.startswith(wanted)
        case "cellIs":
            return _compares(rule, cell, said)
        case "expression":
            return _expression(rule, rows, place, first)
        case _:
            return False


def _compares(rule: Rule, cell: Cell, said: str) -> bool:
    wanted = [formula.strip().strip('"').casefold() for formula in rule.formulas]
    if not wanted or cell.blank:
        return False
    if rule.about.get("operator", "equal") == "equal":
        return said == wanted[0] or (_number(said) is not None and _number(said) == _number(wanted[0]))
    value, marks = _number(said), [_number(one) for one in wanted]
    if value is None or None in marks:
        return False
    low, high = marks[0] or 0.0, marks[-1] or 0.0
    return {
        "lessThan": value < low,
        "lessThanOrEqual": value <= low,
        "greaterThan": value > low,
        "greaterThanOrEqual": value >= low,
        "between": low <= value <= high,
        "notEqual": value != low,
    }.get(rule.about.get("operator", ""), False)


def _expression(
    rule: Rule, rows: Mapping[int, Mapping[int, Cell]], place: tuple[int, int], first: tuple[int, int]
) -> bool:
    """Only the common one: another cell of the row equals a word."""
    found = _EQUALS.match(rule.formulas[0]) if rule.formulas else None
    if found is None:
        return False
    column, row = column_index_from_string(found[2]), int(found[4])
    column += 0 if found[1] else place[1] - first[1]
    row += 0 if found[3] else place[0] - first[0]
    cell = rows.get(row, {}).get(column, EMPTY)
    said = str(cell.value if cell.value is not None else "").strip().casefold()
    wanted = (found[5] if found[5] is not None else found[6]).casefold()
    return said == wanted or (_number(said) is not None and _number(said) == _number(wanted))


def _numbers(rows: Mapping[int, Mapping[int, Cell]], box: tuple[int, int, int, int]) -> list[float]:
    left, top, right, bottom = box
    cells = (cell for row in rows if top <= row <= bottom for at, cell in rows[row].items() if left <= at <= right)
    return [float(cell.value) for cell in cells if isinstance(cell.value, int | float)]


def _icon(rule: Rule, cell: Cell, values: Sequence[float]) -> str:
    lights = _LIGHTS.get(rule.about["icons"][:1])
    if lights is None or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return ""
    if "Traffic" not in rule.about["icons"] and "Signs" not in rule.about["icons"]:
        return ""
    low, high = min(values), max(values)
    marks = [_mark(kind, said, low, high) for kind, said in rule.marks]
    at = sum(1 for mark in marks[1:] if cell.value >= mark)
    at = len(lights) - 1 - at if rule.about.get("reverse") in ("1", "true") else at
    return lights[at] if at < len(lights) else ""


def _mark(kind: str, said: str, low: float, high: float) -> float:
    number = _number(said) or 0.0
    return number if kind == "num" else low + (high - low) * number / 100


def _number(said: str) -> float | None:
    try:
        return float(said)
    except ValueError:
        return None
