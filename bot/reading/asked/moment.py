"""A stretch of a question, and what it means: found before its words are looked at one by one."""

from dataclasses import dataclass

from bot.plan.question import Piece, Problem

DAYS = {"d": 1, "w": 7, "f": 14, "m": 30, "y": 365}  # of a unit, by its first letter


@dataclass(frozen=True)
class Moment:
    start: int
    end: int
    found: Piece | Problem
