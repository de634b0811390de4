"""What is off plan."""

from bot.chat import Answer, Say
from bot.plan.report import digest as plan_digest
from bot.wording.action import off_plan as off_plan_words
from handlers.commands.view import View, first_few, paging


def overdue(view: View) -> Answer:
    """All that is off plan, or what of it is asked about."""
    found = first_few(view, plan_digest.off_plan(view.standing, view.today))
    return Say(off_plan_words.card(found, paging(view), narrowed=view.narrows, unheard=view.silent))
