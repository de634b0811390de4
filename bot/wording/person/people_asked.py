"""What the improvement lead is told about people: who was chased how often in a round, who is away and who covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, day, plural, verb

MOST = 20


@dataclass(frozen=True)
class Chased:
    name: str
    post: str
    times: int
    last: date
    open: int  # actions without an answer


@dataclass(frozen=True)
class Away:
    name: str
    post: str
    first: date
    last: date
    covers: str = ""  # the name
    open: int = 0  # actions of theirs without an answer in this round


def chased(found: Sequence[Chased], least: int, meeting: str, today: date, paging: Paging) -> Card:
    """Most often first."""
    often = f"{_times(least)} or more" if least > 1 else "at least once"
    who = f"{capital(plural(len(found), 'person', 'people'))} {verb(len(found), 'was', 'were')}"
    head = f"{who} asked or reminded {often} for {meeting}."
    if not found:
        return Card(head, (says(head),))
    note = Note("The first asking of the round counts, and what you had sent. Word by word: `/wsoa sent @person`.")
    return Card(head, (Title(head.rstrip(".")), *paged([_of(one, today) for one in found], MOST, paging), note))


def absences(found: Sequence[Away], today: date, paging: Paging, *, some: bool = False) -> Card:
    """Who is away now first, then who will be; `some`: of whom or when was said."""
    now = sum(one.first <= today for one in found)
    head = f"{capital(plural(now, 'person', 'people'))} {verb(now, 'is', 'are')} away today."
    if len(found) > now:
        head = f"{head} {capital(plural(len(found) - now, 'absence'))} to come."
    if not found and some:
        return Card(text := "No leave of that is recorded.", (says(text),))
    if not found:
        return Card(
            head, (says(head), Note("None is recorded to come either. To record one: `/wsoa away @person 3-17 Aug`."))
        )
    note = Note("Days and cover, never a reason. To record or end one: `/wsoa away @person 3-17 Aug`, `… back`.")
    return Card(head, (Title(head.rstrip(".")), *paged([_away(one, today) for one in found], MOST, paging), note))


def _of(one: Chased, today: date) -> tuple[Span, ...]:
    left = f"{plural(one.open, 'action')} still open" if one.open else "all answered"
    return (Strong(one.name), f", {one.post}: {_times(one.times)}, last on {day(one.last, today)}; {left}.")


def _away(one: Away, today: date) -> tuple[Span, ...]:
    when = (
        f"until {day(one.last, today)}" if one.first <= today else f"{day(one.first, today)} to {day(one.last, today)}"
    )
    covers = f"{one.covers} covers" if one.covers else "nobody covers"
    left = f"; {plural(one.open, 'action')} of theirs open in this round" if one.open else ""
    return (Strong(one.name), f", {one.post}: {when}, {covers}{left}.")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
