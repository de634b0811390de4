"""The action that a clause speaks of by words of its title or by its measure.

What tells for an action is added up, and it is the one where that comes to `ENOUGH`: the words (one that only its title
has .5, one that is common in plans .3, a name of its measure .75: `references/names.py`), whether it is expected to be
spoken of, and where in the reply the words stand. Where two actions have as many words, it is neither.
"""

from dataclasses import dataclass

from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import STRONG, WEAK
from bot.reading.reply_context import owned_by
from bot.reading.resolve.ties import SET_APART, Ties, goes_on, names_alone, new_sentence, words_before
from bot.said.clause import Clause
from bot.said.token import Token, TokenKind

ENOUGH = 1.5
# how far it is expected
ONLY_ONE = 1.0  # their only action, and nothing was asked: one word tells
ONE_OF_THOSE = 0.5  # one of several asked about, or of any where nothing was asked: two words tell
ANOTHER = -0.5  # of their own, but not the one that was asked about: only a statement made of it tells
# where its words stand
HEADS = 2.0  # a statement is made of it ("Survey is green"): any word tells
OPENS = 0.5  # the reply turns to it: one word tells of those that are expected

ONE_WORD = 0.5  # that only its title has
NEAR = 6  # words within which a name is near the beginning
COLOUR_ALONE = 3  # words: "so still red"
LED_BY = word_set("leads to an action")
STATING = word_set("before the name of an action")
STILL = word_set("beside a colour alone")
HUNDREDS = frozenset(["hundred", "thousand"])
TURNS = word_set("turns to another action") | {",", "-", "–"}


@dataclass(frozen=True)
class Spoken:
    """The action that a clause says most words of."""

    ref: str
    words: float  # what they come to
    first: int  # tokens
    last: int


def by_title(ties: Ties, clause: Clause, here: list[Found], excepted: bool, number: int) -> tuple[str, ...] | None:
    """The one action that is spoken of; `excepted` where the clause takes it out of all."""
    spoken = _most_said(ties, clause, here)
    asked = ties.told.asked.refs
    if spoken is None:
        return None
    if asked == (spoken.ref,):  # which is meant in any case, but after another
        return asked if ties.current != asked and ties.by == "title" else None
    if spoken.ref not in {*asked, *owned_by(ties.told)} and goes_on(ties, clause):
        return None
    expected = _expected(ties, spoken.ref)
    place = _Place(ties, clause, here, number, spoken)
    stands = HEADS if place.heads() else OPENS if excepted or place.opens() else 0.0
    return (spoken.ref,) if expected is not None and spoken.words + expected + stands >= ENOUGH else None


def _most_said(ties: Ties, clause: Clause, here: list[Found]) -> Spoken | None:
    """Of the words near the beginning, or of all in a clause that says how something stands; each word once."""
    said: dict[str, dict[str, Found]] = {}
    for each in here:
        near = clause.index in ties.stated or words_before(ties.document, clause, each.first) < NEAR
        if each.value.how in WEAK and near:
            said.setdefault(each.value.refs[0], {}).setdefault(each.value.text.lower(), each)
    words = {ref: sum(each.score for each in found.values()) for ref, found in said.items()}
    best = [ref for ref, much in words.items() if much == max(words.values())]
    if len(best) != 1:
        return None
    of_it = [each for each in here if best[0] in each.value.refs]
    return Spoken(best[0], words[best[0]], min(each.first for each in of_it), max(each.last for each in of_it))


def _expected(ties: Ties, ref: str) -> float | None:
    """How far they are expected to speak of the action; None where they cannot mean it."""
    asked, own = ties.told.asked.refs, owned_by(ties.told)
    if len(asked) == 1:
        return ANOTHER if ref in own else None
    if asked:
        return ONE_OF_THOSE if ref in asked else None
    return ONLY_ONE if own == (ref,) else ONE_OF_THOSE


