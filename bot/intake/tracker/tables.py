"""The tables of a file: which are of actions, which of findings and the like, and which of neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.blocks import Above, as_table
from bot.intake.tracker.cell_text import comparable, short
from bot.intake.tracker.columns import Column, columns_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.join import joined
from bot.intake.tracker.matter_tables import Outside, apart, outside_of
from bot.intake.tracker.months import newest_of_months
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.overview import without_overviews
from bot.intake.tracker.risk_tables import Register, registers_of
from bot.intake.tracker.siblings import alike, with_siblings
from bot.intake.tracker.table_detection import Table, is_of_risks, tables_of

_BESIDES = frozenset({Field.OWNER, Field.DUE, Field.STATUS, Field.RATING, Field.ORIGINAL, Field.REVISED, Field.PERCENT})


@dataclass(frozen=True)
class Asked:
    """How the file is to be read, where a person has said so."""

    columns: Mapping[str, Field] = field(default_factory=dict[str, Field])  # by folded heading
    sheets: tuple[str, ...] = ()  # only these


AS_IT_IS = Asked()
_NAMED = 0.9  # score of a heading that is of actions and of nothing else


@dataclass(frozen=True)
class Beside:
    """What stands beside the actions, or alone."""

    outside: list[Outside]  # findings and the like
    registers: list[Register]  # of risks


def tables_in(
    opened: Opened, asked: Asked, today: date, aside: list[str], joins: list[str]
) -> tuple[list[Found], Beside]:
    """Those of actions, with what other sheets say of the same; and those of findings, risks and the like, where there
    is a plan beside them. `aside`, `joins`: what is told of sheets that were left out, and that were joined."""
    sheets, beside = _apart(opened, asked)
    told = {one.sheet.title for one in (*beside.outside, *beside.registers)}
    found = _of_actions(opened, sheets, asked, today, aside, joins, told)
    if not found and (beside.outside or beside.registers):
        whole = [(sheet, tables_of(sheet)) for sheet in opened.sheets]
        return _of_actions(opened, whole, asked, today, aside, joins, set()), Beside([], [])
    return found, beside


def beside_in(opened: Opened, asked: Asked = AS_IT_IS) -> Beside:
    """Those of findings, risks and the like, whatever else is there."""
    return _apart(opened, asked)[1]


def _apart(opened: Opened, asked: Asked) -> tuple[list[tuple[Sheet, Sequence[Table]]], Beside]:
    """Each sheet with its tables that are not of what comes from outside, nor of risks; and those that are."""
    told = frozenset(head for head, what in asked.columns.items() if what in (Field.OTHER, Field.TITLE))
    sheets: list[tuple[Sheet, Sequence[Table]]] = []
    found = Beside([], [])
    for sheet in opened.sheets:
        tables, beside, registers = apart(sheet, tables_of(sheet), outside_of(sheet, told), registers_of(sheet))
        sheets.append((sheet, tables))
        found.outside.extend(beside)
        found.registers.extend(registers)
    return sheets, found


def _of_actions(
    opened: Opened,
    sheets: Sequence[tuple[Sheet, Sequence[Table]]],
    asked: Asked,
    today: date,
    aside: list[str],
    joins: list[str],
    told: set[str],
) -> list[Found]:
    """`told`: titles of sheets that have something else, which is told."""
    found: list[Found] = []
    beside: list[Found] = []
    before: Found | None = None
    above = Above()
    for sheet, tables in sheets:
        if not _is_wanted(sheet.title, asked):
            continue
        all_here = [Found(table, columns_of(table, asked.columns)) for table in tables if table.rows]
        on_sheet = [one for one in all_here if _is_of_actions(one, aside) or _is_bare(one)]
        beside += [one for one in all_here if one not in on_sheet]
        if not on_sheet and sheet.title in told:
            continue
        if (
            not on_sheet
            and not any(_refers(one) for one in all_here)
            and (blocks := as_table(sheet, above)) is not None
        ):
            put_together = [Found(table, columns_of(table, asked.columns)) for table in tables_of(blocks)]
            on_sheet = [one for one in put_together if one.table.rows and _is_of_actions(one, aside)]
        if not on_sheet and opened.kind == "docx" and before is not None:
            on_sheet = _gone_on(sheet, before)
        found += on_sheet
        before = on_sheet[-1] if on_sheet else before
    found, beside = with_siblings(found, beside)
    found = _without_lists(found, aside)
    found = without_overviews(newest_of_months(alike(found), today, joins, asked.columns), aside)
    made = joined(found, beside, asked.columns)
    joins += made.told
    made.found = [one for one in made.found if not _is_bare(one)]
    used = {one.sheet.title for one in made.used} | {one.table.sheet.title for one in made.found}
    used |= {sheet.title for sheet, _ in sheets if any(line.startswith(f"Sheet “{sheet.title}”") for line in aside)}
    left = [sheet.title for sheet, _ in sheets if sheet.rows and sheet.title not in used | told]
    aside += [f"Sheet “{title}”: no table of actions is on it" for title in left if title and _is_wanted(title, asked)]
    read = {one.sheet.title for one in made.used} | {one.table.sheet.title for one in made.found}
    aside += [
        f"{_named(one.table)}: a table with the headings {_headings(one.table)} is not read; nothing in it is known to "
        "be an action"
        for one in beside
        if one.table not in made.used and one.table.sheet.title in read and not is_of_risks(one.table)
    ]
    return made.found


def _is_wanted(title: str, asked: Asked) -> bool:
    return not asked.sheets or comparable(title) in {comparable(one) for one in asked.sheets}


def _is_of_actions(one: Found, aside: list[str]) -> bool:
    fields = {each.field for each in one.columns}
    if Field.TITLE not in fields:
        return False
    if not fields & _BESIDES and not (Field.REF in fields and fields & {Field.UPDATE, Field.SUCCESS, Field.SRO}):
        return False
    title = next(each for each in one.columns if each.field is Field.TITLE)
    if title.look.people > 0.7 and title.look.length < 40 and not fields & _BESIDES - {Field.OWNER}:
        return False
    if is_of_risks(one.table):
        aside.append(f"{_named(one.table)}: a register of risks or figures, not of actions; it is not read")
        return False
    return True


def _without_lists(found: Sequence[Found], aside: list[str]) -> list[Found]:
    """Without tables that have what and when, and nothing of who or how it goes, where others have all of it."""
    fields = {id(one): {each.field for each in one.columns if _is_plain(each)} for one in found}
    if not any({Field.TITLE, Field.OWNER} <= told and told & _BESIDES - {Field.OWNER} for told in fields.values()):
        return list(found)
    lists = [one for one in found if not fields[id(one)] & {*_BESIDES, Field.REF} and one.table.top]
    aside += [f"{_named(one.table)}: says nothing of who leads or how it goes; it is not read" for one in lists]
    return [one for one in found if one not in lists]


def _is_plain(column: Column) -> bool:
    """A heading such as "Date" may be of anything."""
    return column.sure and (column.field is not Field.DUE or column.heading.score(Field.DUE) >= _NAMED)


def _is_bare(one: Found) -> bool:
    """References and actions alone: of a plan where another sheet goes on with it."""
    fields = {each.field for each in one.columns}
    title = next((each for each in one.columns if each.field is Field.TITLE), None)
    if title is None or Field.REF not in fields or title.heading.score(Field.TITLE) < _NAMED:
        return False
    return not fields & {*_BESIDES, Field.UPDATE, Field.SUCCESS, Field.SRO} and not is_of_risks(one.table)


def _refers(one: Found) -> bool:
    fields = {each.field for each in one.columns}
    return Field.REF in fields and bool(fields & {*_BESIDES, Field.UPDATE}) and not is_of_risks(one.table)


def _named(table: Table) -> str:
    title = f"Sheet “{table.sheet.title}”" if table.sheet.title else "The table"
    return f"{title}, row {table.top}"


def _headings(table: Table) -> str:
    texts = [f"“{short(one.text, 30)}”" for one in table.headings.values() if one.text]
    return ", ".join(texts[:4]) + ("…" if len(texts) > 4 else "")


def _gone_on(sheet: Sheet, before: Found) -> list[Found]:
    """A table of a Word document that goes on after a page, without its headings."""
    width = max((max(row) for row in sheet.rows.values()), default=0)
    if width != max(before.table.columns, default=-1):
        return []
    table = Table(sheet, 0, before.table.headings, tuple(sheet.rows), guessed=True)
    return [Found(table, before.columns)]


def none_found(opened: Opened, beside: Beside) -> str:
    """The refusal, for whoever sent the file: where was looked, and for what."""
    if beside.registers or beside.outside:
        what = "a register of risks" if beside.registers else "findings, requests or the like"
        title = next(one.sheet.title for one in (*beside.registers, *beside.outside))
        where = f" (on “{title}”)" if title else ""
        return (
            f"Nothing but {what} was found{where}, and no plan is on record that it could belong to. Bring in the plan "
            "with its actions first; this file can be brought in by itself after that."
        )
    looked = ", ".join(f"“{sheet.title}”" for sheet in opened.sheets if sheet.rows and sheet.title)
    where = f" on {looked}" if looked and len(looked) < 300 else ""
    return (
        f"No table of actions was found{where}. A tracker has a row of headings such as Ref, Action, Lead, By when, "
        "Status, and a row below for each action; or a block of such labels for each. To start from an empty one: "
        "wsoa plan template plan.xlsx"
    )
