"""A file as a tracker: its tables, what their columns are, and every action; or why it is none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import Opened, open_sheets
from bot.intake.sheets.room import Refused
from bot.intake.tracker import colour
from bot.intake.tracker.act import Act, Doubt, Section, Who
from bot.intake.tracker.acts import act_of
from bot.intake.tracker.areas import Areas, area_texts, numbered
from bot.intake.tracker.aside import Found, told_aside
from bot.intake.tracker.blocks import as_table
from bot.intake.tracker.columns import columns_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.finding import Table, is_of_risks, tables_of
from bot.intake.tracker.legend import keys_of
from bot.intake.tracker.people import register_of
from bot.intake.tracker.raw import Raw, Skipped
from bot.intake.tracker.reading import Meaning
from bot.intake.tracker.refs import Ref, given, ref_of, refs_from_titles
from bot.intake.tracker.rows import sort_rows
from bot.intake.tracker.saying import folded, shown
from bot.intake.tracker.unsure import alike, of_areas, of_columns
from bot.intake.tracker.whole import shares, told_as_at, turned_round, ways_of

_BESIDES = frozenset({Field.OWNER, Field.DUE, Field.STATUS, Field.RATING, Field.ORIGINAL, Field.REVISED, Field.PERCENT})
MOST_ACTIONS = 2000


@dataclass(frozen=True)
class Asked:
    """How the file is to be read, where a person has said so."""

    columns: Mapping[str, Field] = field(default_factory=dict[str, Field])  # by folded heading
    sheets: tuple[str, ...] = ()  # only these


@dataclass(frozen=True)
class Tracker:
    name: str  # of the file
    kind: str
    title: str
    as_at: date | None
    tables: tuple[Found, ...]
    acts: tuple[Act, ...]
    sections: tuple[Section, ...]
    people: tuple[Who, ...]
    skipped: tuple[Skipped, ...]
    doubts: tuple[Doubt, ...]
    aside: tuple[str, ...]  # sheets and columns that were not read, hidden ones that were, notes: in sentences
    legend: tuple[str, ...] = ()


class WhichSheet(Refused):
    """The same actions stand on several sheets, as of each month."""

    def __init__(self, said: str, titles: tuple[str, ...]) -> None:
        super().__init__(said)
        self.titles = titles


def read_tracker(path: Path, today: date, asked: Asked = Asked()) -> Tracker:
    """Raises Refused, with the sentence to say."""
    return tracker_of(open_sheets(path), path.name, today, asked)


def tracker_of(opened: Opened, name: str, today: date, asked: Asked = Asked()) -> Tracker:
    """Raises Refused, with the sentence to say."""
    aside: list[str] = []
    tables = _tables(opened, asked, aside)
    if not tables:
        raise Refused(_none(opened))
    _one_of_many(tables, asked)
    return _read(name, opened, tables, today, aside)


def _tables(opened: Opened, asked: Asked, aside: list[str]) -> list[Found]:
    found: list[Found] = []
    wanted = {folded(one) for one in asked.sheets}
    before: Found | None = None
    for sheet in opened.sheets:
        if wanted and folded(sheet.title) not in wanted:
            continue
        on_sheet = [one for table in tables_of(sheet) if (one := _found(table, asked, aside)) is not None]
        if not on_sheet and (blocks := as_table(sheet)) is not None:
            on_sheet = [one for table in tables_of(blocks) if (one := _found(table, asked, aside)) is not None]
        if not on_sheet and opened.kind == "docx" and before is not None:
            on_sheet = _gone_on(sheet, before)
        if not on_sheet and sheet.title and sheet.rows:
            aside.append(f"Sheet “{sheet.title}”: no table of actions is on it")
        found += on_sheet
        before = on_sheet[-1] if on_sheet else before
    return alike(found)


def _found(table: Table, asked: Asked, aside: list[str]) -> Found | None:
    columns = columns_of(table, asked.columns)
    fields = {one.field for one in columns}
    if Field.TITLE not in fields or not table.rows:
        return None
    if not fields & _BESIDES and not (Field.REF in fields and fields & {Field.UPDATE, Field.SUCCESS, Field.SRO}):
        return None
    title = next(one for one in columns if one.field is Field.TITLE)
    if title.look.people > 0.7 and title.look.length < 40 and not fields & _BESIDES - {Field.OWNER}:
        return None
    if is_of_risks(table):
        aside.append(f"{_named(table)}: a register of risks or figures, not of actions; it is not read")
        return None
    return Found(table, columns)


def _named(table: Table) -> str:
    title = f"Sheet “{table.sheet.title}”" if table.sheet.title else "The table"
    return f"{title}, row {table.top}"


def _gone_on(sheet: Sheet, before: Found) -> list[Found]:
    """A table of a Word document that goes on after a page, without its headings."""
    width = max((max(row) for row in sheet.rows.values()), default=0)
    if width != max(before.table.columns, default=-1):
        return []
    table = Table(sheet, 0, before.table.headings, tuple(sheet.rows), guessed=True)
    return [Found(table, before.columns)]


def _none(opened: Opened) -> str:
    looked = ", ".join(f"“{sheet.title}”" for sheet in opened.sheets if sheet.rows and sheet.title)
    where = f" on {looked}" if looked and len(looked) < 300 else ""
    return (
        f"No table of actions was found{where}. A tracker has a row of headings such as Ref, Action, Lead, By when, "
        "Status, and a row below for each action; or a block of such labels for each. To start from an empty one: "
        "wsoa plan template plan.xlsx"
    )


def _one_of_many(tables: Sequence[Found], asked: Asked) -> None:
    """The same actions on several sheets, as of each month: which stands is not guessed. Raises Refused."""
    titles: dict[str, set[str]] = {}
    for one in tables:
        column = next(each.number for each in one.columns if each.field is Field.TITLE)
        said = {folded(shown(one.table.sheet.at(row, column))) for row in one.table.rows} - {""}
        titles.setdefault(one.table.sheet.title, set()).update(said)
    names = list(titles)
    for number, first in enumerate(names):
        for second in names[number + 1 :]:
            fewer = min(len(titles[first]), len(titles[second]))
            if fewer >= 3 and len(titles[first] & titles[second]) > 0.6 * fewer and not asked.sheets:
                raise WhichSheet(
                    f"The sheets “{first}” and “{second}” hold the same actions. Say which one stands: "
                    f'--sheet "{first}" or --sheet "{second}".',
                    tuple(names),
                )


def _read(name: str, opened: Opened, tables: list[Found], today: date, aside: list[str]) -> Tracker:
    pairs = [(one.table, one.columns) for one in tables]
    ways = ways_of(pairs, today)
    raws: list[Raw] = []
    skipped: list[Skipped] = []
    section = ""
    for one in tables:
        found = sort_rows(one.table, one.columns)
        section = _section_above(one, section)
        for raw in found.raws:
            raw.section = raw.section or section
        raws += found.raws
        skipped += found.skipped
    if not raws:
        raise Refused(_none(opened))
    refs_from_titles(raws)
    if len(raws) > MOST_ACTIONS:
        raise Refused(f"It has {len(raws)} actions, and a plan has a few hundred at most. Bring the plan alone.")
    keys = keys_of(opened.sheets, [one.table for one in tables])
    register = register_of(opened, raws, keys, [one.table for one in tables])
    meaning = Meaning(
        ways, keys, register, shares(raws), turned_round(pairs), {Field.STATUS: _fills_rate(tables, raws)}
    )
    doubts: list[Doubt] = []
    refs = _refs(raws)
    areas = Areas()
    sheets = len({one.table.sheet.title for one in tables})
    texts = area_texts(raws, [one.text for one in refs], sheets)
    if any(texts):
        numbers = [areas.of(text) if text else "" for text in texts]
        other = areas.of("Other actions") if not all(numbers) else ""
        numbers = [number or other for number in numbers]
    else:
        numbers = ["1"] * len(raws)
    acts = tuple(
        act_of(raw, one, area, meaning, doubts)
        for raw, one, area in zip(raws, given(refs, numbers), numbers, strict=True)
    )
    doubts += (*of_columns(tables, acts), *of_areas(raws, acts, texts))
    aside += told_aside(opened, tables)
    title = _title(tables)
    sections = areas.sections or (Section("1", title or "All actions"),)
    return Tracker(
        name,
        opened.kind,
        title,
        told_as_at(pairs, today),
        tuple(tables),
        acts,
        tuple(one for one in sections if one.no in set(numbers)),
        tuple(register.people.values()),
        tuple(skipped),
        tuple(doubts),
        tuple(dict.fromkeys(aside)),
        tuple(dict.fromkeys(keys.told)),
    )


def _refs(raws: Sequence[Raw]) -> list[Ref]:
    found: list[Ref] = []
    before = ""
    for raw in raws:
        ref = Ref("") if raw.without_ref else ref_of(raw.first(Field.REF), before)
        before = ref.text or before
        found.append(ref)
    return found


def _section_above(one: Found, before: str) -> str:
    """The line above a table's headings, where it names an area; a table that has none follows the one before."""
    sheet = one.table.sheet
    above = [row for row in sheet.rows if row < one.table.top]
    for row in reversed(above[-3:]):
        texts = [shown(cell) for cell in sheet.rows[row].values() if not cell.blank]
        near = row >= one.table.top - 2 and (before or numbered(" ".join(texts))[0]) and len(texts) == 1
        if len(texts) in (1, 2) and (_names_area(" ".join(texts)) or near):
            return " ".join(texts)
    return before if one.table.guessed else ""


