"""The actions that fit a question: by colour, status, area, owner or post, organisation, SRO, at any time."""

from bot.chat import Answer, Say
from bot.plan.days.cycle import cycle_before
from bot.plan.days.steps import Step
from bot.plan.measure.trajectory import against_trajectory
from bot.plan.question import Asked, Slot
from bot.plan.report.digest import off_plan
from bot.plan.report.standing import ActionStanding
from bot.reading.asked.filters import narrowed
from bot.wording.action import actions as words
from bot.wording.report import part_of_plan as page_words
from handlers.commands import action_page
from handlers.commands.view import View, paging, standing_at

NAMED = frozenset({Slot.TITLE, Slot.AS_AT, Slot.SETTING, Slot.SRO, Slot.WHETHER})
PAGES = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.AS_AT, Slot.PAGE, Slot.DETAIL})


def actions(view: View) -> Answer:
    """A list; where only one page of the digest is meant, that; and one action with "in detail"."""
    if view.asked.command is None and view.asked.slots <= PAGES:
        return Say(page_words.card(_page(view)))
    if view.asked.command is None and Slot.BRIEF in view.asked.slots and view.asked.slots <= PAGES | {Slot.BRIEF}:
        return Say(page_words.in_short(_page(view)))
    if Slot.BRIEF in view.asked.slots and len(view.standing.actions) == 1:
        return Say(words.in_a_line(view.standing.actions[0], view.today))
    if len(view.standing.actions) == 1 and (Slot.DETAIL in view.asked.slots or only_named(view.asked)):
        return action_page.action(view, view.standing.actions[0].ref)
    unheard = Slot.UNHEARD in view.asked.slots
    found, forecast = _in_order(view, _lasting(view)), "forecast" in view.asked.values(Slot.SHOWN)
    if not found and (on_record := _too_few_rounds(view)):
        return Say(words.rounds_on_record(on_record))
    shown = paging(view)
    return Say(words.card(found, view.silent, view.today, shown, with_last_word=unheard, with_forecast=forecast))


def only_named(asked: Asked) -> bool:
    """Words of its title, and nothing else: "just OT", "where are we on the pathway"."""
    return Slot.TITLE in asked.slots and asked.slots <= NAMED and not any(one.negated for one in asked.pieces)


def _in_order(view: View, found: tuple[ActionStanding, ...]) -> tuple[ActionStanding, ...]:
    """ "Which is nearest", "longest first": by their dates."""
    return tuple(sorted(found, key=lambda one: one.agreed_due)) if Slot.ORDER in view.asked.slots else found


def _too_few_rounds(view: View) -> int:
    """How many rounds are on record, where more are asked about; 0 where there are enough."""
    rounds = int(next(iter(view.asked.values(Slot.LASTING)), "0"))
    on_record = sum(one.meeting <= view.cycle.meeting for one in view.cycles)
    return on_record if on_record < rounds else 0


def _lasting(view: View) -> tuple[ActionStanding, ...]:
    """What fits now; "for two rounds": what fitted at the meeting before, too."""
    found, rounds = view.standing.actions, view.asked.values(Slot.LASTING)
    cycle = view.cycle
    for _ in range(int(rounds[0]) - 1 if rounds else 0):
        earlier = cycle_before(view.cycles, cycle)
        if earlier is None or not found:
            return ()
        cycle = earlier
        then = narrowed(standing_at(view, cycle, cycle.at(Step.MEETING)), view.asked, view.ground)
        found = tuple(one for one in found if then.same(one) is not None)
    return found


def _page(view: View) -> page_words.Page:
    """All that belongs to an area, a person or an organisation."""
    return page_words.Page(
        standing=view.standing,
        off_plan=len(off_plan(view.standing, view.today)),
        measures=tuple(map(against_trajectory, view.standing.measures)),
        today=view.today,
        paging=paging(view),
    )
