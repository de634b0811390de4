"""One pack, as it is made or found again: by a person's word, or by hand on the command line."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Person, Plan
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.pack import Frozen, PackKind
from bot.plan.report.since_publication import SincePublication, changes_since_publication
from bot.store.ask.cycles import row_of
from bot.store.decision.decided import decided
from bot.store.person import handover_notes
from bot.store.report import packs
from bot.store.report.standing import standing
from bot.wording.report import pack as papers

YEAR = timedelta(days=366)
_WORD = re.compile(r"[\w’']+")


@dataclass(frozen=True)
class PlanAndCycle:
    """A plan in a cycle, now."""

    session: Session
    plan: Plan
    document: PlanDocument
    cycles: tuple[CycleDays, ...]
    cycle: CycleDays
    now: datetime


@dataclass(frozen=True)
class PackRequest:
    kind: PackKind
    area: str = ""
    fresh: bool = False  # as at now, though this cycle's is frozen
    names: bool = False

    @property
    def part(self) -> str:
        return "-".join(filter(None, (self.area, "names" if self.names else "")))


def area_called(document: PlanDocument, said: str) -> str:
    """The number of the one area of that number or title, or whose title has these words; empty where none is."""
    words = said.lower().split()
    exact = [one.no for one in document.areas if said.lower() in (one.no.lower(), one.title.lower())]
    found = exact or [one.no for one in document.areas if words and set(words) <= set(_WORD.findall(one.title.lower()))]
    return found[0] if len(found) == 1 else ""


def frozen_pack(at: PlanAndCycle, wanted: PackRequest, by: Person | None) -> Frozen:
    """The one of this cycle's freeze, made where it was not yet; as at now, before it or where that is asked for."""
    found = packs.newest(at.session, at.plan, at.cycle.key, wanted.kind, wanted.part)
    cut = at.cycle.at(Step.FREEZE)
    if found is not None and found.as_at >= cut and not wanted.fresh:
        return found
    as_at = at.now if wanted.fresh or at.now < cut else cut
    digest = packs.read(at.session, at.plan, at.document, at.cycles, at.cycle, as_at, wanted.area)
    source = papers.Source(digest, at.document, wanted.area, wanted.names)
    paper = papers.paper(wanted.kind, _story(at, source, as_at) if wanted.kind is PackKind.STORY else source)
    cycle_id = row_of(at.session, at.plan.id, at.cycle).id
    hand = "" if by is not None else "command line"
    return packs.freeze(at.session, at.plan, cycle_id, paper, wanted.part, as_at, at.now, by, hand or "calendar")


def _story(at: PlanAndCycle, source: papers.Source, as_at: datetime) -> papers.Source:
    """With where it stood at each meeting, and what was decided in the last year."""
    past = packs.meetings(at.session, at.plan, at.document, at.cycles, as_at)
    told = tuple(one for one in decided(at.session, at.plan.id, as_at) if one.at > as_at - YEAR)
    handed = handover_notes.said(at.session, at.plan.id, as_at)
    return replace(source, past=past, decided=told, handed=handed)


def recorded_after(at: PlanAndCycle, found: Frozen) -> SincePublication | None:
    """What was recorded since the instant that it speaks of, in its cycle."""
    if found.as_at >= at.now:
        return None
    then, now = (standing(at.session, at.plan, at.cycle, when) for when in (found.as_at, at.now))
    return changes_since_publication(then, now, day_of(found.as_at, at.plan.zone))
