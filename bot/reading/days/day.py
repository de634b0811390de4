"""A date as it was put: the day it means, and the doubt about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Doubt(StrEnum):
    """Why a day is not certain."""

    AMBIGUOUS = "ambiguous"  # "next Friday"
    VAGUE = "vague"  # "spring"
    INVALID = "invalid"  # "29 Feb" in 2027
    UNKNOWN = "unknown"  # "end of term" without a calendar
    EITHER = "either"  # "April or May"


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"


@dataclass(frozen=True)
class Day:
    """A date as it was put, and the day it means (the last of a month), where that is certain."""

    day: date | None
    text: str
    start: int
    end: int
    grain: Grain = Grain.DAY
    doubt: Doubt | None = None
    worked_out: bool = False  # the day is not printed in the words
    first: date | None = None  # where it stands for a stretch: its first day
