"""One person's turn: who speaks, about which plan, in which cycle, when. Made once by the router for every handler."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlmodel import Session

from bot.chat import Account, Profile
from bot.models import Action, Ask, Cycle, Person, Plan
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.document import PlanDocument
from bot.plan.standing import PlanStanding
from bot.store import cycles as cycle_rows
from bot.store.outbox import Confirmation, confirmations
from bot.store.standing import standing
from bot.words import Role


@dataclass(frozen=True)
class Seen:
    """What the platform knows of an account that we asked after: its profile, or that there is none."""

    profile: Profile | None
    account: Account | None = None  # None: whoever speaks
    asked: bool = True  # False: the platform did not answer in time


@dataclass(frozen=True)
class Turn:
    session: Session
    account: Account
    person: Person
    plan: Plan
    document: PlanDocument
    cycles: tuple[CycleDays, ...]
    cycle: CycleDays  # the one that a word said now belongs to
    now: datetime
    seen: Seen | None = None  # of an account that a command is about

    @property
    def person_id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(role) for role in self.person.roles)

    @cached_property
    def cycle_row(self) -> Cycle:
        assert self.plan.id is not None
        return cycle_rows.row_of(self.session, self.plan.id, self.cycle)

    @cached_property
    def asks(self) -> list[tuple[Ask, Action]]:
        """What they were asked in this cycle, in the plan's order: live rows, whose state follows what is recorded."""
        assert self.cycle_row.id is not None
        return cycle_rows.asks_to(self.session, self.cycle_row.id, self.person_id)

    @cached_property
    def confirmations(self) -> list[Confirmation]:
        """What the person was answered in this cycle, newest first."""
        return confirmations(self.session, self.person_id, self.cycle_row.id)

    @cached_property
    def standing(self) -> PlanStanding:
        """Where the plan stands in this cycle, now."""
        return standing(self.session, self.plan, self.cycle, self.now)

    @property
    def today(self) -> date:
        """The day that people of the plan call today."""
        return day_of(self.now, self.plan.zone)

    def may_read_all(self) -> bool:
        """Leads, SROs and directors see the whole plan; an owner sees the plan, too, but not who is late."""
        return bool(self.roles & {Role.LEAD, Role.SRO, Role.DIRECTOR})
