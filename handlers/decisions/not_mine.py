"""An owner says that an action is not theirs: the lead hears it with a suggestion, and decides with one press."""

from collections import Counter

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Action, AskState, Kind, Person
from bot.models.words import Role
from bot.store.ask import cycles
from bot.store.message import outbox
from bot.store.message.cards import from_json
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.reply import not_mine as words
from handlers.decisions import handover
from handlers.turn import Turn
from handlers.untrusted_ids import member_of_plan


def ask_lead(turn: Turn, action: Action, to: Person | None, said: str) -> str:
    """Tells the leads, in one message an action and in the owner's own words: said again with a name, it shows it.
    Returns what the owner hears."""
    wanted = to or suggested(turn, action)
    owner = turn.person
    card = words.asked(
        action.ref, action.title, (owner.handle, owner.name, owner.post), _who(wanted), to is not None, said
    )
    leads = [lead for lead in turn.with_role(Role.LEAD) if lead.id != turn.person_id]
    for lead in leads:
        key = _key(turn, action, owner, lead)
        row = turn.promised(key)
        if row is not None:
            turn.redraw(row, card)
            continue
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)
    after = {"suggested": wanted.handle if wanted else None}
    turn.note("not mine", f"action {action.ref}", after=after)
    return words.passed_on(action.ref, to.name if to else "")


def never_mind(turn: Turn, ref: str, *, taken_back: bool = False) -> None:
    """It was misread, or taken back, that the action is not theirs: they are asked as before, and the leads need not
    decide."""
    action = plans.action_by_ref(turn.session, turn.plan_id, ref)
    if action is None or action.owner_id != turn.person_id:
        return
    cycles.taken_up_again(turn.session, turn.cycle_row.id, action.id)
    turn.asks_look_again(frozenset({turn.person_id}))
    turn.note("theirs after all", f"action {ref}")
    _settle(turn, action, turn.person, words.taken_back() if taken_back else words.misread())


def passed(turn: Turn) -> list[Action]:
    """What the speaker said is not theirs in this cycle, and nobody has decided."""
    return [action for ask, action in turn.asks if ask.state is AskState.PASSED and action.owner_id == turn.person_id]


def asked(turn: Turn, action: Action, owner: Person) -> Card:
    """What waits for the speaker to decide: as they were told, or with a guess from the plan."""
    row = turn.promised(_key(turn, action, owner, turn.person))
    if row is not None:
        return from_json(row.card)
    return words.asked(
        action.ref, action.title, (owner.handle, owner.name, owner.post), _who(suggested(turn, action)), False, ""
    )


def suggested(turn: Turn, action: Action) -> Person | None:
    """The action's deputy, else who owns most of the other actions of its area; nobody where two own as many."""
    deputy = people.by_id(turn.session, action.deputy_id)
    if deputy is not None and deputy.active and deputy.id != action.owner_id:
        return deputy
    others = Counter(
        one.owner_id
        for one in plans.actions_of(turn.session, turn.plan.id)
        if one.area_id == action.area_id and one.owner_id != action.owner_id
    )
    (most, *rest) = [*others.most_common(2), (None, 0)]
    tied = bool(rest) and rest[0][1] == most[1]
    return None if tied else people.by_id(turn.session, most[0])


def press_accept(turn: Turn, press: Press) -> Answer:
    """The lead: it goes to the one suggested."""
    found = _decides(turn, press)
    if isinstance(found, Card):
        return Say(found)
    action, owner = found
    to = member_of_plan(turn, press.args.get("to", ""))
    if to is None or to.id == owner.id:
        return Say(words.name_someone(action.ref, owner.handle))
    _settle(turn, action, owner, words.goes_to(to.name, turn.person.name))
    return handover.hand(turn, owner, to, (action.ref,))


def press_keep(turn: Turn, press: Press) -> Answer:
    """The lead: it stays, and they are asked again."""
    found = _decides(turn, press)
    if isinstance(found, Card):
        return Say(found)
    action, owner = found
    cycles.taken_up_again(turn.session, turn.cycle_row.id, action.id)
    turn.asks_look_again(frozenset({action.owner_id}))
    turn.note("left with its owner", f"action {action.ref}")
    _settle(turn, action, owner, words.stays(owner.name, turn.person.name))
    key = f"stays-yours:{turn.cycle.key}:{action.ref}:{owner.handle}:{turn.now:%Y-%m-%dT%H:%M:%S}"
    card = words.stays_yours(action.ref, action.title, turn.person.name)
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=owner.id), card)
    return Say(words.left_with(action.ref, owner.name))


def _decides(turn: Turn, press: Press) -> tuple[Action, Person] | Card:
    """The action and its owner as the button was drawn, if the lead presses and it is still theirs."""
    action = plans.action_by_ref(turn.session, turn.plan.id, press.args.get("ref", ""))
    owner = people.by_handle(turn.session, press.args.get("owner", ""))
    if Role.LEAD not in turn.roles:
        return words.only_the_lead()
    if action is None or owner is None:
        return words.gone()
    if action.owner_id != owner.id:
        now = people.by_id(turn.session, action.owner_id)
        return words.moved_already(action.ref, now.name if now else "")
    return action, owner


def _settle(turn: Turn, action: Action, owner: Person, what: str) -> None:
    for lead in turn.with_role(Role.LEAD):
        row = turn.promised(_key(turn, action, owner, lead))
        if row is not None:
            turn.redraw(row, words.settled(action.ref, action.title, owner.name, what))


def _key(turn: Turn, action: Action, owner: Person, lead: Person) -> str:
    return f"not-mine:{turn.cycle.key}:{action.ref}:{owner.handle}:{lead.handle}"


def _who(person: Person | None) -> words.Who | None:
    return (person.handle, person.name, person.post) if person is not None else None
