"""Words that are spelt a little wrong, taken for what they are most like; never a guess between two."""

from dataclasses import replace
from functools import cached_property

from bot.plan.contents.string_similarity import nearest
from bot.reading.asked.common_words import FILLER, VERBS, fixed_phrases
from bot.reading.asked.numbers import AREAS
from bot.reading.asked.parse_state import Notes
from bot.reading.asked.tokens import Token
from bot.reading.plan_words import content_stems

THINGS = frozenset(("actions", "action"))  # spelt wrongly they stand for no more than spelt rightly
ASKED_TOO = frozenset(("update",))  # "last update from", beside what a question does not do
SHORT, LONG = 4, 7  # letters: shorter words are not corrected; in longer ones two may be wrong


def corrected(notes: Notes) -> list[Token]:
    """The tokens, those spelt a little wrong as what they are most like."""
    speller = _Speller(notes)
    return [
        token if notes.used[at] else replace(token, low=speller.meant(token.low))
        for at, token in enumerate(notes.tokens)
    ]


class _Speller:
    """What the words of one question may be slips of: gathered once, and only where one may be spelt wrongly."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._meant: dict[str, str] = {}

    def meant(self, low: str) -> str:
        if low not in self._meant:
            self._meant[low] = self._nearest(low)
        return self._meant[low]

    @cached_property
    def _every(self) -> list[str]:
        return _spellings(self._notes)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return _stems(self._notes)

    def _nearest(self, low: str) -> str:
        ground = self._notes.ground
        if len(low) < SHORT or not low.isalpha() or low in FILLER or low in VERBS or low in ground.known.words:
            return low
        stemmed = content_stems(low) & self._stems  # "overdu" has the stem of a title's word, and is none
        spellings = {word for phrase in ground.commands for word in phrase} if stemmed else self._every
        known = sorted(word for word in spellings if word[0] == low[0] and len(word) >= SHORT)
        if stemmed and not any(content_stems(low) <= content_stems(word) for word in known):
            return low
        best = nearest(low, known, 1 + (len(low) >= LONG))
        return best[0] if len(best) == 1 else low


def _stems(notes: Notes) -> frozenset[str]:
    """Of the words of titles, posts and names: those are no slips of the hand."""
    known = notes.ground.known
    return known.titles.union(*(stems for _piece, stems in (*known.areas, *known.people, *known.organisations)))


def _spellings(notes: Notes) -> list[str]:
    phrases = (*fixed_phrases(), *notes.ground.known.phrases, *notes.ground.commands, AREAS)
    return sorted(
        {word for phrase in phrases for word in phrase if len(word) >= SHORT} - (VERBS - ASKED_TOO) - (FILLER - THINGS)
    )
