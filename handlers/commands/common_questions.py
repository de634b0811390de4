"""The two questions that someone in a role asks most: offered where their words were not understood."""

from bot.wording.command.help import first_three, role_of
from handlers.turn import Turn


def offers(turn: Turn) -> tuple[str, ...]:
    return first_three(role_of(turn.roles, owns(turn)))[:2]


def owns(turn: Turn) -> bool:
    return any(one.owner.handle == turn.person.handle for one in turn.standing.actions)
