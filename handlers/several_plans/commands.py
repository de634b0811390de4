"""/wsoa from someone in several plans: answered for each, or for the one that is named or can only be meant.

What changes something is never done in a plan that was guessed.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, GiveFile, Say
from bot.plan.contents.action_meant import number_in, with_number, with_words
from bot.plan.question import Slot
from bot.reading.which_plan import marked_plan
from bot.wording.command.declaration import CommandLine, Scope
from bot.wording.command.registry import named
from bot.wording.reply import which_plan as words_of
from bot.wording.reply.several_plans import joined
from handlers.commands import last_question, measures, saved_questions
from handlers.commands.asking import as_typed, in_small_letters, read_question
from handlers.commands.command import answer_command, understood
from handlers.commands.home import home
from handlers.decisions import risks
from handlers.turn import Turn


def answer(turns: Sequence[Turn], words: str) -> Answer:
    again = last_question.answer(turns[0], as_typed(words), lambda question: answer(turns, question))
    return again if again is not None else _answered(turns, words)


def _answered(turns: Sequence[Turn], words: str) -> Answer:
    marked = marked_plan(words, [turn.document for turn in turns])
    if marked is not None:
        place, rest = marked
        return _in(turns[place], rest)
    ordered = [turn for turn in turns if risks.knows(turn, as_typed(words))]
    if ordered:
        return _about(turns, words, ordered)
    asked = in_small_letters(words)
    first, _, rest = asked.partition(" ")
    line = named(first or "help")
    number = number_in(rest if line is not None and line.scope is Scope.ACTION else asked)
    if number is not None:
        return _about(turns, words, [turn for turn in turns if with_number(turn.document.actions, number[0])])
    asking = _asking(turns, words) if line is None or first != line.name else []
    if asking:
        return _each(asking, words)
    if line is None:
        having = [turn for turn in turns if with_words(turn.document.actions, asked)]
        return _in((having or turns)[0], words) if len(having) < 2 else _about(turns, words, having)
    return _command(turns, line, words)


def home_of(turns: Sequence[Turn]) -> Card:
    """One's page, with each plan on it."""
    return joined([turn.addressed(home(turn).card, turn.person_id) for turn in turns])


def _command(turns: Sequence[Turn], line: CommandLine, words: str) -> Answer:
    """In each plan in which they may ask it."""
    allowed = [turn for turn in turns if line.name == "help" or turn.roles & line.roles] or list(turns[:1])
    if line.name == "home":
        return Say(home_of(turns))
    if line.scope is Scope.PERSON or len(allowed) == 1:
        return _in(allowed[0], words)
    if line.name == "save":
        return _saved(allowed, as_typed(words).partition(" ")[2])
    if line.name == "measures":
        rest = in_small_letters(words).partition(" ")[2]
        allowed = [turn for turn in allowed if measures.knows(turn, rest)] or allowed
    if line.changes_a_plan and words.strip().partition(" ")[2]:
        return Say(words_of.asked_command(_names(allowed), words.strip()))
    return _each(allowed, words)


def _saved(turns: Sequence[Turn], rest: str) -> Answer:
    """In the plan that is named before the question, or in each that understands it: asked of all in one message."""
    marked = marked_plan(rest, [turn.document for turn in turns])
    if marked is not None:
        place, question = marked
        return _in(turns[place], f"save {question}")
    found = [turn for turn in turns if saved_questions.saves(turn, rest)]
    return _each(found or turns[:1], f"save {rest}")


def _asking(turns: Sequence[Turn], words: str) -> list[Turn]:
    """The plans in whose words a question without a command's name is understood: "red area 3"."""
    found = [(turn, read_question(turn, as_typed(words))) for turn in turns]
    return [turn for turn, asked in found if understood(asked) and Slot.REF not in asked.slots]


def _each(turns: Sequence[Turn], words: str) -> Answer:
    answers = [_in(turn, words) for turn in turns]
    if len(turns) > 1 and any(isinstance(found, GiveFile) for found in answers):  # a file is of one plan
        return Say(words_of.asked_command(_names(turns), words.strip()))
    said = [found for found in answers if isinstance(found, Say)]
    return Say(joined([found.card for found in said]), next((found.asked for found in said if found.asked), ""))


def _about(turns: Sequence[Turn], words: str, having: list[Turn]) -> Answer:
    if len(having) < 2:
        return _in((having or turns)[0], words)
    return Say(words_of.asked_command(_names(having), words.strip()))


def _in(turn: Turn, words: str) -> Answer:
    found = answer_command(turn, words)
    return replace(found, card=turn.addressed(found.card, turn.person_id)) if isinstance(found, Say) else found


def _names(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    return [(turn.plan.short, turn.plan.title) for turn in turns]
