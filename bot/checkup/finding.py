"""What one look found, and how bad it is."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"  # it works, and someone should look
    PROBLEM = "problem"  # people hear nothing, or what they say is not recorded


@dataclass(frozen=True)
class Finding:
    check: str
    level: Level
    says: str
    do: str = ""  # what to type or to change; empty where all is well


def ok(check: str, says: str) -> Finding:
    return Finding(check, Level.OK, says)


def warning(check: str, says: str, do: str) -> Finding:
    return Finding(check, Level.WARNING, says, do)


def problem(check: str, says: str, do: str) -> Finding:
    return Finding(check, Level.PROBLEM, says, do)


def worst(found: list[Finding]) -> Level:
    order = list(Level)
    return max((one.level for one in found), key=order.index, default=Level.OK)
