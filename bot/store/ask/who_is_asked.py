"""Who is asked on a day: who took over for a time, the deputy of whoever is away, else the owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.models import Person
from bot.plan.days.hours import Hours
from bot.store.ask.delegations import DelegationGiven
from bot.store.ask.holds import Held


@dataclass(frozen=True)
class Everyone:
    """All people, with their time and when the bot last spoke first to each."""

    people: dict[int, Person]
    hours: Mapping[int, Hours]
    last_word: dict[int, date]
    held: dict[int, Held]  # by the lead, by person id
    given: tuple[DelegationGiven, ...] = ()  # what someone else answers for, for a time

    @cached_property
    def _handles(self) -> dict[str, Person]:
        return {person.handle: person for person in self.people.values()}

    def by_handle(self, handle: str | None) -> Person | None:
        return self._handles.get(handle) if handle is not None else None

    def answers_for(self, owner_id: int, day: date, action_id: int | None = None) -> int:
        """Who is asked on a day: who took over for a time, a deputy who is there, else the owner."""
        given = next((one.to_id for one in self.given if one.covers(owner_id, action_id, day)), owner_id)
        return self._there(given, day) or self._there(owner_id, day) or owner_id

    def _there(self, person_id: int, day: date) -> int | None:
        """Someone, or their deputy while they are away; None when neither is there."""
        if not self.people[person_id].active:
            return None
        for leave in self.hours[person_id].leave:
            if leave.covers(day):
                deputy = self.by_handle(leave.deputy)
                there = deputy is not None and not self.hours[deputy.id].away(day)
                if there and deputy is not None:
                    return deputy.id
        return None if self.hours[person_id].away(day) else person_id
