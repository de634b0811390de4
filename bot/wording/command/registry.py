"""The registry: every command is declared once, in one of six parts. Help, /wsoa, plain words in Teams, the
nearest-command offer, the permission table and the documentation are made from it; `handlers.commands.answers` binds
each name to its answer.
"""

from functools import cache

from bot.wording.command.declaration import CommandLine
from bot.wording.command.meeting import FOR_MEETING
from bot.wording.command.oneself import FOR_ONESELF
from bot.wording.command.people import OF_PEOPLE
from bot.wording.command.questions import ABOUT_PLAN, ACTION
from bot.wording.command.reports import REPORTS
from bot.wording.command.steering import STEERING

__all__ = ["ACTION", "BY_NAME", "COMMANDS", "named", "single_words", "spellings"]

COMMANDS: tuple[CommandLine, ...] = (
    *ABOUT_PLAN,
    *FOR_MEETING,
    *OF_PEOPLE,
    *REPORTS,
    *FOR_ONESELF,
    *STEERING,
)
BY_NAME = {line.name: line for line in COMMANDS}


# words that stand for a question only where nothing else is said: "show me", "my red actions", "late therapy actions"
ALONE = frozenset({("me",), ("my",), ("late",), ("who",)})
WITHIN = {("late",): "overdue", ("risk",): "risks", ("mitigation",): "risks", ("mitigations",): "risks"}


@cache
def single_words() -> dict[str, CommandLine]:
    """Every one word that stands for a command."""
    return {words[0]: line for line in reversed(COMMANDS) for words in line.spellings if len(words) == 1}


@cache
def spellings() -> dict[tuple[str, ...], str]:
    """Every way to ask a question that is read by the one parser, with the name of the question."""
    asking = (line for line in reversed(COMMANDS) if line.slots is not None or line.name == "measures")
    every = {words: line.name for line in asking for words in line.spellings}
    return {words: name for words, name in every.items() if words not in ALONE} | WITHIN


def named(word: str) -> CommandLine | None:
    """The command with that name, or another word for it."""
    return single_words().get(word)
