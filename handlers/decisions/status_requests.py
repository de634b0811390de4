"""On hold, no longer applicable, open again: a request, which someone other than the owner accepts or declines."""

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Action, Kind, Person, StatusRequest, Update
from bot.models.words import Decided, Role
from bot.plan.ask.spoken_of import with_post
from bot.reading import records
from bot.store.action import updates
from bot.store.decision import status_requests as requests
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.decision import status_requests as words
from handlers.access import deciders
from handlers.commands.free_text import field_words
from handlers.replies.recording.source import Outcome, Source
from handlers.replies.recording.updates import CARRIED, new_update
from handlers.turn import Turn


def asked(turn: Turn, action: Action, item: records.StatusRequest, source: Source, outcome: Outcome) -> None:
    """The words answer this cycle's ask; the status stays until someone decides."""
    if updates.latest_from(turn.session, source.id, action.id) is None or not _speaks(turn, source, action):
        row = new_update(turn, action, source)
        row.text = item.text or source.text
        updates.add(turn.session, row)
    if any(
        (row.action_id, row.to_status) == (action.id, item.status) for row in requests.waiting(turn.session, source.id)
    ):
        return
    request = requests.ask(turn.session, action, item.status, item.reason or "", turn.person_id, turn.now, source.id)
    facts = {"before": {"status": action.status.value}, "after": {"asked_for": item.status.value}}
    turn.note("asked for a status", f"action {action.ref}", **facts)
    outcome.remarks.append(words.passed_on(action.ref, item.status, action.status))
    for person in who_decides(turn, action, request):
        to = outbox.To(person_id=person.id)
        turn.promise(f"status:{request.id}:{person.handle}", Kind.NOTICE, to, words.asked(wanted(turn, request)))


def _speaks(turn: Turn, source: Source, action: Action) -> bool:
    return any(row.action_id == action.id for row in updates.standing_from(turn.session, source.id))


def take_back(turn: Turn, source: str) -> None:
    """The message that asked is gone, or says something else."""
    for request in requests.waiting(turn.session, source):
        requests.decide(turn.session, request, Decided.WITHDRAWN, "", turn.person_id, turn.now)
        _settle(turn, request, words.taken_back())


def press_accept(turn: Turn, press: Press) -> Answer:
    found = _waiting(turn, press.args.get("id", ""))
    return Say(found if isinstance(found, Card) else _accept(turn, *found))


def press_decline(turn: Turn, press: Press) -> Answer:
    """Opens the one question: why."""
    found = _waiting(turn, press.args.get("id", ""))
    return Say(found) if isinstance(found, Card) else OpenForm(words.decline_form(wanted(turn, found[1])))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Declined, with a reason."""
    found = _waiting(turn, form.args.get("id", ""))
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    why = field_words(turn, form, words.SAY_WHY)
    if isinstance(why, FormErrors):
        return why
    action, request = found
    requests.decide(turn.session, request, Decided.DECLINED, why, turn.person_id, turn.now)
    turn.note("declined a status", f"action {action.ref}", after={"why": why})
    _settle(turn, request, words.decided(False, _me(turn), why))
    _tell(turn, request, action, words.told_declined(wanted(turn, request), _me(turn), why))
    return Nothing()


def _accept(turn: Turn, action: Action, request: StatusRequest) -> Card:
    """The owner's word is recorded anew with its status: the history has both."""
    before = action.status
    one = wanted(turn, request)
    requests.decide(turn.session, request, Decided.ACCEPTED, "", turn.person_id, turn.now)
    updates.add(turn.session, _with_status(turn, action, request))
    facts = {"before": {"status": before.value}, "after": {"status": action.status.value, "why": request.reason}}
    turn.note("accepted a status", f"action {action.ref}", **facts)
    _settle(turn, request, words.decided(True, _me(turn)))
    _tell(turn, request, action, words.told_accepted(one, _me(turn)))
    return words.accepted(action.ref, request.to_status)


def _with_status(turn: Turn, action: Action, request: StatusRequest) -> Update:
    """What was said when it was asked for, where that still counts and is the last word; else a word of its own."""
    said = next(
        (row for row in updates.standing_from(turn.session, request.source) if row.action_id == action.id), None
    )
    last = said is not None and said.id == action.last_update_id
    place = Source(request.source if last else f"status:{request.id}", turn.account.platform, turn.now, request.reason)
    row = new_update(turn, action, place)
    if said is not None and last:
        row.cycle_id = said.cycle_id
        for name in CARRIED:
            setattr(row, name, getattr(said, name))
    row.status, row.no_change = request.to_status, False
    row.text = row.text or request.reason
    return row


def _waiting(turn: Turn, number: str) -> tuple[Action, StatusRequest] | Card:
    """The request behind a button, if it waits and is this person's to decide."""
    request = requests.by_id(turn.session, int(number)) if number.isdecimal() and len(number) < 10 else None
    action = plans.action_with_id(turn.session, request.action_id) if request is not None else None
    if request is None or action is None or action.plan_id != turn.plan_id:
        return words.gone()
    done = requests.decision(turn.session, request)
    if done is not None:
        by = people.by_id(turn.session, done.by_id)
        taken = done.decision is Decided.WITHDRAWN
        return (
            words.gone()
            if taken
            else words.already(action.ref, done.decision is Decided.ACCEPTED, by.name if by else "someone else")
        )
    if turn.person_id not in {person.id for person in who_decides(turn, action, request)}:
        return words.not_your_own(action.ref)
    return action, request


def who_decides(turn: Turn, action: Action, request: StatusRequest) -> list[Person]:
    """The leads, but not whoever asked, nor the action's owner; where that leaves nobody, who may decide its dates."""
    barred = {request.requested_by_id, action.owner_id}
    leads = [person for person in turn.with_role(Role.LEAD) if person.id not in barred]
    return leads or deciders(turn, action, frozenset({request.requested_by_id}))


def _settle(turn: Turn, request: StatusRequest, what: str) -> None:
    for row in outbox.beginning(turn.session, turn.key(f"status:{request.id}:")):
        turn.redraw(row, words.settled(wanted(turn, request), what))


def _tell(turn: Turn, request: StatusRequest, action: Action, card: Card) -> None:
    """The owner, and whoever asked in their place."""
    for person_id in {action.owner_id, request.requested_by_id} - {turn.person_id}:
        key = f"status-decided:{request.id}:{person_id}"
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=person_id), card)
    turn.asks_look_again(frozenset({action.owner_id}))


def wanted(turn: Turn, request: StatusRequest) -> words.StatusRequestTold:
    """What its card shows of who asks for what."""
    action = plans.action_with_id(turn.session, request.action_id)
    by = people.by_id(turn.session, request.requested_by_id)
    return words.StatusRequestTold(
        id=request.id,
        ref=action.ref,
        title=action.title,
        now=request.from_status,
        to=request.to_status,
        reason=request.reason,
        by=with_post(by.name, by.post) if by else "its owner",
    )


def _me(turn: Turn) -> str:
    return with_post(turn.person.name, turn.person.post)
