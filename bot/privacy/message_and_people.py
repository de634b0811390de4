"""A message with the people in it: what every recogniser is given."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.privacy.name import names_in
from bot.privacy.named import Name
from bot.privacy.person import Person, persons
from bot.privacy.view import View
from bot.privacy.year_or_age import year_at


@dataclass(frozen=True, eq=False)
class Scene(View):
    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names_in(self)

    @cached_property
    def name_begins(self) -> frozenset[int]:
        """The first token of each name."""
        return frozenset(name.first for name in self.names)

    @cached_property
    def name_ends(self) -> frozenset[int]:
        """The last token of each name."""
        return frozenset(name.last for name in self.names)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everyone spoken of, those by name too."""
        named = [Person(_kind(name), name.first, name.last, _sure(name)) for name in self.names]
        spans = {(one.first, one.last) for one in named}
        told = [one for one in persons(self) if (one.first, one.last) not in spans]
        return tuple(sorted([*told, *named], key=lambda person: person.first))

    def people_near(self, first: int, last: int, reach: int) -> Sequence[Person]:
        """Those that may stand within so many tokens of these."""
        starts = self._people_starts
        return self.people[bisect_left(starts, first - reach - self._longest) : bisect_right(starts, last + reach)]

    def person_before(self, at: int) -> Person | None:
        """The last one before a token, in its sentence."""
        place = bisect_left(self._people_starts, at) - 1
        if place < 0 or self.sentence_of[self.people[place].first] != self.sentence_of[at]:
            return None
        return self.people[place]

    @cached_property
    def _people_starts(self) -> list[int]:
        return [person.first for person in self.people]

    @cached_property
    def _longest(self) -> int:
        return max((person.last - person.first for person in self.people), default=0)

    @cached_property
    def posts(self) -> frozenset[int]:
        """The tokens of posts: "the head of SEND"."""
        staff = [one for one in self.people if one.kind == "staff"]
        return frozenset(at for one in staff for at in range(one.first, one.last + 1))

    @cached_property
    def people_in(self) -> Mapping[int, set[str]]:
        """By the number of each sentence the kinds of people that it speaks of."""
        kinds: defaultdict[int, set[str]] = defaultdict(set)
        for person in self.people:
            kinds[self.sentence_of[person.first]].add(person.kind)
        return kinds

    @cached_property
    def years_in(self) -> frozenset[int]:
        """The sentences that tell of a year group."""
        return frozenset(self.sentence_of[at] for at in range(len(self.tokens)) if year_at(self, at))


def _kind(name: Name) -> str:
    if name.shape == "titled":
        return "titled"
    return "name" if name.whose in ("work", "known") or name.shape == "public" else "stranger"


def _sure(name: Name) -> float:
    return 0.3 if name.shape in ("single", "words", "strange") or (name.weak and not name.whose) else 1.0
