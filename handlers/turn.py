"""One person's turn: who speaks, about which plan, in which cycle, when. Made once by the router for every handler."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from bot.card import Card
from bot.chat import Account, Message, MessageRef, Place, Profile
from bot.models import Action, Ask, Audit, Kind, Outgoing, Person, Plan
from bot.models.words import Role
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.report.standing import PlanStanding
from bot.store.ask import cycles as cycle_rows
from bot.store.ask.cycles import KeptCycle
from bot.store.ask.handover_stand_ins import stood_for
from bot.store.history import audit
from bot.store.message import outbox
from bot.store.message.outbox import Confirmation, confirmations
from bot.store.person import people
from bot.store.plan import plans
from bot.store.plan.plan_frame import frame
from bot.store.report.standing import standing
from bot.wording.reply.several_plans import addressed


@dataclass(frozen=True)
class AccountSeen:
    """What the platform knows of an account that we asked after: its profile, or that there is none."""

    profile: Profile | None
    account: Account | None = None  # None: whoever speaks
    asked: bool = True  # False: the platform did not answer in time
    again: bool = False  # a message was read again
    message: Message | None = None  # as it stands there now
    file: str = ""  # that was read
    content: bytes | None = None  # of it; None: it could not be read


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
    seen: AccountSeen | None = None  # of an account that a command is about
    several_plans: bool | None = None  # whether the speaker is in others, too; None: not looked up

    @property
    def person_id(self) -> int:
        return self.person.id

    @property
    def plan_id(self) -> int:
        return self.plan.id

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Their own in this plan, and for these days those of an SRO or director in whose place they are."""
        known = frame(self.session, self.plan).roles
        lent = (known.get(one.id, frozenset()) for one in self.stands_in_for)
        own = known.get(self.person_id, frozenset[Role]())
        return own.union(*(roles & {Role.SRO, Role.DIRECTOR} for roles in lent))

    @cached_property
    def stands_in_for(self) -> list[Person]:
        return stood_for(self.session, self.plan_id, self.person_id, self.today)

    @cached_property
    def cycle_row(self) -> KeptCycle:
        return cycle_rows.row_of(self.session, self.plan_id, self.cycle)

    @cached_property
    def asks(self) -> list[tuple[Ask, Action]]:
        """What they were asked in this cycle, in the plan's order: live rows, whose state follows what is recorded."""
        return cycle_rows.asks_to(self.session, self.cycle_row.id, self.person_id)

    @cached_property
    def confirmations(self) -> list[Confirmation]:
        """What the person was answered in this cycle, newest first."""
        return confirmations(self.session, self.person_id, self.cycle_row.id)

    @cached_property
    def standing(self) -> PlanStanding:
        """Where the plan stands in this cycle, now."""
        return standing(self.session, self.plan, self.cycle, self.now)

    def with_role(self, role: Role) -> list[Person]:
        """Those who have it in this plan."""
        return people.with_role(self.session, role, self.plan_id)

    def key(self, said: str) -> str:
        """A key, or a source, of this plan's own: no other plan has the same."""
        return plans.key(self.plan, said)

    def source_at(self, at: MessageRef) -> str:
        """A message's own id in the plan: the same for its edits and its deletion."""
        return self.key(f"{at.place.platform}:{at.place.conversation}:{at.message}")

    def asks_look_again(self, owner_ids: frozenset[int] = frozenset()) -> None:
        """After an answer, what the speaker was sent, and the owners that they answered for, shows what is done and
        left: edited in place by the delivery."""
        for person_id in owner_ids | {self.person_id}:
            outbox.look_again(self.session, person_id, self.cycle_row.id, self.now)

    def promise(
        self,
        key: str,
        kind: Kind,
        to: outbox.To,
        card: Card,
        *,
        rule: str = "",
        cycle_id: int | None = None,
        question: dict[str, Any] | None = None,
        source: str | None = None,
        until: datetime | None = None,
        unused: list[dict[str, Any]] | None = None,
    ) -> bool:
        """Owes someone a message about this plan. False when it was promised before."""
        made = outbox.promise(
            self.session,
            self.key(key),
            kind,
            to,
            self.addressed(card, to.person_id),
            self.now,
            rule=rule,
            cycle_id=cycle_id,
            question=question,
            source=source,
            until=until,
            unused=unused,
        )
        return made is not None

    def note(
        self, verb: str, thing: str, *, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
    ) -> Audit:
        """For the audit: what they did, in this plan."""
        return audit.note(
            self.session, self.now, self.person.handle, verb, thing, before=before, after=after, plan_id=self.plan_id
        )

    def promised(self, key: str) -> Outgoing | None:
        """What was promised under a key."""
        return outbox.by_key(self.session, self.key(key))

    def redraw(self, row: Outgoing, card: Card, question: dict[str, Any] | None = None) -> None:
        """A message about this plan should look like this from now on."""
        outbox.redraw(self.session, row, self.addressed(card, row.person_id), self.now, question)

    def addressed(self, card: Card, person_id: int | None) -> Card:
        """As someone is to see it: it says which plan it is about, where they are in several."""
        own = person_id == self.person_id
        name = self._plan_said if own else plans.name_for(self.session, self.plan, person_id)
        return addressed(card, self.plan.mark, name) if self.plan.mark or name else card

    @cached_property
    def _plan_said(self) -> str:
        """How the plan is named to the speaker."""
        if self.several_plans is None:
            return plans.name_for(self.session, self.plan, self.person_id)
        return plans.named(self.plan) if self.several_plans else ""

    @property
    def today(self) -> date:
        """The day that people of the plan call today."""
        return day_of(self.now, self.plan.zone)

    def may_read_all(self) -> bool:
        """Leads, SROs and directors see the whole plan; an owner sees the plan, too, but not who is late."""
        return bool(self.roles & {Role.LEAD, Role.SRO, Role.DIRECTOR})


def thread_of(at: MessageRef) -> Place:
    """Answers go in the thread of what they answer."""
    return Place(at.place.platform, at.place.conversation, at.place.thread or at.message)


def answered_in(message: Message) -> Place | None:
    """Where it was said, in sight: not in a thread that nobody opened. None for what was said in a channel: that is
    answered in the speaker's own conversation."""
    return message.at.place if message.direct else None
