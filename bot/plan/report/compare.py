"""Parts of a plan side by side: the actions of each area, organisation, owner or SRO, counted. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.models.words import Rating
from bot.plan.report.headline_groups import Group, group_of
from bot.plan.report.standing import ActionStanding, last_rating


class Side(StrEnum):
    AREA = "area"
    ORGANISATION = "organisation"
    OWNER = "owner"
    SRO = "SRO"


@dataclass(frozen=True)
class Part:
    """One of those that are compared."""

    name: str
    actions: tuple[ActionStanding, ...]

    @property
    def groups(self) -> Counter[Group]:
        return Counter(map(group_of, self.actions))

    @property
    def rated_last(self) -> Counter[Rating]:
        """How those were rated that have no update in this round, the worst first."""
        silent = (one for one in self.actions if group_of(one) is Group.NO_UPDATE)
        found = Counter(rating for one in silent if (rating := last_rating(one)) is not None)
        return Counter({rating: found[rating] for rating in reversed(Rating) if found[rating]})

    def late(self, today: date) -> int:
        """How many are past their date."""
        return sum(one.days_over(today) > 0 for one in self.actions)


def parts(actions: Sequence[ActionStanding], side: Side) -> tuple[Part, ...]:
    """Areas in their order, all others with the most actions first."""
    named = _NAMED[side]
    names = list(dict.fromkeys(map(named, actions)))
    found = [Part(name, tuple(one for one in actions if named(one) == name)) for name in names]
    return tuple(found if side is Side.AREA else sorted(found, key=lambda part: (-len(part.actions), part.name)))


_NAMED: dict[Side, Callable[[ActionStanding], str]] = {
    Side.AREA: lambda one: f"Area {one.area}",
    Side.ORGANISATION: lambda one: one.owner.organisation,
    Side.OWNER: lambda one: one.owner.post or one.owner.name,
    Side.SRO: lambda one: (one.sro.post or one.sro.name) if one.sro is not None else "No SRO named",
}
