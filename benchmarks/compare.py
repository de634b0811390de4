"""`make bench-compare A.json B.json`: what moved from one run to the other beyond noise.

What stands beside something is compared as its ratio to it, taken round by round: a faster or busier machine divides
out. Other times and rates are first brought to one machine by the yardstick. Something has moved when no round of one
run reaches into those of the other, and their middles are apart by more than SMALL: of two runs of five rounds that
measure the same, that befalls one figure in a hundred and twenty-six.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import Better, Figure, from_json, ratios
from benchmarks.table import aligned, number

SMALL = 0.05
FEW = 4  # rounds, below which two runs that measure the same are too often apart by chance
TIMES, RATES = frozenset({"s", "ms"}), frozenset({"a second"})

Key = tuple[str, str, str]


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # it moved, and neither way is better
    SAME = "within noise"
    UNKNOWN = "too few rounds"


@dataclass(frozen=True)
class Move:
    key: Key  # set, name, who
    before: float
    after: float
    unit: str
    verdict: Verdict


@dataclass(frozen=True)
class Taken:
    """A figure as it is compared: its values round by round, and in what."""

    figure: Figure
    rounds: tuple[float, ...]
    unit: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-compare", description="What moved between two runs.")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    options = parser.parse_args()
    try:
        before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (options.before, options.after))
    except (OSError, ValueError) as error:
        print(f"Can't be read: {error}", file=sys.stderr)
        return 1
    print(report(before, after))
    return 0


def report(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Worse first, then better; then how many are as they were, and what only one of the runs has."""
    moves, scale = compared(before, after), speed(before, after)
    moved = [move for kind in (Verdict.WORSE, Verdict.BETTER, Verdict.OTHER) for move in moves if move.verdict is kind]
    lines = [f"{before['made_at']} → {after['made_at']}", *_differences(before, after)]
    lines.append(f"yardstick × {number(scale)}: times that stand beside nothing are divided by it")
    lines += aligned([_row(move) for move in moved]) if moved else ["Nothing moved beyond noise."]
    for kind in (Verdict.SAME, Verdict.UNKNOWN):
        count = sum(move.verdict is kind for move in moves)
        lines += [f"{count} figures: {kind}"] if count else []
    for name, one, other in (("first", before, after), ("second", after, before)):
        missing = sorted(set(_figures(one)) - set(_figures(other)))
        lines += [f"only in the {name}: {', '.join(' / '.join(key) for key in missing)}"] if missing else []
    return "\n".join(lines)


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[Move]:
    """Each figure that both runs have."""
    scale, first, second = speed(before, after), _figures(before), _figures(after)
    moves: list[Move] = []
    for key in (key for key in first if key in second):
        old, new = first[key], second[key]
        if old.unit == new.unit:
            moves.append(_move(key, old, new, scale))
    return moves


def speed(before: dict[str, Any], after: dict[str, Any]) -> float:
    """How much longer the second machine takes for the same work."""
    one, other = (median(each["ms"] for each in found["yardstick"]) for found in (before, after))
    return other / one


def _figures(found: dict[str, Any]) -> dict[Key, Taken]:
    taken: dict[Key, Taken] = {}
    for each in found["sets"]:
        figures = [from_json(one) for one in each["figures"]]
        for figure in figures:
            held = ratios(figure, figures) if figure.beside else ()
            unit = f"× {figure.beside}" if held else figure.unit
            taken[each["name"], figure.name, figure.who] = Taken(figure, held or figure.rounds, unit)
    return taken


def _move(key: Key, old: Taken, new: Taken, scale: float) -> Move:
    factor = 1 / scale if new.unit in TIMES else scale if new.unit in RATES else 1.0
    rounds = tuple(value * factor for value in new.rounds)
    return Move(key, median(old.rounds), median(rounds), new.unit, _verdict(old.figure, old.rounds, rounds))


def _verdict(figure: Figure, old: tuple[float, ...], new: tuple[float, ...]) -> Verdict:
    was, now = median(old), median(new)
    if figure.counted:
        moved = was != now
    else:
        apart = max(old) < min(new) or max(new) < min(old)
        moved = apart and abs(now - was) > SMALL * abs(was)
        if min(len(old), len(new)) < FEW:
            return Verdict.UNKNOWN
    if not moved:
        return Verdict.SAME
    if figure.better is Better.NEITHER:
        return Verdict.OTHER
    return Verdict.BETTER if (now < was) == (figure.better is Better.LESS) else Verdict.WORSE


def _row(move: Move) -> tuple[str, ...]:
    change = f"{(move.after / move.before - 1) * 100:+.0f} %" if move.before else ""
    return (move.verdict, *move.key, f"{number(move.before)} → {number(move.after)} {move.unit}", change)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What else is not the same between the runs."""
    lines: list[str] = []
    for part in ("versions", "machine"):
        names = sorted({*before[part], *after[part]} - {"load"})
        pairs = [(name, before[part].get(name, "-"), after[part].get(name, "-")) for name in names]
        lines += [f"{name}: {old} → {new}" for name, old, new in pairs if old != new]
    return lines


if __name__ == "__main__":
    sys.exit(main())
