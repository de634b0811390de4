"""How much of a file is read: what is past it is refused in a sentence, before it fills the memory."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.intake.sheets.cell import Cell

MB = 1024 * 1024
LARGEST_FILE = 20 * MB
LARGEST_UNPACKED = 160 * MB  # of one part; what is empty in it is read past, not kept
LARGEST_WHOLE = 400 * MB  # of all parts together, pictures too
MOST_SEEN = 1_500_000  # rows and cells that go by, empty ones too
MOST_FILLED, MOST_CHARACTERS = 60_000, 4_000_000  # kept of a file: a plan of 150 actions has under 5,000
COLUMNS = 300  # further right nothing is looked for


class Refused(Exception):
    """The file is not read: its message says why and what to do, in sentences for the person who brought it."""


class TooMuch(Refused):
    """More is in it than any plan has."""


@dataclass
class Room:
    """What is left of what one file may hold."""

    seen: int = MOST_SEEN
    cells: int = MOST_FILLED
    characters: int = MOST_CHARACTERS

    def pass_by(self, number: int = 1) -> None:
        """Raises TooMuch."""
        self.seen -= number
        if self.seen < 0:
            raise TooMuch(
                "It holds far more rows and cells than a plan has, most of them empty. "
                "Copy the filled rows into a new file, and bring that."
            )

    def keep(self, cells: Mapping[int, Cell]) -> None:
        """Raises TooMuch."""
        self.cells -= len(cells)
        self.characters -= sum(len(cell.value) for cell in cells.values() if isinstance(cell.value, str))
        if self.cells < 0 or self.characters < 0:
            raise TooMuch("More is filled in than a plan has. Leave in it what is of the plan alone, and bring that.")
