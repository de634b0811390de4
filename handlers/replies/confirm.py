"""What was understood is said back: one confirmation a message, drawn anew when what it speaks of changes."""

from bot.card import Card
from bot.chat import Place, Say
from bot.models import Kind
from bot.reading import records
from bot.reading.reading import Reading
from bot.reading.records import Intent, Record
from bot.store.message import message_records, outbox
from bot.store.message.outbox import Confirmation, To
from bot.wording.reply import chat, confirm
from handlers import in_channel
from handlers.commands.command import answer_in_words
from handlers.commands.common_questions import offers
from handlers.context import left_to_answer, unused_of
from handlers.replies.confirmation import say_back
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
    """Says what was understood; where that is nothing, answers what was asked."""
    if not say_back(turn, place, source, reading, outcome):
        answer_only(turn, place, source, outcome)


def settle_question(turn: Turn, confirmation: Confirmation) -> None:
    """A question that was answered is asked no more: its message is drawn again without it."""
    row = outbox.answers_to(turn.session, confirmation.source) if confirmation.source else None
    if row is None or row.source is None:
        return
    done = message_records.recorded(turn.session, row.source, turn.now, turn.plan.zone)
    card = confirm.confirmation(done, row.source, left_to_answer(turn), unused=unused_of(row))
    turn.redraw(row, card, None)


def only_answer(turn: Turn, outcome: Outcome) -> Card:
    """What is said where nothing was recorded."""
    return chat.passed_on() if outcome.for_lead else without_record(turn, outcome.answers)


def answer_only(turn: Turn, place: Place | None, source: Source, outcome: Outcome) -> None:
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
        if isinstance(item, records.StopFile):
            return chat.files()
    for item in found:
        if isinstance(item, records.NoRecord):
            return chat.nothing_to_record(item.why, offers(turn))
    return chat.nothing_to_record("", offers(turn))
