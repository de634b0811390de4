"""Where the plan stands."""

from bot.card import Card, says
from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.wording.plan import cycle as cycle_words
from bot.wording.report import status as status_words
from handlers.commands import action_page, bot_health
from handlers.commands.actions import only_named
from handlers.commands.digest_now import digest_now
from handlers.commands.view import View, done


def status(view: View) -> Answer:
    """What moved and what is at work now are left out of a question about the past."""
    if len(view.standing.actions) == 1 and only_named(view.asked):  # "where are we on the pathway"
        return action_page.action(view, view.standing.actions[0].ref)
    now = Slot.AS_AT not in view.asked.slots
    next_line = cycle_words.next_line(view.cycle, view.now, view.today)
    lines = (*_due_by(view), *(bot_health.lines(view) if now else ()))
    card = status_words.card(digest_now(view), next_line, lines)
    return Say(Card(card.summary, (says(card.summary),)) if Slot.BRIEF in view.asked.slots else card)


def _due_by(view: View) -> tuple[str, ...]:
    """ "Are we on track for 18 Jan": what falls due by then, too."""
    until = view.asked.one(Slot.UNTIL)
    if until is None or until.day is None:
        return ()
    by = until.day
    found = [one for one in view.standing.actions if one.agreed_due <= by and not done(one)]
    return (status_words.due_by(found, by, view.today),)
