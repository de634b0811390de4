"""What moved since last time: why green fell, what got better, and ratings that people do not give alike."""

from collections.abc import Sequence

from bot.card import Card, Span, Strong, Title, says
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Digest, Disagreement
from bot.plan.report.headline_groups import Change, Group, better, worse
from bot.wording.command.paging import Paging, paged, paged_groups
from bot.wording.common import plain_rating, plural, post, short

ALL = 25
GROUPS = {
    Group.EMBEDDED: "🟣 Embedded",
    Group.EVIDENCED: "🔵 Complete and evidenced",
    Group.AWAITING: "🔷 Complete, evidence not yet checked",
    Group.GREEN: "🟢 Green",
    Group.AMBER: "🟠 Amber",
    Group.RED: "🔴 Red",
    Group.UNRATED: "In progress, not rated",
    Group.NO_UPDATE: "⚪ In progress, no update",
    Group.AWAY: "In progress, owner away",
    Group.NOT_STARTED: "⚫ Not started",
    Group.ON_HOLD: "⏸️ On hold",
    Group.GONE: "➖ No longer applicable",
}


def plain_group(group: Group) -> str:
    """Without its marker, for the middle of a sentence: "Red", "In progress, no update"."""
    mark, _, rest = GROUPS[group].partition(" ")
    return rest if not mark.isascii() else GROUPS[group]


def compared_with(found: Digest) -> str:
    """ "the plan file (as at Mon 16 Nov)", "the last meeting (Mon 18 Jan)", "Mon 18 Jan"."""
    if found.since_said:
        return say_day(found.since, found.today)
    what = "the plan file (as at" if found.since_plan_file else "the last meeting ("
    return f"{what}{' ' if found.since_plan_file else ''}{say_day(found.since, found.today)})"


def card(found: Digest, paging: Paging, *, narrowed: bool = False) -> Card:
    """/wsoa changes: everything that moved."""
    down, up = worse(found.changes), better(found.changes)
    other = [change for change in found.changes if change not in (*down, *up)]
    if not found.changes:
        text = f"Nothing {'of that ' if narrowed else ''}has moved since {compared_with(found)}, on the updates so far."
        return Card(text, (says(text),))
    text = f"Since {compared_with(found)}: {len(down)} worse, {len(up)} better, {plural(len(other), 'other change')}."
    heads = (("Worse", down), ("Better", up), ("Other changes", other))
    groups = [((Strong(head),), _lines(changes)) for head, changes in heads]
    return Card(text, (Title("What has changed"), says(text), *paged_groups(groups, ALL, paging)))


def ratings_card(found: Digest, paging: Paging) -> Card:
    """/wsoa ratings."""
    lines = [differs(one) for one in found.disagreements]
    if not lines:
        text = "On the updates of this cycle, owners, dates and confirmed ratings agree."
        return Card(text, (says(text),))
    text = f"{plural(len(found.disagreements), 'rating')} where owner, dates and lead do not agree."
    parts = paged(lines, ALL, paging)
    return Card(
        text,
        (
            Title("Ratings that differ"),
            *parts,
            says("The plan shows the confirmed rating; until there is one, the owner's."),
        ),
    )


def differing(claimed: str, suggested: str, confirmed: str) -> str:
    return f"owner says {claimed}, {suggested} is suggested, lead {confirmed}"


def differs(one: Disagreement) -> tuple[Span, ...]:
    confirmed = f"confirmed {plain_rating(one.confirmed)}" if one.confirmed else "has not confirmed"
    said = differing(plain_rating(one.claimed), plain_rating(one.suggested), confirmed)
    return (Strong(f"{one.action.ref} {short(one.action.title, 60)}"), f": {said}. {post(one.action.owner)}.")


def _lines(changes: Sequence[Change]) -> list[tuple[Span, ...]]:
    return [
        (Strong(f"{change.ref} {short(change.title, 60)}"), f": {GROUPS[change.was]} → {GROUPS[change.now]}")
        for change in changes
    ]
