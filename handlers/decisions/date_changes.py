"""A date in a reply is a request (domain: 2.3): told to those who decide, it moves the plan once one approves."""

import re
from datetime import date

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Action, DateChange, Kind, Person
from bot.plan.ask.spoken_of import with_post
from bot.reading.days.grammar import find_days
from bot.store.ask import chase
from bot.store.database.rows import write_rows
from bot.store.decision import date_changes
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.decision import date_changes as words
from bot.wording.decision import ratings as rating_words
from handlers.access import deciders, may_decide
from handlers.commands.action_named import named_action
from handlers.commands.free_text import LONGEST, field_words, held_back
from handlers.turn import Turn
from handlers.untrusted_ids import of_this_plan, row_number

NO = re.compile(
    r"(?:no|not|refuse|refused|decline|declined|reject|rejected)\b[\s,.:;-]*(?:because\b)?\s*(?P<why>.*)", re.I | re.S
)


def approve(turn: Turn, rest: str) -> Answer:
    """`approve 3.1.1 31 May`, `approve 3.1.1 no`, and why not; without a date, what was asked for."""
    found = named_action(turn, rest)
    if found is None:
        return Say(words.how())
    if isinstance(found, Card):
        return Say(found)
    action, said = found.action, found.rest
    if not may_decide(turn, action):
        return Say(not_theirs(turn, action))
    waiting = date_changes.pending(turn.session, action)
    if not waiting or not said:
        return Say(words.which(action.ref, [wanted(turn, one) for one in waiting], turn.today))
    no = NO.fullmatch(said)
    if no is not None:
        return Say(_refuse(turn, action, waiting[-1], no["why"].strip()[:LONGEST]))
    days = [day for day in find_days(said, turn.today, turn.document) if day.day is not None]
    if len(days) != 1 or days[0].day is None:
        return Say(words.several_days(action.ref) if days else words.no_day(action.ref))
    to = days[0].day
    return Say(_approve(turn, action, next((one for one in waiting if one.to_date == to), waiting[-1]), to))


def press_approve(turn: Turn, press: Press) -> Answer:
    """The date that was asked for."""
    found = _asked_for(turn, press.args.get("id", ""))
    if isinstance(found, Card):
        return Say(found)
    action, change = found
    if change.to_date is None:
        return Say(words.which(action.ref, [wanted(turn, change)], turn.today))
    return Say(_approve(turn, action, change, change.to_date))


def press_decline(turn: Turn, press: Press) -> Answer:
    """Opens the one question: why."""
    found = _asked_for(turn, press.args.get("id", ""))
    return Say(found) if isinstance(found, Card) else OpenForm(words.decline_form(wanted(turn, found[1]), turn.today))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Refused, with a reason."""
    found = _asked_for(turn, form.args.get("id", ""))
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    reason = field_words(turn, form, words.SAY_WHY)
    if isinstance(reason, FormErrors):
        return reason
    _refuse(turn, *found, reason)
    return Nothing()


def tell(turn: Turn, source: str) -> None:
    """Those who decide hear of what a message asked for; of an edited one their message is drawn anew."""
    changes = date_changes.of_source(turn.session, source)
    for action_id in {change.action_id for change in changes}:
        asked = [change for change in changes if change.action_id == action_id]
        action = plans.action_with_id(turn.session, action_id)
        standing = [change for change in asked if change.decision == "requested"]
        for person in deciders(turn, action):
            if person.id != turn.person_id:
                _tell(turn, person, asked, standing[-1] if standing else None)


def _tell(turn: Turn, person: Person, asked: list[DateChange], standing: DateChange | None) -> None:
    card = words.asked(wanted(turn, standing), turn.today) if standing is not None else None
    for old in asked:
        row = turn.promised(_key(old, person)) if _taken_back(old) else None
        if row is None:
            continue
        if standing is not None:  # edited: the message that asked for a decision asks anew
            row.key = turn.key(_key(standing, person))
        instead = card or words.settled(wanted(turn, old), words.taken_back(), turn.today)
        turn.redraw(row, instead)
    write_rows(turn.session)
    if standing is not None and card is not None:
        to = outbox.To(person_id=person.id)
        turn.promise(_key(standing, person), Kind.NOTICE, to, card)


def _taken_back(change: DateChange) -> bool:
    """By whoever asked, not settled together with another."""
    return change.decision == "withdrawn" and change.decided_at is None


def wanted(turn: Turn, change: DateChange) -> words.DateRequest:
    """What its card shows, also after it was decided: then from the date it had before."""
    action = plans.action_with_id(turn.session, change.action_id)
    by = people.by_id(turn.session, change.requested_by_id)
    return words.DateRequest(
        id=change.id,
        ref=action.ref,
        title=action.title,
        agreed=action.agreed_due if change.decision == "requested" else change.from_date,
        to=change.to_date,
        said=change.date_text,
        reason=change.reason,
        by=with_post(by.name, by.post) if by else "the plan file",
        times_moved=date_changes.times_moved(turn.session, action),
    )


def not_theirs(turn: Turn, action: Action) -> Card:
    posts = tuple(dict.fromkeys(person.post for person in deciders(turn, action)))
    return rating_words.not_yours(action.ref, posts, action.owner_id == turn.person_id)


def _asked_for(turn: Turn, change_id: str) -> tuple[Action, DateChange] | Card:
    """The request behind a button, if it still waits and is this person's to decide."""
    wanted_id = row_number(change_id)
    change = date_changes.by_id(turn.session, wanted_id) if wanted_id is not None else None
    action = of_this_plan(turn, change.action_id) if change is not None else None
    if change is None or action is None:
        return words.gone()
    if not may_decide(turn, action):
        return not_theirs(turn, action)
    if change.decision in ("approved", "refused"):
        by = people.by_handle(turn.session, change.decided_by)
        said = by.name if by else change.decided_by
        return words.already(action.ref, change.decision == "approved", change.to_date, said, turn.today)
    return (action, change) if change.decision == "requested" else words.gone()


