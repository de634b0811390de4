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
    found = cycles.participation(view.session, view.plan_id, ids)
    at = view.asked.one(Slot.AS_AT)
    if at is not None:
        held = NONE_HELD not in at.values
        found = [one for one in found if held and one.meeting <= view.cycle.meeting]
    return Say(words.card(found, view.today, int(rounds[0]) if rounds else words.ROUNDS))
