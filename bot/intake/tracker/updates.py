"""Several updates in one cell or in a column a month, apart again: the newest stands, the rest is history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.period import NAME

_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{NAME})\b\.?,?(?:\s+'?(?:\d{{4}}|\d{{2}}))?"
    rf"|(?:{NAME})\b\.?[\s\-']*(?:\d{{4}}|\d{{2}})\b|Q[1-4]\s*\d{{2,4}}(?:/\d{{2,4}})?|Q[1-4](?=\s*[:(]))"
)
_SHORT = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?=\s*:)"  # "26/11:", which is no fraction
_START = re.compile(
    rf"(?:^|\n)[\s•\-*\[(]*(?:(?:update|updated|position|progress|as at|as of)\s*)?(?:[A-Z]{{2,3}}\s+)?"
    rf"({_DATE}|{_SHORT})(?:\s*(?:update|progress|position"
    rf"|comment)s?)?(?:\s*\((?:{NAME})\b[^()\n]{{0,14}}\))?(?:\s*[\])]?\s*(?:\([A-Z]{{2,3}}\)\s*)?(?:[A-Z]{{2,3}}\s*)?[:\-–—\n]\s*|\s*[\])]\s*)",
    re.IGNORECASE,
)
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]m\b)?)"
_WHO = r"[A-Z][\w.’'\-]*(?:\s+[A-Z][\w.’'\-]*){0,3}"
_STAMPED = re.compile(  # "[24/06/2026 11:08 - Jo Day] ", "Jo Day (24/06/2026 11:08): ", "24/06/2026 11:08 - Jo Day: "
    rf"(?:^|\n)[\s•\-*]*(?:[\[(]({_DATE}){_TIME}?(?:\s*[\-–—|,]\s*|\s+by\s+|\s+){_WHO}[\])]\s*[:\-–—]?"
    rf"|[\[(]{_WHO}[\s,\-–—|]+({_DATE}){_TIME}?[\])]\s*[:\-–—]?|{_WHO}\s*[\[(,]?\s*({_DATE}){_TIME}?[\])]?\s*[:\n]"
    rf"|({_DATE}){_TIME}\s*[\-–—|,]?\s*{_WHO}\s*[:\n])\s*"
)
_EXPORTED = re.compile(
    rf"^(\d{{1,2}}/(?:{NAME})/\d{{2,4}})[^;\n]{{0,12}};[^;\n]{{0,60}};\s*", re.IGNORECASE
)  # as Jira does
_INLINE = re.compile(rf"(?<=[.;)])\s+({_DATE})\s*[:–—-]\s+", re.IGNORECASE)
_BARE = re.compile(rf"^\s*({_DATE})\s+(?=[A-Z])", re.MULTILINE)
_LINES = re.compile(
    r"^\s*((?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2]))(?:\s+[\-–—])?\s+(?=\S)", re.MULTILINE
)  # "2/11 143 left"


@dataclass(frozen=True)
class Earlier:
    """What was written before, and when where that is told."""

    on: date | None
    text: str


@dataclass(frozen=True)
class Position:
    text: str = ""
    on: date | None = None
    earlier: tuple[Earlier, ...] = ()  # newest first
    doubt: str = ""


@dataclass(frozen=True)
class UpdateWays:
    """How the updates of a file write their days."""

    ways: Ways
    bare: bool = False  # most begin with a day and no mark behind it: "12/11 14 trained"


def ways_of_updates(texts: Sequence[str], ways: Ways) -> UpdateWays:
    """Day first where one of them can't be otherwise, whatever the columns of dates have."""
    heads = [found[1].split("/") for text in texts for found in _LINES.finditer(text)]
    first, second = any(int(one[0]) > MONTHS for one in heads), any(int(one[1]) > MONTHS for one in heads)
    bare = len([text for text in texts if _LINES.match(text)]) > max(1, 0.5 * len(texts))
    return UpdateWays(replace(ways, month_first=False) if first and not second else ways, bare)


MONTHS = 12  # in a year


