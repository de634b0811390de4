"""A message with the people in it: what every recogniser is given."""

from dataclasses import dataclass
from functools import cached_property

from bot.privacy.name import names_in
from bot.privacy.named import Name
from bot.privacy.person import Person, persons
from bot.privacy.view import View


@dataclass(frozen=True, eq=False)
class Scene(View):
    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names_in(self)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everyone spoken of, those by name too."""
        named = [Person(_kind(name), name.first, name.last, _sure(name)) for name in self.names]
        spans = {(one.first, one.last) for one in named}
        told = [one for one in persons(self) if (one.first, one.last) not in spans]
        return tuple(sorted([*told, *named], key=lambda person: person.first))


def _kind(name: Name) -> str:
    if name.shape == "titled":
        return "titled"
    return "name" if name.whose in ("work", "known") or name.shape == "public" else "stranger"


def _sure(name: Name) -> float:
    return 0.3 if name.shape in ("single", "words", "strange") or (name.weak and not name.whose) else 1.0
