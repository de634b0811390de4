"""How far each organisation takes part, round by round."""

from bot.chat import Answer, Say
from bot.store import cycles
from bot.wording import participation as words
from handlers.commands.questions import late_ones
from handlers.commands.view import View


def participation(view: View) -> Answer:
    """As far as the asker may know who has not answered."""
    ids = [one.number for one in late_ones(view).actions if one.number is not None]
    return Say(words.card(cycles.participation(view.session, view.plan_id, ids), view.today))
