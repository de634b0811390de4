"""Which plans speak to the same people: what these hear of several plans at one time is one message."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from bot.models import Absence, Delegation, Plan
from bot.store.plan import plans

A_ZONE = timedelta(days=1)  # by so much a day may differ from one zone to another


def people_of(session: Session, there: Iterable[Plan], now: datetime) -> dict[int, frozenset[int]]:
    """Whom each plan may speak to, by its id: those it names, who answers for them for a time, and who stands in for
    these."""
    since = (now - A_ZONE).date()
    takers, deputies = _takers(session, since), _deputies(session, since)
    found: dict[int, frozenset[int]] = {}
    for plan in there:
        named = takers.get(plan.id, set[int]()).union(plans.members(session, plan))
        found[plan.id] = frozenset(named.union(*(deputies.get(one, ()) for one in named)))
    return found


def groups(session: Session, there: Sequence[Plan], now: datetime) -> tuple[tuple[int, ...], ...]:
    """Ids of plans that share people, directly or by way of another; in the order in which the plans came."""
    if len(there) < 2:
        return tuple((plan.id,) for plan in there)
    found: list[tuple[list[int], set[int]]] = []
    for plan_id, people in people_of(session, there, now).items():
        shared = [one for one in found if not one[1].isdisjoint(people)]
        if not shared:
            found.append(([plan_id], set(people)))
            continue
        first = shared[0]
        for other in shared[1:]:
            first[0].extend(other[0])
            first[1].update(other[1])
            found.remove(other)
        first[0].append(plan_id)
        first[1].update(people)
    return tuple(tuple(sorted(ids)) for ids, _people in found)


def _takers(session: Session, since: date) -> dict[int, set[int]]:
    query = select(Delegation.plan_id, Delegation.to_id)
    found: dict[int, set[int]] = {}
    for plan_id, to_id in session.exec(query.where(col(Delegation.until) >= since, ~col(Delegation.withdrawn))):
        found.setdefault(plan_id, set()).add(to_id)
    return found


def _deputies(session: Session, since: date) -> dict[int, set[int]]:
    query = select(Absence.person_id, Absence.deputy_id).where(col(Absence.deputy_id).is_not(None))
    found: dict[int, set[int]] = {}
    for person_id, deputy_id in session.exec(query.where(col(Absence.last) >= since, ~col(Absence.withdrawn))):
        if deputy_id is not None:
            found.setdefault(person_id, set()).add(deputy_id)
    return found
