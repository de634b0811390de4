"""A decision that is wanted goes to whom it names; what they say goes back to whoever asked, and both are kept."""

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Action, Decision, Kind, Person
from bot.models.words import Role, Word
from bot.plan.ask.spoken_of import with_post
from bot.plan.decision.decider import DecisionWanted, NamedDecider, PossibleDecider, decider_named
from bot.reading import records
from bot.reading.decision_words import otherwise
from bot.store.decision import decisions_wanted as stored
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.store.plan.plan_frame import frame
from bot.wording.common import day_said
from bot.wording.decision import decisions_wanted as words
from handlers.commands.free_text import field_words
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn
from handlers.untrusted_ids import of_this_plan, row_number

OF_BUTTON = {"decision.approve": Word.APPROVED, "decision.refuse": Word.REFUSED, "decision.ask": Word.ASKED_BACK}


def raised(turn: Turn, action: Action, item: records.DecisionNeeded, source: Source, outcome: Outcome) -> None:
    """Said in a reply. An edited message that says the same again asks nobody anew."""
    before = [row for row in stored.of_source(turn.session, source.id) if row.action_id == action.id]
    same = next((row for row in before if row.text == item.text), None)
    if same is not None and not same.withdrawn:
        return
    if same is not None:
        stored.revive(turn.session, same)
        row = same
    else:
        to = _decider(turn, action, item)
        row = stored.add(
            turn.session,
            Decision(
                action_id=action.id,
                needed_from=to.body or item.needed_from or "",
                by_date=item.by,
                text=item.text,
                otherwise=otherwise(item.text) or otherwise(source.text),
                raised_by_id=turn.person_id,
                raised_at=turn.now,
                source=source.id,
                to_id=to.person_id,
            ),
        )
        turn.note("asked for a decision", f"action {action.ref}", after={"decision": row.id, "to": _handle(turn, row)})
    ask(turn, row)
    outcome.remarks.append(words.passed_on(drawn(turn, row), turn.today))


def _decider(turn: Turn, action: Action, item: records.DecisionNeeded) -> NamedDecider:
    """Whom it names, never whoever asks; where it names nobody, the lead, then the area's SRO, then a director."""
    roles = frame(turn.session, turn.plan).roles
    members = [
        PossibleDecider(one.id, one.handle, one.name, one.post, one.organisation, roles.get(one.id, frozenset()))
        for one in people.everyone(turn.session, turn.plan_id)
        if one.id != turn.person_id
    ]
    sro = plans.sro_of(turn.session, action)
    found = decider_named(item.needed_from or "", item.text, members, sro.id if sro is not None else None)
    if found.person_id not in (None, turn.person_id):
        return found
    accountable = [sro] if sro is not None and sro.active else []
    others = [*turn.with_role(Role.LEAD), *accountable, *turn.with_role(Role.DIRECTOR)]
    return NamedDecider(next((one.id for one in others if one.id != turn.person_id), None), found.body)


def ask(turn: Turn, row: Decision, again: str = "") -> None:
    """Owes whoever decides the question; drawn anew where they have it."""
    if row.to_id is None:
        return
    one, key = drawn(turn, row), f"decision:{row.id}:{row.to_id}{again}"
    card, sent = words.asked(one, turn.today), turn.promised(key)
    if sent is not None:
        turn.redraw(sent, card)
        return
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=row.to_id), card)


def take_back(turn: Turn, source: str) -> None:
    """The message that asked is gone, or says something else. What was decided stays decided."""
    for row in stored.of_source(turn.session, source):
        if row.withdrawn and not row.outcome:
            _settle(turn, row, words.TAKEN_BACK)


def press(turn: Turn, pressed: Press) -> Answer:
    """Approve at once; the others open the one question."""
    word = OF_BUTTON[pressed.verb]
    found = _of_id(turn, pressed.args.get("id", ""))
    row = found if isinstance(found, Card) else may_say(turn, found, word)
    if isinstance(row, Card):
        return Say(row)
    return Say(say(turn, row, word, "")) if word is Word.APPROVED else OpenForm(words.form(drawn(turn, row), word))


def press_answer(turn: Turn, pressed: Press) -> Answer:
    found = _of_id(turn, pressed.args.get("id", ""))
    row = found if isinstance(found, Card) else may_answer(turn, found)
    return Say(row) if isinstance(row, Card) else OpenForm(words.form(drawn(turn, row), Word.ANSWERED))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Answered, or put back with a reason, as the form's `word` says."""
    found = _of_id(turn, form.args.get("id", ""))
    word = Word(form.args["word"]) if form.args.get("word") in set(Word) else Word.ASKED_BACK
    if not isinstance(found, Card):
        found = may_answer(turn, found) if word is Word.ANSWERED else may_say(turn, found, word)
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    text = field_words(turn, form, words.SAY_WHY)
    if isinstance(text, FormErrors):
        return text
    say(turn, found, word, text)
    return Nothing()


def _of_id(turn: Turn, said: str) -> Decision | Card:
    row_id = row_number(said)
    row = stored.by_id(turn.session, row_id) if row_id is not None else None
    return row if row is not None and action_of(turn, row) is not None else words.no_such("")


