"""Who has not answered yet: everyone's to the lead and directors, their areas' to an SRO, and one's own to an owner."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.days.steps import Step
from bot.plan.report import digest as plan_digest
from bot.plan.report.standing import PlanStanding
from bot.store.history import history
from bot.wording.ask import missing as missing_words
from handlers.commands.mine import accountable, own, theirs
from handlers.commands.view import View, paging
from handlers.turn import Turn

SEEN = frozenset(("opened", "read", "seen", "looked"))  # of a message: nobody tells the bot


def missing(view: View) -> Answer:
    """Everyone's to the lead and directors, their areas' to an SRO, and one's own to an owner."""
    due = view.cycle.days[Step.DUE]
    if not any(action.asked for action in view.whole.actions):
        return Say(missing_words.not_asked_yet(view.cycle.days[Step.OPEN], view.today))
    if not view.may_read_all():
        mine = own(view)
        left = tuple((action.ref, action.title) for action in mine.left)
        return Say(missing_words.mine(left, mine.asked, due, view.today))
    areas = sorted({action.area for action in view.standing.actions if accountable(view, action)})
    whose = "" if view.roles & {Role.LEAD, Role.DIRECTOR} else missing_words.in_areas(areas)
    late = plan_digest.missing(late_ones(view))
    contacts = history.last_contacts(view.session)
    card = missing_words.card(late, contacts, view.plan.zone, view.today, due, paging(view), whose)
    seen = SEEN.intersection(view.asked.called.lower().split())
    return Say(missing_words.not_seen(card) if seen else card)


def late_ones(turn: Turn) -> PlanStanding:
    """The actions whose silence the asker may see: all for lead and director, an SRO's areas, else their own."""
    if turn.roles & {Role.LEAD, Role.DIRECTOR}:
        return turn.standing
    mine = [action for action in turn.standing.actions if theirs(turn, action) or accountable(turn, action)]
    return replace(turn.standing, actions=tuple(mine))
