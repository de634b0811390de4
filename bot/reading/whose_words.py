"""Words that name only actions which are someone else's say nothing of the speaker's own."""

import re
from dataclasses import replace

from bot.reading.reading import Reading
from bot.reading.reading_inputs import named_in
from bot.reading.records import (
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
from bot.reading.reply_context import Told, may_record

OF_AN_ACTION = (
    Ask, CompleteClaim, DateChangeRequest, DecisionNeeded, MeasureValue, NoChange, Risk, StatusRequest, Update,
)  # fmt: skip


def kept_to_named(reading: Reading, text: str, told: Told) -> Reading:
    """What began with another's action goes to no action that the words do not name; its owner is to confirm it."""
    named = named_in(text, told.plan)
    spoken = {item.ref for item in reading.records if isinstance(item, Contribution)}
    first = next((ref for ref in named if _begins(text, ref) and ref in spoken), None)
    if first is None or any(may_record(told, ref) for ref in named):
        return reading
    kept = tuple(item for item in reading.records if not _of_another(item, named))
    question = reading.question
    astray = question is not None and question.ref is not None and question.ref not in named
    return replace(reading, records=kept, question=None if astray else question)


def _begins(text: str, ref: str) -> bool:
    return re.match(rf"\W*(?:on |for |re |action )*{re.escape(ref)}(?!\w)", text, re.IGNORECASE) is not None


def _of_another(item: Record, named: tuple[str, ...]) -> bool:
    ref = getattr(item, "ref", None)
    return isinstance(item, OF_AN_ACTION) and ref is not None and ref not in named
