"""/wsoa actions: the actions that fit a question, one line each."""

from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Part, Span, Strong, Title, says
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging, paged
from bot.wording.common import (
    ask_button,
    capital,
    day,
    days_over,
    listed,
    plural,
    post,
    short,
    verb,
    where_it_stands,
    where_it_stands_or_stood,
)

MOST = 20
NAMED = 12


def card(
    found: Sequence[ActionStanding],
    silent: Sequence[ActionStanding],
    today: date,
    paging: Paging,
    *,
    with_last_word: bool = False,
    with_forecast: bool = False,
) -> Card:
    """`silent`: what fits but for the rating that is asked for, as no rating of it is known."""
    head = capital(f"{plural(len(found), 'action')}{' fits' if len(found) == 1 else ' fit'}.")
    notes = unrated(silent)
    if not found:
        return Card(head, (says(head), *notes))
    lines = [
        (
            *line(one, today),
            *((_last_word(one, today),) if with_last_word else ()),
            *((_forecast(one, today),) if with_forecast else ()),
        )
        for one in found
    ]
    counted = "Counted is what was said to me, not how the plan file printed it. " if with_last_word else ""
    how = Note(f"{counted}For one action with its history: /wsoa 3.1.1.")
    return Card(
        head,
        (Title(head.rstrip(".")), *paged(lines, MOST, paging), *notes, how),
        see_rest="Ask for one area: `area 3`.",
    )


def rounds_on_record(rounds: int) -> Card:
    """More rounds are asked about than there have been."""
    text = (
        f"{capital(plural(rounds, 'round'))} {verb(rounds, 'is', 'are')} on record, so I can’t tell of more in a row."
    )
    return Card(text, (says(text), Buttons((ask_button("Not answered in this round", "missing"),))))


def line(action: ActionStanding, today: date) -> tuple[Span, ...]:
    due = f"due {day(action.agreed_due, today)}"
    late = days_over(action.days_over(today))
    bits = [where_it_stands_or_stood(action), due, *([late] if late else []), post(action.owner)]
    return (Strong(f"{action.ref} {short(action.title, 70)}"), f": {', '.join(bits)}.")


def in_a_line(action: ActionStanding, today: date) -> Card:
    """Where one action stands, in a line, and what was last said of it."""
    spans = line(action, today)
    told = action.last_word.text if action.last_word is not None else ""
    said = f" “{short(told, 140)}”" if told else ""
    parts = (says(*spans, said), Buttons((ask_button(f"All of {action.ref}", action.ref),)))
    return Card(f"{action.ref}: {where_it_stands(action)}, due {day(action.agreed_due, today)}.", parts)


def _last_word(action: ActionStanding, today: date) -> str:
    """When somebody last said something about it to the bot."""
    if action.last_word is None:
        return " Nothing said since the plan file."
    return f" Last said {day(action.last_word.said_at.date(), today)}."


def _forecast(action: ActionStanding, today: date) -> str:
    """When its owner thinks it is done, and the date that was asked for."""
    said = f" Forecast {day(action.forecast, today)}." if action.forecast is not None else " No forecast given."
    wanted = action.date_wanted
    return f"{said} New date asked for: {day(wanted, today)}." if wanted is not None else said


def as_rated_last(found: Sequence[ActionStanding]) -> list[Part]:
    """How those are counted that have the colour that is asked for from an earlier round."""
    if not found:
        return []
    count = len(found)
    return [Note(f"{capital(plural(count, 'action'))} {verb(count)} no update in this round: counted as last rated.")]


def unrated(silent: Sequence[ActionStanding]) -> list[Part]:
    """What a question about a colour can't count, as nothing was said of it in this round."""
    if not silent:
        return []
    refs = _some([one.ref for one in silent])
    count = len(silent)
    return [
        Note(
            f"{capital(plural(count, 'other action'))} of those asked about {verb(count)} no update in this round, so "
            f"no rating to count: {refs}."
        )
    ]


def _some(refs: Sequence[str]) -> str:
    more = len(refs) - NAMED
    return f"{', '.join(refs[:NAMED])} and {more} more" if more > 0 else listed(refs)
