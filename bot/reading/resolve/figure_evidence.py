"""What a figure is seen with: its message, the plan, and the action its clause was tied to."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.plan.contents.document import PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure
from bot.reading.resolve.measure_names import Named
from bot.said.document import Document


@dataclass(frozen=True)
class Sight:
    """What a figure is seen with: its message, and the action its clause was tied to."""

    document: Document
    plan: PlanDocument
    named: Named
    by: str
    asked: tuple[str, ...]
    waiting: str | None  # the code of the measure whose figure was asked for
    refreshed: tuple[str, ...]  # codes of the measures that were asked for by themselves
    unit_of: dict[int, tuple[str | None, str]]  # by clause: the action, and how it was tied
    figures: Sequence[Candidate[Figure]]
    headings: dict[int, int]  # by clause: the heading over a cell of a table
    of_each: dict[int, tuple[str, ...]]  # by clause that is said of several: their actions

    def coded(self, index: int) -> frozenset[str]:
        """The measures that a clause names by their codes."""
        clause = self.document.clauses[index]
        return frozenset(
            c for first, _, c, coded in self.named.spoken if coded and clause.first <= first <= clause.last
        )
