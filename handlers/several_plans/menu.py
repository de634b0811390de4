"""From the menu of a message, by someone in several plans: one form with the actions of each, named with their plan.

What is recorded goes to the plan of the action that is chosen.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Answer, OpenForm, Press, Submission
from bot.store import plans
from handlers.forms.from_message import Offer, form_of, offered
from handlers.turn import Turn

OPEN, SAVE = "message.record", "message.record.save"


def opened(turns: Sequence[Turn], press: Press) -> tuple[Turn, Answer]:
    """Of the one plan in which they may record it, or of all of them."""
    answers = [(turn, offered(turn, press)) for turn in turns]
    found = [(turn, offer) for turn, offer in answers if isinstance(offer, Offer)]
    if not found:
        turn, said = next((pair for pair in answers if not isinstance(pair[1], Offer)), answers[0])
        assert not isinstance(said, Offer)
        return turn, said
    turn, offer = found[0]
    if len(found) == 1:
        return turn, OpenForm(form_of(turn, offer, offer.actions))
    actions = [(f"{one.plan.short} {ref}", title) for one, each in found for ref, title in each.actions]
    writer = next((each.writer for _one, each in found if each.writer is not None), None)
    return turn, OpenForm(form_of(turn, replace(offer, writer=writer), actions))


def of_its_plan(turns: Sequence[Turn], opened_in: Turn, form: Submission) -> tuple[Turn, Submission]:
    """The plan that is named before the action's number, or the only one that has the number."""
    said = form.values.get("ref", "").strip()
    short, _, ref = said.rpartition(" ")
    named = next((turn for turn in turns if short and turn.plan.short.casefold() == short.strip().casefold()), None)
    having = [turn for turn in turns if plans.action_by_ref(turn.session, turn.plan_id, said) is not None]
    turn = named or (having[0] if len(having) == 1 else opened_in)
    return turn, replace(form, values={**form.values, "ref": ref if named is not None else said})
