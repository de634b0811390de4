"""One thing measured, once a round; and what is said of it: its middle, its spread, and how often it holds another."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from statistics import median
from typing import Any


class Better(StrEnum):
    LESS = "less"
    MORE = "more"
    NEITHER = "neither"  # it says how the figures beside it were come by


@dataclass(frozen=True)
class Figure:
    name: str  # "p99, 32 connections"
    who: str  # "wsoa", "bare durable": figures of one name stand side by side
    unit: str  # "ms", "s", "MB", "a second", "statements"
    rounds: tuple[float, ...]  # in the order of the rounds
    better: Better = Better.LESS
    beside: str = ""  # whose figure of the same name it is held against
    counted: bool = False  # not timed: any change is a change

    @property
    def middle(self) -> float:
        return median(self.rounds)

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "rounds": list(self.rounds), "median": self.middle}


def from_json(found: dict[str, Any]) -> Figure:
    rest = {name: value for name, value in found.items() if name not in ("rounds", "better", "median")}
    return Figure(**rest, rounds=tuple(found["rounds"]), better=Better(found["better"]))


def ratios(figure: Figure, figures: Sequence[Figure]) -> tuple[float, ...]:
    """Round by round, how often it holds the figure that it stands beside; none where there is no such figure."""
    found = [one for one in figures if (one.name, one.who) == (figure.name, figure.beside)]
    if not found or not all(found[0].rounds):
        return ()
    return tuple(a / b for a, b in zip(figure.rounds, found[0].rounds, strict=False))


def late(values: Sequence[float], of_hundred: int = 99) -> float:
    """Within which so many of a hundred are; of few, the slowest."""
    ordered = sorted(values)
    return ordered[min(len(ordered), ceil(len(ordered) * of_hundred / 100)) - 1]