def may_say(turn: Turn, row: Decision, word: Word, *, anew: bool = False) -> Decision | Card:
    """Why this person may not decide it now. `anew`: a decision may be thought better of."""
    one = drawn(turn, row)
    if row.withdrawn:
        return words.gone()
    if row.raised_by_id == turn.person_id:
        return words.not_your_own(one)
    if not _theirs(turn, row):
        return words.not_yours(one)
    if row.outcome and (not anew or row.outcome == word or word is Word.ASKED_BACK):
        by = people.by_id(turn.session, row.decided_by_id)
        on = day_said(row.decided_at or turn.now, turn.plan.zone, turn.today)
        return words.already(one, Word(row.outcome), by.name if by is not None else "someone else", on)
    return row


def may_answer(turn: Turn, row: Decision) -> Decision | Card:
    """Whoever asked for it, or the action's owner, while it was asked back."""
    one, action = drawn(turn, row), action_of(turn, row)
    if row.withdrawn:
        return words.gone()
    if turn.person_id not in (row.raised_by_id, action.owner_id if action is not None else None):
        return words.not_yours(one)
    return row if not row.outcome and stored.asked_back(turn.session, row.id) else words.nothing_asked(one)


def say(turn: Turn, row: Decision, word: Word, text: str) -> Card:
    """Keeps it, tells whom it concerns, and brings every message about it up to date."""
    said = stored.say(turn.session, row, word, text, turn.person_id, turn.now)
    one, action = drawn(turn, row), action_of(turn, row)
    turn.note(f"decision: {word}", f"action {one.ref}", after={"decision": row.id, "words": text})
    me = with_post(turn.person.name, turn.person.post)
    match word:
        case Word.APPROVED | Word.REFUSED:
            _settle(turn, row, words.verdict(word, me, text))
            whom = {row.raised_by_id, action.owner_id if action is not None else row.raised_by_id} - {turn.person_id}
            for person_id in whom:
                _tell(turn, f"decision-told:{said.id}:{person_id}", person_id, words.told_decided(one, word, me, text))
            return words.decided(one, word, len(whom) > 1)
        case Word.ASKED_BACK:
            _tell(turn, f"decision-back:{row.id}:{said.id}", row.raised_by_id, words.asked_back(one, me, text))
            _settle(turn, row, words.verdict(word, me, text))
            return words.asked_on(one)
        case Word.ANSWERED:
            for sent in outbox.beginning(turn.session, turn.key(f"decision-back:{row.id}:")):
                turn.redraw(sent, words.answered_already(one, text))
            ask(turn, row, f":{said.id}")
            return words.answered(one)


def hand_on(turn: Turn, row: Decision, to: Person) -> Card:
    """Somebody else is asked; never whoever raised it, who would answer themselves."""
    one, before = drawn(turn, row), _handle(turn, row)
    if to.id == row.raised_by_id:
        return words.not_your_own(one)
    _settle(turn, row, words.handed_on(to.post or to.name))
    stored.change(turn.session, row, to_id=to.id)
    facts = {"before": {"to": before}, "after": {"decision": row.id, "to": to.handle}}
    turn.note("handed a decision on", f"action {one.ref}", **facts)
    ask(turn, row, f":{turn.now:%Y-%m-%dT%H:%M:%S.%f}")
    return words.changed(drawn(turn, row), turn.today)


def waits_for(turn: Turn) -> list[Decision]:
    """Those that this person decides, also in someone's place."""
    found = stored.waiting(turn.session, turn.plan_id)
    return [row for row, _action in found if row.raised_by_id != turn.person_id and _theirs(turn, row)]


def _theirs(turn: Turn, row: Decision) -> bool:
    """Whom it waits for, or in whose place they are; where nobody was found, the lead's."""
    return Role.LEAD in turn.roles if row.to_id is None else row.to_id in _in_place_of(turn)


def _in_place_of(turn: Turn) -> frozenset[int]:
    return frozenset({turn.person_id, *(one.id for one in turn.stands_in_for)})


def may_steer(turn: Turn, row: Decision) -> bool:
    """To whom it goes, and by when."""
    return Role.LEAD in turn.roles or row.to_id in _in_place_of(turn) or row.raised_by_id == turn.person_id


def drawn(turn: Turn, row: Decision) -> DecisionWanted:
    return stored.drawn(turn.session, row, action_of(turn, row))


def action_of(turn: Turn, row: Decision) -> Action | None:
    return of_this_plan(turn, row.action_id) if row.action_id is not None else None


def _settle(turn: Turn, row: Decision, what: str) -> None:
    one = drawn(turn, row)
    for sent in outbox.beginning(turn.session, turn.key(f"decision:{row.id}:")):
        turn.redraw(sent, words.settled(one, what))


def _tell(turn: Turn, key: str, person_id: int, card: Card) -> None:
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=person_id), card)


def _handle(turn: Turn, row: Decision) -> str:
    to = people.by_id(turn.session, row.to_id)
    return to.handle if to is not None else ""
