"""What is said beside a question: a step of the round that is past ("since we published"), an aside ("be nice about
it"), and that someone has not done what owners do ("hasn't bothered")."""

from collections.abc import Iterator
from datetime import date

from bot.models.words import UpdateState
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import cycles_of
from bot.plan.days.steps import Step
from bot.plan.question import NONE_HELD, Piece, Slot
from bot.reading.asked.common_words import FILLER, fixed_phrases, turns_of_phrase
from bot.reading.asked.moment import Moment
from bot.reading.asked.parse_state import Notes
from bot.reading.lexicon import word_set
from bot.said.shapes import shapes

ASIDE = "aside"
WHO = word_set("asks who")
NOT_DONE = word_set("has not")
MOST = 3  # words of what was not done


def since_a_step(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """ "Since we published": since that step was last reached; of a plan without one, since its file."""
    for name, shape in shapes("bot.reading.lexicon", "question_parts").items():
        for match in shape.finditer(text) if name != ASIDE else ():
            reached = [one.days[Step(name)] for one in cycles_of(plan) if one.days[Step(name)] <= today]
            since = max(reached, default=plan.position_as_at)
            yield Moment(*match.span(), Piece(Slot.SINCE, match[0], () if reached else (NONE_HELD,), "", since))


def aside(notes: Notes) -> None:
    """ "…, they're volunteers so be nice about it": it narrows nothing and is said back, unless a word of it could."""
    found = shapes("bot.reading.lexicon", "question_parts")[ASIDE].search(notes.text.lower())
    within = [at for at, token in enumerate(notes.tokens) if found is not None and token.start >= found.start()]
    if not within or within[0] == 0 or any(_may_narrow(notes, at) for at in within):
        return
    notes.take(within[0], within[-1] + 1, Piece(Slot.SETTING, ""))


def _may_narrow(notes: Notes, at: int) -> bool:
    low = notes.tokens[at].low
    means = (
        (low,) in fixed_phrases(),
        (low,) in turns_of_phrase(),
        (low,) in notes.ground.commands,
        (low,) in notes.ground.known.phrases,
    )
    return notes.used[at] or low.isdecimal() or any(means)


def not_done(notes: Notes) -> None:
    """ "Who hasn't bothered": what owners are asked for, in whichever words."""
    asks_who = bool(notes.tokens) and notes.tokens[0].low in WHO
    for at, token in enumerate(notes.tokens):
        if not asks_who or notes.used[at] or token.low not in NOT_DONE:
            continue
        end = at + 1
        while end < len(notes.tokens) and end - at <= MOST and not notes.used[end]:
            end += 1
        said = [one.low for one in notes.tokens[at + 1 : end] if one.low not in FILLER]
        if said and all(low.isalpha() for low in said):
            notes.take(at, end, Piece(Slot.ANSWER, "", (UpdateState.NO_UPDATE.value,)))
