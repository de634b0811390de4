"""The round that runs, or that of a meeting that is asked about."""

from bot.chat import Answer, Say
from bot.plan.days.cycle import next_word
from bot.plan.days.steps import Step
from bot.plan.question import Slot
from bot.wording.plan import cycle as cycle_words
from handlers.commands.view import View, first_day


def cycle(view: View) -> Answer:
    """The round that runs, or that of a meeting that is asked about."""
    asked = view.asked.one(Slot.UNTIL)
    meeting = asked.meeting if asked is not None else None
    first = first_day(view)
    within = [
        one for one in view.cycles if first is not None and asked and asked.day and first <= one.meeting <= asked.day
    ]
    wanted = next((one for one in view.cycles if one.meeting == meeting), next(iter(within), None))
    if asked is not None and wanted is None:
        return Say(cycle_words.other_meeting(asked.label, asked.day or view.today, view.cycle, view.today))
    shown = wanted or view.cycle
    step = view.asked.one(Slot.STEP)
    about = Step(step.values[0]) if step is not None else None
    coming = [one for one in view.cycles if one.meeting >= view.today]
    return Say(cycle_words.card(shown, view.now, view.today, next_word(view.cycles, shown), about, coming))
