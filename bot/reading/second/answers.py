"""What the answers to the second reader's questions mean. Whoever records does what they say; this says it only."""

from enum import StrEnum

from bot.reading.reading import Question, Why
from bot.reading.second.doubts import OF_WORDS


class Meaning(StrEnum):
    STANDS = "stands"  # the record is what was meant
    TAKE_BACK = "take back"  # it is not: the record goes, its words stay as an update of the action
    RISK = "risk"  # record the words as a risk
    ISSUE = "issue"  # record them as an issue: it has happened
    NEITHER = "neither"  # record nothing


WORDS = {"yes": Meaning.STANDS, "no": Meaning.TAKE_BACK}
RISK = {"risk": Meaning.RISK, "yes": Meaning.RISK, "issue": Meaning.ISSUE, "no": Meaning.NEITHER}


def meaning(question: Question, answer: str) -> Meaning | None:
    """What a tapped or typed answer means; None where the question is another's or the answer is none of its."""
    said = answer.strip().lower().rstrip(".!")
    if question.why is Why.RISK_SAID:
        return RISK.get(said)
    return WORDS.get(said) if question.why in OF_WORDS else None
