"""What was understood of a tracker, in sentences: each column with samples, what was left out, each cell in doubt."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.intake.tracker.cell_text import short
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import TAKEN, Field
from bot.intake.tracker.matters_told import outside_told
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.risks_told import registers_told
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Doubt

_AT_LENGTH = frozenset({Field.UPDATE, Field.MILESTONE, Field.SUCCESS, Field.IMPACT})
_MANY = 4
_WRITTEN = 40  # letters, on average, of what is written at length
_WHY_LEFT = "the record has no place for it"
_AS = {
    Field.OWNER: "who leads",
    Field.SRO: "who is accountable",
    Field.TITLE: "the action",
    Field.REF: "reference",
    Field.UPDATE: "where it stands",
    Field.KIND: "kind of row",
    Field.UPDATED: "when it was updated",
    Field.COMPLETED: "when it was completed",
}


def understanding(tracker: Tracker) -> tuple[str, ...]:
    """Line by line, with an empty line between its parts."""
    parts = (
        [headline(tracker)],
        list(columns_told(tracker)),
        list(_left_out(tracker)),
        list(_rows(tracker)),
        list(_also(tracker)),
        list(doubts_told(tracker)),
    )
    lines: list[str] = []
    for part in (part for part in parts if part):
        lines += ["", *part] if lines else part
    return tuple(lines)


def headline(tracker: Tracker) -> str:
    """The first line of the preview: how many actions, areas and leads, and how many have no date."""
    people = sum(1 for one in tracker.people if one.name)
    posts = len(tracker.people) - people
    named = " and ".join(_some(number, word) for number, word in ((people, "person"), (posts, "post")) if number)
    areas = _some(len(tracker.sections), "area")
    dated = sum(1 for act in tracker.acts if act.agreed is None)
    end = f" {_some(dated, 'of them has', 'of them have')} no date." if dated else ""
    return f"{tracker.name}: {_some(len(tracker.acts), 'action')} in {areas}, led by {named or 'nobody named'}.{end}"


def columns_told(tracker: Tracker, *, in_words: bool = True) -> Iterator[str]:
    """With three samples each; not of what is written at length, where others may read along."""
    yield from tracker.joins
    for heads in _alike(tracker):
        first = heads[0]
        yield f"{_where(heads)}, each column is taken for:"
        for column in first.columns:
            if column.field is not None and column.field in TAKEN:
                samples = _samples(column) if in_words or column.field not in _AT_LENGTH else ""
                yield f"  {_column(first, column)}: {_as(column)} ({_certainty(column)}){samples}"
    yield from outside_told(tracker)
    yield from registers_told(tracker)


def _alike(tracker: Tracker) -> list[list[Found]]:
    """Tables that have the same headings are told of once."""
    groups: dict[tuple[tuple[str, Field | None], ...], list[Found]] = {}
    for one in tracker.tables:
        key = tuple((column.heading.text, column.field) for column in one.columns)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _where(heads: list[Found]) -> str:
    sheet, top = heads[0].table.sheet, heads[0].table.top
    if len(heads) == 1:
        place = f"On sheet “{sheet.title}”" if sheet.title else "In the table"
        return f"{place}, with headings in row {top}" if top else place
    titles = list(dict.fromkeys(one.table.sheet.title for one in heads))
    if len(titles) == 1:
        rows = ", ".join(str(one.table.top) for one in heads)
        return (
            f"On sheet “{titles[0]}”, in {len(heads)} tables (headings in rows {rows})"
            if titles[0]
            else f"In {len(heads)} tables"
        )
    return (
        f"In {len(heads)} tables, on "
        + ", ".join(f"“{title}”" for title in titles[:8])
        + ("…" if len(titles) > 8 else "")
    )


def _column(one: Found, column: Column) -> str:
    letter = one.table.sheet.column(column.number)
    heading = short(column.heading.text, 40)
    return f"{letter} “{heading}”" if heading else f"{letter} (no heading)"


def _as(column: Column) -> str:
    said = _AS.get(column.field, column.field.value) if column.field else ""
    if column.field is Field.UPDATE and column.month:
        return f"{said}, {column.month:%B %Y}"
    if column.field in (Field.RATING, Field.OUTCOME_RATING) and column.look.coloured > column.look.filled / max(
        1, column.look.of
    ):
        return f"{said}, by its fill"
    return said


def _certainty(column: Column) -> str:
    if column.by_mapping:
        return "as you said"
    return "sure" if column.sure else "not sure"


def _samples(column: Column) -> str:
    texts = [short(text, 32) for text in column.samples]
    return ": " + " · ".join(texts) if texts else ""


def left_out_told(tracker: Tracker, *, in_words: bool = True) -> Iterator[str]:
    """Each column whose values the record does not keep, with three samples; not of what is written at length, where
    others may read along."""
    for heads in _alike(tracker):
        one = heads[0]
        for column in one.columns:
            if column.field in TAKEN or not (column.heading.text or column.look.filled):
                continue
            samples = _samples(column) if in_words or column.look.length < _WRITTEN else ""
            yield f"{_column(one, column)}: {_why_left(one, column)}{samples}"


def _why_left(one: Found, column: Column) -> str:
    if column.field is not None:
        return f"{column.field.value}: {_WHY_LEFT}" if column.field is not Field.OTHER else "not used"
    if not column.look.filled:
        return "empty"
    newer = next((each for each in one.columns if column.rival and each.field is column.rival and each.month), None)
    if newer is not None and column.month is not None and column.rival is not None:
        return f"{_AS.get(column.rival, column.rival.value)} in {column.month:%B %Y}; the newest month is taken"
    field, score = column.heading.best
    if field is not None and score >= 0.8:
        return f"{_AS.get(field, field.value)}: another column is taken for it, or its values do not look like it"
    return "not known what it is"


def _left_out(tracker: Tracker) -> Iterator[str]:
    told = list(left_out_told(tracker))
    if told:
        yield "Left out:"
    yield from (f"  {line}" for line in told)


def _rows(tracker: Tracker) -> Iterator[str]:
    if not tracker.skipped:
        return
    yield "Rows that are no actions:"
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in tracker.skipped:
        said = (
            f"{one.row} “{one.text}”"
            if one.text and "section" not in one.why and "again" not in one.why
            else str(one.row)
        )
        reasons.setdefault((one.sheet, one.why), []).append(said)
    for (sheet, why), rows in reasons.items():
        place = f"“{sheet}”, " if sheet else ""
        many = ", ".join(rows[:25]) + (f" and {len(rows) - 25} more" if len(rows) > 25 else "")
        yield f"  {place}row{'s' if len(rows) > 1 else ''} {many}: {why}"


def _also(tracker: Tracker) -> Iterator[str]:
    made = [act for act in tracker.acts if act.ref_made]
    if made and len(made) == len(tracker.acts):
        yield f"No action has a reference. They are numbered {made[0].ref} to {made[-1].ref}."
    untold = Counter(act.status_told for act in tracker.acts)[False]
    if untold:
        yield f"{_some(untold, 'action')} without a status: in progress is taken."
    history = sum(len(act.earlier) for act in tracker.acts)
    if history:
        yield f"{_some(history, 'earlier update')} beside the newest ones."
    steps = sum(len(act.steps) for act in tracker.acts)
    if steps:
        yield f"{_some(steps, 'milestone')}."
    if tracker.legend:
        yield "By the key in the file: " + "; ".join(tracker.legend) + "."
    yield from (f"{line}." for line in tracker.aside)


def doubts_told(tracker: Tracker) -> Iterator[str]:
    """Each by its cell; where many cells have the same one, in one line."""
    if not tracker.doubts:
        yield "No cell is in doubt."
        return
    yield f"Not sure, by cell ({len(tracker.doubts)}):"
    yield from (f"  {line}" for line in doubt_lines(tracker))


def doubt_lines(tracker: Tracker) -> Iterator[str]:
    """Those of many cells first, and each of a few by itself."""
    groups: dict[tuple[str, str, str], list[Doubt]] = {}
    for one in tracker.doubts:
        about = one.about.rpartition(", ")[2]
        groups.setdefault((one.sheet, about, _REF.sub("", one.why) if about == "reference" else one.why), []).append(
            one
        )
    for (sheet, about, why), alike in sorted(groups.items(), key=lambda one: len(one[1]) < _MANY):
        if len(alike) < _MANY:
            yield from (one.sentence() for one in alike)
        else:
            cells = list(dict.fromkeys(one.place for one in alike))
            places = ", ".join(_runs(cells))
            yield f"{sheet + ', ' if sheet else ''}{places} ({about}, {len(cells)} cells): {why}{_taken(alike, why)}."


_REF = re.compile(r"\b(?P<taken>taken as )(?P<as>\S+)$|(?P<made>\S+)(?= is made for it$)")


def _taken(alike: list[Doubt], why: str) -> str:
    """ "taken as 1.1, 1.2, 1.3 and 15 more": of those that are told in one line."""
    found = [match for one in alike if one.why != why and (match := _REF.search(one.why)) is not None]
    refs = [match["as"] or match["made"] for match in found]
    more = f" and {len(refs) - 3} more" if len(refs) > 3 else ""
    listed = ", ".join(refs[:3]) + more
    return f"{'taken as ' if found[0]['taken'] else ' ('}{listed}{'' if found[0]['taken'] else ')'}" if refs else ""


def _runs(places: list[str]) -> list[str]:
    """Cells that follow each other down a column as one: "F5 to F12"."""
    runs: list[list[str]] = []
    for place in places:
        before = _down(runs[-1][-1]) if runs else None
        here = _down(place)
        if before is not None and here is not None and here == (before[0], before[1] + 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]


def _down(place: str) -> tuple[str, int] | None:
    found = re.fullmatch(r"([A-Z]{1,3})(\d+)", place)
    return (found[1], int(found[2])) if found is not None else None


def _some(number: int, one: str, many: str = "") -> str:
    plural = many or (one[:-1] + "ies" if one.endswith("y") else "people" if one == "person" else one + "s")
    return f"{number} {one if number == 1 else plural}"
