"""The actions that fit a question: by colour, status, area, owner or post, organisation, SRO, at any time."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.asked import Slot
from bot.plan.standing import ActionStanding
from bot.reading.asked.narrow import narrowed
from bot.wording import actions as words
from bot.wording.paging import Paging
from handlers.commands.view import View

RATINGS = (Slot.RATING, Slot.RATED)


def actions(view: View) -> Answer:
    rated = any(not piece.negated for piece in view.asked.of(Slot.RATING))
    return Say(words.card(view.standing.actions, _silent(view) if rated else (), view.today, paging(view), rated=rated))


def paging(view: View) -> Paging:
    """The page that is asked for, and how to ask for another."""
    page = view.asked.one(Slot.PAGE)
    text = view.asked.text.replace(page.said, "") if page is not None else view.asked.text
    return Paging(" ".join(text.split()), view.asked.page)


def _silent(view: View) -> tuple[ActionStanding, ...]:
    """What fits but for the rating: in progress, and nothing was said of it in this round."""
    pieces = tuple(piece for piece in view.asked.pieces if piece.slot not in RATINGS)
    every = narrowed(view.whole, replace(view.asked, pieces=pieces), view.ground).actions
    return tuple(one for one in every if one.running and one.shown is None)
