"""A council's own sheet of figures beside its actions: each measure with its baseline, target and figures by month."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.sheets.cell import EMPTY, Cell, Sheet
from bot.intake.tracker.benchmark_figures import NO_BASIS
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.conventions import month_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import heading
from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.measure_heads import heads_at
from bot.intake.tracker.people import Register
from bot.intake.tracker.period import names_month, period_in
from bot.intake.tracker.row_words import NOTE
from bot.intake.tracker.tracker_action import Doubt
from bot.models.words import Polarity
from bot.plan.contents.document import EarlierFigure, MeasureLine
from bot.plan.measure.period import period_end

_TELLS = frozenset({"baseline", "target", "latest", "unit", "better"})
_NUMBER = re.compile(r"£?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|-?\d+,\d{1,2})\s*(%)?(?:\s*[A-Za-z]+)?")
_YEARS = re.compile(r"\b(?:20)?\d\d\s*[/\-–]\s*(?:20)?\d\d\b")
_CODE = re.compile(r"[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:\.\d{1,2})*[a-z]?")
_DESCRIBED = frozenset({"description", "measure", "indicator", "name", "title", "definition", "what we measure"})
_SUMS = frozenset({"total", "totals", "grand total", "average", "overall"})
_MOST = 200  # measures of a file


@dataclass(frozen=True)
class MeasureTable:
    """Its columns by what they are, and those of months with the last day of each."""

    sheet: Sheet
    top: int
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    months: Mapping[int, date]
    heads: Mapping[int, str] = field(default_factory=dict[int, str])  # what stands over each


@dataclass(frozen=True)
class Told:
    """A measure as the file has it; `given` is what the file says of it, the rest is taken."""

    line: MeasureLine
    given: frozenset[str]
    sheet: str
    place: str


@dataclass
class Measured:
    tables: list[MeasureTable] = field(default_factory=list[MeasureTable])
    found: list[Told] = field(default_factory=list[Told])


def measure_tables(sheets: Sequence[Sheet], today: date) -> Iterator[MeasureTable]:
    """One a sheet: under a row that heads a measure, and two of its baseline, target, newest figure or months."""
    for sheet in sheets:
        for row in list(sheet.rows)[:40]:
            last, texts = heads_at(sheet, row)
            if (parts := headed(texts, today)) is not None:
                columns, months = parts
                rows = tuple(each for each in sheet.rows if each > last)
                yield told_by_number(MeasureTable(sheet, row, rows, columns, months, texts))
                break


def told_by_number(table: MeasureTable) -> MeasureTable:
    """A "KPI" that is but a number, "N1", is its code where a description stands beside it."""
    name = table.columns["name"]
    described = next((at for at, text in table.heads.items() if comparable(text) in _DESCRIBED and at != name), 0)
    said = [text for row in table.rows if (text := shown(table.sheet.at(row, name)))]
    if not described or "code" in table.columns or any(not _CODE.fullmatch(text) for text in said):
        return table
    return replace(table, columns={**table.columns, "code": name, "name": described})


def headed(texts: Mapping[int, str], today: date) -> tuple[dict[str, int], dict[int, date]] | None:
    """The columns of a row that heads figures, and of their months; None where it does not."""
    columns, months = _columns(texts, today)
    by_row = {"latest", "period"} <= set(columns)  # a row for each period
    tells = len(_TELLS & set(columns)) + min(1, len(months)) + by_row
    if "name" not in columns or tells < 2 or _of_actions(texts):
        return None
    return columns, months


def read_measures(tables: Sequence[MeasureTable], register: Register, doubts: list[Doubt]) -> list[Told]:
    """Each row with a name and a number; what can't be known of it is told by its cell."""
    found: list[Told] = []
    for table in tables:
        for rows in _of_each(table):
            if len(found) < _MOST:
                told = _measure(table, rows, register, doubts, {one.line.code for one in found})
                found += [told] if told is not None else []
    return found


