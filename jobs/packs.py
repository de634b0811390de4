"""At the freeze step the packs of a cycle are made, as at its instant, whenever the clock is looked at.

Nobody is told apart: the lead finds them under the look at the digest of that day. It is a job of its own, so that what
goes wrong with a report keeps nobody from being asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.models import Plan
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.pack import PackKind
from bot.store.ask import cycles as rows
from bot.store.history import versions
from bot.store.plan import plans
from bot.store.report import packs
from bot.wording.report import pack as papers

Key = tuple[int, str, PackKind]  # plan, cycle
KINDS = (PackKind.BOARD, PackKind.CABINET)


@dataclass(frozen=True)
class MissingPack:
    """A pack that is not there yet, of a cycle that was cut."""

    plan: Plan
    cycle: CycleDays
    kind: PackKind

    @property
    def key(self) -> Key:
        return self.plan.id, self.cycle.key, self.kind


def packs_due(session: Session, now: datetime) -> list[Key]:
    """Each that is to be made, for a run of its own: one that fails keeps no other from being made."""
    return [one.key for one in _missing(session, now)]


def freeze_packs(session: Session, now: datetime, only: Key | None = None) -> int:
    """Once a cycle, all that are due or one of them; returns how many were made."""
    versions.happens_at(session, now)
    found = [one for one in _missing(session, now) if only in (None, one.key)]
    for one in found:
        _freeze(session, one, now)
    return len(found)


def _missing(session: Session, now: datetime) -> Iterator[MissingPack]:
    for plan in plans.all_plans(session):
        for cycle in plans.cycles(session, plan):
            cut = cycle.at(Step.FREEZE)
            if cut <= now and cycle.meeting >= day_of(now, plan.zone):
                for kind in KINDS:
                    made = packs.newest(session, plan, cycle.key, kind)
                    if made is None or made.as_at < cut:
                        yield MissingPack(plan, cycle, kind)


def _freeze(session: Session, one: MissingPack, now: datetime) -> None:
    plan, cycle, cut = one.plan, one.cycle, one.cycle.at(Step.FREEZE)
    document, cycles = plans.document_of(session, plan), plans.cycles(session, plan)
    digest = packs.read(session, plan, document, cycles, cycle, cut)
    paper = papers.paper(one.kind, papers.Source(digest, document))
    packs.freeze(session, plan, rows.row_of(session, plan.id, cycle).id, paper, "", cut, now)
