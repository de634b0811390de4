"""/wsoa help: all that someone can do here; after a command's name, that command alone."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.standing import ActionStanding
from bot.wording import help as words
from bot.wording.commands import BY_NAME, named
from handlers.commands import nearest_questions
from handlers.commands.view import View

EXAMPLE = "3.1.1"  # where a plan has no action yet


def answer(view: View) -> Answer:
    about = view.asked.rest.lower()
    line = named(about)
    if about == words.CHANGES:
        return Say(words.changes(view.roles))
    if line is not None and (line.roles & view.roles or line.name == "help"):
        return Say(words.of_one(line))
    if about:
        asked = replace(view.asked, unknown=tuple(view.asked.rest.split()))
        return Say(nearest_questions.card(view, asked, BY_NAME["help"]))
    mine = [a.ref for a in view.standing.actions if view.person.handle in _asked(a) and not a.closed]
    some = mine or [a.ref for a in view.standing.actions]
    return Say(words.card(view.roles, some[0] if some else EXAMPLE, bool(mine)))


def _asked(action: ActionStanding) -> set[str]:
    """Whose it is, and who is asked for it."""
    return {action.owner.handle, *([action.asked.handle] if action.asked is not None else [])}
