"""The times that a question speaks of: "as at 16 Nov", "at the last Cabinet", "since October", "60d", "last cycle"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.plan.contents.document import MeetingLine, PlanDocument
from bot.plan.days.cycle import cycles_of
from bot.plan.days.steps import Step
from bot.plan.question import NONE_HELD, Piece, Problem, Slot, Why
from bot.reading.asked.asides import since_a_step
from bot.reading.asked.changes_asked import courses
from bot.reading.asked.moment import DAYS, Moment
from bot.reading.asked.scores import scores
from bot.reading.asked.stretches import MONTH, SHAPES, between, past, until_now, with_capitals
from bot.reading.asked.when import steps
from bot.reading.days.calendar_dates import easter
from bot.reading.days.day import Day, Grain
from bot.reading.days.day_meant import MONTHS, NUMBERS
from bot.reading.days.grammar import find_days

FURTHEST = 1100  # days, three years: a plan is no longer
CYCLE = ("cycle", "round", "meeting", "time", "report")
DEADLINE = "deadline"  # the day that updates are due
LOOSELY = "board"  # said of whichever meeting the plan is reported to, where it has no board
BODIES = ("cabinet", "board", "panel", "committee", "exec", "executive", "scrutiny", "forum")
_LEAD = (
    r"(?:\b(?P<lead>as at|as of|as it was (?:at|on)|as was (?:at|on)|at|on|in|by|before|until|till|up to|since"
    r"|this side of|from|after|(?<=better )than|(?<=worse )than)\s+)?"
)
_FEW = r"\d{1,4}|an?|one|two|three|four|five|six|a couple of|few"
_UNITS = r"days?|weeks?|fortnights?|months?|years?"
MEETING = re.compile(
    rf"{_LEAD}(?:the |our )?(?:(?P<which>last|previous|next|this|coming|current|latest)\s+)?(?:(?P<month>{MONTH})\s+)?"
    rf"(?P<body>{'|'.join((*CYCLE, *BODIES, DEADLINE))})\b(?:\s+meeting\b)?"
)
AFTER = re.compile(
    rf"\b(?P<body>{'|'.join(BODIES)}|meeting|round)(?: meetings?)?(?: is| comes| do we have)? after (?:the )?"
    rf"(?P<month>{MONTH})\b(?:['’]?s\b)?(?: (?:cabinet|board|meeting|round|one)\b)?"
)
AGO = re.compile(rf"{_LEAD}\b(?P<n>{_FEW}) (?P<unit>{_UNITS}) ago\b")
AHEAD = re.compile(
    r"(?:\b(?:in|within|over|for|during)\s+)?(?:the )?(?:next |coming )?"
    r"\b(?:(?P<n>\d{1,5}|two|three|four|five|six) ?(?P<unit>d|w|m|wks|days|weeks|fortnights|months)"
    r"|(?P<one>1|a|one) (?P<single>day|week|wk|fortnight|month)|(?P<bare>(?<=next )fortnight))\b(?! ago)"
)
LATELY = re.compile(
    r"(?:\b(?:in|within|over|for|during|since)\s+)?(?:the )?"
    rf"\b(?:last|past|previous) (?:(?P<n>{_FEW}) )?(?P<unit>{_UNITS})\b"
)
FEASTS = {"christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26), "new year": (1, 1), "easter": None}
AROUND = 7  # days: "over Christmas"
OUTSET = ("start", "beginning", "outset", "baseline", "plan started", "plan began", "plan start")
# "at the start": the plan as it came in
FEAST = re.compile(
    rf"(?:\b(?P<over>over|during)\s+)?{_LEAD}(?:the )?"
    r"(?:(?P<feast>christmas|xmas|boxing day|new year|easter)\b(?: break| holidays?| day)?"
    rf"|(?P<outset>{'|'.join(OUTSET)})\b(?: of (?:the )?plan)?)"
)
YEAR = re.compile(
    rf"{_LEAD}(?:the )?(?:end of )?(?:the )?(?P<which>this|last|next|current)? ?"
    r"(?:(?P<kind>financial|fiscal|school|academic|calendar) |(?<=this )|(?<=last )|(?<=next ))year(?: end)?\b"
)
STARTS = {"financial": (4, 1), "fiscal": (4, 1), "school": (9, 1), "academic": (9, 1), "calendar": (1, 1)}
LEADING = re.compile(
    r"\b(as at|as of|at|on|in|for|by|before|until|till|up to|since|from|after"
    r"|(?<=better )than|(?<=worse )than|(?<=compared )(?:to|with|against))\s+(?:the |in |at |on )?$"
)
SINCE, UNTIL, PAST = (
    ("since", "from", "after", "than"),
    ("by", "before", "until", "till", "up to", "this side of"),
    ("as at", "as of", "to", "with", "against"),
)
LOOKS_BACK = ("was ", "were ", "did ", "had ")
QUARTER = frozenset({"q1", "q2", "q3", "q4", "quarter"})
LEADS = ("as at", "as of", "since", "from", "after", "by", "before", "until", "till", "on", "in")


def moments(text: str, today: date, plan: PlanDocument) -> tuple[Moment, ...]:
    """In order, none overlapping. `text`: in small letters."""
    taken: list[Moment] = []
    for one in (
        *between(text, today, plan),
        *until_now(text, today, plan),
        *_until_a_meeting(text, today, plan),
        *_after_a_meeting(text, today, plan),
        *courses(text),
        *scores(text),
        *steps(text),
        *since_a_step(text, today, plan),
        *_meetings(text, today, plan),
        *_counted(text, today, plan),
        *_years(text, today),
        *_feasts(text, today, plan),
        *_days(text, today, plan),
    ):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda one: one.start))


def _meetings(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    for match in MEETING.finditer(text):
        lead, which, month, body = (match[name] or "" for name in ("lead", "which", "month", "body"))
        if body != DEADLINE and not (which or month or (lead not in ("", "from", "after") and body in BODIES)):
            continue  # "wanted from the board" speaks of no time
        said = match[0]
        if body == DEADLINE:
            due = next((one.days[Step.DUE] for one in cycles_of(plan) if one.days[Step.DUE] >= today), None)
            if lead in UNTIL and due is not None:
                yield Moment(*match.span(), Piece(Slot.UNTIL, said, (), "", due))
            continue
        fits = _fitting(plan, body, MONTHS[month] if month else None)
        if which in ("this", "current", "next", "coming"):
            coming = [line for line in fits if line.on >= today]
            slot = Slot.SINCE if lead in SINCE else Slot.UNTIL
            meeting = coming[0] if coming else None
            if meeting is not None and body in CYCLE and which in ("this", "current"):
                began = max((line.on for line in fits if line.on < today), default=plan.position_as_at)
                since = ("from", began.isoformat())
                yield Moment(*match.span(), Piece(Slot.UNTIL, said, since, meeting.title, meeting.on, meeting.on))
                continue
        else:
            past = [line for line in fits if line.on < today]
            ahead = next((line for line in fits if line.on >= today), past[-1] if past else None)
            comes = lead in UNTIL or (not lead and not past)  # "dates for the March round": it is still to come
            meeting = ahead if comes and not which else past[-1] if past else None
            slot = Slot.SINCE if lead in SINCE else Slot.UNTIL if meeting and meeting.on >= today else Slot.AS_AT
        if meeting is None and fits and lead in ("", *SINCE) and which != "next":
            slot = Slot.SINCE if lead in SINCE else Slot.AS_AT
            yield Moment(*match.span(), Piece(slot, said, (NONE_HELD,), "", plan.position_as_at))
        elif meeting is None:
            yield Moment(*match.span(), Problem(Why.NOT_YET if fits else Why.NO_MEETING, said))
        else:
            yield Moment(*match.span(), Piece(slot, said, (), meeting.title, meeting.on, meeting.on))


def _until_a_meeting(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """ "Between Christmas and Cabinet", "from now to the March Cabinet": what lies before the meeting that comes."""
    for match in SHAPES["meeting"].finditer(text):
        days = find_days(with_capitals(match["day"]), today, plan)
        first = today if match["day"] in ("now", "today") else days[0].day if len(days) == 1 else None
        fits = _fitting(plan, match["body"], MONTHS[match["month"]] if match["month"] else None)
        meeting = next((line for line in fits if line.on >= today and (first is None or line.on > first)), None)
        if first is not None and first >= today and meeting is not None:
            stretch = ("ahead", first.isoformat())
            yield Moment(*match.span(), Piece(Slot.UNTIL, match[0], stretch, meeting.title, meeting.on))


def _after_a_meeting(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """ "Which Cabinet after January", "the board after the March one": the first that comes after that of the month."""
    for match in AFTER.finditer(text):
        fits = _fitting(plan, match["body"], None)
        before = [line.on for line in fits if line.on.month == MONTHS[match["month"]] and line.on >= today]
        meeting = next((line for line in fits if before and line.on > before[0]), None)
        if meeting is not None:
            yield Moment(*match.span(), Piece(Slot.UNTIL, match[0], (), meeting.title, meeting.on, meeting.on))


def _fitting(plan: PlanDocument, body: str, month: int | None) -> list[MeetingLine]:
    """Those that the word can mean, the earliest first: "meeting" and "cycle" are those that are reported to."""
    named = [line for line in plan.meetings if body[:5] in line.title.lower()]
    reported = body in CYCLE or (body == LOOSELY and not named)
    lines = [line for line in plan.meetings if line.cycle] if reported else named
    return sorted((line for line in lines if month is None or line.on.month == month), key=lambda line: line.on)


def _counted(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    for match in AGO.finditer(text):
        lead = match["lead"] or ""
        day = today - timedelta(days=_number(match["n"]) * DAYS[match["unit"][0]])
        slot = Slot.SINCE if lead in SINCE else Slot.AS_AT
        yield Moment(*match.span(), Piece(slot, match[0], (), "", day))
    for match in LATELY.finditer(text):
        if match["n"] or "past" in match[0] or match[0].startswith(("over", "within", "during")):
            day = today - timedelta(days=min(_number(match["n"] or "a") * DAYS[match["unit"][0]], 3 * FURTHEST))
            yield Moment(*match.span(), Piece(Slot.SINCE, match[0], (), "", day))
    for match in AHEAD.finditer(text):
        if _in_a_name(match, plan):
            continue
        unit = match["unit"] or match["single"] or match["bare"]
        days = _number(match["n"] or match["one"] or "1") * DAYS[unit[0]]
        if days > FURTHEST:
            yield Moment(*match.span(), Problem(Why.NO_DAY, match[0].strip()))
        else:
            yield Moment(*match.span(), Piece(Slot.UNTIL, match[0].strip(), (), "", today + timedelta(days=days)))


def _in_a_name(match: re.Match[str], plan: PlanDocument) -> bool:
    """ "On the 20 weeks", "the trend on 20 weeks": words of a measure's name or an action's title, with no "in" or
    "next" before them."""
    before = match.string[: match.start()].split()[-1:]
    if "next" in match[0] or not (match[0].startswith("the ") or before in (["on"], ["about"], ["of"])):
        return False
    span = f"{match['n'] or match['one']} {(match['unit'] or match['single'] or '?').removesuffix('s')}"
    names = (*(one.name for one in plan.measures), *(one.title for one in plan.actions))
    return any(span in " ".join(name.lower().replace("-", " ").split()) for name in names)


def _years(text: str, today: date) -> Iterator[Moment]:
    """A financial, school or calendar year, from its first day to its last."""
    for match in YEAR.finditer(text):
        month, day = STARTS[match["kind"] or "calendar"]
        began = date(today.year, month, day)
        began = began if began <= today else began.replace(year=began.year - 1)
        began = began.replace(year=began.year + {"next": 1, "last": -1}.get(match["which"] or "", 0))
        ended, lead, said = (
            began.replace(year=began.year + 1) - timedelta(days=1),
            match["lead"] or "",
            match[0].strip(),
        )
        stretch = ("ahead" if began > today else "from", began.isoformat())
        start = match.start() + match[0].index(said)
        if lead in SINCE:
            yield Moment(start, match.end(), Piece(Slot.SINCE, said, (), "", began))
        elif ended < today:
            yield Moment(start, match.end(), Piece(Slot.AS_AT, said, stretch, "", ended))
        else:
            yield Moment(start, match.end(), Piece(Slot.UNTIL, said, () if lead in UNTIL else stretch, "", ended))


def _feasts(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """Christmas as it was last; as it will be next, where something is due by it."""
    for match in FEAST.finditer(text):
        lead = match["lead"] or ""
        if match["outset"]:
            if lead in ("at", "as at", *SINCE):
                slot = Slot.SINCE if lead in SINCE else Slot.AS_AT
                yield Moment(*match.span(), Piece(slot, match[0], (), "", plan.position_as_at))
            continue
        fixed = FEASTS[match["feast"]]
        years = (today.year - 1, today.year, today.year + 1)
        days = [date(year, *fixed) if fixed is not None else easter(year) for year in years]
        if match["over"]:
            coming = min(day for day in days if day >= today)
            first, last = coming - timedelta(days=AROUND), coming + timedelta(days=AROUND)
            yield Moment(*match.span(), Piece(Slot.UNTIL, match[0], ("ahead", first.isoformat()), "", last))
        elif lead in UNTIL:
            yield Moment(*match.span(), Piece(Slot.UNTIL, match[0], (), "", min(day for day in days if day >= today)))
        else:
            slot = Slot.SINCE if lead in SINCE else Slot.AS_AT
            yield Moment(*match.span(), Piece(slot, match[0], (), "", max(day for day in days if day <= today)))


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else NUMBERS.get(said, 1) or 1


def _days(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    back = text.startswith(LOOKS_BACK)
    last = max((max(line.agreed_due, line.forecast or line.agreed_due) for line in plan.actions), default=today)
    for day in find_days(with_capitals(text), today, plan):
        before = LEADING.search(text[: day.start])
        start = before.start() if before is not None else day.start
        inside = next((one for one in LEADS if text.startswith(f"{one} ", day.start, day.end)), "")
        lead = inside or (before[1] if before is not None else "")
        said = text[start : day.end].strip()
        yield Moment(start, day.end, _meant(lead, said, day, today, back=back, last=last))


def _meant(lead: str, said: str, day: Day, today: date, *, back: bool, last: date) -> Piece | Problem:
    """`back`: the question looks back, as "was 3.1.1 amber in September" does; `last`: the last day in the plan."""
    first = day.first if lead in SINCE and day.first is not None else day.day
    if first is None:
        return Problem(Why.NO_DAY, said)
    if lead == "after" and day.day is not None and day.day > today and not back:
        began = day.day + timedelta(days=1)
        return Piece(Slot.UNTIL, said, ("ahead", began.isoformat()), "", max(last, began))
    if lead in SINCE:
        found = past(first, said, today)
        return Piece(Slot.SINCE, said, (), "", found) if found <= today else Problem(Why.AHEAD, said)
    if lead in UNTIL:
        month_before = lead == "before" and day.grain is Grain.MONTH and day.first is not None
        return Piece(Slot.UNTIL, said, (), "", day.first - timedelta(days=1) if month_before and day.first else first)
    if QUARTER & set(said.split()) and first > today:
        began = date(first.year, first.month - 2, 1)
        return Piece(Slot.UNTIL, said, ("ahead", began.isoformat()), "", first)
    if lead in PAST and "next" in said.split():
        return Problem(Why.AHEAD, said)
    if "this" in said.split() and day.first is not None:
        return Piece(Slot.UNTIL, said, ("from", day.first.isoformat()), "", first)
    found = past(first, said, today) if lead in PAST or (back and first > today) else first
    if day.grain is Grain.MONTH and (found.year, found.month) == (today.year, today.month):
        found = today
    if found > today:
        first = day.first or (found if lead == "on" else None)  # "on the 18th" is that day alone
        ahead = ("ahead", first.isoformat()) if first is not None else ()
        if day.first == found and "week of" in said:  # a working week, as "next week" is
            found += timedelta(days=4)
        return Problem(Why.AHEAD, said) if lead in PAST else Piece(Slot.UNTIL, said, ahead, "", found)
    stretch = () if day.first is None or lead in PAST else ("from", day.first.isoformat())
    return Piece(Slot.AS_AT, said, stretch, "", found)
