"""Which packs there are, and when one may be relied on."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.plan.contents.document import PlanDocument
from bot.plan.report.standing import PlanStanding

APPROVALS = 2  # presses, by different people


class PackKind(StrEnum):
    BOARD = "board"
    CABINET = "cabinet"
    DFE = "dfe"
    HIGHLIGHT = "highlight"  # of one area
    EXCEPTIONS = "exceptions"
    STORY = "story"  # so far, for a director who comes


@dataclass(frozen=True)
class Frozen:
    """A pack as it was frozen, and what was said of it since."""

    number: int
    kind: PackKind
    part: str  # the area of a highlight report; “names” where people are named
    version: int
    as_at: datetime
    made_at: datetime
    made_by: str  # a post; empty: the calendar
    content: str
    seal: str
    audit_head: str
    approved_by: tuple[str, ...]  # posts
    whole: bool  # its content is what was sealed

    @property
    def approved(self) -> bool:
        return len(self.approved_by) >= APPROVALS

    @property
    def name(self) -> str:
        """ "cabinet-v2", "highlight-3-v1"."""
        return f"{self.kind.value}{f'-{self.part}' if self.part else ''}-v{self.version}"


def of_area(standing: PlanStanding, document: PlanDocument, area: str) -> PlanStanding:
    """What stands in it, for a highlight report."""
    actions = tuple(one for one in standing.actions if one.area == area)
    refs = {one.ref for one in actions}
    codes = {code for line in document.actions if line.ref in refs for code in line.measures}
    return replace(
        standing,
        actions=actions,
        risks=tuple(one for one in standing.risks if refs & set(one.refs)),
        measures=tuple(one for one in standing.measures if one.code in codes),
        decisions=tuple(one for one in standing.decisions if one.ref in refs),
    )
