"""What words are read with: one way for chat, edits, `/wsoa try` and `understand`. Who calls brings what stands."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.plan.contents.document import PlanDocument
from bot.reading.reading import Question
from bot.reading.records import CompleteClaim, NoChange, Update
from bot.reading.reply_context import Asked, Earlier, Told
from bot.reading.resolve.measure_names import names_of_measures
from bot.said.document import document_of
from bot.said.token import TokenKind

RATES = ("rating", "rating_missing", "confirm")  # questions that a rating answers
RATED = re.compile(
    r"\b(?:green|amber|red|rag|on track|at risk|off track|no change|complete[d]?)\b|[🟢🟠🟡🔴]", re.IGNORECASE
)


@dataclass(frozen=True)
class Conversation:
    """What stands when someone speaks."""

    by: str  # handle
    plan: PlanDocument
    asked: tuple[str, ...] = ()  # what they were asked about and have not answered; once all is, all of it
    question: Question | None = None  # ours, open at that place
    earlier: tuple[Earlier, ...] = ()  # what they said before, newest last
    late: bool = False  # after the papers were published
    cleared: bool = False  # the person said that the name in it is no child's
    measures: tuple[str, ...] = ()  # codes of measures whose figures were asked for by themselves
    risks: tuple[str, ...] = ()  # ids of risks that were asked about
    kind: str = ""  # how it was asked, where that is known: "nudge", "general", "thread"


def told(conversation: Conversation, text: str, at: datetime, edits: str | None = None) -> Told:
    """`edits`: the message that these words replace; what was said after it is not known yet."""
    known = conversation.earlier
    place = next((number for number, one in enumerate(known) if one.id == edits), None)
    if place is not None:
        return Told(
            conversation.by,
            at,
            Asked("prompt", _with(conversation.asked, spoken_of(known[place]))),
            conversation.plan,
            known[:place],
            None,
            conversation.late,
            conversation.cleared,
        )
    found = asked(conversation, text)
    return Told(conversation.by, at, found, conversation.plan, known, None, conversation.late, conversation.cleared)


def asked(conversation: Conversation, text: str) -> Asked:
    """The open question, where the words may be about it; else what they were asked about."""
    question, refs = conversation.question, conversation.asked
    if question is not None and not (question.ref and set(named_in(text, conversation.plan)) - {question.ref}):
        wants = None if question.ref and question.wants not in RATES and rates(text) else question.wants
        about = (question.ref,) if question.ref else refs
        return Asked("follow-up", about, wants, conversation.measures, conversation.risks)
    kind = conversation.kind or ("prompt" if refs else "DM")
    return Asked(kind, refs, None, conversation.measures, conversation.risks)


def spoken_of(said: Earlier) -> tuple[str, ...]:
    """The actions that a message spoke of."""
    found = (one.ref for one in said.reading.records if isinstance(one, Update | NoChange | CompleteClaim))
    return tuple(dict.fromkeys(found))


def named_in(text: str, plan: PlanDocument) -> tuple[str, ...]:
    """The actions whose numbers stand in the words, in the plan's own spelling."""
    low = text.lower() if text.isascii() else None  # where it is, what is not in it need not be looked for with care
    return tuple(
        line.ref for line in plan.actions if (low is None or line.ref.lower() in low) and _stands(line.ref, text)
    )


def rates(text: str) -> bool:
    """Whether a rating is given: of an action, that is an update."""
    return RATED.search(text) is not None


def measures(text: str, plan: PlanDocument) -> bool:
    """Whether a figure is given of a measure that is named, by its code or an everyday name."""
    document = document_of(text)
    named = [range(hit.first, hit.last + 1) for hit in names_of_measures(plan).find(document.tokens)]
    counted = (n for n, token in enumerate(document.tokens) if token.kind is TokenKind.NUMBER)
    return bool(named) and any(not any(n in place for place in named) for n in counted)


def _stands(ref: str, text: str) -> bool:
    return re.search(rf"(?<![\w.(/-]){re.escape(ref)}(?![\w(]|[.\-/]\w)", text, re.IGNORECASE) is not None


def _with(refs: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*refs, *more)))
