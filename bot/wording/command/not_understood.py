"""A question that was not understood in full: which word was not, and the two questions that are nearest.

It is not answered: an answer to something else, that looks right, is worse than none.
"""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Part, Strong, says
from bot.plan.days.calendar import say_day
from bot.plan.question import Piece, Problem, Why
from bot.wording.common import ask_button, listed, short

ECHO = 30  # characters; longer words are not said back
MOST = 5  # choices


def card(words: Sequence[str], problems: Sequence[Problem], offers: Sequence[str], hint: str = "") -> Card:
    """`words`: those not understood that may be said back; `offers`: questions that can be asked instead."""
    said = [*_unknown(words), *map(_problem, problems)] or ["I did not understand all of that."]
    head = " ".join(said)
    parts: list[Part] = [says(head, " I have not answered, as it might be something else than you meant.")]
    told = [problem for problem in problems if problem.why is not Why.CONFLICT]
    choices = [piece for problem in told for piece in problem.choices][:MOST]
    if choices:
        parts.append(says("Which is it?", *(bit for piece in choices for bit in (" ", Strong(_choice(piece)), "."))))
    parts += [says(hint)] if hint else []
    if offers:
        parts += [says("Did you mean:"), Buttons(tuple(_offer(words) for words in offers))]
    return Card(head, tuple(parts))


def too_early(first: date, today: date, offers: Sequence[str]) -> Card:
    """The record does not go back so far."""
    head = f"I can’t tell how the plan stood then: my record begins with the plan file, as at {say_day(first, today)}."
    return Card(head, (says(head), Buttons(tuple(_offer(words) for words in offers))))


def no_question_before() -> Card:
    text = "I know of no question that you asked here before."
    return Card(text, (says(text),))


def _unknown(words: Sequence[str]) -> list[str]:
    shown = [f"“{word}”" for word in words if word and len(word) <= ECHO]
    if shown:
        return [f"I did not understand {listed(shown)}."]
    return ["I did not understand a word of that."] if words else []


def _problem(problem: Problem) -> str:
    said = f"“{short(problem.said, ECHO)}”"
    match problem.why:
        case Why.NO_AREA:
            return f"There is no {short(problem.said, ECHO)} in the plan."
        case Why.NO_ACTION:
            return f"There is no action {short(problem.said, ECHO)} in the plan."
        case Why.NO_MEETING:
            return f"{said}: the plan has no such meeting."
        case Why.NOT_YET:
            return f"{said}: no such meeting has been held in this plan yet."
        case Why.NO_DAY:
            return f"{said}: I can’t tell which day that is."
        case Why.AHEAD:
            return f"{said}: that day has not come yet."
        case Why.SEVERAL:
            return f"{said} may mean {listed([_choice(piece) for piece in problem.choices], 'or')}."
        case Why.VERB:
            return f"I can’t {short(problem.said, ECHO)} anything from a question."
        case Why.CONFLICT:
            return f"{problem.choices[0].values[0]} is not of {said}: it is {problem.choices[0].label}."
        case Why.NOTHING_SO:
            return f"No action or risk that you ask about has {said} in its words."
        case Why.NOT_WITH:
            return f"{said} does not go with that question."


def _choice(piece: Piece) -> str:
    return f"{piece.slot.value} {piece.label or piece.values[0]}"


def _offer(words: str) -> Button:
    return ask_button(f"/wsoa {short(words, 60)}", words)
