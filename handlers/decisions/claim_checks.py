"""A claim that an action is complete is checked by someone other than its owner: complete, or not yet and why."""

import re
from datetime import UTC, datetime

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Action, Kind, Verification
from bot.models.words import Status, Verdict
from bot.plan.action.action_state import Claim
from bot.plan.ask.spoken_of import with_post
from bot.plan.days.steps import Step
from bot.plan.question import Slot
from bot.plan.report.standing import ActionStanding
from bot.store.action import evidence, updates
from bot.store.ask import cycles
from bot.store.decision import claim_checks
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.common import day_said, plain_status
from bot.wording.decision import claims as words
from bot.wording.decision import evidence as list_words
from handlers.access import may_decide
from handlers.commands.action_named import named_action
from handlers.commands.free_text import LONGEST, field_words, stopped_words
from handlers.commands.view import View, paging
from handlers.decisions import claims
from handlers.decisions.date_changes import NO, not_theirs
from handlers.turn import Turn
from handlers.untrusted_ids import of_this_plan, row_number

YES = re.compile(r"(?:yes|ok|okay|complete|completed|done|verified|evidence shows it)?[.!]?", re.IGNORECASE)
BACK = re.compile(
    r"(?:take|taken|took)[ -]?back\b[\s,.:;-]*(?:because\b|as\b|reason\b:?)?\s*(?P<why>.*)", re.IGNORECASE | re.DOTALL
)
SAID_SO = re.compile(
    r"take (?:back )?(?:the |my )?(?:verification|check)(?: back)?(?: (?:of|on|for))?\s+"
    r"(?P<ref>\d+(?:\.\d+)+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
EVIDENCED = (Status.COMPLETE, Status.EMBEDDED)


def as_order(typed: str) -> str:
    """ "Take verification back 3.1.1 because …", as it is typed in short."""
    found = SAID_SO.fullmatch(typed)
    return f"verify {found['ref']} take back{found['rest']}" if found is not None else typed


def verify(turn: Turn, rest: str) -> Answer:
    """`verify 3.1.1`, `verify 3.1.1 no because the audit sample is missing`, `verify 3.1.1 take back because …`."""
    found = named_action(turn, rest)
    if found is None:
        return Say(words.how())
    if isinstance(found, Card):
        return Say(found)
    back = BACK.fullmatch(found.rest)
    if back is not None:
        return Say(_take_back(turn, found.action, back["why"].strip()[:LONGEST]))
    no = NO.fullmatch(found.rest)
    if no is None and YES.fullmatch(found.rest) is None:
        return Say(words.not_understood(found.action.ref))
    claim = _to_undo(turn, found.action) if no is not None else None
    claim = claim or to_check(turn, found.action)
    if isinstance(claim, Card):
        return Say(claim)
    if no is None:
        return Say(_complete(turn, found.action, claim))
    return Say(_send_back(turn, found.action, claim, no["why"].strip()[:LONGEST]))


def listed(turn: View) -> Answer:
    """`evidence`: what waits for a check, and what has no link; `evidence gaps`: the second alone."""
    said = [one for one in turn.standing.actions if one.status is Status.COMPLETE_UNVERIFIED]
    gaps = [one for one in (*said, *_complete_ones(turn)) if not one.links]
    if Slot.GAPS in turn.asked.slots:
        return Say(list_words.gaps_card(gaps, paging(turn)))
    first = datetime.min.replace(tzinfo=UTC)
    oldest = sorted(said, key=lambda one: one.last_word.said_at if one.last_word is not None else first)
    waiting = [one for one in oldest if one.links]
    mine = [one for one in waiting if (row := _row(turn, one.ref)) and isinstance(to_check(turn, row), Claim)]
    return Say(list_words.card(waiting, gaps, mine, paging(turn)))


def press_look(turn: Turn, press: Press) -> Answer:
    """What there is to check, from the list."""
    action = _row(turn, press.args.get("ref", ""))
    if action is None:
        return Say(words.how())
    claim = to_check(turn, action)
    one = claims.drawn(turn, action, claim) if isinstance(claim, Claim) else None
    return Say(words.asked(one) if one is not None else claim if isinstance(claim, Card) else words.gone(action.ref))


def press_complete(turn: Turn, press: Press) -> Answer:
    found = _asked_for(turn, press.args.get("id", ""))
    return Say(found) if isinstance(found, Card) else Say(_complete(turn, *found))


def press_not_yet(turn: Turn, press: Press) -> Answer:
    """Opens the one question: what is missing."""
    found = _asked_for(turn, press.args.get("id", ""))
    one = None if isinstance(found, Card) else claims.drawn(turn, *found)
    if one is None:
        return Say(found if isinstance(found, Card) else words.how())
    return OpenForm(words.not_yet_form(one))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Sent back with what is missing."""
    found = _asked_for(turn, form.args.get("id", ""))
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    reason = field_words(turn, form, words.SAY_WHY)
    if isinstance(reason, FormErrors):
        return reason
    _send_back(turn, *found, reason)
    return Nothing()


def _complete_ones(turn: Turn) -> list[ActionStanding]:
    return [one for one in turn.standing.actions if one.status in EVIDENCED]


def _asked_for(turn: Turn, update_id: str) -> tuple[Action, Claim] | Card:
    """The claim behind a button, if it still waits, is as it was drawn, and is this person's to check."""
    row_id = row_number(update_id)
    row = updates.by_id(turn.session, row_id) if row_id is not None else None
    action = of_this_plan(turn, row.action_id) if row is not None else None
    if row is None or action is None:
        return words.how()
    claim = to_check(turn, action)
    if isinstance(claim, Card):
        return claim
    drawn = claim.last is not None and claim.last.id == row.id
    return (action, claim) if drawn else words.gone(action.ref)


def to_check(turn: Turn, action: Action) -> Claim | Card:
    """The claim that waits for a check by this person, or why there is none."""
    claim = updates.claim_of(turn.session, action)
    if claim is None:
        return _decided(turn, action) if may_decide(turn, action) else not_theirs(turn, action)
    who = claims.checkers(turn, action, claim)
    if turn.person_id not in {person.id for person in who}:
        own = may_decide(turn, action) and turn.person_id in claims.said_by(claim)
        return words.said_it_yourself(action.ref, [one.post for one in who]) if own else not_theirs(turn, action)
    if claim.last is None or not evidence.standing(turn.session, action.id):
        return words.no_evidence(action.ref)
    return claim


def _decided(turn: Turn, action: Action) -> Card:
    check = updates.check_of(turn.session, action)
    if check is not None:
        by = people.by_id(turn.session, check.by_id)
        on = day_said(check.said_at, turn.plan.zone, turn.today)
        return words.already(action.ref, check.verdict is Verdict.COMPLETE, by.name if by else "someone else", on)
    if action.status in EVIDENCED:
        return words.complete_by_file(action.ref)
    return words.not_claimed(action.ref, plain_status(action.status))


def _to_undo(turn: Turn, action: Action) -> Claim | None:
    """A check that found it complete can be thought better of by any who may decide; both words are kept."""
    check = updates.check_of(turn.session, action) if action.status is Status.COMPLETE else None
    if check is None or not may_decide(turn, action):
        return None
    row = updates.with_id(turn.session, check.update_id)
    return None if row.by_id == turn.person_id else Claim(row, row)


def _take_back(turn: Turn, action: Action, why: str) -> Card:
    """The check was wrong, not the claim: it waits to be checked again, and both words are kept."""
    if not may_decide(turn, action):
        return not_theirs(turn, action)
    check = updates.check_of(turn.session, action) if action.status is Status.COMPLETE else None
    if check is None:
        return words.nothing_to_take_back(action.ref)
    if not why:
        return words.why_back(action.ref)
    stop = stopped_words(turn, why)
    if stop is not None:
        return stop
    row = updates.by_id(turn.session, check.update_id)
    again = _record(turn, action, Claim(row, row), Verdict.TAKEN_BACK, why)
    claims.tell(turn, [action])
    for person_id in {action.owner_id, check.by_id} - {turn.person_id}:
        card = words.told_taken_back(action.ref, action.title, _me(turn), why)
        turn.promise(f"check-back:{again.id}:{person_id}", Kind.NOTICE, outbox.To(person_id=person_id), card)
    return words.taken_back_check(action.ref)


def _complete(turn: Turn, action: Action, claim: Claim) -> Card:
    check = _record(turn, action, claim, Verdict.COMPLETE, "")
    by = _me(turn)
    claims.settle(turn, action, claim, words.decided(True, by))
    _tell_owner(turn, action, claim, check, words.told_complete(action.ref, action.title, by))
    return words.verified(action.ref)


def _send_back(turn: Turn, action: Action, claim: Claim, why: str) -> Card:
    if not why:
        return words.why_not(action.ref)
    stop = stopped_words(turn, why)
    if stop is not None:
        return stop
    check = _record(turn, action, claim, Verdict.NOT_YET, why)
    by, due = _me(turn), turn.cycle.days[Step.DUE]
    again = _ask_again(turn, action, claim) and due >= turn.today
    claims.settle(turn, action, claim, words.decided(False, by, why))
    told = words.told_not_yet(action.ref, action.title, by, why, due if again else None, turn.today)
    _tell_owner(turn, action, claim, check, told)
    return words.refused(action.ref)


def _record(turn: Turn, action: Action, claim: Claim, verdict: Verdict, why: str) -> Verification:
    assert claim.last is not None
    before = {"status": action.status.value}
    check = claim_checks.add(turn.session, claim.last.id, action, verdict, why, turn.person_id, turn.now)
    updates.refresh(turn.session, action)
    verb = {Verdict.COMPLETE: "verified", Verdict.NOT_YET: "sent back", Verdict.TAKEN_BACK: "took a check back"}[
        verdict
    ]
    after = {"status": action.status.value, "links": check.links, "why": why}
    turn.note(verb, f"action {action.ref}", before=before, after=after)
    return check


def _ask_again(turn: Turn, action: Action, claim: Claim) -> bool:
    """The claim answered this cycle's ask, and is no answer any more; an earlier cycle's ask is past."""
    if claim.last is None or claim.last.cycle_id != turn.cycle_row.id:
        return False
    cycles.reopened(turn.session, turn.cycle_row.id, action.id)
    return cycles.ask_of(turn.session, turn.cycle_row.id, action.id) is not None


def _tell_owner(turn: Turn, action: Action, claim: Claim, check: Verification, card: Card) -> None:
    """The owner, and whoever claimed it in their place; not the one who decided."""
    for person_id in ({action.owner_id} | claims.said_by(claim)) - {turn.person_id}:
        to = outbox.To(person_id=person_id)
        turn.promise(f"checked:{check.id}:{person_id}", Kind.NOTICE, to, card)
    turn.asks_look_again(frozenset({action.owner_id}))


def _me(turn: Turn) -> str:
    return with_post(turn.person.name, turn.person.post)


def _row(turn: Turn, ref: str) -> Action | None:
    return plans.action_by_ref(turn.session, turn.plan.id, ref)
