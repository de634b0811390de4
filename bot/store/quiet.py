"""Plans in which nothing is due until a known instant: a look at the clock leaves them alone until then.

What is due depends on what is recorded and on the hour. A look that came to nothing comes to nothing again, until the
next hour at which any of its people begins or ends to be spoken to, or a day begins; or until something is recorded
that it reads; or until a word that is on its way to one of its people has arrived, or comes back.

Every change in this process tells: see `bot.store.changes`. One in another is noticed by the plan's own
counters, or a few minutes later; a minute later, where several are known to write.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.models import Plan
from bot.store.changes import count_of, heard_of, shared, touched_here

ANYWAY, APART, SPREAD = timedelta(minutes=5), timedelta(seconds=20), 15  # not all plans at one time
OTHERS, SOON = "others write", timedelta(minutes=1)


@dataclass(frozen=True)
class Quiet:
    """As it was when nothing was due."""

    since: datetime
    until: datetime
    revision: int
    changes: int
    cycles: frozenset[int]  # ids of those that were looked at
    heard: int  # the last of what was recorded of it in this process
    people: frozenset[int]  # ids of those to whom it may speak
    on_their_way: frozenset[int]  # the clock's words to these that were still to be sent


def is_quiet(session: Session, plan: Plan, now: datetime, unsent: Mapping[int, frozenset[int]]) -> bool:
    """`unsent`: the clock's words that are still to be sent, by whom they go to."""
    known = shared(session).get(_name(plan.id))
    if not isinstance(known, Quiet) or not known.since <= now < known.until:
        return False
    if (known.revision, known.changes) != (plan.revision, count_of(session, plan)):
        return False
    if known.on_their_way != _to(known.people, unsent):
        return False
    return known.heard == heard_of(session, plan.id, known.cycles, known.people)


def keep(
    session: Session,
    plan: Plan,
    cycles: Iterable[int],
    people: frozenset[int],
    unsent: Mapping[int, frozenset[int]],
    now: datetime,
    until: datetime,
) -> None:
    """Nothing is due in a plan until then, if nothing of it was changed by the look itself."""
    session.flush()
    here = frozenset(cycles)
    if touched_here(session, plan.id, here, people):
        return
    anyway = SOON if shared(session).get(OTHERS) else ANYWAY + APART * (plan.id % SPREAD)
    until = min(until, now + anyway)
    heard = heard_of(session, plan.id, here, people)
    count, on_their_way = count_of(session, plan), _to(people, unsent)
    shared(session)[_name(plan.id)] = Quiet(now, until, plan.revision, count, here, heard, people, on_their_way)


def forget(session: Session, plan: Plan) -> None:
    """Something was due in it: what was known of it before no longer holds."""
    shared(session)[_name(plan.id)] = None


def _to(people: Collection[int], unsent: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Those of these messages that go to these people."""
    shorter = people if len(people) < len(unsent) else unsent
    return frozenset(one for person_id in shorter if person_id in people for one in unsent.get(person_id, ()))


def next_hour(now: datetime, hours: Iterable[tuple[str, int]]) -> datetime:
    """The next instant at which it is one of these hours, each in its zone."""
    found: list[datetime] = []
    for zone, hour in set(hours):
        today = now.astimezone(ZoneInfo(zone)).date()
        days = (today + timedelta(days=more) for more in (0, 1))
        found += [at for day in days if (at := datetime.combine(day, time(hour), ZoneInfo(zone))) > now]
    return min(found, default=now)


def _name(plan_id: int) -> str:
    return f"quiet {plan_id}"
