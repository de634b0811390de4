"""What was understood is said back: one confirmation a message, drawn anew when what it speaks of changes."""

from bot.card import Card
from bot.chat import Place, Say
from bot.models import Kind
from bot.models.words import Role
from bot.plan.standing import Who
from bot.reading import records
from bot.reading.reading import Reading
from bot.reading.records import DateChangeRequest, Intent, Record
from bot.store import message_records, outbox
from bot.store.outbox import Confirmation, To
from bot.wording import chat, confirm, notice
from handlers import in_channel
from handlers.commands.command import answer_in_words
from handlers.commands.offers import offers
from handlers.context import left, pack_unused, unused_of
from handlers.decisions import claims, date_changes
from handlers.replies.confirmation import Drawn, draw
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

ASKED_BY_INTENT = {
    Intent.MEETING: "cycle",
    Intent.DEADLINE: "mine",
    Intent.MISSING: "missing",
    Intent.RISK: "risks",
    Intent.HELP: "help",
    Intent.PLAN: "status",
}


def confirm_in(turn: Turn, place: Place | None, source: Source, reading: Reading, outcome: Outcome) -> None:
    """Says what was understood, tells the lead what needs a person, and brings the ask up to date."""
    tell_leads(turn, outcome)
    if any(isinstance(item, DateChangeRequest) for item in reading.records):
        date_changes.tell(turn, source.id)
    turn.asks_look_again(frozenset({action.owner_id for action in outcome.touched}))
    outcome.remarks += claims.tell(turn, [*outcome.touched, *outcome.left])
    row = outbox.answers_to(turn.session, source.id) if source.merge else None
    drawn = draw(turn, source, reading, outcome, unused_of(row) if row is not None else ())
    if drawn is None:
        _answer_only(turn, place, source, outcome)
        return
    if row is None and _promised(turn, place, source, drawn):
        return
    row = row or outbox.answers_to(turn.session, source.id)
    if row is not None:
        row.unused = pack_unused(drawn.unused)
        turn.redraw(row, drawn.card, drawn.question)


def _promised(turn: Turn, place: Place | None, source: Source, drawn: Drawn) -> bool:
    """False where what was said there is confirmed already."""
    return turn.promise(
        f"confirm:{source.id}",
        Kind.CONFIRMATION,
        To(person_id=turn.person_id, place=place),
        drawn.card,
        cycle_id=turn.cycle_row.id,
        question=drawn.question,
        source=source.id,
        unused=pack_unused(drawn.unused),
    )


def settle_question(turn: Turn, confirmation: Confirmation) -> None:
    """A question that was answered is asked no more: its message is drawn again without it."""
    row = outbox.answers_to(turn.session, confirmation.source) if confirmation.source else None
    if row is None or row.source is None:
        return
    done = message_records.recorded(turn.session, row.source, turn.now, turn.plan.zone)
    card = confirm.confirmation(done, row.source, left(turn), unused=unused_of(row))
    turn.redraw(row, card, None)


def only_answer(turn: Turn, outcome: Outcome) -> Card:
    """What is said where nothing was recorded."""
    return chat.passed_on() if outcome.for_lead else without_record(turn, outcome.answers)


def _answer_only(turn: Turn, place: Place | None, source: Source, outcome: Outcome) -> None:
    """Nothing to record: a question to the bot, or nothing about the plan."""
    card = only_answer(turn, outcome)
    if source.overheard is not None:
        in_channel.answer(turn, source.id, source.overheard, card)
        return
    to = To(person_id=turn.person_id, place=place)
    turn.promise(f"answer:{source.id}", Kind.REFUSAL, to, card, source=source.id)


def without_record(turn: Turn, found: list[Record]) -> Card:
    """What to say when there was nothing to record."""
    for item in found:
        if isinstance(item, records.Query):
            words = item.ref if item.ref else ASKED_BY_INTENT.get(item.intent, "help")
            answer = answer_in_words(turn, item.text or words, words)
            if isinstance(answer, Say):
                return answer.card
        if isinstance(item, records.HoldFile):
            return chat.files()
    for item in found:
        if isinstance(item, records.NoRecord):
            return chat.nothing_to_record(item.why, offers(turn))
    return chat.nothing_to_record("", offers(turn))


def tell_leads(turn: Turn, outcome: Outcome) -> None:
    """One notice for all that a reply left open; none to the lead about themself."""
    who = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
    others = tuple(dict(outcome.others))
    if others:
        turn.note("refused", f"actions {', '.join(others)}")
        _promise_notice(turn, f"other:{'+'.join(others)}", notice.touched_other(who.name, who.post, others))
    for number, item in enumerate(outcome.for_lead):
        card = notice.needs_you(who, item, turn.now.date())
        _promise_notice(turn, f"{item.op}:{number}", card)
        turn.note("asked the lead", item.op)


def _promise_notice(turn: Turn, about: str, card: Card) -> None:
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person.id:
            key = f"notice:{turn.person.handle}:{about}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)
