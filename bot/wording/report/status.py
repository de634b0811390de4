"""/wsoa status: the plan in figures."""

from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Part, Strong, Title, says
from bot.models.words import Rating
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Digest
from bot.plan.report.standing import ActionStanding
from bot.wording.action import changes
from bot.wording.common import ask_button, capital, plural
from bot.wording.report.digest import bottom_line, groups, headline
from bot.wording.report.digest_lines import as_at


def card(found: Digest, next_step: str, workings: tuple[str, ...] = ()) -> Card:
    """Counts by status and rating with what they were, then what wants attention, the bot's own work too."""
    head = f"{found.title}: where it stands"
    parts: list[Part] = [
        Title(head),
        says(Strong(bottom_line(found))),
        groups(found),
        says(capital(_waiting(found))),
        *(says(line) for line in workings),
        Note(
            f"{as_at(found)} Compared with {changes.compared_with(found)}. "
            f"{found.meeting_title} is on {say_day(found.meeting, found.today)}. {next_step}"
        ),
        Buttons(
            (
                ask_button("Off plan", "overdue"),
                ask_button("No answer yet", "missing"),
                ask_button("Risks", "risks"),
                ask_button("What changed", "changes"),
            )
        ),
    ]
    return Card(headline(found), tuple(parts))


def due_by(found: Sequence[ActionStanding], by: date, today: date) -> str:
    """What is not done of that which is due by a day."""
    late = sum(one.days_over(today) > 0 for one in found)
    red = sum(one.shown is Rating.RED for one in found)
    silent = sum(one.silent for one in found)
    said = f"{late} past the agreed date, {red} rated Red, {silent} without an update in this round"
    return f"Due by {say_day(by, today)} and not done: {plural(len(found), 'action')}{f' ({said})' if found else ''}."


def _waiting(found: Digest) -> str:
    waiting = len(found.decisions) + len(found.dates_wanted)
    return (
        f"{plural(waiting, 'decision or new date', 'decisions or new dates')} waiting, "
        f"{plural(len(found.disagreements), 'rating')} on which owner, dates and lead differ, "
        f"{plural(found.provenance.not_confirmed, 'rating')} not yet confirmed."
    )
