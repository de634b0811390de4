"""What no tracker says and a plan needs: its council, meetings, lead and directors, addresses. Asked once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from bot.intake.dates import Day, read_day
from bot.intake.tracker.lead import Lead, leads_in
from bot.plan.contents.document import MeetingLine


@dataclass(frozen=True)
class Answers:
    title: str = ""
    short: str = ""
    council: str = ""
    kind: str = ""
    nation: str = ""
    lead: Lead | None = None
    directors: tuple[Lead, ...] = ()
    sros: Mapping[str, Lead] = field(default_factory=dict[str, Lead])  # by the number of the area
    addresses: str = ""  # "first.last@council.gov.uk": how those of people are made that nobody gave
    people: Mapping[str, str] = field(default_factory=dict[str, str])  # by name, post or handle: an address
    meetings: tuple[MeetingLine, ...] = ()
    no_date: date | None = None  # what actions without a date count as due on
    leave_out_personal: bool | None = None
    renumbered: Mapping[str, str] = field(default_factory=dict[str, str])  # by its reference now: what it was, or "new"


class Wrong(Exception):
    """An answer that can't be one: its message says why, in a sentence."""


_KEYS = (
    "title", "short", "council", "kind", "nation", "lead", "directors", "sros", "addresses", "people", "meetings",
    "no_date", "leave_out_personal", "renumbered",
)  # fmt: skip


def read_answers(path: Path) -> Answers:
    """From a TOML file. Raises Wrong, and OSError where it can't be read."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Wrong(f"{path.name} is not TOML: {error}.") from error
    return answers_of(said)


def answers_of(said: Mapping[str, object]) -> Answers:
    """Raises Wrong."""
    strange = [key for key in said if key not in _KEYS]
    if strange:
        raise Wrong(f"“{strange[0]}” is no answer that is asked for. These are: {', '.join(_KEYS)}.")
    text = {key: str(said.get(key, "")).strip() for key in ("title", "short", "council", "kind", "nation", "addresses")}
    return Answers(
        **text,
        lead=_person(str(said.get("lead", ""))),
        directors=tuple(found for one in _list(said, "directors") if (found := _person(one)) is not None),
        sros={key: found for key, one in _table(said, "sros").items() if (found := _person(one)) is not None},
        people={key: one.strip() for key, one in _table(said, "people").items()},
        meetings=tuple(meeting(one) for one in _list(said, "meetings")),
        no_date=_day(said.get("no_date")),
        leave_out_personal=_yes_or_no(said, "leave_out_personal"),
        renumbered={key: one.strip() for key, one in _table(said, "renumbered").items()},
    )


def _yes_or_no(said: Mapping[str, object], key: str) -> bool | None:
    value = said.get(key)
    if value is None or isinstance(value, bool):
        return value
    if str(value).strip().casefold() not in ("yes", "no", "y", "n"):
        raise Wrong(f"“{value}” is neither yes nor no. Write {key} = true, or {key} = false.")
    return str(value).strip().casefold().startswith("y")


def _list(said: Mapping[str, object], key: str) -> list[str]:
    value = said.get(key, [])
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list):
        raise Wrong(f'{key} is a list: {key} = ["...", "..."].')
    return [str(one) for one in cast(list[object], value)]


def _table(said: Mapping[str, object], key: str) -> dict[str, str]:
    value = said.get(key, {})
    if not isinstance(value, dict):
        raise Wrong(f"{key} is a table: a line [{key}], and below it a line for each.")
    return {str(name): str(one) for name, one in cast(dict[object, object], value).items()}


def _person(said: str) -> Lead | None:
    found = leads_in(said) if said.strip() else ()
    if len(found) > 1:
        raise Wrong(f"“{said}” names more than one. Write one person: Eleanor Marsh <eleanor.marsh@council.gov.uk>.")
    return found[0] if found else None


def meeting(said: str) -> MeetingLine:
    """ "2027-01-18 Cabinet" or "18/01/2027 Cabinet". Raises Wrong."""
    found = re.match(r"\s*(\S+?|\d{1,2}\s+\w+\s+\d{4})[\s,:–-]+(\D.*)$", said)
    day = read_day(found[1]) if found else None
    if found is None or not isinstance(day, Day):
        raise Wrong(f"“{said}” is no meeting. Write its day and what it is: 2027-01-18 Cabinet.")
    return MeetingLine(day.on, found[2].strip(), cycle=True)


def _day(said: object) -> date | None:
    if said is None or said == "":
        return None
    if isinstance(said, date):
        return said
    day = read_day(str(said))
    if not isinstance(day, Day):
        raise Wrong(f"“{said}” is no date. Write it as 2027-03-31.")
    return day.on
