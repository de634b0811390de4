"""/wsoa compare, and questions "by area": the parts of a plan side by side, in figures."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.compare import Part
from bot.plan.report.headline_groups import Group
from bot.wording.action.changes import GROUPS
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, listed, plain_rating, plural

MOST, REFS = 15, 12
WHOLE = "The plan"
OTHERS = "All else"


def compared(found: Sequence[Part], today: date, paging: Paging) -> Card:
    """Each with its figures: how many of each status and rating, and how many are late."""
    if not any(part.actions for part in found):
        return Card(NOTHING, (says(NOTHING),))
    head = f"Side by side: {listed([part.name for part in found]) if len(found) < 4 else plural(len(found), 'part')}"
    lines = [(Strong(part.name), f": {_figures(part, today)}.") for part in found]
    last = any(part.rated_last for part in found)
    so = " Last: as it was rated before this round." if last else ""
    note = Note(f"By the rating that the plan shows. What has no update in this round counts as that.{so}")
    return Card(f"{head}.", (Title(head), *paged(lines, MOST, paging), note))


def counted(
    found: Sequence[tuple[str, Sequence[str]]],
    what: str,
    paging: Paging,
    many: str = "",
    *,
    none_too: bool = False,
    of: str = "",
) -> Card:
    """Each with how many of what was asked for it has, and which; `none_too`: what was named and has none, as well;
    `of`: what each of them is."""
    total = sum(len(refs) for _name, refs in found)
    if not total:
        return Card(NOTHING, (says(NOTHING),))
    parts = len(found) if none_too else sum(bool(refs) for _name, refs in found)
    head = capital(f"{plural(total, what, many)}, counted{f' by {of}: {plural(parts, of)}' if of else ''}")
    lines = [_count(name, refs) for name, refs in found if refs or none_too]
    return Card(f"{head}.", (Title(head), *paged(lines, MOST, paging)))


NOTHING = "Nothing fits, so there is nothing to count."


def _figures(part: Part, today: date) -> str:
    said = [f"{part.groups[group]} {_plain(group)}" for group in Group if part.groups[group]]
    if part.rated_last:
        last = listed([f"{count} {plain_rating(rating)}" for rating, count in part.rated_last.items()])
        said = [f"{one} (last {last})" if one.endswith(_plain(Group.NO_UPDATE)) else one for one in said]
    late = part.late(today)
    return (
        f"{plural(len(part.actions), 'action')}: {listed([*said, *([f'{late} past the agreed date'] if late else [])])}"
    )


def _count(name: str, refs: Sequence[str]) -> tuple[Span, ...]:
    more = f" and {len(refs) - REFS} more" if len(refs) > REFS else ""
    if not refs:
        return (Strong(name), ": none.")
    return (Strong(name), f": {len(refs)} ({', '.join(refs[:REFS])}{more}).")


def _plain(group: Group) -> str:
    mark, _, rest = GROUPS[group].partition(" ")
    return (f"{mark} {rest}" if mark.isalpha() else rest).lower()
