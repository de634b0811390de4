"""An order to change an action that is none of the bot's commands: "take the supplements off 1.3.2". Nothing is done;
the ways to change it are shown. Someone's own action may well be updated in such words.
"""

import re

from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.asked import Slot
from bot.reading.days.grammar import find_days
from bot.wording.action import how_to_change as words
from handlers.commands.asking import read_question
from handlers.turn import Turn

ORDER = re.compile(
    r"(?:(?:can|could|would) you )?(?:please )?(?:take|remove|delete|drop|rename|reword|amend|alter|edit|swap|change"
    r"|strike|escalate|reassign|get rid of|correct|fix)\b .+",
    re.IGNORECASE,
)
RATES = re.compile(
    r"\b(?:green|amber|red|blue|complete|done|on track|no change|risk|mitigation|milestone)\b", re.IGNORECASE
)


def answer(turn: Turn, said: str) -> Answer | None:
    """None where it is no such order, or the action is their own."""
    if ORDER.fullmatch(said) is None or RATES.search(said) or find_days(said, turn.today, turn.document):
        return None
    refs = read_question(turn, said).values(Slot.REF)
    one = turn.standing.action(refs[0]) if len(refs) == 1 else None
    if one is None or one.owner.handle == turn.person.handle or not turn.may_read_all():
        return None
    return Say(words.card(one.ref, one.title, lead=Role.LEAD in turn.roles))
