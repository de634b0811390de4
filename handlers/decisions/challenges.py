"""Challenges before the digest: what the rules find, one press that asks its owner, and the answer kept with it."""

import re
from dataclasses import replace
from datetime import datetime

from bot.card import Card
from bot.chat import Answer, FormErrors, Message, Nothing, OpenForm, Press, Say, Submission
from bot.models import Inquiry, Kind, Person
from bot.models.words import Role, UpdateState
from bot.plan.ask.spoken_of import with_post
from bot.plan.days.calendar import day_of
from bot.plan.days.steps import Step
from bot.plan.decision.challenge import Challenge, Challenged
from bot.plan.decision.challenge import challenges as found_by_rules
from bot.plan.question import Slot
from bot.plan.report.standing import ActionStanding, last_rating
from bot.store.decision import challenges as stored
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.store.risk import risks
from bot.wording.common import day
from bot.wording.decision import challenges as words
from handlers import in_channel
from handlers.commands.free_text import field_words, words_to_say_back
from handlers.commands.view import View, paging, view_of
from handlers.turn import Turn
from handlers.untrusted_ids import row_number

LONGEST = 600  # characters of an answer
SWITCH = re.compile(r"(?P<rule>[\w-]+(?: [\w-]+)*?)\s+(?P<to>on|off)", re.IGNORECASE)


def challenges(view: View) -> Answer:
    """`challenges`: those whom the asker may ask about, narrowed like any question."""
    turn = view.asker or view
    refs = {one.ref for one in view.standing.actions} | _rated_so_last(view)  # not heard of yet: as it was last rated
    codes = {one.code for one in view.standing.risks if Slot.RATING not in view.asked.slots}
    found = [one for one in theirs(turn) if not view.narrows or one.ref in refs | codes]
    known = {one.about for one in found}
    silent = len(view.rated_last)
    if silent:
        later = (one for one in theirs(turn, as_rated_last=True) if one.ref in refs and one.about not in known)
        found = sorted([*found, *later], key=lambda one: list(Challenge).index(one.rule))
    if Slot.LASTING in view.asked.slots:  # "green four rounds, nothing reached"
        found = [one for one in found if one.rule is Challenge.GREEN_NO_MILESTONE]
    asked = asked_about(turn)
    items = [words.Item(one, asked.get(one.about), _is(turn, one)) for one in found]
    off = [rule for rule in Challenge if rule in stored.off(turn.session, turn.plan_id)]
    last = sum(one.about not in known for one in found)
    return Say(words.card(items, off, turn.today, paging(view), last=last, silent=silent))


def _rated_so_last(view: View) -> set[str]:
    """Whatever was rated as is asked for when it was last heard of, said to be complete or not."""
    wanted = set(view.asked.values(Slot.RATING))
    pieces = tuple(one for one in view.asked.pieces if one.slot is not Slot.RATING)
    every = view_of(view.asker or view, replace(view.asked, pieces=pieces)).standing.actions if wanted else ()
    return {one.ref for one in every if last_rating(one) in wanted}


def theirs(turn: Turn, *, as_rated_last: bool = False) -> list[Challenged]:
    """All for the lead and directors; of an SRO those of their areas."""
    every = _found(turn, as_rated_last=as_rated_last)
    if turn.roles & {Role.LEAD, Role.DIRECTOR}:
        return every
    handles = {turn.person.handle, *(one.handle for one in turn.stands_in_for)}
    refs = {one.ref for one in turn.standing.actions if one.sro is not None and one.sro.handle in handles}
    codes = {one.code for one in turn.standing.risks if refs & set(one.refs)}
    return [one for one in every if one.ref in refs | codes]


def _found(turn: Turn, *, as_rated_last: bool = False) -> list[Challenged]:
    """`as_rated_last`: with what was not heard of in this round as it was rated when it last was."""
    lines = {line.ref: line for line in turn.document.actions}
    before = stored.before(turn.session, turn.plan, turn.cycles, turn.cycle)
    off = stored.off(turn.session, turn.plan_id)
    stands = turn.standing
    if as_rated_last:
        stands = replace(stands, actions=tuple(map(_as_rated_last, stands.actions)))
    return list(found_by_rules(stands, lines, before, turn.today, off))


def _as_rated_last(one: ActionStanding) -> ActionStanding:
    if not one.running or one.shown is not None:
        return one
    return replace(one, claimed=last_rating(one), confirmed=None, update_state=UpdateState.UPDATED)


def asked_about(turn: Turn) -> dict[str, words.Answered]:
    """Of this round: in the next, the same may be asked again."""
    return {
        one.about: words.Answered(
            one.by,
            one.to,
            day_of(one.at, turn.plan.zone),
            one.answer,
            one.answered_by,
            day_of(one.answered_at, turn.plan.zone) if one.answered_at is not None else None,
        )
        for one in stored.inquiries(turn.session, turn.plan_id, _began(turn)).values()
    }


def _began(turn: Turn) -> datetime:
    earlier = [one.at(Step.MEETING) for one in turn.cycles if one.meeting < turn.cycle.meeting]
    return max(earlier, default=plans.recorded_from(turn.session, turn.plan) or turn.cycle.at(Step.OPEN))


