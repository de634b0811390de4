"""How far each organisation takes part, round by round."""

from bot.chat import Answer, Say
from bot.plan.question import NONE_HELD, Slot
from bot.store.ask import cycles
from bot.wording.report import participation as words
from handlers.commands.missing import late_ones
from handlers.commands.view import View


def participation(view: View) -> Answer:
    """As far as the asker may know who has not answered."""
    ids = [one.number for one in late_ones(view).actions if one.number is not None]
    rounds = view.asked.values(Slot.LASTING)
    at, most = view.asked.one(Slot.AS_AT), int(rounds[0]) if rounds else words.ROUNDS
    held = at is None or NONE_HELD not in at.values
    until = None if at is None else view.cycle.meeting
    found = cycles.participation(view.session, view.plan_id, ids, most, until) if held else []
    return Say(words.card(found, view.today, most))
