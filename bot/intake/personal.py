"""Details of a child or a colleague in a cell of words: the plan is not taken in, and they are not repeated."""

from collections.abc import Mapping

from bot.intake.problem import Problems
from bot.intake.table import Table
from bot.plan.document import PlanDocument
from bot.privacy.decide import Answer, decide

# the columns in which anything can be written
_IN_WORDS = {
    "Actions": ("Where it stands",),
    "Measures": ("Note",),
    "Risks": ("Description",),
    "Mitigations": ("Mitigation",),
    "Milestones": ("Milestone",),
    "Earlier updates": ("Update",),
}


def check_words(tables: Mapping[str, Table], document: PlanDocument, problems: Problems) -> None:
    """Adds a problem for each cell that would be held if it were a reply."""
    for name, headings in _IN_WORDS.items():
        for entry in (row[heading] for row in tables[name].rows for heading in headings):
            verdict = decide(str(entry.value), document) if entry.value else None
            if verdict is not None and verdict.answer is not Answer.PASS:
                problems.add(
                    name,
                    entry.cell,
                    f"{entry.heading} seems to tell of one person ({', '.join(verdict.reasons)})",
                    "Say it without anything a child, a family or a colleague could be known by, not even initials",
                )
