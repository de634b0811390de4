"""The one parser: a question in words, taken apart. Every word is a piece of it, is filler, or is not understood.

Longest phrases first: times, then what is fixed or named by the plan, then words of its titles and posts. A word that
is spelt a little wrong is read as what it is most like, and the piece keeps it as typed.
"""

from dataclasses import replace
from itertools import pairwise

from bot.plan.question import Asked, Piece, Slot, Why
from bot.reading.asked.asides import aside, not_done
from bot.reading.asked.common_words import FILLER, NEGATORS, VERBS
from bot.reading.asked.for_whom import weightless, why_asked
from bot.reading.asked.free_words import bodies, free_words, speakers
from bot.reading.asked.moment import Moment
from bot.reading.asked.moments import moments
from bot.reading.asked.parse_state import Ground, Notes
from bot.reading.asked.phrases import WEAK, phrases
from bot.reading.asked.spelling import corrected
from bot.reading.asked.taken_back import taken_back
from bot.reading.asked.time_words import timed
from bot.reading.asked.whether import of_one, replied, whether
from bot.reading.asked.words_of_names import parts, together
from bot.reading.lexicon import word_set

ELSEWHERE = frozenset({
    Slot.TURNED, Slot.UNTIL, Slot.TIMES, Slot.GAPS, Slot.COURSE, Slot.TAKEN, Slot.BODY, Slot.WORDS,
})  # "actions that went red" asks for changes  # fmt: skip
ALTERNATIVES = frozenset({Slot.RATING, Slot.STATUS, Slot.ANSWER, Slot.OVER, Slot.BLOCKED, Slot.TRAJECTORY})
NOT_TURNED = frozenset({Slot.TITLE, Slot.AS_AT, Slot.SINCE, Slot.UNTIL, Slot.BETWEEN})
BEHIND_NOT = FILLER - word_set("is not turned round")  # "not have an answer from the ICB" is not "not the ICB"
COLOURED = (Slot.STATUS, Slot.RATING)


def asked(text: str, ground: Ground) -> Asked:
    """The question, taken apart."""
    notes = Notes(text, ground)
    _moments(notes)
    aside(notes)
    why_asked(notes)
    free_words(notes)
    phrases(notes, notes.tokens)
    of_one(notes)
    phrases(notes, corrected(notes))
    bodies(notes)
    parts(notes)
    if notes.command is None and notes.left():
        phrases(notes, corrected(notes))  # beside what is named since, a question's word spelt wrongly is no guess
    together(notes)
    speakers(notes)
    replied(notes)
    not_done(notes)
    weightless(notes)
    taken_back(notes)
    _negators(notes)
    _verbs(notes)
    found = sorted(notes.found, key=lambda pair: pair[0])
    either = _either(notes) - notes.negated
    pieces = tuple(replace(piece, negated=at in notes.negated, either=at in either) for at, piece in found)
    pieces = whether(text, pieces)
    named, called = (notes.command, notes.called)
    if named == WEAK and any(piece.slot in ELSEWHERE for piece in pieces):
        named, called = None, ""
    return Asked(text, named, called, pieces, notes.left(), tuple(notes.problems))


def _moments(notes: Notes) -> None:
    text, starts = timed(notes)
    for moment in moments(text, notes.ground.today, notes.ground.plan):
        within = [at for at, start in enumerate(starts) if moment.start <= start < moment.end]
        if not within or not notes.free(within[0], within[-1] + 1) or _cuts_a_word(notes, within[-1], starts, moment):
            continue
        if isinstance(moment.found, Piece):
            notes.take(within[0], within[-1] + 1, moment.found)
        else:
            notes.wrong(within[0], within[-1] + 1, moment.found.why)


def _cuts_a_word(notes: Notes, last: int, starts: list[int], moment: Moment) -> bool:
    """Its last word goes on: "16 Nov-zebra" is no day. "Monday's" is."""
    rest = notes.tokens[last].low[moment.end - starts[last] :]
    return bool(rest.strip("'&").removeprefix("s"))


def _negators(notes: Notes) -> None:
    """A "not" right before a piece turns it round; before a time, it is not understood: "no on March"."""
    starts = {at for at, piece in notes.found if piece.slot not in NOT_TURNED}
    for said in NEGATORS:
        spoken = said.split()
        for at in range(len(notes.tokens) - len(spoken)):
            after = at + len(spoken)
            if [token.low for token in notes.tokens[at:after]] != spoken or not notes.free(at, after):
                continue
            while after < len(notes.tokens) and notes.tokens[after].low in BEHIND_NOT and after not in starts:
                after += 1
            if after in starts:
                notes.use(at, at + len(spoken))
                notes.negated.update(_joined(notes, after))


def _either(notes: Notes) -> frozenset[int]:
    """Pieces of several kinds with an "or" between them: "not started or no update", "red or overdue"."""
    found = sorted(notes.found, key=lambda pair: pair[0])
    either = set[int]()
    for (at, one), (after, other) in pairwise(found):
        between = [token.low for token in notes.tokens[at + len(one.said.split()) : after]]
        kinds = {one.slot, other.slot}
        if len(kinds) == 2 and kinds <= ALTERNATIVES and "or" in between and set(between) <= FILLER | set(NEGATORS):
            either |= {at, after}
    return frozenset(either)


def _joined(notes: Notes, at: int) -> list[int]:
    """What a "not" turns round: "not green or blue", "neither red nor amber", too."""
    slots = dict(sorted((at, piece.slot) for at, piece in notes.found))
    turned, places = [at], [place for place in slots if place > at]
    for place in places:
        between = [notes.tokens[one].low for one in range(turned[-1] + 1, place)]
        alike = slots[place] in (slots[at], *((Slot.STATUS, Slot.RATING) if slots[at] in COLOURED else ()))
        if not alike or not set(between) & {"or", "nor"} or not set(between) <= FILLER | {"nor"}:
            break
        turned.append(place)
    return turned


def _verbs(notes: Notes) -> None:
    """What changes something is no part of a question."""
    for at, token in enumerate(notes.tokens):
        if not notes.used[at] and token.low in VERBS and token.low not in FILLER:
            notes.wrong(at, at + 1, Why.VERB)
