"""The Plan sheet: what the plan is, and for whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import available_timezones

from bot.intake.cells import day, needed, say, text
from bot.intake.layout import PLAN, PLAN_ITEMS, SHORT_NAME
from bot.intake.problem import Problems
from bot.intake.table import Cells, Entry, Scalar, Table
from bot.intake.text import comparable
from bot.intake.words import NATIONS
from bot.plan.contents.document import PlanDocument

_USUAL_ZONES = {"europe/london": "Europe/London", "london": "Europe/London"}  # all are sought through only for others


@dataclass(frozen=True)
class Cover:
    title: str = ""
    council: str = ""
    kind: str = ""
    zone: str = ""
    nation: str = ""
    position_as_at: date = date.min
    short: str = ""


def read_cover(table: Table, problems: Problems) -> Cover:
    """What is wrong goes to `problems`; of an item written twice the first counts."""
    if not table.whole:
        return Cover()
    entries = {comparable(text(row["Item"])): row["Entry"] for row in reversed(table.rows)}
    entry = {item: _item(entries.get(comparable(item)), item, problems) for item, _ in PLAN_ITEMS if item != SHORT_NAME}
    short = entries.get(comparable(SHORT_NAME))
    return Cover(
        title=needed(entry["Title"], problems, "Write the plan's name"),
        council=needed(entry["Council"], problems, "Write the council's name"),
        kind=needed(entry["Kind"], problems, "Write WSOA, APP, PAP or your own word"),
        zone=_zone(entry["Zone"], problems),
        nation=_nation(entry["Nation"], problems),
        position_as_at=day(entry["Position as at"], problems),
        short=_short(short, problems) if short is not None else "",
    )


def write_cover(document: PlanDocument) -> Iterator[Cells]:
    """One row an item, in the order of `PLAN_ITEMS`."""
    entries = (
        document.title,
        document.short,
        document.council,
        document.kind,
        document.zone,
        NATIONS.get(document.nation, document.nation),
        document.position_as_at,
    )
    return cover_rows(entries)


def cover_rows(entries: Iterable[Scalar]) -> Iterator[Cells]:
    """The rows of the sheet, with an entry for each item and its help."""
    for (item, help_text), entry in zip(PLAN_ITEMS, entries, strict=True):
        yield {"Item": item, "Entry": entry, "What to write": help_text}


def _item(entry: Entry | None, item: str, problems: Problems) -> Entry:
    if entry is None:
        problems.add(PLAN.name, "", f"The row for {item} is missing", f"Add a row with {item} in the Item column")
        return Entry(PLAN.name, "", item, absent=True)
    return Entry(entry.sheet, entry.cell, item, entry.value, entry.format, entry.absent)


_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,11}")


def _short(entry: Entry, problems: Problems) -> str:
    said = text(entry)
    if said and not _SHORT.fullmatch(said):
        say(problems, entry, f"“{said}” is no short name", "Write one word of 2 to 12 letters, figures or hyphens: SV")
        return ""
    return said


def _zone(entry: Entry, problems: Problems) -> str:
    said = needed(entry, problems, "Write Europe/London")
    zone = _USUAL_ZONES.get(said.casefold()) or (said if said in available_timezones() else None)
    if said and zone is None:
        say(problems, entry, f"“{said}” is not the name of a time zone", "Write Europe/London")
    return zone or ""


def _nation(entry: Entry, problems: Problems) -> str:
    names = {comparable(name): code for code, name in NATIONS.items()} | {code.casefold(): code for code in NATIONS}
    said = needed(entry, problems, "Write England, Wales, Scotland or Northern Ireland")
    nation = names.get(comparable(said))
    if said and nation is None:
        say(
            problems,
            entry,
            f"“{said}” is not a nation of the United Kingdom",
            "Write England, Wales, Scotland or Northern Ireland",
        )
    return nation or ""
