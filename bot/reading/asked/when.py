"""The step of a round that a question is about: "when is the agenda published", "deadline for the final report"."""

import re
from collections.abc import Iterator

from bot.plan.days.steps import Step
from bot.plan.question import Piece, Slot
from bot.reading.asked.moment import Moment

ASKING = re.compile(
    r"\b(?:when|when's|whens|deadlines?|(?:last|final) (?:day|date)|what day|which day|what date|date (?:of|for)"
    r"|how long|how many days|days left|by when"
    r"|who (?:signs off|confirms|checks) (?:the |all |our )?ratings)\b|^cycle\b"
)
# an update that was given is none that is due
PAST = ("when did ", "when was ", "when were ", "when has ", "when have ")
DEADLINE = "deadline"
_STEPS = {
    Step.OPEN: r"(?:the )?(?:next )?(?:round|window|cycle) opens?|owners (?:are )?asked",
    Step.NUDGE_1: r"(?:the )?(?:first )?reminders?(?: (?:go(?:es)? out|sent))?|nudges?",
    Step.DUE: r"(?:the )?(?:last|final) (?:day|date)(?: (?:for|to|that|when))?"
    r"(?: (?:people|owners|we|they|i|you|anyone|everyone))?(?: (?:can|may|must|should|have to))?"
    r"(?: (?:send|sending|give|submit|get|put|do))?(?: in)?(?: (?:their|my|our|the|any|us))? updates?"
    r"|(?:the |my |our |your )?updates?(?: (?:are|is|do|must|have to))?(?: be)?"
    r" (?:due|in|wanted|closed?|closing|shut|end)"
    r"|(?:the )?(?:next )?(?:round|window|cycle) (?:closes?|ends?|shuts?)|updates?",
    Step.CONFIRM: r"(?:the )?ratings?(?: (?:are|be|get))? confirmed|confirm(?:ing|s)? (?:the |all |our )?ratings?"
    r"|(?:who )?sign(?:s|ed|ing)? off (?:the |all |our )?ratings?",
    Step.FREEZE: r"(?:the )?(?:board )?pack(?: (?:is|be|get))? frozen|(?:the )?(?:board )?pack freezes?|freeze"
    r"|(?:the )?(?:board )?pack(?: (?:go(?:es)? out|sent|out|freezes?|closes?))?",
    Step.DIGEST_1: r"(?:the )?(?:first )?(?:directors'? )?digest(?: (?:go(?:es)? out|sent|due))?",
    Step.DRAFT: r"(?:the )?draft(?: report)?(?: (?:go(?:es)? out|due))?",
    Step.CLEARANCES: r"(?:the )?clearances?(?: (?:back|due))?",
    Step.BRIEFING: r"(?:the )?(?:lead member )?briefing",
    Step.REFRESH: r"(?:the )?figures(?: (?:are|be|get))? refreshed|refresh",
    Step.FINAL: r"(?:the )?final(?: report)?(?: (?:due|in))?",
    Step.PUBLISH: r"(?:the )?(?:agenda|papers?)(?: (?:is|are|be|get|gets|goes|go|been))?(?: (?:published|out|public))?"
    r"|publication",
    Step.CALL_IN: r"(?:the )?call[- ]in(?: (?:ends?|over))?",
}
_FOUND = tuple((step, re.compile(rf"\b(?:{said})\b")) for step, said in _STEPS.items())


def steps(text: str) -> Iterator[Moment]:
    """`text`: in small letters."""
    if ASKING.search(text) is None:
        return
    for step, pattern in _FOUND:
        match = pattern.search(text)
        if match is not None and not (step is Step.DUE and any(words in text for words in PAST)):
            yield Moment(*match.span(), Piece(Slot.STEP, match[0], (step.value,)))
            return
    at = text.find(DEADLINE) if text.startswith("when") else -1  # "when's the deadline"
    if at >= 0:
        yield Moment(at, at + len(DEADLINE), Piece(Slot.STEP, DEADLINE, (Step.DUE.value,)))
