"""One action, asked for by its number or by words of its title."""

import re

from bot.chat import Answer, Say
from bot.plan.contents.action_meant import actions_holding, near_number, number_in, with_number
from bot.plan.contents.document import ActionLine
from bot.plan.question import Asked, Slot, Why
from bot.reading.asked import filters_allowed
from bot.reading.asked.common_words import fixed_phrases
from bot.reading.asked.of_plan import vocabulary
from bot.reading.asked.tokens import SIGNED, content_words, tokens_of
from bot.reading.question_form import asks
from bot.wording.action import actions as action_words
from bot.wording.command import did_you_mean, echo
from bot.wording.command.registry import ACTION
from handlers.commands import action_page, nearest_questions
from handlers.commands.asking import read_question
from handlers.commands.conflicting_filters import with_conflicts
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import too_early, view_of
from handlers.turn import Turn

AFTER_REF = frozenset(("history", "status", "risks", "please", "now", "updates", "detail", "details", "full"))
ASKED_OF = re.compile(
    r"(?:action )?(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[-–—:,]\s*|\s+(?=(?:who|what|why|how|where|when|which)))"
    r"(?P<question>\D.+)",
    re.IGNORECASE,
)
ONE = frozenset({Slot.REF, Slot.DETAIL})


def asked_of(turn: Turn, typed: str) -> Answer | None:
    """ "4.2.1 - will we make 15 Feb": the action stands first, and a question follows: its page."""
    found = ASKED_OF.fullmatch(typed)
    if found is None or not asks(found["question"]) or turn.standing.action(found["ref"]) is None:
        return None
    whole = read_question(turn, typed)
    if whole.understood and whole.command is not None:
        return None
    page = action_page.action(view_of(turn, Asked(typed)), found["ref"])
    said = words_to_say_back(turn, typed)
    card = echo.echoed(page.card, echo.taken_for(said, found["ref"])) if said else page.card
    return Say(card, found["ref"])


def about_one(turn: Turn, low: str, found: Asked) -> Say | None:
    """An action by its number, with its history; of what is written after it as an update, that it is none."""
    refs = found.values(Slot.REF)
    beside = with_conflicts(turn, found)
    parts = {one.said for one in found.pieces if one.slot in (Slot.AREA, Slot.ORGANISATION)}
    if any(one.why is Why.CONFLICT and one.said in parts for one in beside.problems):  # "3.1.1 in area 5"
        return Say(nearest_questions.card(turn, beside, None))
    fitted = filters_allowed.fitted(found, (ACTION.slots or frozenset()) | {Slot.AREA, Slot.ORGANISATION})
    if len(refs) == 1 and fitted.understood:
        early = too_early(turn, found)
        if early is not None:
            return Say(nearest_questions.too_early(turn, found, ACTION, early))
        view = view_of(turn, found)
        stands = view.standing.action(refs[0]) if Slot.BRIEF in found.slots else None
        if stands is not None:
            return Say(action_words.in_a_line(stands, turn.today), found.text)
        answer = action_page.action(view, refs[0])
        more = found.slots - {Slot.REF} and (found.slots != ONE or not _as_spelt(found))
        head = echo.read_as(found, "actions", turn.today)
        card = echo.echoed(answer.card, head) if more else answer.card
        return Say(card, found.text)
    number = number_in(low)
    return numbered(turn, *number) if number is not None and (len(refs) == 1 or not number[1]) else None


def _as_spelt(found: Asked) -> bool:
    """Whether "history" was typed as that: what was spelt otherwise is said back."""
    return all(tuple(piece.said.lower().split()) in fixed_phrases() for piece in found.of(Slot.DETAIL))


def numbered(turn: Turn, number: tuple[int, ...], rest: str) -> Say:
    """By its number, also where it is written shorter than the plan does; with other words it is no question."""
    found = with_number(turn.document.actions, number)
    said = ".".join(map(str, number))
    if not found:
        return Say(did_you_mean.no_such_action(said, names(near_number(turn.document.actions, number))))
    one, *others = found
    if others:
        return Say(did_you_mean.several(said, names(found)))
    if rest and not set(rest.split()) <= AFTER_REF:
        return Say(did_you_mean.not_an_update(one.ref, action_page.may_update(turn, one.ref)))
    return Say(action_page.action(view_of(turn, Asked(said)), one.ref).card, one.ref)


def names_an_organisation(turn: Turn, low: str) -> bool:
    """ "ICB" alone is the organisation, though an action has it in its title."""
    found = vocabulary(turn.document).phrases.get(tuple(low.split()), ())
    return bool(found) and all(piece.slot is Slot.ORGANISATION for piece in found)


def holding_all(turn: Turn, low: str) -> tuple[ActionLine, ...]:
    """Actions whose titles have every word that carries meaning, the short ones too."""
    spoken = [*content_words(low), *(token.text for token in tokens_of(low) if token.text in SIGNED)]
    found = actions_holding(turn.document.actions, low) if spoken else ()
    called = {line: " ".join((line.title, *line.everyday_names)).lower() for line in found}
    return tuple(line for line in found if all(re.search(rf"\b{re.escape(word)}\b", called[line]) for word in spoken))


def titled_as(turn: Turn, typed: str, found: tuple[ActionLine, ...]) -> Say:
    """Words of a title: the action that has them all."""
    if len(found) == 1:
        return Say(action_page.action(view_of(turn, Asked(typed)), found[0].ref).card, found[0].ref)
    return Say(did_you_mean.several(words_to_say_back(turn, typed), names(found)), typed)


def names(actions: tuple[ActionLine, ...]) -> list[tuple[str, str]]:
    return [(action.ref, action.title) for action in actions]
