"""What those who look after the plan are told by the calendar: reminded, escalated, to confirm, to refresh, changed."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.card import Buttons, Card, Note, Part, Points, Span, Strong, Title, says
from bot.plan.ask.asks import OwedFigure
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Organisation, SilentOwner
from bot.plan.report.standing import ActionStanding
from bot.wording.common import ask_button, figure, plain_rating, plural, post, short, some_of, verb
from bot.wording.decision import ratings as rating_words
from bot.wording.measure.forecast import say_period

MOST = 25


def reminded(missing: Sequence[Organisation], away: Sequence[ActionStanding], today: date, due: date) -> Card:
    """To the lead, with the second reminder: who has not answered yet."""
    people = [one for organisation in missing for one in organisation.people]
    head = f"{plural(len(people), 'person gets', 'people get')} a second reminder"
    return Card(
        f"{head}. Updates are due {say_day(due, today)}.",
        (
            Title(head),
            says(f"They have not answered all, and updates are due {say_day(due, today)}."),
            some_of([_person(one) for one in people], MOST, "missing"),
            *_away(away),
            Note("You can answer for anyone, in words. To stop a reminder: `/wsoa hold handle reason`."),
        ),
        see_rest="Type `/wsoa missing` to see everyone.",
    )


def escalated(
    missing: Sequence[Organisation],
    away: Sequence[ActionStanding],
    meeting: str,
    meeting_on: date,
    due: date,
    today: date,
) -> Card:
    """To a senior responsible officer: who has not answered in their areas, by name."""
    people = [one for organisation in missing for one in organisation.people]
    left = sum(len(one.refs) for one in people)
    head = f"{plural(left, 'update')} missing in your areas for {meeting}, {say_day(meeting_on, today)}"
    parts: list[Part] = [Title(head), says(f"Updates were due {say_day(due, today)}. I have stopped reminding owners.")]
    if people:
        parts.append(some_of([_person(one) for one in people], MOST, "missing"))
    parts += [*_away(away), Note("A word from you helps most. What they send now is recorded, and marked late.")]
    return Card(f"{head}.", tuple(parts), see_rest="Type `/wsoa missing` to see everyone.")


def confirm(actions: Sequence[ActionStanding], freeze: date, today: date, whose: str = "") -> Card:
    """To the lead: ratings that stand on the owner's word alone. Their own, by handle, someone else confirms."""
    head = f"{plural(len(actions), 'rating')} to confirm by {say_day(freeze, today)}"
    return Card(
        f"{head}.",
        (
            Title(head),
            says("Until you confirm them, the digest says that they are their owners' ratings."),
            some_of([_rated(action) for action in actions], MOST, "ratings"),
            *rating_words.buttons([action for action in actions if action.owner.handle != whose]),
            Buttons((ask_button("Where ratings differ", "ratings"),)),
        ),
        see_rest="Type `/wsoa ratings` to see where ratings differ.",
    )


def refresh(owed: Sequence[OwedFigure], meeting: str, meeting_on: date, final: date, today: date) -> Card:
    """One line for each measure that someone gives figures for."""
    head = f"Newer figures for {meeting}, {say_day(meeting_on, today)}?"
    month = today.replace(day=1) - timedelta(days=1)
    example = f"{owed[0].code} {figure(owed[0].value or 31, owed[0].unit)} for {month:%b}" if owed else ""
    lines = tuple((Strong(f"{one.code} {short(one.name, 80)}"), f": {_stands(one)}") for one in owed)
    return Card(
        head,
        (
            Title(head),
            says(f"The report goes in on {say_day(final, today)}. If you have a newer figure, reply “{example}”."),
            Points(lines),
            Note("Nothing newer: nothing to do. You are asked this once."),
        ),
        see_rest="Type `/wsoa measures` to see every measure.",
    )


def _person(one: SilentOwner) -> tuple[Span, ...]:
    refs = ", ".join(one.refs[:8]) + (f" and {len(one.refs) - 8} more" if len(one.refs) > 8 else "")
    count = len(one.refs)
    return (
        Strong(f"{one.who.name}, {one.who.post}"),
        f": {count} of {one.asked} {verb(count, 'is', 'are')} missing ({refs})",
    )


def _away(actions: Sequence[ActionStanding]) -> list[Part]:
    """Those who are away with nobody to cover: excused, and someone has to say for them."""
    if not actions:
        return []
    lines = [(Strong(f"{one.ref} {short(one.title, 60)}"), f": {post(one.owner)}") for one in actions]
    return [says(Strong("Owner away, nobody covers")), some_of(lines, 10, "missing")]


def _rated(action: ActionStanding) -> tuple[Span, ...]:
    suggested = action.suggested if action.suggested is not action.claimed else None
    differs = f", suggested {plain_rating(suggested)}" if suggested else ""
    return (
        Strong(f"{action.ref} {short(action.title, 60)}"),
        f": {plain_rating(action.claimed)}{differs}. {post(action.owner)}",
    )


def _stands(one: OwedFigure) -> str:
    if one.value is None:
        return "no figure yet"
    return f"{figure(one.value, one.unit)}{f' ({say_period(one.period)})' if one.period else ''}"
