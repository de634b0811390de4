"""What waits for a decision, and what was decided: of whom, by when, by oneself."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.chat import Answer, Say
from bot.plan.days.calendar import day_of
from bot.plan.question import Slot
from bot.plan.report.digest import Digest
from bot.store.decision.decided import decided
from bot.wording.decision import decided as decided_words
from bot.wording.decision import decisions_list as decisions_words
from handlers.commands.digest_now import digest_now
from handlers.commands.view import View, paging

MINE = frozenset({"i", "me"})  # "what did I decide"
PARTS = frozenset({Slot.AREA, Slot.REF, Slot.ORGANISATION, Slot.TITLE})
DATES = re.compile(r"^(?!.*decision).*\b(?:dates?|extensions?|moves)\b")


def decisions(view: View) -> Answer:
    """What waits for a decision; with "taken", or since a day, what was decided."""
    mine = not MINE.isdisjoint(view.asked.called.lower().split())
    if not view.asked.slots & {Slot.TAKEN, Slot.SINCE} and not mine:
        bodies = [one.said for one in view.asked.of(Slot.BODY)]
        dates = DATES.search(view.asked.called.lower()) is not None
        return Say(decisions_words.card(_wanted(view), paging(view), bodies, dates=dates))
    ids = {one.number for one in view.standing.actions}
    every = decided(view.session, view.plan_id, view.now)
    found = [one for one in every if one.action_id in ids and day_of(one.at, view.plan.zone) >= view.last_time]
    if mine:
        found = [one for one in found if one.by == (view.person.post or view.person.name)]
    return Say(decided_words.card(found, view.last_time, view.plan.zone, view.today, paging(view)))


def _wanted(view: View) -> Digest:
    """What waits; of some body alone, by some day."""
    found, bodies, until = digest_now(view), view.asked.values(Slot.BODY), view.asked.one(Slot.UNTIL)
    asked = view.asked
    named = set[str]() if asked.slots & PARTS else {*asked.values(Slot.OWNER), *asked.values(Slot.SRO)}
    waiting = (one for one in view.whole.decisions if one.waits_for is not None and one.waits_for.handle in named)
    found = replace(found, decisions=tuple(dict.fromkeys((*found.decisions, *waiting))))  # theirs to decide, too
    if DATES.search(view.asked.called.lower()) is not None:
        found = replace(found, decisions=())
    if bodies:
        kept = tuple(one for one in found.decisions if any(body in one.needed_from.lower() for body in bodies))
        found = replace(found, decisions=kept, dates_wanted=())
    for days in map(int, view.asked.values(Slot.OVER)):
        past = view.today - timedelta(days=days)
        kept = tuple(one for one in found.decisions if one.by_date is not None and one.by_date < past)
        found = replace(found, decisions=kept, dates_wanted=())
    if until is not None and until.day is not None:
        by = until.day
        kept = tuple(one for one in found.decisions if one.by_date is not None and one.by_date <= by)
        found = replace(found, decisions=kept, dates_wanted=())
    return found
