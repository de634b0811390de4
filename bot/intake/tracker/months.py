"""A workbook that gets a new sheet each month, copied from the last: the newest stands, the others are its history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.intake.dates import month_end
from bot.intake.tracker.columns import Mapped
from bot.intake.tracker.conventions import month_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.join import with_history
from bot.intake.tracker.join_keys import titles_of
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.period import names_month, period_in

_SAME = 0.6  # share of actions that two months have in common


def newest_of_months(found: Sequence[Found], today: date, told: list[str], mapped: Mapped) -> list[Found]:
    """All tables, where the sheets are not of one month each with the same actions; else those of the newest."""
    months = {one.table.sheet.title: month_named(one.table.sheet.title, today) for one in found}
    dated = {title: on for title, on in months.items() if on is not None}
    if len(dated) < 2 or not _are_the_same([one for one in found if one.table.sheet.title in dated]):
        return list(found)
    begun = {title: on for title, on in dated.items() if on <= month_end(today)} or dated
    newest = max(begun, key=lambda title: begun[title])
    kept = [_of(one, dated[newest]) if one.table.sheet.title == newest else one for one in found
            if one.table.sheet.title == newest or one.table.sheet.title not in dated]  # fmt: skip
    earlier = sorted((title for title in dated if dated[title] < dated[newest]), key=lambda title: dated[title])
    for one in found:
        title = one.table.sheet.title
        if title in earlier:
            kept = with_history(kept, _of(one, dated[title]), mapped)
    rest = [title for title in dated if title not in (newest, *earlier)]
    line = f"{_listed(list(dated))} hold the same actions, a sheet for each month: “{newest}” is taken"
    line += f", and what {_listed(earlier)} say is history" if earlier else ""
    told.append(line + (f". {_listed(rest)}: not begun yet, not read." if rest else "."))
    return kept


def month_named(title: str, today: date) -> date | None:
    """The last day of the month in the name of a sheet."""
    rest, on = period_in(title)
    if on is not None and len(rest.split()) <= 3:
        return month_end(on)
    on = month_of(title, today) if names_month(title) else None
    return month_end(on) if on is not None else None


def _are_the_same(found: Sequence[Found]) -> bool:
    by_sheet: dict[str, set[str]] = {}
    for one in found:
        by_sheet.setdefault(one.table.sheet.title, set()).update(titles_of(one).values())
    sets = list(by_sheet.values())
    pairs = list(pairwise(sets))
    return bool(pairs) and all(len(one & other) > _SAME * min(len(one), len(other)) for one, other in pairs)


def _of(one: Found, month: date) -> Found:
    """With the month at the heads of its updates that name none."""
    columns = tuple(
        replace(each, heading=replace(each.heading, month=month))
        if each.field is Field.UPDATE and each.month is None and not names_month(each.heading.text)
        else each
        for each in one.columns
    )
    headings = {**one.table.headings, **{each.number: each.heading for each in columns if each.field is Field.UPDATE}}
    return replace(one, columns=columns, table=replace(one.table, headings=headings))


def _listed(titles: Sequence[str]) -> str:
    quoted = [f"“{title}”" for title in titles]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)
