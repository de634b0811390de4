"""/wsoa and a question: which question is meant, and who may ask it. The answer goes to the asker alone.

To add one: its declaration (see `bot.wording.command.registry`), what answers it and its line in `answers`, its card.
What was not understood in full is not answered: the word is named, and the nearest questions are offered.
"""

import re
from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, GiveFile, Say
from bot.models.words import Role
from bot.plan.contents.action_meant import number_in, with_words
from bot.plan.question import Asked, Slot
from bot.plan.talk import Meant
from bot.reading.asked import filters_allowed
from bot.reading.asked.risk_orders import Do
from bot.reading.asked.tokens import content_words
from bot.reading.talk import meant_alone
from bot.wording.command import did_you_mean, echo
from bot.wording.command.declaration import CommandLine
from bot.wording.command.registry import ACTION, ALONE, BY_NAME, named
from handlers.commands import (
    action_page,
    answer_sent,
    as_sheet,
    asked_to_do,
    compare,
    decision_with_number,
    last_question,
    measure_question,
    nearest_questions,
    two_questions,
    unknown_orders,
)
from handlers.commands.answers import ANSWERS
from handlers.commands.asking import as_typed, not_understood, read_question
from handlers.commands.common_questions import owns
from handlers.commands.conflicting_filters import with_conflicts
from handlers.commands.free_text import words_to_say_back
from handlers.commands.in_other_words import asked_for, turned
from handlers.commands.one_action import (
    about_one,
    asked_of,
    holding_all,
    names,
    names_an_organisation,
    numbered,
    titled_as,
)
from handlers.commands.own_areas import narrowed_to_their_areas, of_their_areas, with_the_rest
from handlers.commands.view import too_early, view_of
from handlers.decisions import claim_checks, risks
from handlers.turn import Turn

IN_IDIOMS = (Slot.TITLE, Slot.DETAIL)  # "what needs my decision", "when are updates due": words of no other weight
CHANGES_PLAN = re.compile(r"^action(?: add\b.*| \S+ (?:renumber|edit|close|merge|split)\b.*)?$", re.DOTALL)
ADDS = re.compile(
    r"(?i)(?:please )?(?:add|raise|record|log|note)(?: an?| the| another)?(?: new)? (?:risk|issue|milestone|evidence)\b"
)
BY_ORGANISATION = "participation"  # which is counted so in any case
OF_ME = frozenset(("i", "me", "my"))
SHORTEST = 3  # letters of a word by which a title is found that is spelt a little otherwise
MOST_WORDS = 6  # more than the words of a title have

QUESTIONS = {
    Meant.TO_DO: "mine",
    Meant.LATE: "overdue",
    Meant.RISKS: "risks",
    Meant.WHO: "missing",
    Meant.DECIDE: "decisions",
    Meant.CHANGED: "changes",
    Meant.WHEN: "cycle",
    Meant.REPORT: "digest",
    Meant.HOW: "status",
    Meant.HELP: "help",
}  # what is meant by words that are none of ours


def answer_command(turn: Turn, words: str) -> Answer:
    """Answers the words after /wsoa. What is not understood gets the nearest questions, never an error."""
    typed = as_typed(words)
    again = last_question.answer(turn, typed, lambda question: answer_command(turn, question))
    answer = again if again is not None else _answered(turn, typed)
    kept = isinstance(answer, Say) and answer.asked and not words_to_say_back(turn, answer.asked)
    return replace(answer, asked="") if isinstance(answer, Say) and kept else answer


