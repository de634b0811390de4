"""What a calendar file says: the steps of the coming rounds, and the days on which actions are due."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, says
from bot.plan.days.calendar_file import DayLine
from bot.plan.days.steps import Step
from bot.plan.report.standing import ActionStanding
from bot.wording.common import plural, post, short

NAME = "wsoa-dates.ics"
LINK_ENDS = (
    "The link of this calendar ends",
    "After today it stays as it is. /wsoa web 90 days gives a new link: add its dates.ics, and delete this calendar.",
)


def step(step: Step, meeting: str) -> str:
    return f"{step.says} ({meeting})" if step is not Step.MEETING else meeting


def due(action: ActionStanding, lawful: date | None) -> tuple[str, str]:
    """Its head, and what stands under it."""
    law = " Its date is statutory." if lawful == action.agreed_due else ""
    head = f"{action.ref} due: {short(action.title, 90)}"
    return head, f"Owner: {post(action.owner)}.{law} How it stands: /wsoa {action.ref}"


def coming(lines: Sequence[DayLine], actions: int, *, whole: bool) -> Card:
    """Said at once; the file follows."""
    whose = "of the plan" if whole else "of yours"
    count = f"{plural(len(lines), 'date')}, with {plural(actions, 'action')} {whose}"
    text = f"Your calendar file comes in a moment: {count}. Open it, and your calendar takes them in."
    how = (
        "It is a file for you alone, with no link to it that others could follow. Where dates have moved, ask again "
        "and open the new one: it changes the same entries. To be rid of it, delete the calendar you put it in."
    )
    return Card(text, (says(text), Note(how)))