@dataclass(frozen=True)
class _Place:
    """Where the words of an action stand in the reply."""

    ties: Ties
    clause: Clause
    here: list[Found]
    number: int  # of the clause among those that are read
    spoken: Spoken

    @property
    def _after(self) -> Clause | None:
        after = self.ties.document.read[self.number + 1 : self.number + 2]
        return after[0] if after else None

    @property
    def _follows(self) -> str:
        """What joins the next clause of the sentence to this one; nothing where none follows."""
        after = self._after
        return after.joined_by if after and after.sentence == self.clause.sentence else ""

    @property
    def _states_next(self) -> bool:
        return self._after is not None and self._after.index in self.ties.stated

    @property
    def _alone(self) -> bool:
        return names_alone(self.ties.document, self.clause, self.here)

    @property
    def _begins(self) -> bool:
        """Whether the clause begins with them: "survey is green", "leaving the survey at green", "green for survey"."""
        return words_before(self.ties.document, self.clause, self.spoken.first, STATING) == 0

    @property
    def _led(self) -> bool:
        before = self.ties.document.tokens[max(self.clause.first, self.spoken.first - 2) : self.spoken.first]
        return any(token.low in LED_BY for token in before)

    @property
    def _first(self) -> bool:
        return not self.number or new_sentence(self.ties, self.number)

    @property
    def _counted(self) -> bool:
        """ "119 on the backlog. Red still": a number is with them, and a rating somewhere."""
        if not self.ties.rated:
            return False
        near = [self.clause, *([self._after] if self._follows == "," and self._after else [])]
        return any(
            token.kind is TokenKind.NUMBER or token.low in HUNDREDS for each in near for token in self._tokens(each)
        )

    def heads(self) -> bool:
        """Whether a statement is made of them: what says how it stands is with them, or follows."""
        asked = bool(self.ties.told.asked.refs)  # elsewhere a label and what follows "on" or "for" may be anything
        apart = self._states_next and self._follows in (",", *SET_APART)  # "Training (green)", "Budget, amber."
        if self._alone and (apart or (asked and self._follows == ":")):
            return True
        if self.clause.index in self.ties.stated:
            return self._begins or (asked and self._led)
        return self._states_next and bool(self._follows) and self._reports() and not self._under_a_name()

    def opens(self) -> bool:
        """Whether an answer to several turns to them here; where nothing was asked, to another of their own."""
        asked = self.ties.told.asked.refs
        if len(asked) < 2:
            own = not asked and self.spoken.ref in owned_by(self.ties.told)
            turns = self.clause.joined_by in TURNS or (self._first and self._counted)
            return own and turns and (self._begins or (self._led and self._counted))
        first = self._first
        turns = self._begins and (self.ties.by == "loose" or self.clause.joined_by in TURNS)
        turns = turns and not self._under_a_name() and not self._in_passing()
        return first or turns or (self.ties.by == "loose" and (self._led or not self._goes_on()))

    def _under_a_name(self) -> bool:
        """ "SENCO training fine, 41 schools through": whether a sentence goes on about what it named."""
        before = [c.index for c in self.ties.document.read[: self.number] if c.sentence == self.clause.sentence]
        tied = [self.ties.tied.get(index, ((), "", ())) for index in before]
        named = any(refs == self.ties.current and by in STRONG and said for refs, by, said in tied)
        return named and not self.ties.rated.intersection(before)

    def _in_passing(self) -> bool:
        """ "The check happened, sort of - health sent no grader": one word of another's title, and no state of it."""
        before = self.ties.document.read[self.number - 1] if self.number else None
        told = before is not None and before.sentence == self.clause.sentence and bool(self.ties.current)
        return told and self.clause.index not in self.ties.stated and self.spoken.words <= ONE_WORD

    def _tokens(self, clause: Clause) -> tuple[Token, ...]:
        return self.ties.document.tokens[clause.first : clause.last + 1]

    def _reports(self) -> bool:
        """ "She says speech is 41% at end Nov, still red": a figure of an action, and its colour alone."""
        told = any(token.text[:1].isdecimal() for token in self._tokens(self.clause))
        words = [token.low for token in self._tokens(self._after) if token.is_word] if self._after else []
        return told and len(words) <= COLOUR_ALONE and set(words[:-1]) <= STILL

    def _goes_on(self) -> bool:
        """ "Amber, held up by the audit": what opened with a state of no action goes on, and names no other."""
        before = self.ties.document.read[self.number - 1]
        untied = not self.ties.tied.get(before.index, ((), "", ()))[0]
        return before.sentence == self.clause.sentence and before.index in self.ties.stated and untied