def _answered(turn: Turn, typed: str) -> Answer:
    if (other := turned(turn, typed)) is not None and isinstance(told := answer_command(turn, other), Say | GiveFile):
        return replace(told, card=echo.echoed(told.card, echo.idiom(words_to_say_back(turn, typed), other)))
    again = asked_to_do.telling(turn, typed)
    if again is not None:
        return again
    typed = claim_checks.as_order(asked_for(turn, typed))
    listed = as_sheet.question_in(typed)
    if listed is not None:
        return as_sheet.answer(turn, listed, answer_command)
    order = risks.order_in(turn, typed)
    if order is not None:
        name = "mitigation" if order.do is Do.MITIGATION else "risk"
        return _run(turn, BY_NAME[name], Asked(typed, name, name, rest=typed))
    if ADDS.match(typed) and len(refs := read_question(turn, typed).values(Slot.REF)) == 1:
        return Say(did_you_mean.not_an_update(refs[0], action_page.may_update(turn, refs[0])))
    wish = (
        answer_sent.answer(turn, typed, answer_command)
        or asked_to_do.answer(turn, typed)
        or unknown_orders.answer(turn, typed)
        or unknown_orders.of_an_action(turn, typed)
        or decision_with_number.answer(turn, typed)
        or measure_question.answer(turn, typed)
        or two_questions.answer(turn, typed, answer_command)
    )
    if wish is not None:
        return wish
    if (of_one := asked_of(turn, typed)) is not None:
        return of_one
    typed = re.sub(r"(?i)^risk\b", "risks", typed)
    low = typed.lower()
    first = low.partition(" ")[0]
    line = named(first or "help")
    changes_plan = first != "action" or CHANGES_PLAN.search(low) is not None
    line = line if changes_plan else None
    own_name = line is not None and first in ("", line.name)
    titled = () if own_name or names_an_organisation(turn, low) else holding_all(turn, low)
    if line is not None and line.slots is None and not titled and (own_name or not _asks_else(turn, typed, line)):
        return _run(turn, line, Asked(typed, line.name, first, rest=typed.partition(" ")[2].strip("\"'“”‘’ ")))
    if titled and not own_name:
        return titled_as(turn, typed, titled)
    found = read_question(turn, typed)
    name = filters_allowed.command_of(found)
    meant = in_their_role(turn, _idiom(typed, found, own_name), typed)
    if (
        name == "queue"
        and not (own_name or found.pieces)
        and not turn.roles & {Role.LEAD, Role.SRO}
        and Role.DIRECTOR in turn.roles
    ):
        meant = "decide"  # a director's queue is that of who decides where nobody else may
    if meant is not None:
        return _meant(turn, typed, BY_NAME[meant])
    if found.slots & {Slot.REF} and found.command is None and (said := about_one(turn, low, found)) is not None:
        return said
    if (low,) in ALONE:
        return _run(turn, line or BY_NAME["help"], Asked(typed, low, low))
    if name is not None or not low:
        return _question(turn, BY_NAME[name or "help"], found)
    return _else(turn, typed, found)


def answer_in_words(turn: Turn, text: str, otherwise: str) -> Answer:
    """Of words that are known to ask something: as they are read, else `otherwise`, and that it was taken for that."""
    typed = as_typed(text)
    found = read_question(turn, typed)
    narrowed = (found.slots - {Slot.SETTING} or found.problems) and Slot.REF not in found.slots
    if narrowed or understood(found):
        return answer_command(turn, typed)
    name = in_their_role(turn, otherwise, typed) or otherwise
    return _meant(turn, typed, BY_NAME[name]) if name in BY_NAME else answer_command(turn, name)


def understood(found: Asked) -> bool:
    """Whether it is a question of which every word was understood."""
    name = filters_allowed.command_of(found)
    takes = BY_NAME[name].slots if name is not None else None
    if name == "measures":
        return not found.unknown and not found.problems
    one = len(found.values(Slot.REF)) == 1 and filters_allowed.fitted(found, ACTION.slots or frozenset()).understood
    return one or (takes is not None and filters_allowed.fitted(found, takes).understood)


def _run(turn: Turn, line: CommandLine, found: Asked) -> Answer:
    """Asks it, if they may."""
    if not turn.roles & line.roles and line.name != "help":
        return Say(did_you_mean.not_for_you(line.name, line.roles))
    view = view_of(turn, found)
    counted = Slot.BY in found.slots and line.slots is not None and line.name != BY_ORGANISATION
    answer = compare.by(view, line.name) if counted else ANSWERS[line.name](view)
    asks = isinstance(answer, Say) and not line.changes and line.name != "help"
    return replace(answer, asked=found.text) if isinstance(answer, Say) and asks else answer


def _question(turn: Turn, line: CommandLine, found: Asked) -> Answer:
    """The answer after how the question was read; nothing else where it was not read in full."""
    if line.name == "mine" and (found.pieces or (not owns(turn) and of_their_areas(turn) is not None)):
        changed = Slot.COURSE in found.slots  # "which of mine got worse"
        line, found = BY_NAME["changes" if changed else "actions"], _of_mine(turn, found)
    if line.slots is None:  # measures are looked for by any words
        return _run(turn, line, replace(found, rest=" ".join(_rest(found))))
    asked = with_conflicts(turn, filters_allowed.fitted(found, line.slots))
    if not asked.understood:
        card = decision_with_number.with_ask_back(turn, nearest_questions.card(turn, asked, line), found.text)
        return Say(card, not_understood(turn))
    found = narrowed_to_their_areas(turn, asked, line)
    early = too_early(turn, found)
    if early is not None:
        return Say(nearest_questions.too_early(turn, found, line, early))
    answer = _run(turn, line, found)
    said = found.pieces or found.called.lower() not in ("", line.name)
    if not isinstance(answer, Say) or not said or not turn.roles & line.roles:
        return answer
    card = with_the_rest(answer.card, asked, found, found.text)
    return replace(answer, card=echo.echoed(card, echo.read_as(found, line.name, turn.today)))