def press_ask(turn: Turn, press: Press) -> Answer:
    """Asks its owner once a round; what has changed since the button was drawn is not asked."""
    about = press.args.get("about", "")
    every = (*_found(turn), *_found(turn, as_rated_last=True))
    found = next((one for one in every if one.about == about), None)
    if found is None:
        return Say(words.no_longer())
    if not turn.may_read_all() or found not in (*theirs(turn), *theirs(turn, as_rated_last=True)):
        return Say(words.not_yours(found.ref))
    before = asked_about(turn).get(about)
    if before is not None:
        return Say(words.asked_already(found.ref, before.by, day(before.on, turn.today)))
    to = _whom(turn, found)
    if to is None or to.id == turn.person_id:
        return Say(words.nobody(found.ref) if to is None else words.your_own(found.ref))
    return Say(_ask(turn, found, to))


def _ask(turn: Turn, found: Challenged, to: Person) -> Card:
    action = plans.action_by_ref(turn.session, turn.plan_id, found.ref)
    row = stored.ask(
        turn.session,
        Inquiry(
            plan_id=turn.plan_id,
            action_id=action.id if action is not None else None,
            about=found.about,
            text=words.text_of(found, turn.today),
            by_id=turn.person_id,
            to_id=to.id,
            asked_at=turn.now,
        ),
    )
    thing = f"action {found.ref}" if action is not None else f"risk {found.ref}"
    turn.note("asked why", thing, after={"about": found.about, "to": to.handle})
    card = words.question(found, with_post(turn.person.name, turn.person.post), row.id, turn.today)
    turn.promise(f"challenge:{row.id}:", Kind.NOTICE, outbox.To(person_id=to.id), card)
    return words.asked(found.ref, f"The {to.post}" if to.post else to.name)


def _whom(turn: Turn, found: Challenged) -> Person | None:
    """Its owner; of a risk without one whoever raised it."""
    if found.owner is not None:
        return people.by_handle(turn.session, found.owner.handle)
    row = risks.by_code(turn.session, turn.plan_id, found.ref)
    return people.by_id(turn.session, row.raised_by_id) if row is not None else None


def _is(turn: Turn, found: Challenged) -> bool:
    return found.owner is not None and found.owner.handle == turn.person.handle


def press_answer(turn: Turn, press: Press) -> Answer:
    row = _to_me(turn, press.args.get("id", ""))
    return Say(row) if isinstance(row, Card) else OpenForm(words.form(row.id, _ref(row), row.text))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Nothing is kept of an answer that may identify someone."""
    row = _to_me(turn, form.args.get("id", ""))
    if isinstance(row, Card):
        return FormErrors({"reason": row.summary})
    text = field_words(turn, form, words.SAY_IT, longest=LONGEST)
    if isinstance(text, FormErrors):
        return text
    _answer(turn, row, text)
    return Nothing()


def heard(turn: Turn, message: Message) -> bool:
    """True when the words stand under the question, and are its answer."""
    thread = message.at.place.thread
    sent = outbox.by_message(turn.session, message.at.place, thread) if thread is not None else None
    parts = sent.key.removeprefix(turn.key("")).split(":") if sent is not None else []
    if sent is None or sent.person_id != turn.person_id or parts[0] != "challenge":
        return False
    row = _to_me(turn, parts[1])
    card = row if isinstance(row, Card) else _answer(turn, row, message.text.strip()[:LONGEST])
    in_channel.answer_words(turn, message, "answered", card)
    return True


def _to_me(turn: Turn, said: str) -> Inquiry | Card:
    row_id = row_number(said)
    row = stored.by_id(turn.session, row_id) if row_id is not None else None
    if row is None or row.plan_id != turn.plan_id:
        return words.no_longer()
    if row.to_id != turn.person_id and row.to_id not in {one.id for one in turn.stands_in_for}:
        return words.not_asked_you()
    return words.answered_before(_ref(row)) if row.answered_at is not None else row


def _answer(turn: Turn, row: Inquiry, text: str) -> Card:
    stored.answer(turn.session, row, text, turn.person_id, turn.now)
    ref, me = _ref(row), with_post(turn.person.name, turn.person.post)
    turn.note(
        "answered why", f"{'action' if row.action_id else 'risk'} {ref}", after={"about": row.about, "words": text}
    )
    for sent in outbox.beginning(turn.session, turn.key(f"challenge:{row.id}:")):
        turn.redraw(sent, words.answered_here(ref, text))
    key = f"challenge-answer:{row.id}"
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=row.by_id), words.told(ref, row.text, me, text))
    return words.thanks(ref)


def _ref(row: Inquiry) -> str:
    return row.about.partition(" ")[2]


def rules(turn: Turn, rest: str) -> Answer:
    """`rules`: each in a sentence; `rules same-words off`: for this plan."""
    said = rest.strip()
    if not said:
        off = stored.off(turn.session, turn.plan_id)
        return Say(words.rules({rule: rule not in off for rule in Challenge}))
    found = SWITCH.fullmatch(said)
    rule = _rule(found["rule"]) if found is not None else None
    if found is None or rule is None:
        return Say(words.which(words_to_say_back(turn, said)))
    on = found["to"].lower() == "on"
    was = rule not in stored.off(turn.session, turn.plan_id)
    if was is not on:
        stored.switch(turn.session, turn.plan_id, rule, on=on)
        turn.note("switched a rule", f"challenge {rule}", before={"on": was}, after={"on": on})
    return Say(words.switched(rule, on=on))


def _rule(said: str) -> Challenge | None:
    return next((rule for rule in Challenge if rule.value == said.lower().replace(" ", "-")), None)
