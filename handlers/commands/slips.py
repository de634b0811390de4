"""Which dates moved, how far, who approved it and why."""

from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.plan.report import slips as plan_slips
from bot.store.decision import date_changes
from bot.wording.action import slips as words
from handlers.commands.view import View, paging


def slips(view: View) -> Answer:
    moves = date_changes.moves(view.session, view.plan, view.now)
    since = view.asked.one(Slot.SINCE)
    found = plan_slips.slips(view.standing.actions, moves, since.day if since is not None else None)
    times = view.asked.values(Slot.TIMES)
    found = tuple(one for one in found if not times or one.times >= int(times[0]))
    least = max((int(days) for days in view.asked.values(Slot.MOVED_BY)), default=None)
    found = tuple(one for one in found if least is None or one.days > least)
    top = view.asked.values(Slot.TOP)
    found = found[: int(top[0])] if top else found
    return Say(words.card(found, view.today, paging(view), narrowed=bool(view.asked.pieces)))
