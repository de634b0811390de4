"""What was understood is said back: one confirmation a message, drawn anew when what it speaks of changes."""

from bot.card import Card
from bot.chat import Place
from bot.models import Kind
from bot.reading.reading import Reading
from bot.reading.records import DateChangeRequest
from bot.store import message_records, outbox
from bot.store.outbox import Confirmation, To
from bot.wording import chat, confirm
from handlers import in_channel
from handlers.context import left, pack_unused, unused_of
from handlers.decisions import claims, date_changes
from handlers.replies import asks, tell_lead
from handlers.replies.confirmation import draw
from handlers.replies.no_update import answered
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn


def confirm_in(turn: Turn, place: Place | None, source: Source, reading: Reading, outcome: Outcome) -> None:
    """Says what was understood, tells the lead what needs a person, and brings the ask up to date."""
    tell_lead.tell(turn, outcome)
    if any(isinstance(item, DateChangeRequest) for item in reading.records):
        date_changes.tell(turn, source.id)
    asks.refresh(turn, frozenset({action.owner_id for action in outcome.touched}))
    outcome.remarks += claims.tell(turn, [*outcome.touched, *outcome.left])
    row = outbox.answers_to(turn.session, source.id)
    drawn = draw(turn, source, reading, outcome, unused_of(row) if row is not None and source.merge else ())
    if drawn is None:
        _answer_only(turn, place, source, outcome)
        return
    if row is not None:
        row.unused = pack_unused(drawn.unused)
        turn.redraw(row, drawn.card, drawn.question)
        return
    turn.promise(
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
    return chat.passed_on() if outcome.for_lead else answered(turn, outcome.answers)


def _answer_only(turn: Turn, place: Place | None, source: Source, outcome: Outcome) -> None:
    """Nothing to record: a question to the bot, or nothing about the plan."""
    card = only_answer(turn, outcome)
    if source.overheard is not None:
        in_channel.answer(turn, source.id, source.overheard, card)
        return
    to = To(person_id=turn.person_id, place=place)
    turn.promise(f"answer:{source.id}", Kind.REFUSAL, to, card, source=source.id)
