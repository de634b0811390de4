"""What a reply says of people before its actions: leave, handover, and how they wish to be asked."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.reading.reading import Question, Why
from bot.reading.records import Ask, DelegateRequest, Preference, ReassignRequest, Record, SuccessionFlag
from bot.reading.references.named import How
from bot.reading.reply_context import Told
from bot.reading.resolve import question as asking
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.handover import OWNER_LEAVES, settle_handover
from bot.reading.resolve.leave import settle_leave
from bot.reading.resolve.wish import settle_query, settle_wish
from bot.said.needs import needs, new


@dataclass
class Before:
    """What was read that is no update: leave, handover, a wish, a question to the bot; and what is asked about it."""

    records: list[Record] = field(default_factory=list[Record])
    flags: list[str] = field(default_factory=list[str])
    question: Question | None = None
    auto: bool = False
    wished: Preference | None = None


@needs(
    "handover", "'s", "leave", "place and day", "preference", "query",
    phrases="bot.reading.lexicon.talk", otherwise=new(Before),
)  # fmt: skip
def about_people(seen: Seen) -> Before:
    """Marks as consumed what it took, so that nothing of it is read as news of an action."""
    out = Before()
    handed = settle_handover(seen)
    seen.consumed |= handed.clauses
    leave = settle_leave(seen)
    if leave is not None and leave.absence.last is not None:
        handed = replace(handed, records=[_for_the_time(r, leave.absence.last) for r in handed.records])
    if leave is not None:
        seen.consumed |= leave.clauses
        seen.with_days |= leave.clauses
        seen.answered |= leave.clauses if leave.auto else set()
        out.records.append(leave.absence)
        out.auto = leave.auto
        if leave.auto:
            out.flags.append("auto_reply")
        elif leave.absence.last is None and leave.absence.first is not None:
            out.question = Question(None, "days", Why.BACK)
        elif leave.absence.last is not None and leave.absence.deputy is None:
            out.question = Question(None, "deputy", Why.COVER)
        elif not _names_actions(seen) and all(isinstance(r, DelegateRequest) and r.to is None for r in handed.records):
            handed = replace(handed, records=[], flags=[])  # who covers is told with the leave
    out.records += handed.records
    out.flags += handed.flags
    if handed.records:
        known = all(isinstance(r, SuccessionFlag) or getattr(r, "to", None) for r in handed.records)
        out.question = None if known and handed.records else Question(None, "deputy", Why.GO_TO)
    wished = settle_wish(seen)
    if wished is not None and (leave is None or wished.wish.after_leave):
        seen.consumed |= wished.clauses
        seen.with_days |= wished.clauses
        out.wished = wished.wish
        out.records.append(wished.wish)
        _ask_of_wish(out, wished.wish, seen.told)
    asked = settle_query(seen)
    if asked is not None:
        seen.consumed |= asked.clauses
        seen.answered |= asked.clauses
        out.records.append(asked.query)
        out.flags.append("query")
    return out


def _for_the_time(record: Record, last: date) -> Record:
    """ "Back on the 5th. Local Offer stuff to the web team": handed on for as long as they are away."""
    if not isinstance(record, ReassignRequest) or record.reason == OWNER_LEAVES:
        return record
    return DelegateRequest((record.ref,), record.to, last)


def _names_actions(seen: Seen) -> bool:
    return any(c.value.how is How.PRINTED for c in seen.references)


def _ask_of_wish(out: Before, wish: Preference, told: Told) -> None:
    if wish.call:
        out.flags.append("call")
        if len(told.asked.refs) == 1:
            out.records.append(Ask("rating", told.asked.refs[0]))
            out.question = asking.ask_rating(told.asked.refs[0], Why.RATING_MEANWHILE).question
        return
    if wish.until is not None or wish.after_leave:
        out.flags.append("snooze")
        return
    out.flags.append("quiet_hours")
    if wish.quiet_days in (None, "ask"):
        out.question = Question(None, "days", Why.WORKING_DAYS)
