"""A look at the clock, over as many transactions as it takes: what people say meanwhile is recorded between them.

A plan that can't be looked at keeps no other from being asked: it is left out and logged, and what it failed with is
raised once the others are done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot import error_in_log
from bot.store.database.group_commit import Attempt, of_database
from bot.store.database.store import Store
from jobs import cycle
from jobs.cycle import Group, LookOutcome

PLANS = 10  # looked at in one transaction

log = structlog.get_logger(__name__)


@dataclass
class PlanBatches:
    """The plans that are looked at at one instant."""

    store: Store
    now: datetime
    promised: Callable[[], object]  # told after each transaction
    added: int = 0
    plans: int = PLANS
    faults: list[Exception] = field(default_factory=list[Exception])

    async def run(self) -> None:
        await self.store.write(lambda session: cycle.begin(session, self.now))
        left = await self.store.read(lambda session: cycle.due(session, self.now))
        while left:
            some, rest = next_batch(left, self.plans)
            left = (*await self._look(some), *rest)
            self.promised()

    async def _look(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """Those in which there may be more to say."""
        looked, tried = LookOutcome(0), Attempt()
        with tried:
            looked = await self.store.write(lambda session: cycle.look(session, groups, self.now))
        self.added += looked.added
        if tried.error is None:
            return looked.left
        return self._failed(groups, tried.error)

    def _failed(self, groups: tuple[Group, ...], error: Exception) -> tuple[Group, ...]:
        if of_database(error):
            raise error
        self.plans = 1  # from here on each by itself, so that it is known which
        match groups:
            case (group,):
                log.error("a plan could not be looked at", plans=group, **error_in_log.of(error))
                self.faults.append(error)
                return ()
            case _:
                return groups

    def raise_faults(self) -> None:
        """Raises what plans failed with."""
        match self.faults:
            case []:
                pass
            case [one]:
                raise one
            case several:
                raise ExceptionGroup("several plans could not be looked at", several)


def next_batch(groups: tuple[Group, ...], most: int) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Some with so many plans at most, or one, and the rest."""
    number, plans = 1, len(groups[0])
    while number < len(groups) and plans + len(groups[number]) <= most:
        plans += len(groups[number])
        number += 1
    return groups[:number], groups[number:]
