"""The guard before the reader: what is held or asked about is not read."""

from bot.privacy.decide import Answer, decide
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import AskPersonal, HoldPersonal
from bot.reading.told import Told


def guarded(text: str, told: Told) -> Reading | None:
    """Held, or asked about before anything of it is kept; None where it may be read."""
    verdict = decide(text, told.plan)
    if verdict.answer is Answer.HOLD:
        flags = ("pii", "offer_redacted") if verdict.clean_line else ("pii",)
        return Reading((HoldPersonal(verdict.reasons, verdict.clean_line),), None, flags)
    if verdict.answer is Answer.ASK and not told.cleared:
        spans = tuple(f"{start}-{end}" for start, end in verdict.spans)
        return Reading((AskPersonal(verdict.reasons, spans),), Question(None, "name", Why.NAME), ("pii_asked",))
    return None