def _of_each(table: MeasureTable) -> Iterator[list[int]]:
    """The rows of each measure, the newest first: one, or one for each period that is told."""
    found: dict[str, list[int]] = {}
    for row in table.rows:
        name = _said(table, row, "name")
        if name and comparable(name) not in _SUMS and not NOTE.match(name):
            found.setdefault(comparable(name), []).append(row)
    for rows in found.values():
        ends = {row: period_end(_period(table, row)) for row in rows}
        if None in ends.values() or len(set(ends.values())) < len(rows):
            yield from ([row] for row in rows)
        else:
            yield sorted(rows, key=lambda row: ends[row] or date.min, reverse=True)


def _columns(texts: Mapping[int, str], today: date) -> tuple[dict[str, int], dict[int, date]]:
    lexicon = words("measures")["columns"]
    said = {number: _bare(text) for number, text in texts.items()}
    columns: dict[str, int] = {}
    for part, phrases in lexicon.items():
        for phrase in phrases:  # the likelier first
            number = next((one for one, text in said.items() if text == phrase and one not in columns.values()), None)
            if number is not None:
                columns[part] = number
                break
    months: dict[int, date] = {}
    for number, text in texts.items():
        rest, day = period_in(text)
        month = day if day is not None and not comparable(rest) else None
        if month is None and names_month(text) and number not in columns.values():
            month = month_of(text, today)
        if month is not None and (month.year, month.month) <= (today.year, today.month):
            months[number] = month
    return columns, months


def _bare(text: str) -> str:
    """ "baseline" of "Baseline 25/26" and "Baseline (Sep 2025)"."""
    line = re.sub(r"\([^()]*\)", " ", text.split("\n")[0])
    rest = _YEARS.sub(" ", period_in(line)[0])
    return comparable(rest) or comparable(line)


def _of_actions(texts: Mapping[int, str]) -> bool:
    return any(heading(text).score(Field.TITLE) >= 0.95 for text in texts.values())


def _cell(table: MeasureTable, row: int, part: str) -> Cell:
    return table.sheet.at(row, table.columns[part]) if part in table.columns else EMPTY


def _said(table: MeasureTable, row: int, part: str) -> str:
    return shown(_cell(table, row, part))


def _measure(
    table: MeasureTable, rows: list[int], register: Register, doubts: list[Doubt], taken: set[str]
) -> Told | None:
    row, name = rows[0], _said(table, rows[0], "name")
    place = table.sheet.place(row, table.columns["name"])
    said = _by_period(table, rows)
    latest = next(iter(said.values()), _cell(table, row, "latest"))
    unit = _unit(table, row, name, latest)
    figures = {period: number for period, cell in said.items() if (number := _number(cell, unit)) is not None}
    period, value = next(iter(figures.items()), (next(iter(said), _period(table, row)), _number(latest, unit)))
    baseline, target = (_number(_cell(table, row, part), unit) for part in ("baseline", "target"))
    if value is None and baseline is None and target is None:
        return None
    code = _code(table, row, taken)

    def doubt(about: str, why: str, said: str = "") -> None:
        doubts.append(Doubt(table.sheet.title, place, f"measure {code}, {about}", short(said, 60), why))

    if not latest.blank and _number(latest, unit) is None:
        instead = "none is taken" if value is None else f"that of {period} is taken"
        doubt("newest figure", f"it is no number; {instead}", shown(latest))
    better = _better(_said(table, row, "better"))
    if better is None:
        better = _by_target(baseline, target)
        doubt("direction", "nothing says whether more or less is better; "
              + (f"{better.value} is taken, from the baseline to the target" if better else "up is taken"))  # fmt: skip
    if not _said(table, row, "basis"):
        doubt("basis", f"nothing says how it is counted; “{NO_BASIS}” is taken")
    owners = [handle for lead in leads_in(_said(table, row, "owner")) if (handle := register.find(lead)[0]) is not None]
    line = MeasureLine(
        code=code,
        name=" ".join(name.split()),
        unit=unit,
        polarity=better or Polarity.UP,
        basis=_said(table, row, "basis") or NO_BASIS,
        frequency=_said(table, row, "frequency"),
        owners=tuple(dict.fromkeys(owners)),
        source=_said(table, row, "source"),
        baseline=_printed(table, row, "baseline", unit),
        target=_printed(table, row, "target", unit),
        latest=value,
        latest_period=period,
        earlier=tuple(EarlierFigure(one, figures[one]) for one in reversed(figures) if one != period),
    )
    given = frozenset([part for part in table.columns if _said(table, row, part)] + ["latest"] * bool(said))
    return Told(line, given, table.sheet.title, place)


