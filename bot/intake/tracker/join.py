"""A plan on several sheets: what stands elsewhere under the same references is joined to the actions, and told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.intake.sheets.cell import Gathered, Log, Sheet, Source
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.columns import Mapped, columns_of
from bot.intake.tracker.field import DATES, Field
from bot.intake.tracker.heading import SURE, Heading
from bot.intake.tracker.join_cells import Carried, alone, entries, steps
from bot.intake.tracker.join_keys import Keyed, by_title, cell_of, keyed, titles_of
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.table_detection import Table, is_of_risks

_SAYS = frozenset({*DATES, Field.STATUS, Field.RATING, Field.PERCENT, Field.UPDATE, Field.OUTCOME_RATING, Field.IMPACT})
_WHOSE = (Field.OWNER, Field.DUE, Field.AREA, Field.SRO, Field.ORIGINAL)  # what the first sheet tells
_ALIKE = 0.6  # share of titles, or of headings, that two tables have in common
_FIT, _SURELY = 0.5, 0.7  # share of rows whose reference is an action's
_SHOWN = 4


@dataclass
class Joins:
    """What was made of the sheets, and in which sentences that is told."""

    found: list[Found]
    told: list[str] = field(default_factory=list[str])
    used: list[Table] = field(default_factory=list[Table])


def joined(found: Sequence[Found], beside: Sequence[Found], mapped: Mapped) -> Joins:
    """`found`: tables of actions; `beside`: tables of which it is not known yet what they are of."""
    parts = _parts(found)
    joins = Joins([one for one in found if one not in parts])
    for part in (*parts, *beside):
        if joins.found and not is_of_risks(part.table):
            _join(joins, part, mapped)
    return joins


def _parts(found: Sequence[Found]) -> list[Found]:
    """Those that tell more of the actions of another table, or list their steps."""
    parts: list[Found] = []
    ranked = sorted(found, key=lambda one: -len(_fields(one).intersection(_WHOSE)))
    for at, one in reversed(list(enumerate(ranked))):
        others = [each for each in ranked if each is not one and each not in parts and not _same_heads(one, each)]
        first = [each for each in others if ranked.index(each) < at]
        if any(_tells_more(one, each) for each in first) or _lists_steps(one, others):
            parts.append(one)
    return parts


def _fields(one: Found) -> set[Field]:
    return {column.field for column in one.columns if column.field is not None}


def _same_heads(one: Found, other: Found) -> bool:
    mine, theirs = ({comparable(each.heading.text) for each in table.columns} - {""} for table in (one, other))
    return len(mine & theirs) > _ALIKE * max(len(mine), len(theirs), 1)


def _tells_more(one: Found, other: Found) -> bool:
    """The same actions, and nothing of them that is said there already."""
    mine, theirs = _fields(one) & _SAYS, _fields(other) & _SAYS
    first, second = set(titles_of(one).values()), set(titles_of(other).values())
    fewer = min(len(first), len(second))
    return bool(mine) and not mine & theirs and len(first & second) > _ALIKE * fewer


def _lists_steps(one: Found, others: Sequence[Found]) -> bool:
    """Several rows an action, each with its reference; or a column that is headed as one of milestones."""
    known = keyed(one, others)
    if known is None or known.share < _SURELY:
        return False
    return _of_milestones(one) or _several(known)


def _several(known: Keyed) -> bool:
    return max(Counter(known.rows.values()).values(), default=0) > 1


def _of_milestones(one: Found) -> bool:
    title = next((each for each in one.columns if each.field in (Field.TITLE, Field.MILESTONE)), None)
    return title is not None and title.heading.best[0] is Field.MILESTONE and title.heading.best[1] >= SURE


def _join(joins: Joins, part: Found, mapped: Mapped) -> None:
    known = keyed(part, joins.found)
    if known is None or known.share < _FIT:
        titled = by_title(part, joins.found)
        if titled is None or titled.share < _FIT:
            if known is not None and _fields(part) & {*_SAYS, Field.OWNER}:
                joins.told.append(_refused(part, known, joins.found))
                joins.used.append(part.table)
            return
        known = titled
    carried = _carried(part, known, joins.found)
    if carried.columns:
        joins.found = list(_extended(joins.found, part.table, known, carried, mapped))
        joins.used.append(part.table)
        joins.told.append(_told(part, known, carried, joins.found))


def with_history(mains: Sequence[Found], part: Found, mapped: Mapped) -> list[Found]:
    """With the updates of an earlier state of the same actions, by reference or by their words."""
    known = keyed(part, mains)
    if known is None or known.share < _FIT:
        known = by_title(part, mains)
    if known is None:
        return list(mains)
    all_of_it = alone(part, known, ())
    updates = {each.number for each in part.columns if each.field is Field.UPDATE}
    columns = tuple(each for each in all_of_it.columns if each[0] in updates)
    if not columns:
        return list(mains)
    return list(_extended(mains, part.table, known, replace(all_of_it, columns=columns), mapped))


def _carried(part: Found, known: Keyed, mains: Sequence[Found]) -> Carried:
    titled = by_title(part, mains)
    in_words = titled is not None and titled.share >= _FIT  # its titles are the actions', not steps of theirs
    if _of_milestones(part) or (_several(known) and Field.TITLE in _fields(part) and not in_words):
        return steps(part, known)
    return entries(part, known) if _several(known) else alone(part, known, mains)


def _extended(mains: Sequence[Found], part: Table, known: Keyed, carried: Carried, mapped: Mapped) -> Sequence[Found]:
    """The tables of actions with what is joined to them, right of the columns of their sheet."""
    sheets: dict[int, tuple[Sheet, dict[int, Heading]]] = {}
    said = set(known.rows.values())
    for sheet in {id(one.table.sheet): one.table.sheet for one in mains}.values():
        keys = {row: key for (at, row), key in known.actions.items() if mains[at].table.sheet is sheet}
        if said & set(keys.values()):
            sheets[id(sheet)] = _with_columns(sheet, keys, part, carried)
    found: list[Found] = []
    for one in mains:
        if id(one.table.sheet) in sheets:
            sheet, headings = sheets[id(one.table.sheet)]
            table = replace(one.table, sheet=sheet, headings={**one.table.headings, **headings})
            one = Found(table, columns_of(table, mapped), (*one.joined, part))
        found.append(one)
    return found


def _with_columns(
    sheet: Sheet, keys: Mapping[int, str], part: Table, carried: Carried
) -> tuple[Sheet, dict[int, Heading]]:
    before = sheet if isinstance(sheet, Gathered) else None
    width = max((max(cells) for cells in sheet.rows.values() if cells), default=sheet.width)
    width = max(width, sheet.width)
    width = max(width, *before.heads) if before is not None and before.heads else width
    rows = {row: dict(cells) for row, cells in sheet.rows.items()}
    sources = dict(before.sources) if before is not None else {}
    heads = dict(before.heads) if before is not None else {}
    logs: dict[int, Log] = dict(before.logs) if before is not None else {}
    lists = dict(before.steps) if before is not None else {}
    headings: dict[int, Heading] = {}
    for column, (number, head, cells) in enumerate(carried.columns, width + 1):
        heads[column], headings[column] = Source(part.sheet.title, part.top, number), head
        if carried.log is not None:
            logs[column] = carried.log
        if carried.rows is not None:
            lists[column] = carried.rows
        for row, key in keys.items():
            if key in cells:
                cell, sources[row, column] = cells[key]
                rows[row][column] = cell
    own = before.own if before is not None else width
    same = (sheet.merged, sheet.hidden_rows, sheet.hidden_columns, sheet.hidden, sheet.levels, sheet.cells)
    return Gathered(sheet.title, rows, *same, sheet.covered, sheet.width, own, sources, heads, logs, lists), headings


def _named(table: Table) -> str:
    return f"Sheet “{table.sheet.title}”" if table.sheet.title else f"The table with headings in row {table.top}"


def _told(part: Found, known: Keyed, carried: Carried, mains: Sequence[Found]) -> str:
    """What was joined, by what, and what of it fits nothing."""
    many = len(known.rows) + len(known.strange)
    rows = f"{len(known.rows)} of its {many} rows" if known.strange else f"all {many} rows"
    whose = dict.fromkeys(
        _named(one.table)[0].lower() + _named(one.table)[1:] for one in mains if part.table in one.joined
    )
    on = "the actions of " + " and ".join(whose) if len(whose) < _SHOWN else "the actions"
    does = {
        "alone": f"goes on with {on}: joined by {known.by}",
        "steps": f"lists the steps of {on}: joined by {known.by}",
        "entries": f"has several entries for an action: joined to {on} by {known.by}",
    }[carried.how]
    lines = [f"{_named(part.table)} {does}, {rows}"]
    if carried.how == "entries":
        newest = f"by “{carried.day}”" if carried.day else "nothing says when, so the lowest row"
        lines.append(f"The newest is taken ({newest}), and what was written before is its history")
    if known.strange:
        rows = [f"row {row} “{short(_at(part, row, known.column), 30)}”" for row in list(known.strange)[:_SHOWN]]
        more = f" and {len(known.strange) - _SHOWN} more" if len(known.strange) > _SHOWN else ""
        lines.append(f"No action has the {known.by} of {', '.join(rows)}{more}: not read")
    without = [
        _at(mains[at], row, 0) for (at, row), key in known.actions.items() if key not in set(known.rows.values())
    ]
    if without and carried.how == "alone":
        more = f" and {len(without) - _SHOWN} more" if len(without) > _SHOWN else ""
        lines.append(f"It has no row for {', '.join(without[:_SHOWN])}{more}")
    if carried.left:
        lines.append(f"Left out of it: {', '.join(f'“{short(one, 30)}”' for one in carried.left)}")
    return ". ".join(lines) + "."


def _at(one: Found, row: int, column: int) -> str:
    """What the cell says; with 0, what the action is called."""
    fields = {each.field: each.number for each in reversed(one.columns) if each.field in (Field.REF, Field.TITLE)}
    number = column or fields.get(Field.REF, 0) or fields.get(Field.TITLE, 0)
    return short(shown(cell_of(one.table, row, number)), 30)


def _refused(part: Found, known: Keyed, mains: Sequence[Found]) -> str:
    theirs = [_at(part, row, known.column) for row in (*known.strange, *known.rows)]
    own = [text for one in mains for row in one.table.rows if (text := _at(one, row, 0))]
    several = not known.actions and bool(own)
    why = (
        f"its references ({', '.join(dict.fromkeys(own[:3]))}) each stand for several actions there"
        if several
        else f"its references ({', '.join(theirs[:3])}) are not those of the actions ({', '.join(own[:3])})"
    )
    return (
        f"{_named(part.table)} is not read: {why}. Write the same references on both, each for one action, and bring "
        "the file again."
    )
