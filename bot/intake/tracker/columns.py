"""Decides what each column of a table is about: by its heading, by how its values look, and by what a mapping says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.column_values import (
    GIVES_WAY,
    as_title,
    beside_steps,
    by_label,
    by_values,
    fuller_title,
    parts_actions,
    steps_beside_actions,
    wider_leads,
)
from bot.intake.tracker.field import MANY, Field
from bot.intake.tracker.heading import NO_HEADING, Heading, named_together
from bot.intake.tracker.look import (
    NO,
    YES,
    Look,
    as_ticked,
    asks_whether_done,
    is_level,
    is_random,
    look_of,
    notes_of_a_board,
    share_that_fits,
    ticked_columns,
    yes_or_no,
)
from bot.intake.tracker.period import names_month, period_in
from bot.intake.tracker.table_detection import Table

TAKEN, SURE = 0.5, 0.75  # scores
_MONTHS = 3  # columns side by side: a column a month
_NOTE = 8  # letters, on average, of what is told of an action in a word or two


@dataclass(frozen=True)
class Column:
    """One column, what it is taken for, and how sure that is, from 0 to 1."""

    number: int
    heading: Heading
    field: Field | None
    score: float
    samples: tuple[str, ...]
    look: Look
    by_mapping: bool = False
    ticked: bool = False  # its heading is what is said of the actions that it has a tick for
    rival: Field | None = None  # what it may be as well, and another column was taken for

    @property
    def sure(self) -> bool:
        """Whether the whole heading is known, and its values look like what it says."""
        if self.by_mapping or self.ticked:
            return True
        told = self.field is not None and self.heading.score(self.field) >= 0.95
        known = bool(self.heading.whole) or self.heading.month is not None or self.says_two
        return known and (self.score >= SURE or (told and self.score >= 0.6))

    @property
    def says_two(self) -> bool:
        """ "Lead / by when", whose cells are taken apart."""
        return len(named_together(self.heading.text)) > 1

    @property
    def is_tick(self) -> bool:
        """Whether nothing but a tick, or a yes, may stand in it."""
        said = {comparable(text) or text.strip() for text in self.samples}
        done = self.field is Field.STATUS and asks_whether_done(self.heading.text)
        return self.ticked or (done and bool(said) and said <= YES | NO)

    @property
    def month(self) -> date | None:
        return self.heading.month


Mapped = Mapping[str, Field]  # folded heading, or the column's letter -> what it is


def columns_of(table: Table, mapped: Mapped) -> tuple[Column, ...]:
    """All that have a heading or values, from left to right."""
    rows = _full_rows(table)
    numbers = sorted({column for row in rows for column in table.sheet.rows[row]} | set(table.headings))
    looks = {number: look_of([_cell(table, row, number) for row in rows]) for number in numbers}
    said = {number: _mapped(table, number, mapped) for number in numbers}
    taken = _assigned(table, looks, said)
    ticks = ticked_columns(table)
    found: list[Column] = []
    for number in numbers:
        if not looks[number].filled and number not in table.headings and not looks[number].coloured:
            continue
        field, score = taken.get(number, (None, 0.0))
        samples = _samples(table, rows, number)
        one = table.headings.get(number, NO_HEADING)
        if one.text or samples or field is not None:
            rival = _rival(table, number, looks[number], taken) if field is None else None
            found.append(
                Column(
                    number, one, field, score, samples, looks[number], said[number] is not None, number in ticks, rival
                )
            )
    return tuple(_as_other_months(one, found) for one in found)


def _as_other_months(one: Column, columns: Sequence[Column]) -> Column:
    """Columns of several months with one heading are the same: as sure as the surest."""
    alike = [each.score for each in columns if each.field is one.field and each.month and _same_but_month(each, one)]
    return replace(one, score=max(alike)) if one.month and one.field is not None and alike else one


def _same_but_month(one: Column, other: Column) -> bool:
    return period_in(one.heading.text)[0].casefold().split() == period_in(other.heading.text)[0].casefold().split()


def _rival(table: Table, number: int, look: Look, taken: Mapping[int, tuple[Field, float]]) -> Field | None:
    """What would have been taken from it, were there not a likelier column."""
    scores = _candidates(table, number, look)
    used = {field for field, _ in taken.values()}
    found = max(scores, key=lambda field: scores[field], default=None)
    return found if found is not None and found in used and scores[found] >= TAKEN and look.filled else None


def _mapped(table: Table, number: int, mapped: Mapped) -> Field | None:
    one = table.headings.get(number, NO_HEADING)
    return mapped.get(comparable(one.text)) if one.text else mapped.get(table.sheet.column(number).casefold())


def _cell(table: Table, row: int, column: int) -> Cell:
    span = table.sheet.span(row, column)
    return table.sheet.at(row, column) if span is None else table.sheet.at(span.top, span.left)


def _full_rows(table: Table) -> list[int]:
    """Those that are no headings of sections: with a good part of the columns filled."""
    counts = {row: sum(1 for cell in table.sheet.rows[row].values() if not cell.blank) for row in table.rows}
    most = max(counts.values(), default=0)
    full = [row for row, number in counts.items() if number >= max(2, most * 0.34)]
    return full or [row for row, number in counts.items() if number]


def _samples(table: Table, rows: Sequence[int], number: int) -> tuple[str, ...]:
    texts = (shown(table.sheet.at(row, number)) for row in rows)
    return tuple(list(dict.fromkeys(text for text in texts if text))[:3])


def _assigned(
    table: Table, looks: Mapping[int, Look], said: Mapping[int, Field | None]
) -> dict[int, tuple[Field, float]]:
    taken: dict[int, tuple[Field, float]] = {number: (field, 1.0) for number, field in said.items() if field}
    used = {field for field, _ in taken.values()}
    scored = sorted(
        (
            (score, _newer(table, number), -number, field)
            for number, look in looks.items()
            for field, score in _candidates(table, number, look).items()
            if score >= TAKEN
        ),
        key=lambda one: (-round(one[0], 1), -one[1], -one[0], -one[2]),
    )
    for score, _, place, field in scored:
        if -place in taken or (field in used and field not in MANY):
            continue
        taken[-place] = field, score
        used.add(field)
    _fill_in(table, looks, taken, used)
    for number in ticked_columns(table):
        taken[number] = as_ticked(table, number), 0.9
    wider_leads(table, taken, used)
    steps_beside_actions(table, looks, taken)
    beside_steps(table, looks, taken)
    return taken


def _newer(table: Table, number: int) -> int:
    """Of two columns of the same kind, the one of the later month stands."""
    one = table.headings.get(number, NO_HEADING)
    if one.month is not None:
        return one.month.toordinal()
    return number if names_month(one.text) else 0


def _candidates(table: Table, number: int, look: Look) -> dict[Field, float]:
    """What the column may be, each with the score of its heading and its values together."""
    one = table.headings.get(number, NO_HEADING)
    together = named_together(one.text)
    for first, other in ((Field.TITLE, Field.OWNER), (Field.OWNER, Field.DUE)):
        if {first, other} <= together and look.filled and not _apart(table, number, first, other):
            return {first: 0.9}
    found = {field: score * (0.5 + 0.5 * share_that_fits(field, look)) for field, score in one.scores.items()}
    for field in list(found):
        if look.filled >= 3 and share_that_fits(field, look) < 0.2:
            found[field] *= 0.5
    if (state := one.score(Field.STATUS)) and look.rating >= 0.5:
        found[Field.RATING] = max(found.get(Field.RATING, 0.0), 0.9 * state)
    told = one.score(Field.UPDATE) >= 0.8 and not one.score(Field.STATUS) and names_month(one.text)  # of that month
    if told and look.filled:
        found[Field.UPDATE] = max(found.get(Field.UPDATE, 0.0), 0.8 * one.score(Field.UPDATE))
    if not told and (state := max(one.score(Field.STATUS), one.score(Field.UPDATE))) and look.state >= 0.6:
        found[Field.STATUS] = max(found.get(Field.STATUS, 0.0), 0.9 * state)
    if one.score(Field.STATUS) and look.length > 45 and look.state < 0.5:
        found[Field.UPDATE] = max(found.get(Field.UPDATE, 0.0), 0.8 * one.score(Field.STATUS))
    if one.score(Field.UPDATE) and look.date >= 0.8 and look.filled:  # "Commentary date"
        return {Field.UPDATED: 0.8}
    if one.score(Field.EMAIL) and look.mail >= 0.8:
        return {Field.EMAIL: 0.9}
    if one.score(Field.AREA) and is_level(table, number):
        return {Field.PRIORITY: 0.9}
    if one.score(Field.STATUS) >= 0.95 and look.percent >= 0.8 and look.state < 0.3 and look.filled:
        return {Field.PERCENT: 0.8}
    if (max(one.score(Field.STATUS), one.score(Field.COMPLETED)) >= 0.85 or asks_whether_done(one.text)) and yes_or_no(
        table, number
    ):
        return {Field.STATUS: 0.9}
    if one.score(Field.STATUS) >= 0.95 and look.length < 30 and look.distinct < 0.6 and look.date < 0.3:
        found[Field.STATUS] = max(found.get(Field.STATUS, 0.0), 0.6)
    if (one.month is not None or names_month(one.text)) and one.best[1] < 0.8:
        return _of_month(look, sum(1 for each in table.headings.values() if each.month is not None))
    if (
        one.score(Field.TITLE) >= 0.9
        and not one.score(Field.REF)
        and look.ref > 0.8
        and look.distinct > 0.6
        and look.length < 14
    ):
        return {Field.REF: 0.8}
    if one.score(Field.REF) and is_random(table, number):
        return {Field.OTHER: 0.8}
    if one.score(Field.KIND) and look.filled and look.length > 30:
        return {Field.TITLE: 0.7}
    if one.score(Field.OBJECTIVE) and look.filled and look.state + look.rating >= 0.6:
        return {Field.STATUS: 0.7} if look.state >= look.rating else {Field.RATING: 0.7}
    if one.score(Field.DUE) >= 0.9 and look.date < 0.3 and look.filled >= 3:
        found.pop(Field.DUE, None)
    return found


def _apart(table: Table, number: int, *fields: Field) -> bool:
    """Whether another column is headed as one of them alone."""
    others = [each for at, each in table.headings.items() if at != number]
    return any(each.score(field) >= SURE and len(named_together(each.text)) < 2 for each in others for field in fields)


def _of_month(look: Look, months: int) -> dict[Field, float]:
    """A column headed by its month alone: what its values look like. `months`: how many columns are headed by one."""
    if look.rating > 0.6 or (look.coloured > 0.6 and look.length < 8):
        return {Field.RATING: 0.7}
    if look.state > 0.7:
        return {Field.STATUS: 0.7}
    if look.percent > 0.8 and look.filled:
        return {Field.PERCENT: 0.7}
    bars = look.coloured and not look.filled  # of a Gantt chart
    score = 0.8 if months >= _MONTHS and look.length > _NOTE else 0.7
    return {Field.UPDATE: score} if look.date < 0.7 and not bars else {}


def _fill_in(table: Table, looks: Mapping[int, Look], taken: dict[int, tuple[Field, float]], used: set[Field]) -> None:
    """What every tracker has and no heading gave: the action, its reference, its rating, by their values alone."""
    free = [number for number in looks if number not in taken or taken[number][0] in GIVES_WAY]
    if Field.TITLE not in used:
        texts = {number: as_title(table, number, looks[number]) for number in free}
        best = max(texts, key=lambda number: texts[number], default=None)
        if best is not None and texts[best] > 0.4:
            taken[best] = Field.TITLE, min(0.7, texts[best])
    fuller_title(table, looks, taken)
    untaken = [number for number in looks if number not in taken]
    if Field.REF not in used:
        for number in untaken:
            if looks[number].ref > 0.8 and looks[number].distinct > 0.6 and not _named(table, number):
                taken[number] = Field.REF, 0.6
                break
    if Field.RATING not in used:
        for number in untaken:
            look = looks[number]
            unknown = table.headings.get(number, NO_HEADING).best[1] < 0.5
            if unknown and (
                look.rating > 0.7
                or look.names_colour > 0.7
                or (look.coloured > 0.6 and look.colours > 1 and look.length < 20)
            ):
                taken[number] = Field.RATING, 0.6
                break
    by_label(table, looks, taken)
    if Field.UPDATE not in used and (notes := notes_of_a_board(table, looks)):
        taken[notes] = Field.UPDATE, 0.6
        used.add(Field.UPDATE)
    by_values(table, looks, taken, used)
    areas = [number for number, (field, _) in taken.items() if field is Field.OBJECTIVE]
    if Field.AREA not in used and areas and parts_actions(looks[areas[0]]):
        taken[areas[0]] = Field.AREA, 0.65


def _named(table: Table, number: int) -> bool:
    return bool(table.headings.get(number, NO_HEADING).text)
