"""A new date asked for: a request, with the reason as it was said; the plan's date stays."""

from bot.reading.reading import Why
from bot.reading.records import DateChangeRequest
from bot.reading.resolve import question as asking
from bot.reading.resolve.fields import ENOUGH, substance
from bot.reading.resolve.findings import Seen, said_whole
from bot.reading.resolve.forecast import doubtful
from bot.reading.resolve.question import Said
from bot.reading.resolve.unit_settled import Slots


def change(said: Said, slots: Slots, seen: Seen) -> None:
    """A date asked for is a request; the plan's date stays."""
    day, ref = slots.dates.change, slots.action.ref
    new = day.day if day is not None else None
    said.records.append(DateChangeRequest(ref, new, day.text if day else None, _reason(slots, seen)))
    if new is None:
        said.flags.append("date_incomplete")
        said.wanted.append(asking.ask_date(ref, Why.DATE_SAID if day else Why.DATE, day.text if day else "", must=True))
    elif new <= seen.today:
        said.flags.append("date_past")
        said.wanted.append(asking.ask_date(ref, Why.DATE_PAST, day.text if day else "", must=True))
    elif day is not None and doubtful(day):
        said.flags.append("date_ambiguous")
        said.wanted.append(asking.ask_date(ref, Why.DATE_MEANT, day.text, new))


def _reason(slots: Slots, seen: Seen) -> str | None:
    """Why another date is asked for: the clauses that tell something, as they were said; else a risk that tells it."""
    asked = {c.clause for c in slots.dates.used}
    told = [i for i in slots.fields.told if i not in asked]
    told = told or [i for i in slots.unit.clauses if _why_said(i, asked, seen)]
    told = told or [i for i in slots.unit.clauses if i in seen.risks.taken and not _wishes(i, slots, seen)]
    return said_whole(seen.document, [seen.document.clauses[i] for i in told]) or None


def _why_said(index: int, asked: set[int], seen: Seen) -> bool:
    """ "Can I have until the end of Feb? HR system migration": short, beside the request, and of something."""
    clause = seen.document.clauses[index]
    apart = index not in asked | seen.consumed | seen.risks.taken
    greets = seen.kinds(clause) & {"greeting", "chatter", "later", "promise", "laugh"}
    return apart and not greets and len(substance(clause, seen)) >= ENOUGH


def _wishes(clause: int, slots: Slots, seen: Seen) -> bool:
    """Whether this is the clause in which the new date stands."""
    day = slots.dates.change
    return day is None or day.text in seen.document.said(seen.document.clauses[clause])
