"""Which action it was about: what was said first is read again, with the action that it is about."""

from collections.abc import Mapping
from typing import Any

from bot.plan.finding import number_in, with_number, with_words
from bot.reading.hearing import named_in
from bot.reading.read import read
from bot.reading.reading import Reading
from bot.reading.told import Asked
from handlers.commands.asking import normal
from handlers.context import told
from handlers.replies.answers.outcome import Answer
from handlers.replies.recording.record import record
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

LONGEST = 8  # words that name an action


def named(turn: Turn, answer: Answer) -> str | None:
    """The one action that the words name, by its number or its title."""
    asked = normal(answer.text)
    if not asked or len(asked.split()) > LONGEST:
        return None
    refs = named_in(answer.text, turn.document)
    if len(refs) == 1 and len(answer.text.split()) <= 3:
        return refs[0]
    numbered = number_in(asked)
    found = with_number(turn.document.actions, numbered[0]) if numbered is not None and not numbered[1] else ()
    offered = [line for line in turn.document.actions if line.ref in answer.question.choices]
    found = found or with_words(offered or turn.document.actions, asked)
    return found[0].ref if len(found) == 1 else None


def again(turn: Turn, packed: Mapping[str, Any], source: Source, ref: str) -> tuple[Reading, Outcome] | None:
    """Reads what was said first as if it had been said of that action. None when its words were not kept."""
    text = packed.get("words")
    if not text:
        return None
    reading = read(str(text), told(turn, source.said_at, Asked("prompt", (ref,))))
    first = Source(source.id, source.platform, source.said_at, str(text))
    return reading, record(turn, reading.records, first)
