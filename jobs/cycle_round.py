"""One cycle of one plan, looked at now: what every job of the cycle starts from, and the one way to promise a word."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlmodel import Session

from bot.card import Card
from bot.models import Kind, Person, Plan
from bot.models.report import Said
from bot.plan.ask.rules import Rule
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import at_word_hour, day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.digest import Digest
from bot.plan.report.standing import PlanStanding
from bot.store.ask.chase import Everyone
from bot.store.message import outbox
from bot.store.message.outbox import To
from bot.store.plan import plans
from bot.store.report import digest_sign_off
from bot.store.report.digest import digest_of
from bot.store.report.standing import standing
from bot.wording.reply.several_plans import addressed


@dataclass(frozen=True)
class Round:
    session: Session
    plan: Plan
    cycles: tuple[CycleDays, ...]
    cycle: CycleDays
    cycle_id: int
    known: Everyone
    now: datetime

    @cached_property
    def standing(self) -> PlanStanding:
        return standing(self.session, self.plan, self.cycle, self.now)

    @cached_property
    def digest(self) -> Digest:
        """What directors read of it now."""
        return digest_of(self.session, self.plan, self.document, self.cycles, self.cycle, self.standing)

    @cached_property
    def digest_word(self) -> Said | None:
        """Whether the lead sends the digest, or holds it."""
        return digest_sign_off.last(self.session, self.cycle_id, self.now)

    @cached_property
    def document(self) -> PlanDocument:
        return plans.document_of(self.session, self.plan)

    @property
    def today(self) -> date:
        """The day that people of the plan call today."""
        return day_of(self.now, self.plan.zone)

    def between(self, first: Step, last: Step) -> bool:
        """From a step's hour to the end of another's day."""
        return self.cycle.reached(first, self.now) and self.now < self.ends(self.cycle.days[last])

    def ends(self, day: date) -> datetime:
        """The end of a day, as people of the plan count it."""
        return at_word_hour(day, self.cycle.zone).replace(hour=0) + timedelta(days=1)

    def key(self, person: Person, rule: Rule, more: str = "") -> str:
        start = "digest" if rule in (Rule.DIGEST_1, Rule.DIGEST_2) else "chase"
        return plans.key(self.plan, f"{start}:{self.cycle.key}:{person.handle}:{rule}{more}")

    def addressed(self, person: Person, card: Card) -> Card:
        """As that person is to see it: it says which plan it is about, where they are in several."""
        return addressed(card, self.plan.mark, plans.name_for(self.session, self.plan, person.id))

    def promised(self, person: Person, rule: Rule, more: str = "") -> bool:
        """Whether it was promised before, and not taken back since."""
        row = outbox.by_key(self.session, self.key(person, rule, more))
        return row is not None and row.state != "withdrawn"

    def promised_to_any(self, rule: Rule) -> bool:
        """Whether it was promised to anyone."""
        return any(self.promised(person, rule) for person in self.known.people.values())

    def promise(
        self,
        person: Person,
        rule: Rule,
        kind: Kind,
        card: Card,
        until: date,
        more: str = "",
        within: int | None = None,
    ) -> int | None:
        """Speaks first to someone. From here on today is taken: one message a person a day."""
        made = outbox.promise(
            self.session,
            self.key(person, rule, more),
            kind,
            To(person_id=person.id),
            self.addressed(person, card),
            self.now,
            rule=rule.value,
            cycle_id=self.cycle_id,
            until=self.ends(until),
            within=within,
        )
        if made is not None:
            self.known.last_word[person.id] = self.known.hours[person.id].today(self.now)
        return made
