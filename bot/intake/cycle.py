"""The Meetings, Terms and Offsets sheets: what the reporting cycles are counted from."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.intake.cells import NO_DATE, day, needed, say, text, yes
from bot.intake.problem import Problem, Problems
from bot.intake.table import Cells, Entry, Row, Table
from bot.intake.text import comparable
from bot.plan.contents.document import MeetingLine, PlanDocument, TermLine
from bot.plan.days.calendar import WorkingDays
from bot.plan.days.steps import Step

_STEPS = {comparable(said): step for step in Step for said in (step.value, step.says)}
_FURTHEST = 120  # working days: half a year
_HOW_MANY = "Write a number of working days, for example 32, or 7 after for a step after the meeting"


def read_meetings(table: Table, problems: Problems) -> tuple[MeetingLine, ...]:
    """One meeting may not stand there twice: by day and title."""
    seen: set[tuple[date, str]] = set()
    found: list[MeetingLine] = []
    for row in table.rows:
        title = needed(row["Title"], problems, "Write which meeting it is, for example Cabinet")
        meeting = MeetingLine(day(row["Date"], problems), title, yes(row["Reporting cycle"], problems))
        _say_twice(row["Title"], (meeting.on, comparable(title)), seen, problems)
        found.append(meeting)
    return tuple(found)


def read_terms(table: Table, problems: Problems) -> tuple[TermLine, ...]:
    """Terms and closed days: both ends are included."""
    seen: set[tuple[date, str]] = set()
    found: list[TermLine] = []
    for row in table.rows:
        name = needed(row["Name"], problems, "Write what these days are, for example autumn term")
        term = TermLine(name, day(row["First"], problems), day(row["Last"], problems), yes(row["Closed"], problems))
        if NO_DATE not in (term.first, term.last) and term.first > term.last:
            say(problems, row["Last"], "The last day is before the first day", "Check the year of both")
        _say_twice(row["Name"], (term.first, comparable(name)), seen, problems)
        found.append(term)
    return tuple(found)


def _say_twice(entry: Entry, key: tuple[date, str], seen: set[tuple[date, str]], problems: Problems) -> None:
    if key in seen and NO_DATE not in key:
        say(problems, entry, f"{text(entry)} on {key[0]:%d/%m/%Y} is listed twice", "Delete one of the two rows")
    seen.add(key)


def read_offsets(table: Table, problems: Problems) -> tuple[tuple[str, int], ...]:
    seen: dict[str, Entry] = {}
    return tuple(_offset(row, seen, problems) for row in table.rows)


def _offset(row: Row, seen: dict[str, Entry], problems: Problems) -> tuple[str, int]:
    said = needed(row["Step"], problems, "Write the step as it stands in the template")
    step = _STEPS.get(comparable(said))
    if said and step is None:
        say(
            problems,
            row["Step"],
            f"“{said}” is not a step of a reporting cycle",
            "Write the step as it stands in the template",
        )
    if step in seen:
        say(problems, row["Step"], f"“{said}” is already used in {seen[step].cell}", "Delete one of the two rows")
    if step is not None:
        seen[step] = row["Step"]
    days = _days(row["Working days before the meeting"], problems)
    if step is Step.MEETING and days:
        say(problems, row["Working days before the meeting"], "The meeting itself is not on its own day", "Write 0")
    return (step or Step.MEETING).value, days


def _days(entry: Entry, problems: Problems) -> int:
    """Working days from the meeting, negative before it."""
    parts = re.fullmatch(r"(?:w-)?(\d{1,3})\s*(before|after)?", needed(entry, problems, _HOW_MANY).casefold())
    if parts is None:
        if text(entry):
            say(problems, entry, f"“{text(entry)}” is not a number of working days", _HOW_MANY)
        return 0
    days = int(parts[1])
    if days > _FURTHEST:
        say(problems, entry, f"{days} working days is more than half a year", "Write a smaller number")
    return days if parts[2] == "after" else -days


def calendar_problems(document: PlanDocument) -> tuple[Problem, ...]:
    """What only shows once all the sheets are together: meetings on closed days, steps out of order or out of room."""
    days = WorkingDays(document.nation, tuple(line for line in document.terms if line.closed))
    found = [
        Problem(
            "Meetings",
            "",
            f"{line.title} on {line.on:%a} {line.on:%d/%m/%Y} falls on {_closed(days, line.on)}",
            "Write the day on which it meets",
        )
        for line in document.meetings
        if line.cycle and not days.works(line.on)
    ]
    return tuple(found) or (*_out_of_order(document), *_out_of_room(document, days))


def _closed(days: WorkingDays, day: date) -> str:
    if day.weekday() >= 5:
        return "a weekend"
    return "a day when the council is closed" if WorkingDays(days.nation).works(day) else "a bank holiday"


def _out_of_order(document: PlanDocument) -> Iterator[Problem]:
    """Owners are asked, reminded, due and missed in this order."""
    offsets = _offsets(document)
    for step in Step:
        if offsets[step] > 0 and step is not Step.CALL_IN:
            yield Problem("Offsets", "", f"“{step.says}” would come after the meeting that it is for", _HOW_MANY)
    order = (Step.OPEN, Step.NUDGE_1, Step.NUDGE_2, Step.DUE, Step.ESCALATE, Step.FREEZE, Step.PUBLISH)
    for before, after in pairwise(order):
        if offsets[before] > offsets[after] or (
            (before, after) == (Step.DUE, Step.ESCALATE) and offsets[before] == offsets[after]
        ):
            yield Problem(
                "Offsets",
                "",
                f"“{before.says}” ({-offsets[before]} working days before) does not come before “{after.says}” "
                f"({-offsets[after]})",
                "Change one of the two",
            )


def _out_of_room(document: PlanDocument, days: WorkingDays) -> Iterator[Problem]:
    """Where every round would begin before the meeting that the last one was for, it is the offset that is wrong."""
    opens = _offsets(document)[Step.OPEN]
    meetings = sorted({line.on for line in document.meetings if line.cycle})
    pairs = list(pairwise(meetings))
    if pairs and all(days.shift(after, opens) <= before for before, after in pairs):
        before, after = pairs[-1]
        yield Problem(
            "Offsets",
            "",
            f"With {-opens} working days, owners would be asked for the meeting on {after:%d/%m/%Y} on "
            f"{days.shift(after, opens):%d/%m/%Y}, before the one on {before:%d/%m/%Y} has met",
            f"Write fewer working days for “{Step.OPEN.says}” and the steps after it",
        )


def _offsets(document: PlanDocument) -> dict[Step, int]:
    return {step: step.offset for step in Step} | {Step(name): days for name, days in document.offsets}


def write_meetings(document: PlanDocument) -> Iterator[Cells]:
    for meeting in document.meetings:
        yield {"Date": meeting.on, "Title": meeting.title, "Reporting cycle": _yes_no(meeting.cycle)}


def write_terms(document: PlanDocument) -> Iterator[Cells]:
    for term in document.terms:
        yield {"Name": term.name, "First": term.first, "Last": term.last, "Closed": _yes_no(term.closed)}


def write_offsets(document: PlanDocument) -> Iterator[Cells]:
    return (offset_cells(step, days) for step, days in document.offsets)


def offset_cells(step: str, days: int) -> Cells:
    says = Step(step).says if step in set(Step) else step
    return {"Step": says, "Working days before the meeting": f"{days} after" if days > 0 else str(-days)}


def _yes_no(value: bool) -> str:
    return "Yes" if value else "No"
