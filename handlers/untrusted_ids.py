"""What a press or a form carries has been in a stranger's hands: an id counts only within the plan, and for whoever
presses. Everything that looks up such an id does it here."""

import re

from bot.models import Action, Outgoing, Person
from bot.reading.reading import Question
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from handlers.context import asking_of, question_of
from handlers.turn import Turn

SCORE = re.compile(r"(?:likelihood|impact) [1-5]")  # one of its two rows
DIGITS = 18  # of the longest id that a database holds


def row_number(said: str) -> int | None:
    """An id of one of our rows; None for what can't be one."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= DIGITS else None


def of_this_plan(turn: Turn, action_id: int) -> Action | None:
    """The action, where it is one of this plan; another plan's is nobody's to decide here."""
    action = plans.action_by_id(turn.session, action_id)
    return action if action is not None and action.plan_id == turn.plan_id else None


def member_of_plan(turn: Turn, handle: str) -> Person | None:
    """Someone whom this plan names."""
    person = people.by_handle(turn.session, handle)
    named = person is not None and person.id in {one.id for one in people.everyone(turn.session, turn.plan_id)}
    return person if named else None


def own_answer(turn: Turn, source: str) -> Outgoing | None:
    """The confirmation of what this person said in that message, about this plan; None for anyone else's."""
    row = outbox.answers_to(turn.session, source) if source else None
    if row is None or row.person_id != turn.person_id:
        return None
    plan = plans.of_cycle(turn.session, row.cycle_id)
    return row if plan is not None and plan.id == turn.plan_id else None


def is_offered(turn: Turn, question: dict[str, object], pressed: dict[str, str]) -> bool:
    """Whether the open question has that very button."""
    asked: Question = question_of(question)
    drawn = asking_of(asked, turn.document)
    if drawn is not None and drawn.score is not None and SCORE.fullmatch(pressed.get("value", "")):
        return pressed.get("wants") == asked.wants
    same = (pressed.get("ref", ""), pressed.get("wants")) == (asked.ref or "", asked.wants)
    return same and drawn is not None and pressed.get("value", "") in {option.value for option in drawn.options}
