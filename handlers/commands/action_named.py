"""Which action a command begins with: by its number. An unknown one is never guessed."""

import re
from dataclasses import dataclass

from bot.card import Card
from bot.models import Action
from bot.plan.contents.action_meant import near_number, with_number
from bot.store.plan import plans
from bot.wording.command import did_you_mean
from handlers.turn import Turn

REF = re.compile(r"(?:action\s+)?(?P<ref>\d+(?:[.\-]\d+)*)[,:;]?(?=\s|$)\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class NamedAction:
    """An action, and the words after its number."""

    action: Action
    rest: str


def named_action(turn: Turn, words: str) -> NamedAction | Card | None:
    """None when the words begin with no number; a card when the number is no action's, or several have it."""
    found = REF.fullmatch(words.strip())
    if found is None:
        return None
    number = tuple(int(part) for part in re.findall(r"\d+", found["ref"]))
    lines = with_number(turn.document.actions, number)
    if len(lines) != 1:
        near = lines or near_number(turn.document.actions, number)
        names = [(line.ref, line.title) for line in near]
        return did_you_mean.several(found["ref"], names) if lines else did_you_mean.no_such_action(found["ref"], names)
    action = plans.action_by_ref(turn.session, turn.plan.id, lines[0].ref)
    assert action is not None
    return NamedAction(action, found["rest"].strip())
