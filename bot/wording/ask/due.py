"""/wsoa due: what starts or falls due soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Card, Note, Part, Span, Strong, Title, says
from bot.plan.report.standing import ActionStanding
from bot.wording.action.actions import unrated
from bot.wording.command.paging import Paging, paged_groups
from bot.wording.common import capital, day, plural, post, short, where_it_stands_or_stood

ALL = 20


@dataclass(frozen=True)
class DueWindow:
    """What was asked: until when, from when, and whether only of what starts."""

    until: date
    since: date | None
    today: date
    only_starts: bool = False

    @property
    def said(self) -> str:
        by = day(self.until, self.today)
        return f"by {by}" if self.since is None else f"from {day(self.since, self.today)} to {by}"


def card(
    falling: Sequence[ActionStanding],
    starting: Sequence[tuple[ActionStanding, date]],
    when: DueWindow,
    paging: Paging,
    silent: Sequence[ActionStanding] = (),
) -> Card:
    """`falling` by agreed date, `starting` with the day each starts; `silent`: see `unrated`."""
    today = when.today
    head = _head(len(falling), len(starting), when)
    if not falling and not starting:
        text = f"Nothing starts {'' if when.only_starts else 'or falls due '}{when.said}."
        return Card(text, (says(text), *unrated(silent)))
    groups = (
        ((Strong("Falling due"),), [_due(one, today) for one in falling]),
        ((Strong("Starting"),), [_start(one, on, today) for one, on in starting]),
    )
    late = Note("By agreed date. What is already late: /wsoa overdue.")
    parts: list[Part] = [Title(head), *paged_groups(groups, ALL, paging), *unrated(silent), late]
    return Card(f"{head}.", tuple(parts))


def _head(falling: int, starting: int, when: DueWindow) -> str:
    due = "" if when.only_starts else f"{plural(falling, 'action')} due and "
    return capital(f"{due}{plural(starting, 'action') if when.only_starts else starting} starting {when.said}")


def _due(action: ActionStanding, today: date) -> tuple[Span, ...]:
    forecast = ""
    if action.forecast is not None and action.forecast > action.agreed_due:
        forecast = f", forecast {day(action.forecast, today)}"
    return (
        Strong(f"{day(action.agreed_due, today)}: {action.ref} {short(action.title, 70)}"),
        f", {where_it_stands_or_stood(action)}{forecast}. {post(action.owner)}.",
    )


def _start(action: ActionStanding, on: date, today: date) -> tuple[Span, ...]:
    when = f"Should have started {day(on, today)}" if on < today else day(on, today)
    return (Strong(f"{when}: {action.ref} {short(action.title, 70)}"), f". {post(action.owner)}.")
