"""Something in a workbook that cannot be taken in, told to the person who can put it right."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    sheet: str  # "Actions"; empty when it is the file itself
    cell: str  # "D7"; empty when it is the whole sheet
    wrong: str  # what is wrong
    instead: str  # what to write instead

    def sentence(self) -> str:
        """The problem in one line: "Actions, D7: The due date is ... Write a real date ..."."""
        place = ", ".join(part for part in (self.sheet, self.cell) if part) or "The file"
        return f"{place}: {_stop(self.wrong)} {_stop(self.instead)}".rstrip()


class Problems:
    """The problems of one reading, gathered so that a person hears of all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, sheet: str, cell: str, wrong: str, instead: str) -> None:
        self._found.append(Problem(sheet, cell, wrong, instead))

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(dict.fromkeys(self._found))


def _stop(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else text + "."
