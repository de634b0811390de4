"""A hand-over pack: what someone leaves to whoever comes after them; and their actions, where the lead says so."""

from bot.chat import Answer, Say
from bot.models import Kind, Person
from bot.plan.digest import digest
from bot.store import history, outbox, plans
from bot.store.audit import note
from bot.store.digest import standing_before
from bot.wording import handover as words
from bot.words import Role
from handlers.turn import Turn
from handlers.whom import leading


def handover(turn: Turn, rest: str) -> Answer:
    """`handover @person` shows the pack; `handover @person to @other` moves their actions and sends it."""
    led = leading(turn, rest)
    if led is None:
        return Say(words.how())
    to = leading(turn, led.rest.removeprefix("to ").strip()) if led.rest.startswith("to ") else None
    if led.rest and to is None:
        return Say(words.to_whom(led.rest.removeprefix("to ")))
    pack = _pack(turn, led.person)
    if to is None:
        return Say(words.card(pack))
    if to.person.id == led.person.id:
        return Say(words.same_person(led.person.name))
    moved = _move(turn, led.person, to.person)
    key = f"handover:{led.person.handle}:{to.person.handle}:{turn.now:%Y-%m-%dT%H:%M:%S}"
    outbox.promise(turn.session, key, Kind.NOTICE, outbox.To(person_id=to.person.id), words.card(pack), turn.now)
    return Say(words.moved(led.person.name, to.person.name, moved))


def _pack(turn: Turn, person: Person) -> words.Pack:
    actions = [one for one in turn.standing.actions if one.owner.handle == person.handle]
    theirs = {one.ref for one in actions}
    accountable = [one for one in turn.standing.actions if one.sro is not None and one.sro.handle == person.handle]
    oversees = turn.standing.actions if Role.DIRECTOR.value in person.roles else tuple(accountable)
    risks = [
        risk
        for risk in turn.standing.open_risks
        if theirs & set(risk.refs) or (risk.owner is not None and risk.owner.handle == person.handle)
    ]
    before = standing_before(turn.session, turn.plan, turn.cycles, turn.cycle)
    found = digest(turn.standing, before, turn.document, turn.today)
    refs = {one.ref for one in oversees}
    return words.Pack(
        name=person.name,
        post=person.post,
        actions=tuple(sorted(actions, key=lambda one: (one.closed, one.agreed_due))),
        histories={one.ref: _dates(turn, one.ref) for one in actions},
        risks=tuple(risks),
        oversees=len(oversees),
        off_plan=tuple(item for item in found.off_plan if item.action.ref in refs),
        top_risks=tuple(risk for risk in (*found.gaps, *found.risks) if refs & set(risk.refs)) if oversees else (),
        decisions=found.decisions if oversees else (),
        today=turn.today,
    )


def _dates(turn: Turn, ref: str) -> tuple[words.Moved, ...]:
    """Approved moves of its agreed date, oldest first."""
    assert turn.plan.id is not None
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    changes = history.history(turn.session, row).dates if row is not None else ()
    approved = [one for one in changes if one.decision == "approved"]
    return tuple((one.from_date, one.to_date, one.reason) for one in reversed(approved))


def _move(turn: Turn, person: Person, to: Person) -> tuple[str, ...]:
    """Posts own actions, people fill posts: what is not closed goes to whoever comes. What was said stays."""
    assert person.id is not None and to.id is not None
    moved: list[str] = []
    for action in plans.owned_by(turn.session, person.id):
        action.owner_id = to.id
        turn.session.add(action)
        moved.append(action.ref)
        change = {"before": {"owner": person.handle}, "after": {"owner": to.handle}}
        note(turn.session, turn.now, turn.person.handle, "handed over", f"action {action.ref}", **change)
    person.successor_id = to.id
    turn.session.add(person)
    turn.session.flush()
    return tuple(moved)
