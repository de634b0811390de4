"""/wsoa try: the card that these words would really bring, with why; nothing of it is kept."""

from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, Say
from bot.privacy.decide import Answer as Guarded
from bot.privacy.decide import decide
from bot.reading import records
from bot.reading.read import read
from bot.store.database.rows import take_back, write_rows
from bot.wording.reply import chat
from bot.wording.reply import try_out as try_out_words
from handlers.commands.common_questions import offers
from handlers.context import readable_at
from handlers.replies.confirmation import draw_confirmation
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

SOURCE = "tried"


def try_out(turn: Turn, rest: str) -> Answer:
    """How the bot would take these words; nothing is recorded."""
    if not rest.strip():
        return Say(try_out_words.how())
    verdict = decide(rest, turn.document)
    if verdict.answer is not Guarded.PASS:
        return Say(try_out_words.held(verdict.reasons, asks=verdict.answer is Guarded.ASK))
    reading = read(rest, replace(readable_at(turn, rest, turn.now, None), why=True))
    step = turn.session.begin_nested()
    try:
        source = Source(turn.key(f"{SOURCE}:{turn.now.isoformat()}"), turn.account.platform, turn.now, rest)
        outcome = record_reading(turn, reading.records, source)
        write_rows(turn.session)
        drawn = draw_confirmation(turn, source, reading, outcome)
        card = drawn.card if drawn is not None else _nothing(turn, outcome)
    finally:
        take_back(turn.session, step)
    return Say(try_out_words.taken(card, reading.because))


def _nothing(turn: Turn, outcome: Outcome) -> Card:
    """What would be said where there is nothing to confirm."""
    if outcome.for_lead:
        return chat.passed_on()
    if any(isinstance(item, records.Query) for item in outcome.answers):
        return try_out_words.a_question()
    why = next((item.why for item in outcome.answers if isinstance(item, records.NoRecord)), "")
    return chat.nothing_to_record(why, offers(turn))
