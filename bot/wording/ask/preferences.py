"""An owner's own choices: what stands, what may be chosen, and why not."""

from collections.abc import Sequence

from bot.card import Card, Note, says
from bot.plan.days.calendar import WORD_HOUR
from bot.wording.catalogue import ENGLISH, PLAIN
from bot.wording.common import listed

WORKING_WEEK = 5  # days
HOW = (
    "You can choose: `/wsoa prefer 8am`, `/wsoa prefer fewer reminders`, `/wsoa prefer not Fridays`, "
    "`/wsoa prefer term time`, `/wsoa prefer evenings and weekends`, `/wsoa prefer Welsh`, "
    "`/wsoa prefer plain English`, or `usual`."
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
    own_time: tuple[bool, bool] = (False, False),
) -> Card:
    """`name` where it is someone else's; `known`: whether the plan has school terms; `rounded`: they said 9.30;
    `own_time`: whether in the evenings, whether at weekends."""
    evenings, weekends = own_time
    who = f"{name} hears" if name else "You hear"
    from_hour = WORD_HOUR.hour if hour is None else hour
    usual = f"from {from_hour}:00 in {'their' if name else 'your'} own time"
    weekdays = f"not on {listed([f'{day}s' for day in days_off])}" if days_off else "on any working day"
    said = [
        f"{who} from me {'in the evening from 6pm to 9pm' if evenings else usual}",
        "with one reminder a round" if fewer else "with up to two reminders a round",
        *([weekdays] if len(days_off) < WORKING_WEEK else []),
        *([f"at weekends{' only' if len(days_off) == WORKING_WEEK else ''} from 10am"] if weekends else []),
    ]
    if weekends and len(days_off) == WORKING_WEEK:
        said[0] = f"{who} from me at weekends only, from 10am{' to 9pm' if evenings else ''}"
        del said[-1]
    text = f"{', '.join(said)}. Never on leave{'' if weekends else ', at weekends'} or on bank holidays."
    if rounded:
        text += f" I start on the hour: {from_hour}:00 is the next after the time you said."
    if term_time:
        text += (
            " Only in term time, some days earlier than others, and before the holidays where updates fall due in them."
            if known
            else " Only in term time: but the plan file has no school terms yet, and the improvement lead adds them."
        )
    return Card(text, (says(text), Note(HOW)))


def read_in(language: str, name: str) -> Card:
    """In which language they read from now on; `name` where it is someone else."""
    if language == ENGLISH:
        text = (
            f"From now on {name + '’s' if name else 'your'} e-mails and {'' if name else 'your '}page are in English."
        )
        return Card(text, (says(text),))
    if language == PLAIN:
        whose = f"{name}’s e-mails and page" if name else "your e-mails and your page"
        return Card(text := f"From now on {whose} are in plain English.", (says(text),))
    text = (
        f"From now on {name + '’s' if name else 'your'} e-mails and {'' if name else 'your '}page are in Welsh, as far "
        f"as they have been put into it. {'Replies are read in English' if name else 'Please reply in English'}: I do "
        "not read Welsh yet."
    )
    return Card(text, (says(text),))


def not_taken(why: str) -> Card:
    return Card(why, (says(why), Note("Nothing was changed.")))


def hour_out_of_bounds(earliest: int, latest: int) -> str:
    return f"The plan lets me write between {earliest}:00 and {latest}:00. Choose an hour in between."
