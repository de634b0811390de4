"""Where a set writes what it measures. Each set is a process of its own, and hands its sheet over as a file."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.figures import Better, Figure

ROUNDS = 5


class Sheet:
    """The figures of one set, while they are taken."""

    def __init__(self, rounds: int = ROUNDS, *, full: bool = False) -> None:
        self.rounds, self.full = rounds, full
        self.notes: list[str] = []
        self._figures: dict[tuple[str, str], Figure] = {}

    def put(
        self,
        name: str,
        who: str,
        value: float,
        unit: str,
        *,
        better: Better = Better.LESS,
        beside: str = "",
        counted: bool = False,
    ) -> None:
        """One value, of one round."""
        known = self._figures.get((name, who))
        rounds = (*known.rounds, value) if known else (value,)
        self._figures[name, who] = Figure(name, who, unit, rounds, better, "" if beside == who else beside, counted)

    def say(self, words: str) -> None:
        """What whoever reads the figures must know: what is unfair, and what was left out."""
        if words not in self.notes:
            self.notes.append(words)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(self._figures.values())

    def to_json(self) -> dict[str, Any]:
        return {"notes": self.notes, "figures": [figure.to_json() for figure in self.figures]}


def run(measure: Callable[[Sheet], None]) -> None:
    """A set as a program: `python -m benchmarks.reading [--full] [--rounds N] [--out FILE]`."""
    options = read_options(argparse.ArgumentParser(description="One set of `make bench`."))
    sheet = Sheet(options.rounds, full=options.full)
    measure(sheet)
    written = json.dumps(sheet.to_json(), indent=2)
    if options.out is None:
        sys.stdout.write(written + "\n")
    else:
        Path(options.out).write_text(written, encoding="utf-8")


def read_options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """What the whole run and each of its sets understand."""
    parser.add_argument("--full", action="store_true", help="the large sizes too: an hour or more")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is measured (default {ROUNDS})")
    parser.add_argument("--out", help="where the figures go, as JSON")
    return parser.parse_args()