def _by_period(table: MeasureTable, rows: Sequence[int]) -> dict[str, Cell]:
    """What is written of each period, the newest first: a column a month, or a row for each."""
    if table.months:
        cells = [(on, table.sheet.at(row, number)) for row in rows for number, on in table.months.items()]
        filled = sorted((one for one in cells if not one[1].blank), key=lambda one: one[0], reverse=True)
        return {f"{on:%Y-%m}": cell for on, cell in filled}
    if len(rows) == 1:
        return {}
    return {_period(table, row): cell for row in rows if not (cell := _cell(table, row, "latest")).blank}


def _code(table: MeasureTable, row: int, taken: set[str]) -> str:
    said = re.sub(r"[,;\s]+", " ", _said(table, row, "code")).strip()
    if said and len(said) <= 12 and said not in taken:
        return said
    return next(code for number in range(1, _MOST * 2) if (code := f"K{number}") not in taken)


def _unit(table: MeasureTable, row: int, name: str, latest: Cell) -> str:
    if said := _said(table, row, "unit"):
        return "%" if comparable(said) in ("%", "percent", "percentage") else said
    texts = [shown(one) for one in (latest, _cell(table, row, "baseline"), _cell(table, row, "target"))]
    if any("%" in text for text in texts):
        return "%"
    padded = f" {comparable(name)} "
    for unit, phrases in words("measures")["units"].items():
        if any(f" {phrase} " in padded for phrase in phrases) and (unit == "%" or f"({unit}" in name.casefold()):
            return unit
    return "count"


def _number(cell: Cell, unit: str) -> float | None:
    """A share that is written as .47 is 47 of a measure in per cent."""
    if isinstance(cell.value, bool) or cell.blank:
        return None
    if isinstance(cell.value, int | float):
        is_share = "%" in cell.format or (unit == "%" and isinstance(cell.value, float) and 0 < cell.value < 1)
        return round(cell.value * 100, 6) if is_share else float(cell.value)
    found = _NUMBER.fullmatch(shown(cell).strip())
    if found is None:
        return None
    is_decimal = re.fullmatch(r"-?\d+,\d{1,2}", found[1])  # "21,4", as much of Europe writes it
    return float(found[1].replace(",", "." if is_decimal else ""))


def _printed(table: MeasureTable, row: int, part: str, unit: str) -> str:
    """ "60 by 31 Jul 2027" of a target whose heading says when."""
    cell = _cell(table, row, part)
    number = _number(cell, unit)
    if number is None:
        return shown(cell)
    on = period_in(table.heads.get(table.columns[part], ""))[1] or _day_beside(table, row, part)
    if on is None:
        return f"{number:.15g}"
    return f"{number:.15g} by {on.day} {on:%b %Y}" if part == "target" else f"{number:.15g} ({on:%b %Y})"


def _day_beside(table: MeasureTable, row: int, part: str) -> date | None:
    """In a column of its own."""
    cell = _cell(table, row, f"{part} when")
    return cell.value if isinstance(cell.value, date) else period_in(shown(cell))[1]


def _period(table: MeasureTable, row: int) -> str:
    cell = _cell(table, row, "period")
    if isinstance(cell.value, date):
        return f"{cell.value:%Y-%m}"
    head = table.heads.get(table.columns.get("latest", 0), "")
    on = period_in(shown(cell) or head)[1]
    return f"{on:%Y-%m}" if on is not None else shown(cell)


def _better(said: str) -> Polarity | None:
    lexicon = words("measures")
    if comparable(said) in lexicon["up"]["said"] or said.strip() in ("↑", "▲"):
        return Polarity.UP
    return Polarity.DOWN if comparable(said) in lexicon["down"]["said"] or said.strip() in ("↓", "▼") else None


def _by_target(baseline: float | None, target: float | None) -> Polarity | None:
    if baseline is None or target is None or baseline == target:
        return None
    return Polarity.UP if target > baseline else Polarity.DOWN
