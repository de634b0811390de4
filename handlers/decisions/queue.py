"""What waits for someone's decision: one list of every kind, each settled where it is told."""

from collections.abc import Callable, Sequence

from bot.card import Card
from bot.chat import Answer, Say
from bot.models import Risk
from bot.models.words import Role
from bot.plan.action.action_state import Claim
from bot.plan.ask.spoken_of import with_post
from bot.plan.days.calendar import day_of
from bot.plan.days.steps import Step
from bot.plan.decision.queue import WaitingItem, WaitingKind, in_order
from bot.plan.question import Slot
from bot.reading.similar_risks import alike
from bot.store.ask import holds
from bot.store.decision import date_changes as dates
from bot.store.decision import decisions_wanted as decisions
from bot.store.decision import denials
from bot.store.decision import queue as stored
from bot.store.decision import status_requests as statuses
from bot.store.person import people
from bot.store.plan import plans
from bot.store.risk import risk_decisions, risks
from bot.wording.decision import claims as claim_words
from bot.wording.decision import date_changes as date_words
from bot.wording.decision import decisions_wanted as wanted_words
from bot.wording.decision import denials as denial_words
from bot.wording.decision import queue as words
from bot.wording.decision import status_requests as status_words
from bot.wording.decision.queue import Item
from bot.wording.risk import risk_decisions as risk_words
from handlers.access import may_decide, may_decide_risk, may_speak_of_risk
from handlers.commands.view import View, paging
from handlers.decisions import (
    claim_checks,
    claims,
    date_changes,
    decisions_wanted,
    not_mine,
    ratings,
    status_requests,
)
from handlers.turn import Turn


def queue(view: View) -> Answer:
    """What the asker may decide; of an area, an owner or an organisation only, where the question says so."""
    turn = view.asker or view
    refs = {one.ref for one in view.standing.actions}
    codes = {one.code for one in view.standing.risks}
    by = view.asked.one(Slot.UNTIL)
    found = [
        one
        for one in waiting(turn)
        if (not view.narrows or one.ref in refs or one.code in codes)
        and (by is None or (one.by is not None and by.day is not None and one.by <= by.day))
    ]
    return Say(words.card(drawn(turn, found), turn.plan.zone, turn.today, paging(view)))


def waiting(turn: Turn) -> list[WaitingItem]:
    """All that waits in the plan, most urgent first."""
    confirm_by = turn.cycle.days[Step.FREEZE]
    found = stored.waiting(turn.session, turn.plan_id, turn.cycle_row.id, turn.standing, turn.now, confirm_by)
    return in_order(found, turn.today)


def drawn(turn: Turn, found: Sequence[WaitingItem]) -> list[Item]:
    """What this person may decide of it, as they are told of it."""
    items: list[Item] = []
    told: set[WaitingKind] = set()  # of those that are told of together
    for one in found:
        if one.what in TOGETHER:
            every = [other for other in found if other.what is one.what]
            item = TOGETHER[one.what](turn, every) if one.what not in told else None
            told.add(one.what)
        else:
            card = DRAWS[one.what](turn, one)
            item = Item(one.what, one.since, one.by, card) if card is not None else None
        if item is not None:
            items.append(item)
    return items


def _ratings(turn: Turn, every: Sequence[WaitingItem]) -> Item | None:
    refs = {one.ref for one in every}
    mine = tuple(one for one in ratings.waiting(turn) if one.ref in refs)
    if not mine:
        return None
    first = next(one for one in every if one.ref in {rated.ref for rated in mine})
    return Item(first.what, first.since, first.by, words.ratings(mine), len(mine))


def _people(turn: Turn, every: Sequence[WaitingItem]) -> Item | None:
    if Role.LEAD not in turn.roles:
        return None
    ids = {one.number for one in every}
    who = [(one.handle, one.post or one.name) for one in people.everyone(turn.session, turn.plan_id) if one.id in ids]
    return Item(WaitingKind.PERSON, every[0].since, None, words.unmatched(who), len(who)) if who else None


def _date(turn: Turn, one: WaitingItem) -> Card | None:
    change = dates.by_id(turn.session, one.number)
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    if change is None or action is None or not may_decide(turn, action):
        return None
    return date_words.asked(date_changes.wanted(turn, change), turn.today)


def _status(turn: Turn, one: WaitingItem) -> Card | None:
    request = statuses.by_id(turn.session, one.number)
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    if request is None or action is None:
        return None
    theirs = turn.person_id in {person.id for person in status_requests.who_decides(turn, action, request)}
    return status_words.asked(status_requests.wanted(turn, request)) if theirs else None


