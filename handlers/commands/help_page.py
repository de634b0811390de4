"""/wsoa help: all that someone can do here; after a command's name, that command alone."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.report.standing import ActionStanding
from bot.wording.command import did_you_mean
from bot.wording.command import help as words
from bot.wording.command.registry import BY_NAME, named
from handlers.commands import nearest_questions
from handlers.commands.view import View

EXAMPLE = "3.1.1"  # where a plan has no action yet


def answer(view: View) -> Answer:
    about = view.asked.rest.lower()
    line = named(about)
    mine = [a.ref for a in view.standing.actions if view.person.handle in _asked(a) and not a.closed]
    example = next(iter(mine or [a.ref for a in view.standing.actions]), EXAMPLE)
    if about == words.CHANGES:
        return Say(words.changes(view.roles))
    if about == words.QUESTIONS:
        return Say(words.questions(view.roles, example))
    if line is not None and (line.roles & view.roles or line.name == "help"):
        return Say(words.of_one(line))
    if line is not None:
        return Say(did_you_mean.not_for_you(line.name, line.roles))
    if about:
        asked = replace(view.asked, unknown=tuple(view.asked.rest.split()))
        return Say(nearest_questions.card(view, asked, BY_NAME["help"]))
    return Say(words.card(view.roles, example, bool(mine)))


def _asked(action: ActionStanding) -> set[str]:
    """Whose it is, and who is asked for it."""
    return {action.owner.handle, *([action.asked.handle] if action.asked is not None else [])}
