"""The actions that fit a question: by colour, status, area, owner or post, organisation, SRO, at any time."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.asked import Slot
from bot.plan.cycle import before
from bot.plan.digest import off_plan
from bot.plan.standing import ActionStanding
from bot.plan.steps import Step
from bot.plan.trajectory import against_trajectory
from bot.reading.asked.narrow import narrowed
from bot.wording import actions as words
from bot.wording import page as page_words
from handlers.commands import questions
from handlers.commands.view import View, paging, stood

PAGES = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.AS_AT, Slot.PAGE, Slot.DETAIL})
RATINGS = (Slot.RATING, Slot.RATED)


def actions(view: View) -> Answer:
    if view.asked.command is None and view.asked.slots <= PAGES:
        return Say(page_words.card(_page(view)))
    if Slot.DETAIL in view.asked.slots and len(view.standing.actions) == 1:
        return questions.action(view, view.standing.actions[0].ref)
    rated = any(not piece.negated for piece in view.asked.of(Slot.RATING) if not piece.either)
    return Say(words.card(_lasting(view), _silent(view) if rated else (), view.today, paging(view), rated=rated))


def _lasting(view: View) -> tuple[ActionStanding, ...]:
    """What fits now; "for two rounds": what fitted at the meeting before, too."""
    found, rounds = view.standing.actions, view.asked.values(Slot.LASTING)
    cycle = view.cycle
    for _ in range(int(rounds[0]) - 1 if rounds else 0):
        earlier = before(view.cycles, cycle)
        if earlier is None or not found:
            return ()
        cycle = earlier
        then = narrowed(stood(view, cycle, cycle.at(Step.MEETING)), view.asked, view.ground)
        found = tuple(one for one in found if then.same(one) is not None)
    return found


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
