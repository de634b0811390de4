"""What is off plan, in exception form: how far, why, and what is being done. A gap is said as a gap."""

from collections.abc import Callable, Sequence

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.digest import OffPlan
from bot.plan.report.standing import ActionStanding
from bot.wording.action.actions import unrated
from bot.wording.action.own_words import beyond_any_rating
from bot.wording.command.paging import Paging, paged
from bot.wording.common import (
    days_over,
    moved,
    plural,
    post,
    quoted,
    sentence,
    short,
    verb,
    where_it_stands,
    where_it_stands_or_stood,
)

NOTHING_SAID = "Nothing said about what is being done."
ALL = 20


def card(
    found: Sequence[OffPlan],
    paging: Paging,
    *,
    narrowed: bool = False,
    unheard: Sequence[ActionStanding] = (),
) -> Card:
    """/wsoa overdue: all that is late, Red, blocked or on hold, or what of it was asked for. `unheard`: what is off
    plan and may have the colour that is asked for."""
    if not found and unheard:
        text = "Nothing of that is off plan, on the updates of this round."
        return Card(text, (says(text), *unrated(unheard)))
    if not found:
        what = "Nothing of that is off plan" if narrowed else "Nothing is off plan"
        text = f"{what}: no action is late, Red, blocked, on hold or forecast late."
        return Card(text, (says(text),))
    silent = sum(not item.doing for item in found)
    head = f"{plural(len(found), 'action')} off plan"
    gap = f" Of these, {silent} {verb(silent)} nothing said about what is being done." if silent else ""
    return Card(
        f"{head}.{gap}",
        (
            Title(head),
            says(f"Late, rated Red, blocked, on hold, or forecast after the agreed date.{gap}"),
            *paged([line(item, where_it_stands_or_stood) for item in found], ALL, paging),
            *unrated(unheard),
            Note("For one area: /wsoa overdue area 3. For one action with its history: /wsoa 3.1.1."),
        ),
        see_rest="Type `/wsoa overdue area 3` to see one area.",
    )


def line(item: OffPlan, stands: Callable[[ActionStanding], str] = where_it_stands) -> tuple[Span, ...]:
    action = item.action
    bits = [stands(action), *lateness(item), post(action.owner)]
    return (Strong(f"{action.ref} {short(action.title, 70)}"), f": {', '.join(bits)}. {_why(item)}{_doing(item)}")


def lateness(item: OffPlan) -> list[str]:
    """How late, by which measure: today's date against the agreed one, or the forecast's."""
    late = f"forecast {plural(item.forecast_late, 'day')} late" if item.forecast_late and not item.days_over else ""
    blocked = "blocked" if item.action.blocked else ""
    return [bit for bit in (days_over(item.days_over), late, moved(item.action.times_moved), blocked) if bit]


def _why(item: OffPlan) -> str:
    return f"Why: {sentence(item.why, 120)} " if item.why else ""


def _doing(item: OffPlan) -> str:
    if item.doing:
        return f"Being done: {sentence(item.doing, 140)}"
    words = beyond_any_rating(item.said, item.action.ref) if item.said else ""
    return f"{NOTHING_SAID} Their words: {quoted(words.rstrip('.'), 120)}." if words else NOTHING_SAID
