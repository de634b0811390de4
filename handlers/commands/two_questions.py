"""Several questions in one: "who still owes us in health, and how many times have we asked them". Each is answered."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.card import Part
from bot.chat import Answer, Say
from bot.plan.days.steps import Step
from bot.plan.question import Asked, Slot
from bot.reading.asked import filters_allowed
from bot.wording.command.registry import BY_NAME
from handlers.commands.asking import read_question
from handlers.turn import Turn

APART = re.compile(
    r"(?:\s*[,;.?]\s*(?:and\s+|also\s+)?|\s+(?:and|also)\s+)"
    r"(?=(?:if so,? why|what(?:['’]?s)?|who(?:['’]?s)?|whose|which|how|when(?:['’]?s)?|where(?:['’]?s)?|why|are|is|has"
    r"|have|did|do|does|any|compare)\b)",
    re.IGNORECASE,
)
IF_SO = re.compile(r"^if so,? why", re.IGNORECASE)
POINTING = re.compile(
    r"\b(?:them|they|their|it|its|that|those|these|there|each|he|she|him|her"
    r"|the evidence|the owner|the links?)\b",
    re.IGNORECASE,
)
THEN = re.compile(r"\b(?:(?:in |on |during )?that (?:week|day)|then)\b", re.IGNORECASE)
CARRIED = frozenset({Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.TITLE, Slot.CODE})
MOST = 3


def answer(turn: Turn, typed: str, answer_to: Callable[[Turn, str], Answer]) -> Answer | None:
    """None where it is one question, or is understood as one."""
    said = [part.strip(" ,;.?") for part in APART.split(typed)]
    if not 1 < len(said) <= MOST or not all(said) or whole(read_question(turn, typed)):
        return None
    found = [read_question(turn, part) for part in said]
    if not whole(found[0]) and not IF_SO.search(said[1]):
        return None
    if len(said) == 2 and IF_SO.search(said[1]):  # "did green fall, and if so why"
        return answer_to(turn, f"why {said[0]}")
    questions = [said[0], *(_with_what_it_points_to(turn, found[0], part) for part in said[1:])]
    answers = [answer_to(turn, question) for question in questions]
    cards = [one.card for one in answers if isinstance(one, Say)]
    if len(cards) < len(answers):
        return None
    parts: tuple[Part, ...] = tuple(part for card in cards for part in (card.parts or ()))
    return Say(replace(cards[0], parts=parts), questions[0])


def whole(found: Asked) -> bool:
    """Understood in every word, as one question."""
    name = filters_allowed.command_of(found)
    line = BY_NAME.get(name or "")
    if line is None or line.slots is None:
        return bool(line) and found.understood
    return filters_allowed.fitted(found, line.slots).understood


def _then(turn: Turn, of: Asked) -> str:
    """ "… and who is away that week": the week of the step that the first question asks about."""
    step = next(iter(of.values(Slot.STEP)), "")
    if not step:
        return ""
    on = turn.cycle.days[Step(step)]
    monday = on - timedelta(days=on.weekday())
    return f"the week of {monday.day} {monday:%B}"


def _with_what_it_points_to(turn: Turn, of: Asked, part: str) -> str:
    """ "… and how often have we asked them": of the part of the plan that the first question names."""
    beside = read_question(turn, part)
    then = _then(turn, of) if THEN.search(part) else ""
    if then:
        return THEN.sub(then, part)
    bare = beside.slots & CARRIED or not (POINTING.search(part) or not whole(beside))
    kept = "" if bare else " ".join(piece.said for piece in of.pieces if piece.slot in CARRIED and not piece.negated)
    return f"{part} {kept}".strip()