def _names_area(text: str) -> bool:
    return (
        bool(
            re.match(
                r"^(?:area|priority|theme|workstream|work stream|objective|outcome|strand|weakness|section|pillar"
                r"|significant weakness|recommendation)\b.{0,12}\b(?:\d{1,2}|[A-H])\b",
                text,
                re.IGNORECASE,
            )
        )
        and len(text) < 250
    )


def _fills_rate(tables: Sequence[Found], raws: Sequence[Raw]) -> bool:
    """Whether the fills of the status tell more than its words do: one word in several colours."""
    if any(column.field is Field.RATING for one in tables for column in one.columns):
        return False
    fills: dict[str, set[str]] = {}
    for raw in raws:
        for one in raw.cells.get(Field.STATUS, []):
            name = colour.named(one.cell.fill)
            if one.text and name in (colour.RED, colour.AMBER, colour.GREEN):
                fills.setdefault(folded(one.text), set()).add(name)
    return any(len(names) > 1 for names in fills.values())


def _title(tables: Sequence[Found]) -> str:
    """What stands above the first table and reads like the name of a plan."""
    for one in tables:
        sheet = one.table.sheet
        texts = [shown(cell) for row in sheet.rows if row < one.table.top for cell in sheet.rows[row].values()]
        for text in texts:
            if (
                any(
                    word in text.casefold()
                    for word in ("plan", "wsoa", "statement of action", "tracker", "improvement")
                )
                and len(text) < 120
            ):
                return _AS_AT.sub("", " ".join(text.split())).strip(" -–—:,(")
    return ""


_AS_AT = re.compile(r"[\s\-–—:,(]*(?:tracker\s+)?\b(?:as at|as of|position at|updated)\b.*$", re.IGNORECASE)
