"""What someone leaves to whoever comes after them, and what went from one person to another. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.models.words import Handed
from bot.plan.report.digest import OffPlan
from bot.plan.report.standing import ActionStanding, DecisionStanding, RiskStanding

Moved = tuple[date, date | None, str]  # of an agreed date: from, to, why


@dataclass(frozen=True)
class HandedOver:
    """One thing of the plan that was handed over by word, not by the plan file."""

    what: Handed
    key: str  # "3.1.1", "SR01"
    was: str  # handle
    now: str
    on: date


@dataclass(frozen=True)
class HandoverPack:
    """All that whoever comes next has to know."""

    name: str
    post: str
    actions: tuple[ActionStanding, ...]  # what is due first, first
    histories: Mapping[str, tuple[Moved, ...]]
    risks: tuple[RiskStanding, ...]  # open, theirs or of their actions
    oversees: int  # actions that they answer for without owning them
    off_plan: tuple[OffPlan, ...]
    top_risks: tuple[RiskStanding, ...]
    decisions: tuple[DecisionStanding, ...]
    today: date
    held: tuple[tuple[str, str, date | None], ...] = ()  # for a lead: who is not written to, why, and until when
    unmatched: tuple[str, ...] = ()  # for a lead: who can't be reached
    steps: tuple[tuple[date, str], ...] = ()  # for a lead: what comes next in the cycle