def position_of(placed: Sequence[Placed], ways: Ways, *, bare: bool = False) -> Position:
    """The newest of all that the cells say, and the rest. `bare`: as in UpdateWays."""
    entries: list[tuple[int, Earlier]] = []
    doubt = ""
    for number, one in enumerate(placed):
        parts = _apart(one.text, ways, bare=bare)
        if len(parts) > 1 and any(part.on is None for part in parts) and any(part.on for part in parts):
            doubt = doubt or f"part of {one.place} has no date; it is taken as older than what has one"
        for part in parts:
            entries.append((number, Earlier(part.on or one.heading.month, part.text)))
    if not entries:
        return Position()
    latest = [one for _, one in entries if one.on is not None]
    if not latest:
        return _undated(placed, [one for _, one in entries])
    ordered = sorted((one for _, one in entries), key=lambda one: one.on or date.min, reverse=True)
    return Position(ordered[0].text, ordered[0].on, tuple(ordered[1:]), doubt)


def begins_with_day(text: str) -> bool:
    """Whether a cell holds entries by date, one below another."""
    return bool(_START.match(text) or _STAMPED.match(text) or _BARE.match(text) or _EXPORTED.match(text))


def _undated(placed: Sequence[Placed], entries: list[Earlier]) -> Position:
    """Continued down the rows of one column, they are one text; in several columns, the latest stands."""
    columns = list(dict.fromkeys(one.column for one in placed))
    if len(columns) < 2:
        return Position("\n".join(one.text for one in entries))
    newest = next(
        (one.column for one in placed if re.search("latest|current|now|recent", one.heading.text, re.I)), columns[0]
    )
    texts = {at: "\n".join(one.text for one in placed if one.column == at) for at in columns}
    rest = tuple(Earlier(None, texts[at]) for at in columns if at != newest)
    return Position(texts[newest], None, rest, "several columns tell of it without a date; this one is taken")


def _by_line(text: str, least: int) -> list[re.Match[str]]:
    """Two lines or more that begin with their day, where the first does; without a mark behind it, where all do."""
    lines = list(_BARE.finditer(text))
    if len(lines) > 1 and not text[: lines[0].start()].strip():
        return lines
    lines = list(_LINES.finditer(text))
    return lines if len(lines) >= least and len(lines) == len(text.strip().split("\n")) else []


def _day(said: str, ways: Ways) -> date | None:
    """Of a quarter or a day without a year the last one that has begun: nothing is told of what is to come."""
    on = read_words(said, ways).first.on
    if on is None or re.search(r"\d\d\d\d|\d\D+\d+\D+\d", said) or not re.match(r"Q[1-4]$|\d+/\d+$", said.strip()):
        return on
    ahead = (on - ways.as_at).days > (92 if said[0] in "Qq" else 0)
    return on.replace(year=on.year - 1) if ahead else on


def _apart(text: str, ways: Ways, *, bare: bool = False) -> list[Earlier]:
    if exported := _EXPORTED.match(text):
        return [Earlier(read_words(exported[1], ways).first.on, text[exported.end() :].strip())]
    stamped = [(found.start(), found.end(), next(filter(None, found.groups()))) for found in _STAMPED.finditer(text)]
    starts = stamped or [(found.start(), found.end(), found[1]) for found in _START.finditer(text)]
    if starts and not stamped:
        starts += [(found.start(), found.end(), found[1]) for found in _INLINE.finditer(text)]
    elif len(list(_INLINE.finditer(text))) >= 1 and (first := _BARE.match(text)):
        starts = [(first.start(), first.end(), first[1])]
        starts += [(found.start(), found.end(), found[1]) for found in _INLINE.finditer(text)]
    elif lines := _by_line(text, least=1 if bare else 2):
        starts = [(found.start(), found.end(), found[1]) for found in lines]
    starts.sort()
    if not starts:
        return [Earlier(None, text)]
    found: list[Earlier] = []
    if before := text[: starts[0][0]].strip():
        found.append(Earlier(None, before))
    for number, (_, at, day) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        said = text[at:until].strip()
        if said:
            found.append(Earlier(_day(day, ways), said))
    return found or [Earlier(None, text)]
