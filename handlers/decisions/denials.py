"""What someone says they never said, though it was entered for them: it counts no more at once, and the lead decides
whether it is entered as they mean it, stays out, or is kept with a reason that they read."""

from datetime import timedelta

from bot.card import Card
from bot.chat import Answer, FormErrors, Message, Nothing, OpenForm, Press, Say, Submission
from bot.models import Kind, Outgoing, Update
from bot.models.words import Role
from bot.plan.decision.denial import Denial
from bot.reading.talk import beside_denial
from bot.store.action import updates
from bot.store.decision import denials as stored
from bot.store.message import message_records, outbox
from bot.store.plan import plans
from bot.wording.decision import denials as words
from bot.wording.reply.confirmed import recorded_by_action
from handlers import in_channel
from handlers.commands.free_text import field_words
from handlers.commands.on_behalf import enter
from handlers.replies import undo
from handlers.replies.copies import COPY
from handlers.replies.recording.source import Source
from handlers.turn import Turn

LATELY = timedelta(days=21)  # for how long "I never said that" may mean what was entered


def press_deny(turn: Turn, press: Press) -> Answer:
    """Only of what stands in their own name and somebody else entered; once."""
    source = press.args.get("source", "")
    rows = _standing(turn, source)
    return Say(_take_out(turn, source, rows, "") if rows else words.stands_no_more())


def heard(turn: Turn, message: Message) -> str | None:
    """ "That's not what I said", of what was entered for them lately: what else the message says. None where it is no
    such word, or nothing was entered for them."""
    rest = beside_denial(message.text)
    entered = _entered(turn, message) if rest is not None else []
    if rest is None or not entered:
        return None
    if len(entered) > 1:
        card = words.which([(_refs(turn, rows), source) for source, rows in entered[:5]])
    else:
        (source, rows) = entered[0]
        card = _take_out(turn, source, rows, message.text.strip(), instead=rest)
    in_channel.answer_words(turn, message, "denied", card)
    return rest


def press_leave(turn: Turn, press: Press) -> Answer:
    """It stays out, as they wanted."""
    found = _waiting(turn, press.args.get("entry", ""))
    if isinstance(found, Card):
        return Say(found)
    turn.note(stored.LEFT_OUT, _things(found.refs), after={stored.ENTRY: found.entry})
    _settle(turn, found, words.left_out(_me(turn)))
    return Say(words.done_left_out(found.by, found.refs))


def press_keep(turn: Turn, press: Press) -> Answer:
    """Opens the one question: why."""
    found = _waiting(turn, press.args.get("entry", ""))
    return Say(found) if isinstance(found, Card) else OpenForm(words.keep_form(found.by, found.refs, found.entry))


def submitted(turn: Turn, form: Submission) -> Answer:
    """It is entered once more, word for word, and whoever denied it reads why."""
    found = _waiting(turn, form.args.get("entry", ""))
    if isinstance(found, Card):
        return FormErrors({"reason": found.summary})
    why = field_words(turn, form, words.SAY_WHY)
    if isinstance(why, FormErrors):
        return why
    source = Source(f"{found.entry}{stored.AGAIN}", turn.account.platform, found.entered_at, found.entered)
    if enter(turn, found.entered, found.refs, source) is not None:
        return FormErrors({"reason": words.not_read()})
    turn.note(stored.KEPT, _things(found.refs), after={stored.ENTRY: found.entry, stored.WHY: why})
    _settle(turn, found, words.kept(_me(turn), why))
    done = message_records.recorded(turn.session, source.id, turn.now, turn.plan.zone)
    told = [one.sentence for one in recorded_by_action(done)]
    to = outbox.To(person_id=found.by_id)
    turn.promise(f"kept:{found.entry}", Kind.NOTICE, to, words.told_kept(_me(turn), found.refs, told, why))
    return Nothing()


def _take_out(turn: Turn, source: str, rows: list[Update], said: str, instead: str = "") -> Card:
    """`instead`: what they say now, so that there may be nothing left to decide."""
    refs = _refs(turn, rows)
    undo.withdraw_all(turn, source, rows)
    turn.note(stored.DENIED, _things(refs), after={stored.ENTRY: source, stored.SAID: said})
    found = stored.waits(turn.session, turn.plan_id, turn.cycle_row.id, source)
    if found is not None:
        card = words.said_instead(found) if instead else words.asked(found)
        for lead in turn.with_role(Role.LEAD):
            turn.promise(f"denied:{source}:{lead.handle}", Kind.NOTICE, outbox.To(person_id=lead.id), card)
    return words.taken_out(refs)


def _entered(turn: Turn, message: Message) -> list[tuple[str, list[Update]]]:
    """Sources of what stands in their name and others entered: that of the copy which is answered, else of every copy
    that they had lately, the newest first."""
    start = turn.key(COPY)
    rows = [row for row in outbox.beginning(turn.session, start) if _is_recent_copy(turn, row)]
    thread = message.at.place.thread
    here = [row for row in rows if thread is not None and row.message == thread]
    sources = [row.key.removeprefix(start).removesuffix(f":{turn.person.handle}") for row in here or rows]
    standing = [(source, _standing(turn, source)) for source in dict.fromkeys(reversed(sources))]
    return [(source, found) for source, found in standing if found]


def _is_recent_copy(turn: Turn, row: Outgoing) -> bool:
    return row.person_id == turn.person_id and row.created_at >= turn.now - LATELY


def _standing(turn: Turn, source: str) -> list[Update]:
    """What counts of an entry in this person's name; nothing where any of it is another's."""
    rows = updates.standing_from(turn.session, source)
    return [] if any(row.on_behalf_of_id != turn.person_id for row in rows) else rows


def _refs(turn: Turn, rows: list[Update]) -> list[str]:
    return [plans.action_with_id(turn.session, row.action_id).ref for row in rows]


def _waiting(turn: Turn, entry: str) -> Denial | Card:
    if Role.LEAD not in turn.roles:
        return words.for_the_lead()
    return stored.waits(turn.session, turn.plan_id, turn.cycle_row.id, entry) or words.gone()


def _settle(turn: Turn, found: Denial, what: str) -> None:
    card = words.settled(found.by, found.refs, what)
    for row in outbox.beginning(turn.session, turn.key(f"denied:{found.entry}:")):
        turn.redraw(row, card)


def _me(turn: Turn) -> str:
    return f"{turn.person.name} ({turn.person.post})" if turn.person.post else turn.person.name


def _things(refs: list[str] | tuple[str, ...]) -> str:
    return f"actions {', '.join(refs)}"
