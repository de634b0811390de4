"""A changed calendar, told to the improvement lead: what moved, and what is past."""

from datetime import date

from bot.card import Card, Note, Part, Points, Strong, Title, says
from bot.plan.days.calendar import say_day
from bot.plan.days.replan import Replanned
from bot.wording.common import plural


def card(found: Replanned, today: date) -> Card:
    """Meeting by meeting."""
    head = "The calendar has changed"
    parts: list[Part] = [Title(head)]
    for moved in found.moved:
        where = f"{moved.now.title}, {say_day(moved.now.meeting, today)}"
        was = "" if moved.was.meeting == moved.now.meeting else f" (was {say_day(moved.was.meeting, today)})"
        steps = moved.steps(today)
        parts += [
            says(Strong(f"{where}{was}"), f": {plural(len(steps), 'step')} moved."),
            Points(tuple((f"{step.says}: {say_day(a, today)} → {say_day(b, today)}",) for step, a, b in steps)),
        ]
    for cycle, past in found.late:
        parts += [
            says(
                Strong(f"{cycle.title}, {say_day(cycle.meeting, today)}"), " was added late. These steps are dropped:"
            ),
            Points(tuple((f"{step.says}: was {say_day(cycle.days[step], today)}",) for step in past)),
        ]
    parts.append(Note("What was sent stays sent, and nobody is asked twice. `/wsoa preview` shows what comes."))
    return Card(f"{head}.", tuple(parts), see_rest="Type `/wsoa cycle` for all steps.")


def lines(found: Replanned, today: date) -> tuple[str, ...]:
    """For the terminal."""
    moved = (
        f"{one.now.title} {say_day(one.now.meeting, today)}: {plural(len(one.steps(today)), 'step')} moved. "
        "The lead is told."
        for one in found.moved
    )
    late = (
        f"{cycle.title} {say_day(cycle.meeting, today)} was added late: {plural(len(past), 'step')} already past "
        f"{'is' if len(past) == 1 else 'are'} dropped."
        for cycle, past in found.late
    )
    return (*moved, *late)
