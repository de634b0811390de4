"""/wsoa status: the plan in figures."""

from bot.card import Buttons, Card, Note, Part, Strong, Title, says
from bot.plan.calendar import say_day
from bot.plan.digest import Digest
from bot.wording import changes
from bot.wording.common import ask_button, capital, plural
from bot.wording.digest import bottom_line, groups, headline
from bot.wording.digest_lines import as_at


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
            f"{as_at(found)} Compared with {changes.since(found)}. "
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


def _waiting(found: Digest) -> str:
    waiting = len(found.decisions) + len(found.dates_wanted)
    return (
        f"{plural(waiting, 'decision or new date', 'decisions or new dates')} waiting, "
        f"{plural(len(found.disagreements), 'rating')} on which owner, dates and lead differ, "
        f"{plural(found.provenance.not_confirmed, 'rating')} not yet confirmed."
    )