def _rest(found: Asked) -> list[str]:
    """The words of a question without those that stand for it."""
    spoken = found.text.split()
    called = found.called.split()
    for at in range(len(spoken)):
        if [word.lower() for word in spoken[at : at + len(called)]] == [word.lower() for word in called]:
            return [*spoken[:at], *spoken[at + len(called) :]]
    return spoken


def _of_mine(turn: Turn, found: Asked) -> Asked:
    said = found.called or "mine"
    areas = None if owns(turn) else of_their_areas(turn)
    mine = replace(areas, said=said) if areas is not None else nearest_questions.mine(turn, said)
    return replace(found, command=None, called="", pieces=(mine, *found.pieces))


def _asks_else(turn: Turn, typed: str, line: CommandLine) -> bool:
    """Whether a question that begins with another word for a command is one that the parser understands."""
    found = read_question(turn, typed)
    other = filters_allowed.command_of(found) != line.name or Slot.REF in found.slots
    return (other and understood(found)) or (" " in typed and meant_alone(typed) is not None)


def _idiom(typed: str, found: Asked, own_name: bool) -> str | None:
    """The question behind a turn of phrase; one that names or narrows something is read word by word."""
    narrows = any(piece.slot not in IN_IDIOMS and piece.label != "you" for piece in found.pieces)
    if own_name or " " not in typed or narrows or found.problems:
        return None
    if not found.pieces and found.command is not None and found.understood and len(found.called.split()) > 1:
        return None
    meant = meant_alone(typed)
    return QUESTIONS.get(meant) if meant is not None else None


def in_their_role(turn: Turn, meant: str | None, typed: str) -> str | None:
    """Of someone who decides, what waits for them: "what do you need from me" is no list of actions."""
    wanted = meant == "mine" and not owns(turn)
    if not wanted and (meant != "decisions" or not OF_ME.intersection(typed.lower().split())):
        return meant
    if turn.roles & {Role.LEAD, Role.SRO}:
        return "queue"
    return "decide" if Role.DIRECTOR in turn.roles else meant


def _meant(turn: Turn, typed: str, line: CommandLine) -> Answer:
    """What a turn of phrase asks for; it is said which question it was taken for."""
    asked = Asked(typed, line.name, typed)
    found = narrowed_to_their_areas(turn, asked, line)
    answer = _run(turn, line, found)
    if not isinstance(answer, Say) or not turn.roles & line.roles or not words_to_say_back(turn, typed):
        return answer
    card = with_the_rest(answer.card, asked, found, line.name)
    return replace(answer, card=echo.echoed(card, echo.idiom(typed, line.name, of_them=found.pieces != asked.pieces)))


def _else(turn: Turn, typed: str, found: Asked) -> Answer:
    """Neither a question nor what narrows one: a number, words much like a title's, or nothing that is known."""
    number = number_in(typed.lower())
    if number is not None:
        return numbered(turn, *number)
    spoken = typed.split()
    said = content_words(typed)
    few = len(said) > 0 and len(spoken) <= MOST_WORDS and min(map(len, said)) >= SHORTEST  # no "and B", no ">"
    alike = with_words(turn.document.actions, " ".join(said)) if few else ()
    if len(alike) == 1:
        answer = action_page.action(view_of(turn, Asked(typed)), alike[0].ref)
        told = words_to_say_back(turn, typed)
        return Say(echo.echoed(answer.card, echo.taken_for(told, alike[0].ref)), alike[0].ref) if told else answer
    if alike:
        return Say(did_you_mean.several(words_to_say_back(turn, typed), names(alike)))
    if found.problems or found.pieces:
        card = nearest_questions.card(turn, found, None)
        return Say(decision_with_number.with_ask_back(turn, card, typed), not_understood(turn))
    return Say(decision_with_number.with_ask_back(turn, _unknown(turn, typed, spoken), typed), not_understood(turn))


def _unknown(turn: Turn, words: str, spoken: list[str]) -> Card:
    return did_you_mean.unknown(words_to_say_back(turn, words), nearest_questions.command_like(turn, spoken))
