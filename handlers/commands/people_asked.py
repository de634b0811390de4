"""What the improvement lead asks about people: who was chased how often in this round, who is away and who covers."""

from datetime import date

from bot.chat import Answer, Say
from bot.plan.ask.rules import ASKS, Rule
from bot.plan.question import Slot
from bot.reading.asked.filters_allowed import BEFORE
from bot.store.ask import chase, leave
from bot.store.person import people
from bot.wording.command.declaration import WHERE
from bot.wording.person import people_asked as words
from handlers.commands.view import View, paging

CHASES = ASKS | {Rule.AGAIN, Rule.NOW}


def chased(view: View) -> Answer:
    """`chased`, `chased 3 times`: most often first."""
    least = int(next(iter(view.asked.values(Slot.TIMES)), "1"))
    known, whose = chase.everyone(view.session, view.plan, view.now), _whose(view)
    found: list[words.Chased] = []
    for person_id, one in chase.chased(view.session, known, view.cycle_row.id).items():
        heard = [message.on for message in one.heard if message.rule in CHASES]
        if len(heard) >= least and (whose is None or one.handle in whose):
            person = known.people[person_id]
            found.append(words.Chased(person.name, person.post, len(heard), max(heard), one.open))
    found.sort(key=lambda one: (-one.times, -one.open, one.name))
    return Say(words.chased(found, least, view.cycle.title, view.today, paging(view)))


def absences(view: View) -> Answer:
    """Those that have not ended, the earliest first."""
    whose, everyone = _whose(view), {one.id: one for one in people.everyone(view.session, view.plan_id)}
    names = {one.handle: one.name for one in everyone.values()}
    first, last = _window(view)
    left = chase.chased(view.session, chase.everyone(view.session, view.plan, view.now), view.cycle_row.id)
    found: list[words.Away] = []
    for person_id, times in leave.all_leave(view.session, everyone, view.today).items():
        person = everyone.get(person_id)
        if person is None or (whose is not None and person.handle not in whose):
            continue
        open_ = left[person_id].open if person_id in left else 0
        for one in times:
            if one.last < first or one.first > last:
                continue
            covers = names.get(one.deputy or "", "")
            found.append(words.Away(person.name, person.post, one.first, one.last, covers, open_))
    found.sort(key=lambda one: (one.first, one.name))
    return Say(words.absences(found, view.today, paging(view), some=bool(view.asked.pieces)))


def _window(view: View) -> tuple[date, date]:
    """The days that are asked about; from today on, where none are."""
    at, until = view.asked.one(Slot.AS_AT), view.asked.one(Slot.UNTIL)
    if at is not None and at.day is not None:
        return at.day, at.day
    if until is None or until.day is None:
        return view.today, date.max
    if until.values[:1] in (("from",), ("ahead",)):
        return date.fromisoformat(until.values[1]), until.day
    return (view.today if BEFORE.match(until.said.lower()) else until.day), until.day


def _whose(view: View) -> frozenset[str] | None:
    """The handles of whoever owns what is asked about, or is asked for it; None where all of the plan is."""
    if not view.asked.slots & WHERE - {Slot.EVERYWHERE, Slot.AS_AT}:
        return None
    named = view.asked.values(Slot.OWNER)
    asked = {one.asked.handle for one in view.standing.actions if one.asked is not None}
    return frozenset({*named, *asked, *(one.owner.handle for one in view.standing.actions)})
