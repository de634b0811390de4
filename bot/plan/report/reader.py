"""Who reads a digest: what is theirs comes first, and what they may decide is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.models.words import Role
from bot.plan.report.standing import ActionStanding, RiskStanding

T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """One person, with those in whose place they are on that day."""

    handles: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    organisation: str = ""
    council: str = ""

    @property
    def guest(self) -> bool:
        """From another organisation than the council: what is their own organisation's comes first."""
        return bool(self.organisation) and self.organisation != self.council

    def owns(self, action: ActionStanding) -> bool:
        """In their areas, theirs to do, or of their organisation."""
        accountable = action.sro is not None and action.sro.handle in self.handles
        theirs = self.guest and action.owner.organisation == self.organisation
        return accountable or theirs or action.owner.handle in self.handles

    def decides(self, action: ActionStanding) -> bool:
        """About its dates, ratings and claims: its SRO or the lead, never its owner (see handlers.access)."""
        if action.owner.handle in self.handles:
            return False
        return Role.LEAD in self.roles or (action.sro is not None and action.sro.handle in self.handles)


ANYONE = Reader()


def theirs_first(items: Iterable[tuple[bool, T]]) -> list[T]:
    """In the order they came, what is the reader's own before the rest."""
    told = list(items)
    return [item for own, item in told if own] + [item for own, item in told if not own]


def is_theirs(risk: RiskStanding, refs: frozenset[str], reader: Reader) -> bool:
    """On an action of theirs, or theirs to look after."""
    return bool(refs & set(risk.refs)) or (risk.owner is not None and risk.owner.handle in reader.handles)
