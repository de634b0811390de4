"""Charts of a whole plan in bars: how its ratings stood at each meeting, which dates slipped, who was heard of."""

from collections.abc import Sequence

from bot.card import Bars
from bot.plan.report.digest import Digest, GroupsAt
from bot.plan.report.headline_groups import Group
from bot.plan.report.pace import AreaPace, Response
from bot.wording.common import listed, plural

SHARES = {
    "Complete": (Group.EMBEDDED, Group.EVIDENCED, Group.GONE),
    "Green": (Group.GREEN,),
    "Amber": (Group.AMBER,),
    "Red": (Group.RED,),
    "No update": (Group.NO_UPDATE, Group.AWAY),
    "Other": (Group.UNRATED, Group.NOT_STARTED, Group.ON_HOLD, Group.AWAITING),
}


def ratings(found: Digest) -> Bars | None:
    """By meeting, with now as the last; None where there is none to set it beside."""
    now = GroupsAt("Now", found.today, {one.group: one.now for one in found.groups})
    if not found.stood:
        return None
    order = tuple(SHARES)
    every = (*found.stood, now)
    rows = tuple((f"{one.on.day} {one.on:%b %Y}", tuple(_count(one, name) for name in order)) for one in every)
    return Bars("How actions stood, meeting by meeting", "count", (), _said(rows, order), order, rows)


def coverage(responses: Sequence[Response]) -> Bars | None:
    """Of the actions that each organisation was asked about, those it answered."""
    asked = [one for one in responses if one.asked]
    if not asked:
        return None
    shares = ("Answered", "Not answered")
    rows = tuple((one.organisation, (float(one.answered), float(one.asked - one.answered))) for one in asked)
    told = listed([f"{one.organisation} {one.answered} of {one.asked}" for one in asked])
    alt = f"Chart of answers in this round, by organisation: {told}."
    return Bars("Answered in this round, by organisation", "count", (), alt, shares, rows)


def slipped(areas: Sequence[AreaPace]) -> Bars | None:
    """Days lost, area by area."""
    lost = [one for one in areas if one.days_lost]
    if not lost:
        return None
    rows = tuple((f"Area {one.area}", (float(one.days_lost),)) for one in lost)
    told = listed([f"area {one.area} {plural(one.days_lost, 'day')} ({plural(one.moved, 'action')})" for one in lost])
    return Bars(
        "Days by which dates slipped, by area", "count", (), f"Chart of dates slipped: {told}.", ("Days",), rows
    )


def _count(one: GroupsAt, name: str) -> float:
    return float(sum(one.groups.get(group, 0) for group in SHARES[name]))


def _said(rows: Sequence[tuple[str, Sequence[float]]], order: Sequence[str]) -> str:
    """ "Chart of ratings by meeting. 18 Jan 2027: 1 complete, 8 green, 10 amber. …"."""
    each = [
        f"{on}: {listed([f'{count:.0f} {name.lower()}' for name, count in zip(order, counts, strict=True) if count])}."
        for on, counts in rows
    ]
    return f"Chart of how actions stood, meeting by meeting. {' '.join(each)}"