def _claim(turn: Turn, one: WaitingItem) -> Card | None:
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    claim = claim_checks.to_check(turn, action) if action is not None else None
    told = claims.drawn(turn, action, claim) if action is not None and isinstance(claim, Claim) else None
    return claim_words.asked(told) if told is not None else None


def _denied(turn: Turn, one: WaitingItem) -> Card | None:
    found = denials.waits(turn.session, turn.plan_id, turn.cycle_row.id, one.entry)
    return denial_words.asked(found) if found is not None and Role.LEAD in turn.roles else None


def _owner(turn: Turn, one: WaitingItem) -> Card | None:
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    owner = people.by_id(turn.session, one.owner_id)
    if action is None or owner is None or Role.LEAD not in turn.roles or owner.id == turn.person_id:
        return None
    return not_mine.asked(turn, action, owner)


def _over(turn: Turn, one: WaitingItem) -> Card | None:
    row = risks.by_code(turn.session, turn.plan_id, one.code)
    if row is None or not may_decide_risk(turn, row):
        return None
    asked = risk_decisions.asked_to_close(turn.session, turn.plan_id, turn.now)
    by, why = next((a.by, str(a.after.get("why", ""))) for found, a in asked if found.id == row.id)
    return risk_words.asked_to_close(row.code, row.description, f"the {by}", why)


def _new(turn: Turn, one: WaitingItem) -> Card | None:
    """Not scored yet, or much like another."""
    row = risks.by_code(turn.session, turn.plan_id, one.code)
    if row is None or not may_speak_of_risk(turn, row) or row.owner_id == turn.person_id:
        return None
    stands = next((risk for risk in turn.standing.risks if risk.code == row.code), None)
    like = (row.like_code, *(alike(stands, turn.standing.risks) if stands is not None else ()))
    is_open = {risk.code for risk in turn.standing.open_risks} - {row.code}
    into = next((code for code in like if code in is_open), "")
    scored = row.likelihood is not None and row.impact is not None
    if scored and (not into or _told_apart(turn, row)):
        return None
    raised = people.by_id(turn.session, row.raised_by_id)
    by = f"{with_post(raised.name, raised.post)}, {turn_day(turn, one)}" if raised is not None else "the plan file"
    return risk_words.to_score(row.code, row.description, by, into, scored=scored)


def _told_apart(turn: Turn, row: Risk) -> bool:
    """Somebody who may decide about it scored it or kept it as a risk of its own: it is looked at."""
    raiser = people.by_id(turn.session, row.raised_by_id)
    every = risk_decisions.history(turn.session, turn.plan_id, row.code, turn.now)
    return any(one.verb in ("scored", "kept apart") and (raiser is None or one.actor != raiser.handle) for one in every)


def turn_day(turn: Turn, one: WaitingItem) -> str:
    return words.day(day_of(one.since, turn.plan.zone), turn.today)


def _decision(turn: Turn, one: WaitingItem) -> Card | None:
    """Of those that wait for this person; the lead has those that name nobody, and those past their day, to hand on."""
    row = decisions.by_id(turn.session, one.number)
    if row is None or (row.to_id is None and Role.LEAD not in turn.roles):
        return None
    shown = decisions_wanted.drawn(turn, row)
    if row.to_id is None or row.id in {waiting.id for waiting in decisions_wanted.waits_for(turn)}:
        return wanted_words.asked(shown, turn.today)
    late = row.by_date is not None and row.by_date < turn.today
    return wanted_words.late(shown, turn.today) if late and Role.LEAD in turn.roles else None


def _hold(turn: Turn, one: WaitingItem) -> Card | None:
    if Role.LEAD not in turn.roles:
        return None
    handle, name, reason = holds.of(turn.session, one.number)
    return words.held(name or "anyone", handle or "all", reason)


DRAWS: dict[WaitingKind, Callable[[Turn, WaitingItem], Card | None]] = {
    WaitingKind.DECISION: _decision,
    WaitingKind.DATE: _date,
    WaitingKind.STATUS: _status,
    WaitingKind.CLAIM: _claim,
    WaitingKind.DENIED: _denied,
    WaitingKind.OWNER: _owner,
    WaitingKind.RISK_OVER: _over,
    WaitingKind.RISK_NEW: _new,
    WaitingKind.HOLD: _hold,
}
TOGETHER: dict[WaitingKind, Callable[[Turn, Sequence[WaitingItem]], Item | None]] = {
    WaitingKind.RATING: _ratings,
    WaitingKind.PERSON: _people,
}
