"""Words that a button stands for, read as if they had been typed."""

from bot.chat import Place
from bot.reading.read import read
from bot.reading.reply_context import Asked
from handlers.context import readable_as_answer
from handlers.replies.confirm import confirm_in
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn


def as_pressed(turn: Turn, words: str, source: Source, place: Place | None, answers: Asked) -> Outcome | None:
    """What came of it; None when nothing could be recorded."""
    reading = read(words, readable_as_answer(turn, source.said_at, answers))
    outcome = record_reading(turn, reading.records, source)
    if not outcome.touched:
        return None
    confirm_in(turn, place, source, reading, outcome)
    return outcome
