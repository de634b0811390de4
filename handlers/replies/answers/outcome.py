"""What an answer to a question of ours came to, and how an answer is told from something else that was said."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.reading.reading import Question
from bot.store.message.outbox import Confirmation
from handlers.context import question_of
from handlers.replies.recording.source import Outcome, Source

NONE = re.compile(
    r"(?:no|none|nope|nothing|nil|n/?a|not (?:yet|really|that i know of|at the moment|at present|sure|known)"
    r"|(?:none|nothing|no \w+) (?:yet|so far|at the moment|at present|to report)|tb[cd]|don'?t know|to follow"
    r"|(?:not yet,? )?(?:it )?(?:will|to|'?ll) (?:follow|come|send (?:it|that)?)(?: later| soon)?"
    r"|later|(?:i'?ll )?send it later)[\s.!]*",
    re.IGNORECASE,
)
LINK = re.compile(r"https?://[^\s<>|)\"']{3,2000}")


@dataclass(frozen=True)
class Answer:
    """Words, and the question that they may answer."""

    row: Confirmation
    text: str
    source: Source  # of the words themselves

    @property
    def question(self) -> Question:
        assert self.row.question is not None
        return question_of(self.row.question)

    @property
    def packed(self) -> dict[str, Any]:
        assert self.row.question is not None
        return self.row.question

    @property
    def ref(self) -> str:
        return self.question.ref or ""

    @property
    def origin(self) -> Source:
        """What was said at first, which the answer adds to: it is no word of its own."""
        assert self.row.source is not None
        return Source(self.row.source, self.source.platform, self.source.said_at, self.text, merge=True)


@dataclass(frozen=True)
class AnswerOutcome:
    """`asks`: what is asked still, with what was given so far; None, and settled, when the question is answered."""

    outcome: Outcome = field(default_factory=Outcome)
    settled: bool = True
    asks: dict[str, Any] | None = None


def answered_with(*remarks: str, settled: bool = True) -> AnswerOutcome:
    return AnswerOutcome(Outcome(settled=settled, remarks=list(remarks)), settled)
