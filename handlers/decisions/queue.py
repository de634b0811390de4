"""What waits for someone's decision: one list of every kind, each settled where it is told."""

from collections.abc import Callable, Iterable

from bot.card import Card
from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.action_state import Claim
from bot.plan.calendar import day_of
from bot.plan.queue import Waiting, Waits, in_order
from bot.plan.steps import Step
from bot.reading.alike import alike
from bot.store import date_changes as dates
from bot.store import people, plans, risk_decisions, risks
from bot.store import queue as stored
from bot.store import status_requests as statuses
from bot.wording import claims as claim_words
from bot.wording import date_changes as date_words
from bot.wording import not_mine as owner_words
from bot.wording import queue as words
from bot.wording import ratings as rating_words
from bot.wording import risk_decisions as risk_words
from bot.wording import status_requests as status_words
from bot.wording.queue import Item
from handlers.access import may_decide, may_decide_risk, may_speak_of_risk
from handlers.commands.actions import paging
from handlers.commands.view import View
from handlers.decisions import claim_checks, claims, date_changes, not_mine, ratings, status_requests
from handlers.turn import Turn


def queue(view: View) -> Answer:
    """What the asker may decide; of an area, an owner or an organisation only, where the question says so."""
    turn = view.asker or view
    refs = {one.ref for one in view.standing.actions}
    codes = {one.code for one in view.standing.risks}
    found = [one for one in waiting(turn) if not view.narrows or one.ref in refs or one.code in codes]
    items, count = drawn(turn, found)
    return Say(words.card(items, count, turn.plan.zone, turn.today, paging(view)))


def waiting(turn: Turn) -> list[Waiting]:
    """All that waits in the plan, most urgent first."""
    confirm_by = turn.cycle.days[Step.FREEZE]
    found = stored.waiting(turn.session, turn.plan_id, turn.cycle_row.id, turn.standing, turn.now, confirm_by)
    return in_order(found, turn.today)


def drawn(turn: Turn, found: Iterable[Waiting]) -> tuple[list[Item], int]:
    """What this person may decide of it, as they are told of it; and how many ratings are among that."""
    items: list[Item] = []
    rated = [one for one in found if one.what is Waits.RATING]
    mine = {one.ref for one in ratings.waiting(turn)} & {one.ref for one in rated}
    for one in found:
        if one.what is Waits.RATING:
            if mine and not any(item.what is Waits.RATING for item in items):
                items.append(Item(one.what, one.since, one.by, _ratings(turn, mine)))
            continue
        card = DRAWS[one.what](turn, one)
        if card is not None:
            items.append(Item(one.what, one.since, one.by, card))
    return items, len(mine)


def _ratings(turn: Turn, refs: set[str]) -> Card:
    return rating_words.how(tuple(one for one in ratings.waiting(turn) if one.ref in refs))


def _date(turn: Turn, one: Waiting) -> Card | None:
    change = dates.by_id(turn.session, one.number)
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    if change is None or action is None or not may_decide(turn, action):
        return None
    return date_words.asked(date_changes.wanted(turn, change), turn.today)


def _status(turn: Turn, one: Waiting) -> Card | None:
    request = statuses.by_id(turn.session, one.number)
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    if request is None or action is None:
        return None
    theirs = turn.person_id in {person.id for person in status_requests.who_decides(turn, action, request)}
    return status_words.asked(status_requests.wanted(turn, request)) if theirs else None


def _claim(turn: Turn, one: Waiting) -> Card | None:
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    claim = claim_checks.to_check(turn, action) if action is not None else None
    told = claims.drawn(turn, action, claim) if action is not None and isinstance(claim, Claim) else None
    return claim_words.asked(told) if told is not None else None


def _owner(turn: Turn, one: Waiting) -> Card | None:
    action = plans.action_by_ref(turn.session, turn.plan_id, one.ref)
    owner = people.by_id(turn.session, one.owner_id)
    if action is None or owner is None or Role.LEAD not in turn.roles or owner.id == turn.person_id:
        return None
    to = not_mine.suggested(turn, action)
    who = (to.handle, to.name, to.post) if to is not None else None
    return owner_words.asked(one.ref, action.title, (owner.handle, owner.name, owner.post), who, said_so=False)


def _over(turn: Turn, one: Waiting) -> Card | None:
    row = risks.by_code(turn.session, turn.plan_id, one.code)
    if row is None or not may_decide_risk(turn, row):
        return None
    asked = risk_decisions.asked_to_close(turn.session, turn.plan_id, turn.now)
    by, why = next((a.by, str(a.after.get("why", ""))) for found, a in asked if found.id == row.id)
    return risk_words.asked_to_close(row.code, row.description, f"the {by}", why)


def _new(turn: Turn, one: Waiting) -> Card | None:
    """Not scored yet, or much like another."""
    row = risks.by_code(turn.session, turn.plan_id, one.code)
    if row is None or not may_speak_of_risk(turn, row) or row.owner_id == turn.person_id:
        return None
    stands = next((risk for risk in turn.standing.risks if risk.code == row.code), None)
    like = (row.like_code, *(alike(stands, turn.standing.risks) if stands is not None else ()))
    is_open = {risk.code for risk in turn.standing.open_risks} - {row.code}
    into = next((code for code in like if code in is_open), "")
    scored = row.likelihood is not None and row.impact is not None
    if scored and not into:
        return None
    raised = people.by_id(turn.session, row.raised_by_id)
    by = f"{raised.name}, {raised.post}, {turn_day(turn, one)}" if raised is not None else "the plan file"
    return risk_words.to_score(row.code, row.description, by, into, scored=scored)


def turn_day(turn: Turn, one: Waiting) -> str:
    return words.day(day_of(one.since, turn.plan.zone), turn.today)


def _decision(turn: Turn, one: Waiting) -> Card | None:
    return None


DRAWS: dict[Waits, Callable[[Turn, Waiting], Card | None]] = {
    Waits.DECISION: _decision,
    Waits.DATE: _date,
    Waits.STATUS: _status,
    Waits.CLAIM: _claim,
    Waits.OWNER: _owner,
    Waits.RISK_OVER: _over,
    Waits.RISK_NEW: _new,
}
