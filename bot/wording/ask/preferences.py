"""An owner's own choices: what stands, what may be chosen, and why not."""

from collections.abc import Sequence

from bot.card import Card, Note, says
from bot.plan.days.calendar import WORD_HOUR
from bot.wording.common import listed

HOW = (
    "You can choose: `/wsoa prefer 8am`, `/wsoa prefer fewer reminders`, `/wsoa prefer not Fridays`, "
    "`/wsoa prefer term time`, or `usual`."
)
WHICH_DAYS = (
    "I can leave days out, but not keep to one. Say which: `/wsoa prefer not Fridays`, or "
    "`/wsoa prefer Mon to Thu only`. For an hour: `/wsoa prefer 8am`."
)
TOO_MANY_DAYS = "At least two working days have to be left on which I may write to you."


def stands(
    name: str,
    hour: int | None,
    fewer: bool,
    days_off: Sequence[str],
    term_time: bool,
    known: bool,
    *,
    rounded: bool = False,
) -> Card:
    """`name` where it is someone else's; `known`: whether the plan has school terms; `rounded`: they said 9.30."""
    who = f"{name} hears" if name else "You hear"
    from_hour = WORD_HOUR.hour if hour is None else hour
    said = [
        f"{who} from me from {from_hour}:00 in {'their' if name else 'your'} own time",
        "with one reminder a round" if fewer else "with up to two reminders a round",
        f"not on {listed([f'{day}s' for day in days_off])}" if days_off else "on any working day",
    ]
    text = f"{', '.join(said)}. Never on leave, at weekends or on bank holidays."
    if rounded:
        text += f" I start on the hour: {from_hour}:00 is the next after the time you said."
    if term_time:
        text += (
            " Only in term time, some days earlier than others, and before the holidays where updates fall due in them."
            if known
            else " Only in term time: but the plan file has no school terms yet, and the improvement lead adds them."
        )
    return Card(text, (says(text), Note(HOW)))


def not_taken(why: str) -> Card:
    return Card(why, (says(why), Note("Nothing was changed.")))


def hour_out_of_bounds(earliest: int, latest: int) -> str:
    return f"The plan lets me write between {earliest}:00 and {latest}:00. Choose an hour in between."
