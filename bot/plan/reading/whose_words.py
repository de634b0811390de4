"""Words that name only actions which are someone else's say nothing of the speaker's own."""

import re
from dataclasses import replace

from bot.plan.document import PlanDocument
from bot.plan.reading.reading import Reading
from bot.plan.reading.records import (
    Ask,
    CompleteClaim,
    Contribution,
    DateChangeRequest,
    DecisionNeeded,
    MeasureValue,
    NoChange,
    Record,
    Risk,
    StatusRequest,
    Update,
)
from bot.plan.reading.told import Told, action_of, may_record

OF_AN_ACTION = (
    Ask, CompleteClaim, DateChangeRequest, DecisionNeeded, MeasureValue, NoChange, Risk, StatusRequest, Update,
)  # fmt: skip


def kept_to_named(reading: Reading, text: str, told: Told) -> Reading:
    """What was said of others' actions goes to no action that the words do not name; its owner is to confirm it."""
    named = named_in(text, told.plan)
    if not named or any(may_record(told, ref) for ref in named):
        return reading
    kept = [item for item in reading.records if not _of_another(item, named)]
    spoken = {item.ref for item in kept if isinstance(item, Contribution)}
    first = action_of(told.plan, named[0])
    if len(kept) < len(reading.records) and named[0] not in spoken and first is not None:
        kept.append(Contribution(named[0], text, first.owner))
    question = reading.question
    astray = question is not None and question.ref is not None and question.ref not in named
    return replace(reading, records=tuple(kept), question=None if astray else question)


def named_in(text: str, plan: PlanDocument) -> tuple[str, ...]:
    """The actions whose numbers stand in the words, in the plan's own spelling."""
    return tuple(line.ref for line in plan.actions if _stands(line.ref, text))


def _stands(ref: str, text: str) -> bool:
    return re.search(rf"(?<![\w.(/-]){re.escape(ref)}(?![\w(]|[.\-/]\w)", text, re.IGNORECASE) is not None


def _of_another(item: Record, named: tuple[str, ...]) -> bool:
    ref = getattr(item, "ref", None)
    return isinstance(item, OF_AN_ACTION) and ref is not None and ref not in named