def _approve(turn: Turn, action: Action, change: DateChange, to: date) -> Card:
    was = action.agreed_due
    if to < turn.today:
        return words.is_past(action.ref, to)
    if to <= was:
        return words.not_later(action.ref, to, was)
    waited = date_changes.pending(turn.session, action)
    date_changes.approve(turn.session, action, change, to, turn.person, turn.now)
    facts = {"before": {"agreed_due": was.isoformat()}, "after": {"agreed_due": to.isoformat()}}
    turn.note("approved a date", f"action {action.ref}", **facts)
    by = with_post(turn.person.name, turn.person.post)
    _settle(turn, waited, words.decided(True, to, by, turn.today))
    _tell_owner(turn, action, change, words.told_approved(action.ref, action.title, was, to, by, turn.today))
    closed = not chase.working_days(turn.session, turn.plan).works(to)
    return words.approved(action.ref, was, to, closed, turn.today)


def _refuse(turn: Turn, action: Action, change: DateChange, reason: str) -> Card:
    if not reason:
        return words.why_not(action.ref)
    held = held_back(turn, reason)
    if held is not None:
        return held
    waited, one = date_changes.pending(turn.session, action), wanted(turn, change)
    date_changes.refuse(turn.session, action, change, reason, turn.person, turn.now)
    after = {"asked_for": change.to_date.isoformat() if change.to_date else None, "reason": reason}
    turn.note("refused a date", f"action {action.ref}", after=after)
    by = with_post(turn.person.name, turn.person.post)
    _settle(turn, waited, words.decided(False, None, by, turn.today))
    _tell_owner(turn, action, change, words.told_refused(one, reason, by, turn.today))
    return words.refused(action.ref, action.agreed_due, turn.today)


def _settle(turn: Turn, waited: list[DateChange], what: str) -> None:
    """The messages that asked for a decision show what was decided."""
    for change in waited:
        for row in outbox.beginning(turn.session, turn.key(f"date:{change.id}:")):
            turn.redraw(row, words.settled(wanted(turn, change), what, turn.today))


def _tell_owner(turn: Turn, action: Action, change: DateChange, card: Card) -> None:
    """The owner, and whoever asked in their place; not the one who decided."""
    for person_id in {action.owner_id, change.requested_by_id} - {turn.person_id, None}:
        key = f"date-decided:{change.id}:{person_id}"
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=person_id), card)
    turn.asks_look_again(frozenset({action.owner_id}))


def _key(change: DateChange, person: Person) -> str:
    return f"date:{change.id}:{person.handle}"
