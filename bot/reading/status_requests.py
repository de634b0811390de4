"""A reading in which another status is asked for: that is a request, and the same words claim and rate nothing."""

from dataclasses import replace

from bot.plan.action.status_requests import StatusAsked, status_asked
from bot.reading.reading import Reading
from bot.reading.records import Ask, CompleteClaim, Contribution, NoChange, NoRecord, Record, StatusRequest, Update
from bot.reading.reply_context import Told, may_record, owned_by
from bot.said.document import Document
from bot.said.needs import needs, same

GIVEN = ("rag", "outcome_rag", "pct", "forecast", "milestone", "evidence")


@needs("another status", otherwise=same(1))
def with_status_requests(document: Document, reading: Reading, text: str, told: Told) -> Reading:
    """A request is of their own actions; of another's it becomes a contribution to it."""
    del document
    found = status_asked(text, told.plan, told.asked.refs or owned_by(told))
    if not found:
        return reading
    refs = {ref for one in found for ref in one.refs}
    rest = tuple(item for item in reading.records if not _same_words(item, found))
    asked = [
        StatusRequest(ref, one.status, one.reason or None, one.text)
        if may_record(told, ref)
        else Contribution(ref, one.text, _owner(told, ref))
        for one in found
        for ref in one.refs
    ]
    question = reading.question
    settled = question is not None and (
        question.ref in refs or question.ref is None or _of_instead(question.ref, found)
    )
    return replace(reading, records=(*rest, *asked), question=None if settled else question)


def _same_words(item: Record, found: list[StatusAsked]) -> bool:
    """What the request's own words were taken for."""
    ref = getattr(item, "ref", None)
    refs = {ref for one in found for ref in one.refs}
    if isinstance(item, NoRecord | Ask):
        return ref is None or ref in refs
    if _of_instead(ref, found) and isinstance(item, CompleteClaim | Update | NoChange | Contribution):
        return True
    if ref not in refs:
        return False
    bare = isinstance(item, Update) and all(getattr(item, name) is None for name in GIVEN)
    return bare or isinstance(item, CompleteClaim | NoChange | Contribution)


def _of_instead(ref: str | None, found: list[StatusAsked]) -> bool:
    return any(ref in one.instead for one in found)


def _owner(told: Told, ref: str) -> str:
    return next((line.owner for line in told.plan.actions if line.ref == ref), "")
