"""The one parser: a question in words, taken apart. Every word is a piece of it, is filler, or is not understood.

Longest phrases first: times, then what is fixed or named by the plan, then words of its titles and posts. A word that
is spelt a little wrong is read as what it is most like, and the piece keeps it as typed.
"""

from dataclasses import replace

from bot.plan.asked import Asked, Piece, Slot, Why
from bot.reading.asked.fixed import FILLER, NEGATORS, VERBS
from bot.reading.asked.moments import moments
from bot.reading.asked.notes import Ground, Notes
from bot.reading.asked.parts import parts
from bot.reading.asked.phrases import phrases
from bot.reading.asked.spelling import corrected


def asked(text: str, ground: Ground) -> Asked:
    """The question, taken apart."""
    notes = Notes(text, ground)
    _moments(notes)
    phrases(notes, notes.tokens)
    phrases(notes, corrected(notes))
    parts(notes)
    _negators(notes)
    _verbs(notes)
    found = sorted(notes.found, key=lambda pair: pair[0])
    pieces = tuple(replace(piece, negated=True) if at in notes.negated else piece for at, piece in found)
    return Asked(text, notes.command, notes.called, pieces, notes.left(), tuple(notes.problems))


def _moments(notes: Notes) -> None:
    for moment in moments(notes.text.lower(), notes.ground.today, notes.ground.plan):
        within = [at for at, one in enumerate(notes.tokens) if moment.start <= one.start < moment.end]
        if not within or not notes.free(within[0], within[-1] + 1):
            continue
        if isinstance(moment.found, Piece):
            notes.take(within[0], within[-1] + 1, moment.found)
        else:
            notes.wrong(within[0], within[-1] + 1, moment.found.why)


def _negators(notes: Notes) -> None:
    """A "not" right before a piece turns it round."""
    starts = {at for at, piece in notes.found if piece.slot is not Slot.TITLE}
    for said in NEGATORS:
        spoken = said.split()
        for at in range(len(notes.tokens) - len(spoken)):
            after = at + len(spoken)
            if [token.low for token in notes.tokens[at:after]] != spoken or not notes.free(at, after):
                continue
            while after < len(notes.tokens) and notes.tokens[after].low in FILLER and after not in starts:
                after += 1
            if after in starts:
                notes.use(at, at + len(spoken))
                notes.negated.add(after)


def _verbs(notes: Notes) -> None:
    """What changes something is no part of a question."""
    for at, token in enumerate(notes.tokens):
        if not notes.used[at] and token.low in VERBS and token.low not in FILLER:
            notes.wrong(at, at + 1, Why.VERB)
