"""The small grammars of commands and forms, asked of the same finders: days away, working days, links, references."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.plan.contents.document import PlanDocument
from bot.reading.find.reference import find
from bot.reading.read import look
from bot.reading.references.named import How
from bot.reading.reply_context import Asked, Told
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.leave import how_long, stretch_of
from bot.reading.resolve.wish import days_named
from bot.said.document import document_of
from bot.said.token import tokens_of


@dataclass(frozen=True)
class Span:
    """A place in a text, and the actions that it names."""

    start: int
    end: int
    refs: tuple[str, ...]


def days_away(text: str, today: date, plan: PlanDocument) -> tuple[date | None, date | None]:
    """First and last day that the words give: "3-17 Aug", "from Monday for a fortnight"."""
    seen = look(document_of(text), _told(today, plan))
    days = [c.value.day for c in seen.dates if c.value.day.day is not None or c.value.day.first is not None]
    clauses = seen.document.read
    first, last = stretch_of(seen, days, clauses)
    long = how_long(seen, clauses)
    first = first or (today if last or long else None)
    if first is not None and long is not None and last in (None, first):
        last = first + long
    return first, last


def working_days_named(text: str) -> frozenset[str]:
    """The working days among the words: "monday", "friday"."""
    return days_named([token.low for token in tokens_of(text)])


def references_in(text: str, plan: PlanDocument, today: date) -> tuple[Span, ...]:
    """Where actions are named by their references."""
    document = document_of(text)
    found = [c for c in find(document, _told(today, plan)) if c.value.how is How.PRINTED]
    return tuple(Span(document.tokens[c.first].start, document.tokens[c.last].end, c.value.refs) for c in found)


def read_alone(text: str, plan: PlanDocument) -> Seen:
    """What the finders see in words that nobody was asked for."""
    return look(document_of(text), _told(plan.position_as_at, plan))


def _told(today: date, plan: PlanDocument) -> Told:
    return Told("", datetime.combine(today, time(12), ZoneInfo(plan.zone)), Asked("DM"), plan)
