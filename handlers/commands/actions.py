"""The actions that fit a question: by colour, status, area, owner or post, organisation, SRO, at any time."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.asked import Slot
from bot.plan.digest import off_plan
from bot.plan.standing import ActionStanding
from bot.plan.trajectory import against_trajectory
from bot.reading.asked.narrow import narrowed
from bot.wording import actions as words
from bot.wording import page as page_words
from bot.wording.paging import Paging
from handlers.commands.view import View

PAGES = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.AS_AT, Slot.PAGE})
RATINGS = (Slot.RATING, Slot.RATED)


def actions(view: View) -> Answer:
    if view.asked.command is None and view.asked.slots <= PAGES:
        return Say(page_words.card(_page(view)))
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


def _page(view: View) -> page_words.Page:
    """All that belongs to an area, a person or an organisation."""
    return page_words.Page(
        standing=view.standing,
        off_plan=len(off_plan(view.standing, view.today)),
        measures=tuple(map(against_trajectory, view.standing.measures)),
        today=view.today,
        paging=paging(view),
    )
