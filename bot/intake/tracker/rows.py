"""Sorts the rows of a table: actions with what continues them, headings of sections, and what is no action."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.intake.sheets.cell import EMPTY, Cell
from bot.intake.tracker.action_cells import Placed, Raw, Skipped, Sorted, StepCells
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.fills import rate, rated_by_fill
from bot.intake.tracker.legend import explains_initials
from bot.intake.tracker.milestone_rows import not_kept, outer_rows, step_rows, with_levels
from bot.intake.tracker.no_action import (
    area_level,
    fields_of,
    first_text,
    is_group,
    key_rows,
    leads_on,
    names_acts,
    own_cells,
    repeats_headings,
    spans_wide,
    sums_up,
    usual_fills,
    without_aims,
)
from bot.intake.tracker.ref_parts import parts_of_refs
from bot.intake.tracker.row_words import (
    CARRIED,
    DECISION,
    DITTO,
    DITTOED,
    HEADS,
    KEY,
    NO_ACTION,
    NOTE,
    NOTE_BEFORE,
    NUMBERED,
    SECTION,
    STEP_CELLS,
    STEP_TELLS,
    TELLS,
    TOTAL,
)
from bot.intake.tracker.table_detection import Table

_GOES_ON = re.compile(r"[a-z•\-–*(○▪·]")  # how what goes on from above begins


def sort_rows(table: Table, columns: Sequence[Column]) -> Sorted:
    return _Sorter(with_levels(table, columns), {one.number: one for one in columns}).sort()


@dataclass
class _Sorter:
    table: Table
    columns: Mapping[int, Column]
    raws: list[Raw] = field(default_factory=list[Raw])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    section: str = ""
    area: Placed | None = None
    noted: bool = False
    _last: dict[Field, Placed] = field(default_factory=dict[Field, Placed])

    def __post_init__(self) -> None:
        self.by_field: dict[Field, list[int]] = {}
        for number, column in self.columns.items():
            if column.field is not None:
                self.by_field.setdefault(column.field, []).append(number)
        self.refs = self.by_field.get(Field.REF, [0])[0]
        self.title = self.by_field.get(Field.TITLE, [0])[0]
        self.usual = usual_fills(self.table, self.title) | {"", "ffffff"}
        self.rates = rated_by_fill(self.table, self.columns)
        self.keys = key_rows(self.table, self.columns)
        self.level = area_level(self.table)
        self.outer = outer_rows(self.table)
        self.steps = step_rows(self.table, self.columns)
        self.typed = names_acts(self.table, self.by_field.get(Field.KIND, []))
        self.parts = parts_of_refs(self.table, self.columns, self.refs)

    def sort(self) -> Sorted:
        steps: list[tuple[int, Mapping[int, Cell]]] = []
        for at, row in enumerate(self.table.rows):
            own = own_cells(self.table.sheet, row)
            if not own:
                continue
            if row in self.steps:
                steps.append((row, own))
                continue
            why = self._no_action(row, own, at)
            if why == "section":
                self._begin_section(row, own)
            elif why:
                self.noted = self.noted or (
                    len(own) == 1 and bool(NOTE.match(first_text(own)))
                )  # "Notes", with more below
                self._skip(row, why, own)
            elif self._begins(row, own):
                self._begin(row, own)
            else:
                self._go_on(row, own)
        for row, own in steps:
            self._take_step(row, own)
        self.raws.sort(key=lambda one: one.row)
        return Sorted(tuple(self.raws), tuple(sorted(self.skipped, key=lambda one: one.row)))

    def _skip(self, row: int, why: str, own: Mapping[int, Cell]) -> None:
        self.skipped.append(Skipped(self.table.sheet.title, row, why, short(first_text(own), 50)))

    def _no_action(self, row: int, own: Mapping[int, Cell], at: int) -> str:
        first, fields = shown(own[min(own)]), fields_of(own, self.columns)
        title = shown(own[self.title]) if self.title in own else ""
        texts = [shown(cell) for cell in own.values()]
        if len(texts) > 1 and repeats_headings(self.table, self.columns, row):
            return "the headings again"
        if TOTAL.match(first) or TOTAL.match(title) or sums_up(own, fields, numbered=self._has_refs()):
            return "a total"
        if row in self.keys or KEY.match(first):
            return "a key"
        if not fields & TELLS and explains_initials(texts):
            return "whose initials they are"
        kind = self.by_field.get(Field.KIND)
        own_kind = comparable(shown(own.get(kind[0], EMPTY))) if kind else ""
        if own_kind in HEADS and (self.typed or not fields & {Field.OWNER, Field.DUE}):
            return "section"
        if kind and own_kind in NO_ACTION:
            return f"of the kind “{shown(own[kind[0]])}”"
        if len(texts) > 1 and all(text.startswith("(") and text.endswith(")") for text in texts):
            return "a hint how to fill it in"
        if DECISION.match(title) or (not fields & TELLS and DECISION.match(first)):
            return "a decision or a note, not an action"
        if fields == {Field.REF} and len(own) == 1:
            return self._only_ref(row, first, at)
        if len(own) == 1:
            return self._lone(row, own, at)
        if NOTE.match(first) and self.title not in own and (self.title or not fields & TELLS):
            return "a note"
        if fields <= {Field.REF, Field.TITLE} and (self.noted or NOTE_BEFORE.fullmatch(first)):
            return "a note"
        if fields <= {Field.REF, Field.TITLE, Field.AREA, Field.OBJECTIVE} and leads_on(
            self.table, own, at, self.refs, self.title
        ):
            return "section"
        heads = row in self.outer or (not fields & {Field.OWNER, Field.UPDATE} and is_group(self.table, row, at))
        if self.title in own and heads:
            return "section"
        bare = self.title and not fields & {Field.TITLE, Field.REF} and not self._carries(row, self.title)
        return "nothing of an action is in it" if bare and not self.raws else ""

    def _only_ref(self, row: int, text: str, at: int) -> str:
        if len(text) > 22 or SECTION.match(text) or (" " in text and not re.search(r"\d", text)):
            return "section" if not NOTE.match(text) else "a note"
        if NOTE.match(text):
            return "a note"
        below = self.table.rows[at + 1] if at + 1 < len(self.table.rows) else 0
        if self._carries(row, self.title) or (
            below == row + 1 and self.title and spans_wide(self.table, row, len(self.columns))
        ):
            return ""
        return "a number with no action beside it"

    def _lone(self, row: int, own: Mapping[int, Cell], at: int) -> str:
        """A row with one filled cell: the heading of a section, a note, or what goes on from the row above."""
        number = next(iter(own))
        text, column = shown(own[number]), self.columns.get(number)
        what = column.field if column is not None else None
        more = at + 1 < len(self.table.rows)
        if NOTE.match(text) and (
            not more or what in (Field.REF, Field.AREA, None) or spans_wide(self.table, row, len(self.columns))
        ):
            return "a note"
        if any(self._carries(row, one) for one in (self.refs, self.title) if one):
            return ""
        if (
            spans_wide(self.table, row, len(self.columns))
            or SECTION.match(text)
            or (own[number].fill not in self.usual and what in (Field.TITLE, Field.REF, Field.AREA, None))
        ):
            return "section" if more and len(text) < 250 else "a note"
        if what in (Field.AREA, Field.OBJECTIVE):
            return "section" if more or len(text) < 40 else "a note"
        if (
            what is Field.TITLE
            and number == min(self.columns, default=0)
            and more
            and len(text) < 120
            and not _GOES_ON.match(text)
            and self._looks_like_section(text, at)
        ):
            return "section"
        if what is None or (what is Field.REF and len(text) > 22):
            return "section" if more and len(text) < 120 and not text.endswith(".") else "a note"
        if what is Field.TITLE and self.refs and self._has_refs() and not _GOES_ON.match(text):
            ends = not more and row - 1 not in self.table.sheet.rows  # below the last action, after a gap
            return "section" if more and NUMBERED.match(text) else "a note" if ends else ""
        return ""

    def _looks_like_section(self, text: str, at: int) -> bool:
        later = self.table.rows[at + 1]
        return bool(NUMBERED.match(text)) or (
            len(text) < 70 and len(own_cells(self.table.sheet, later)) >= 3 and not self._has_refs()
        )

    def _has_refs(self) -> bool:
        return bool(self.refs) and self.columns[self.refs].look.filled > 0.5 * self.columns[self.refs].look.of

    def _carries(self, row: int, column: int) -> bool:
        span = self.table.sheet.span(row, column) if column else None
        return span is not None and span.top < row

    def _begin_section(self, row: int, own: Mapping[int, Cell]) -> None:
        if self.section and self.level is not None and self.table.sheet.levels.get(row, 0) > self.level:
            self._skip(row, "the heading of a part of its section", own)
            return
        named = [number for number in own if number in (self.refs, self.title)]
        parts = [shown(own[number]) for number in sorted(named if self.title in named else own)]
        self.section = without_aims(" ".join(dict.fromkeys(parts)))
        self.skipped.append(Skipped(self.table.sheet.title, row, "the heading of a section", short(self.section, 50)))
        self.area = None
        self._last.clear()

    def _begins(self, row: int, own: Mapping[int, Cell]) -> bool:
        fields = fields_of(own, self.columns)
        if Field.REF in fields:
            return Field.TITLE in fields or not self.raws or bool(fields & TELLS) or self._carries(row, self.title)
        if Field.TITLE not in fields:
            return not self.raws
        if not self.refs:
            return not (self.raws and _GOES_ON.match(shown(own[self.title])) and not fields & TELLS)
        if fields & {Field.OWNER, Field.DUE, Field.STATUS} or len(fields & {*TELLS, Field.UPDATE}) > 1:
            return True
        return not self.raws or not (self._carries(row, self.refs) or self._has_refs())

    def _begin(self, row: int, own: Mapping[int, Cell]) -> None:
        self.noted = False
        sheet = self.table.sheet
        raw = Raw(sheet.title, row, sheet.place(row, self.title or min(own)), section=self.section)
        raw.without_ref = bool(self.refs) and self.refs not in own
        for _number, column in self.columns.items():
            if column.field is None:
                continue
            placed = self._placed(row, column)
            if column.field in DITTOED and placed.text.strip().casefold() in DITTO and column.field in self._last:
                placed = self._last[column.field]
            if column.field is Field.REF:
                raw.without_ref = row not in self.parts and (raw.without_ref or placed.carried)
                placed = self.parts.get(row, placed)
            if placed.text or placed.cell.fill or column.field in STEP_CELLS:
                raw.cells.setdefault(column.field, []).append(placed)
            if placed.text and column.field in DITTOED:
                self._last[column.field] = placed
        rate(raw, self.table, self.columns, self.rates)
        self._carry_area(raw)
        self.raws.append(raw)

    def _carry_area(self, raw: Raw) -> None:
        """An area is written once and stands until the next one."""
        if raw.text(Field.AREA):
            self.area = raw.first(Field.AREA)
        elif self.area is not None:
            raw.cells[Field.AREA] = [self.area]

    def _placed(self, row: int, column: Column) -> Placed:
        sheet = self.table.sheet
        span = sheet.span(row, column.number)
        top, left = (span.top, span.left) if span is not None else (row, column.number)
        carried = top < row
        if (carried and column.field not in CARRIED | {Field.REF}) or left < column.number:
            return Placed("", EMPTY, sheet.place(row, column.number), column.heading, row, column.number)
        cell = sheet.at(top, left)
        said = column.heading.text if column.ticked and not cell.blank else shown(cell)
        source = sheet.source(top, left)
        there = source.sheet if source is not None and source.sheet != sheet.title else ""
        return Placed(said, cell, sheet.place(top, left), column.heading, top, left, carried, there)

    def _take_step(self, row: int, own: Mapping[int, Cell]) -> None:
        whose = next((raw for raw in self.raws if raw.row == self.steps[row]), None)
        if whose is None:
            self._begin(row, own)
            return
        beside: dict[Field, Placed] = {}
        for column in self.columns.values():
            if column.field is not None and column.field in STEP_TELLS:
                beside.setdefault(column.field, self._placed(row, column))
        whose.steps.append(StepCells(self._placed(row, self.columns[self.title]), beside))
        self._skip(row, not_kept(own, self.columns), own)

    def _go_on(self, row: int, own: Mapping[int, Cell]) -> None:
        """It adds to the one above."""
        if not self.raws:
            self._skip(row, "nothing of an action is in it", own)
            return
        raw = self.raws[-1]
        for number, column in self.columns.items():
            what = column.field
            if what is not None and what is not Field.REF and (number in own or what in STEP_CELLS):
                raw.cells.setdefault(what, []).append(self._placed(row, column))
