"""/wsoa cycle: the steps up to the meeting with their days, and which is next."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.card import Card, Note, Part, Points, Span, Strong, Title, says
from bot.plan.days.calendar import say_day
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step

MOST = 6  # meetings


def card(
    cycle: CycleDays,
    now: datetime,
    today: date,
    next_word: date | None,
    about: Step | None = None,
    coming: Sequence[CycleDays] = (),
) -> Card:
    """`about`: the step that is asked after; `coming`: the rounds whose meeting is still to come."""
    following = next_step(cycle, now)
    head = f"{cycle.title}, {say_day(cycle.meeting, today)}"
    says_next = next_line(cycle, now, today) if about is None else _when(about, cycle, now, today)
    steps = sorted(cycle.days, key=lambda step: (cycle.days[step], step.offset))
    after = (
        f"The next round opens on {say_day(next_word, today)}." if next_word else "No later meeting is in the plan yet."
    )
    return Card(
        f"{head}. {says_next}",
        (
            Title(f"Steps up to {head}"),
            says(Strong(says_next)),
            Points(tuple(_line(step, cycle, now, today, following) for step in steps)),
            *_meetings(coming, today),
            Note(f"{after} Days are working days counted back from the meeting."),
        ),
    )


def _meetings(coming: Sequence[CycleDays], today: date) -> list[Part]:
    if len(coming) < 2:
        return []
    said = "; ".join(f"{one.title}, {say_day(one.meeting, today)}" for one in coming[:MOST])
    more = f"; and {len(coming) - MOST} more" if len(coming) > MOST else ""
    return [Note(f"Meetings to come: {said}{more}.")]


def other_meeting(title: str, on: date, cycle: CycleDays, today: date) -> Card:
    """A meeting to which no round leads, or a day on which none is."""
    reports = f"The round that runs leads up to {cycle.title} on {say_day(cycle.meeting, today)}: /wsoa cycle."
    what = f"{title} is on {say_day(on, today)}." if title else f"No round leads up to {say_day(on, today)}."
    return Card(f"{what} {reports}", (says(what), says(reports)))


def _when(step: Step, cycle: CycleDays, now: datetime, today: date) -> str:
    """ "Agenda is published: Fri 8 Jan." """
    if step not in cycle.days:
        return f"{step.says}: this round has no such step."
    over = ", which is over" if cycle.reached(step, now) else ""
    return f"{step.says}: {say_day(cycle.days[step], today)}{over}."


def next_step(cycle: CycleDays, now: datetime) -> Step | None:
    ahead = [step for step in cycle.days if not cycle.reached(step, now)]
    return min(ahead, key=lambda step: (cycle.days[step], step.offset), default=None)


def next_line(cycle: CycleDays, now: datetime, today: date) -> str:
    """ "Next: updates are due, Wed 9 Dec." """
    step = next_step(cycle, now)
    if step is None:
        return "Every step of this round is past."
    return f"Next: {_small(step.says)}, {say_day(cycle.days[step], today)}."


def _line(step: Step, cycle: CycleDays, now: datetime, today: date, following: Step | None) -> tuple[Span, ...]:
    day = say_day(cycle.days[step], today)
    if step is following:
        return (Strong(f"{day}: {step.says} (next)"),)
    return (f"{day}: {step.says}" + (" (done)" if cycle.reached(step, now) else ""),)


def _small(text: str) -> str:
    """For the middle of a sentence; a title such as Lead Member keeps its capital."""
    return text if text.startswith("Lead Member") else text[:1].lower() + text[1:]
