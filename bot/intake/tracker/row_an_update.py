"""Actions that have a row for each of their updates, as exports of reports do: one again, with its history."""

from collections.abc import Sequence
from datetime import date

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.day import Ways, read_cell
from bot.intake.tracker.field import Field
from bot.intake.tracker.tracker_action import Doubt

_GO_TOGETHER = (Field.MILESTONE, Field.MILESTONE_DUE, Field.MILESTONE_DONE)
_COMPARED = (Field.OWNER, Field.DUE, Field.REVISED, Field.STATUS, Field.RATING, Field.PERCENT)


def one_each(raws: Sequence[Raw], ways: Ways, told: list[str], unsure: list[tuple[Raw, Placed, str]]) -> list[Raw]:
    """Rows with the same reference and the same words are of one action: the newest stands, the others are its
    history. `told`: the sentence for the lead; `unsure`: cells of older rows that say otherwise, with what they are."""
    groups: dict[tuple[str, str, str], list[Raw]] = {}
    for raw in raws:
        ref, title = comparable(raw.text(Field.REF)), comparable(raw.text(Field.TITLE))
        groups.setdefault((raw.sheet, ref, title) if ref and title else (raw.sheet, "", raw.place), []).append(raw)
    several = [rows for rows in groups.values() if len(rows) > 1 and _differ(rows)]
    if not several:
        return list(raws)
    merged = {id(raw): _merged(rows, ways, unsure) for rows in several for raw in rows[:1]}
    gone = {id(raw) for rows in several for raw in rows[1:]}
    head = next((one.heading.text for rows in several for raw in rows if (one := raw.first(Field.UPDATED))), "")
    by = f"by “{head}”" if head else "the lowest row, as nothing says when"
    many = f"{len(several)} actions have" if len(several) > 1 else "One action has"
    told.append(f"{many} a row for each update: the newest is taken ({by}), and the others are its history")
    return [merged.get(id(raw), raw) for raw in raws if id(raw) not in gone]


def _differ(rows: Sequence[Raw]) -> bool:
    """Whether each row tells something of its own: an update, or a milestone."""
    said = [tuple(one.text for what in (Field.UPDATE, *_GO_TOGETHER) for one in raw.all(what)) for raw in rows]
    return all(said) and len(set(said)) == len(said)


def _merged(rows: Sequence[Raw], ways: Ways, unsure: list[tuple[Raw, Placed, str]]) -> Raw:
    days = [_day(raw, ways) for raw in rows]
    order = sorted(range(len(rows)), key=lambda at: (days[at] or date.min, at), reverse=True)
    newest = rows[order[0]]
    for at in order[1:]:
        raw = rows[at]
        newest.older += [(days[at], one.text) for one in raw.all(Field.UPDATE)]
        for what in _GO_TOGETHER:
            newest.cells.setdefault(what, []).extend(raw.cells.get(what, []))
        for what in _COMPARED:
            one = raw.first(what)
            if one is not None and one.text and one.text != newest.text(what):
                unsure.append((newest, one, what.value))
    return newest


def _day(raw: Raw, ways: Ways) -> date | None:
    updated = raw.first(Field.UPDATED)
    return read_cell(updated.cell, ways).first.on if updated is not None else None


def told_of_rows(raws: Sequence[Raw], refs: Sequence[str], unsure: Sequence[tuple[Raw, Placed, str]]) -> list[Doubt]:
    """Each under its action's reference."""
    called = {id(raw): ref for raw, ref in zip(raws, refs, strict=True)}
    why = "an older row of the same action says so; the newest row is taken"
    return [Doubt(raw.sheet, one.place, f"{called[id(raw)]}, {about}", one.text, why) for raw, one, about in unsure]
