"""The one parser: a question in words, taken apart. Every word is a piece of it, is filler, or is not understood.

Longest phrases first: times, then what is fixed or named by the plan, then words of its titles and posts. A word that
is spelt a little wrong is read as what it is most like, and the piece keeps it as typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz, process

from bot.plan.asked import Asked, Piece, Problem, Slot, Why
from bot.plan.document import PlanDocument
from bot.plan.finding import with_number
from bot.reading.asked.fixed import FILLER, NEGATORS, PHRASES, TOPS, VERBS
from bot.reading.asked.moments import moments
from bot.reading.asked.of_plan import NOT_ALONE, WORD, Phrase, Vocabulary, vocabulary
from bot.reading.plan_words import actions_by_ref, content_stems

Commands = Mapping[Phrase, str]  # the words for a question, and its name
TOKEN = re.compile(r"<@[^>]*>|[@#]?\w(?:[\w'&]|[.\-/:](?=\w))*")
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
LONGEST = 9  # words of a name
LIKE = 82  # of 100: a word this like a known one is read as it
SHORT = 4  # letters: shorter words are not corrected
AREAS = ("area", "areas", "theme", "themes", "workstream", "workstreams", "priority")
ME, WHOSE = ("me", "mine", "my", "myself", "own"), ("sro", "sros", "accountable", "senior responsible officer")


@dataclass(frozen=True)
class Token:
    text: str  # as typed
    low: str
    start: int
    end: int


@dataclass(frozen=True)
class Ground:
    """What the words are read against."""

    plan: PlanDocument
    today: date
    commands: Commands
    me: str  # handle of who asks

    @property
    def known(self) -> Vocabulary:
        return vocabulary(self.plan)


def asked(text: str, ground: Ground) -> Asked:
    """The question, taken apart."""
    return _Reading(text, ground).read()


def tokens_of(text: str) -> list[Token]:
    return [
        Token(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in TOKEN.finditer(text.replace("’", "'"))
    ]


def content_words(text: str) -> list[str]:
    """The words of a question that carry meaning: each is answered for."""
    return [token.low for token in tokens_of(text) if token.low not in FILLER]


class _Reading:
    """One question on its way: which tokens are used, and what they came to."""

    def __init__(self, text: str, ground: Ground) -> None:
        self.text, self.ground = text, ground
        self.tokens = tokens_of(text)
        self.used = [False] * len(self.tokens)
        self.found: list[tuple[int, Piece]] = []
        self.problems: list[Problem] = []
        self.command: str | None = None
        self.called = ""
        self.negated: set[int] = set()  # tokens before which a "not" stands

    def read(self) -> Asked:
        self._moments()
        self._phrases(self.tokens)
        self._negators()
        self._phrases(self._corrected())
        self._parts()
        pieces = tuple(self._as_said(at, piece) for at, piece in sorted(self.found, key=lambda pair: pair[0]))
        return Asked(
            text=self.text,
            command=self.command,
            called=self.called,
            pieces=pieces,
            unknown=tuple(
                token.text for at, token in enumerate(self.tokens) if not self.used[at] and token.low not in FILLER
            ),
            problems=tuple(self.problems),
        )

    def _as_said(self, at: int, piece: Piece) -> Piece:
        return replace(piece, negated=True) if at in self.negated else piece

    def _take(self, first: int, last: int, piece: Piece) -> None:
        """Tokens `first` to before `last` mean that."""
        said = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        self.found.append((first, replace(piece, said=said)))
        self.used[first:last] = [True] * (last - first)

    def _moments(self) -> None:
        for moment in moments(self.text.lower(), self.ground.today, self.ground.plan):
            within = [at for at, one in enumerate(self.tokens) if moment.start <= one.start < moment.end]
            if not within or any(self.used[at] for at in within):
                continue
            if isinstance(moment.found, Piece):
                self._take(within[0], within[-1] + 1, moment.found)
            else:
                self.problems.append(replace(moment.found, said=self.text[moment.start : moment.end].strip()))
                for at in within:
                    self.used[at] = True

    def _phrases(self, tokens: Sequence[Token]) -> None:
        """What is known by its whole name, the longest at each place."""
        at = 0
        while at < len(tokens):
            at = self._number(tokens, at) or self._phrase(tokens, at) or at + 1

    def _phrase(self, tokens: Sequence[Token], at: int) -> int:
        """Where the longest phrase ends that begins here; 0 where none does."""
        for size in range(min(LONGEST, len(tokens) - at), 0, -1):
            if any(self.used[at : at + size]):
                continue
            lows = tuple(token.low for token in tokens[at : at + size])
            if self._command(lows, at, size) or self._fixed(lows, at, size) or self._named(lows, at, size):
                return at + size
        return 0

    def _command(self, lows: Phrase, at: int, size: int) -> bool:
        name = self.ground.commands.get(lows)
        if name is None or (self.command is not None and self.command != name):
            return False
        if self.command is None:
            self.command = name
            self.called = self.text[self.tokens[at].start : self.tokens[at + size - 1].end]
        self.used[at : at + size] = [True] * size
        return True

    def _fixed(self, lows: Phrase, at: int, size: int) -> bool:
        piece = PHRASES.get(lows)
        if piece is None and size == 1 and lows[0] in TOPS:
            piece = Piece(Slot.TOP, lows[0], (TOPS[lows[0]],))
        if piece is None and size == 1 and lows[0] in ME:
            piece = Piece(Slot.OWNER, lows[0], (self.ground.me,), "you")
        if piece is None:
            return False
        self._take(at, at + size, piece)
        return True

    def _named(self, lows: Phrase, at: int, size: int) -> bool:
        """A name of the plan: a person after "sro" is meant as that."""
        phrase = tuple(word for low in lows for word in WORD.findall(low.removeprefix("@").removesuffix("'s")))
        found = self.ground.known.phrases.get(phrase, ())
        if lows[0].startswith("@"):
            found = tuple(piece for piece in found if piece.slot is Slot.OWNER)
        if not found or (size == 1 and lows[0] in FILLER):
            return False
        before = self._before(at)
        if before in WHOSE:
            found = tuple(piece for piece in found if piece.slot is Slot.OWNER) or found
        if len(found) > 1:
            self._several(at, size, found)
            return True
        piece = replace(found[0], slot=Slot.SRO) if before in WHOSE and found[0].slot is Slot.OWNER else found[0]
        if before in WHOSE and piece.slot is Slot.SRO:
            at, size = at - 1, size + 1
        self._take(at, at + size, piece)
        return True

    def _several(self, at: int, size: int, found: tuple[Piece, ...]) -> None:
        said = self.text[self.tokens[at].start : self.tokens[at + size - 1].end]
        self.problems.append(Problem(Why.SEVERAL, said, found))
        self.used[at : at + size] = [True] * size

    def _before(self, at: int) -> str:
        return self.tokens[at - 1].low if at and not self.used[at - 1] else ""

    def _number(self, tokens: Sequence[Token], at: int) -> int:
        """An action or a group of them, an area, a page, the first few: what stands as a number. Where it ends."""
        token = tokens[at]
        if self.used[at]:
            return 0
        if token.low in AREAS or token.low in ("page", "top", "objective", "first"):
            return self._counted(tokens, at)
        exact = {ref.lower(): line.ref for ref, line in actions_by_ref(self.ground.plan).items()}
        if token.low in exact:
            self._take(at, at + 1, Piece(Slot.REF, token.text, (exact[token.low],)))
            return at + 1
        if NUMBER.fullmatch(token.low):
            return self._reference(at)
        alone = not at or self.used[at - 1] or tokens[at - 1].low in FILLER
        if token.low.isdecimal() and len(token.low) < 3 and alone:
            return self._areas(at, [at], bare=True)
        return 0

    def _reference(self, at: int) -> int:
        said = self.tokens[at].text
        parts = tuple(int(part) for part in said.split("."))
        refs = tuple(line.ref for line in with_number(self.ground.plan.actions, parts))
        if refs:
            self._take(at, at + 1, Piece(Slot.REF, said, refs, said if len(refs) > 1 else ""))
        else:
            self.problems.append(Problem(Why.NO_ACTION, said))
            self.used[at] = True
        return at + 1

    def _counted(self, tokens: Sequence[Token], at: int) -> int:
        numbers: list[int] = []
        here = at + 1
        while here < len(tokens) and not self.used[here]:
            low = tokens[here].low
            if low.isdecimal() and len(low) < 4:
                numbers.append(here)
            elif not (numbers and low in ("and", "or")):
                break
            here += 1
        head = tokens[at].low
        if not numbers:
            return 0
        if head in ("page", "top", "first"):
            slot = Slot.PAGE if head == "page" else Slot.TOP
            value = str(max(1, int(tokens[numbers[0]].low)))
            self._take(at, numbers[0] + 1, Piece(slot, "", (value,)))
            return numbers[0] + 1
        return self._areas(at, numbers, bare=False)

    def _areas(self, first: int, numbers: list[int], *, bare: bool) -> int:
        titles = {area.no.lower().lstrip("0"): area for area in self.ground.plan.areas}
        wanted = [titles.get(self.tokens[at].low.lstrip("0")) for at in numbers]
        if None in wanted:
            if bare:
                return 0
            said = self.text[self.tokens[first].start : self.tokens[numbers[-1]].end]
            self.problems.append(Problem(Why.NO_AREA, said))
            self.used[first : numbers[-1] + 1] = [True] * (numbers[-1] + 1 - first)
            return numbers[-1] + 1
        areas = [area for area in wanted if area is not None]
        title = areas[0].title if len(areas) == 1 else ""
        self._take(first, numbers[-1] + 1, Piece(Slot.AREA, "", tuple(area.no for area in areas), title))
        return numbers[-1] + 1

    def _negators(self) -> None:
        """A "not" right before a piece turns it round."""
        starts = {at for at, _piece in self.found}
        for words in NEGATORS:
            spoken = words.split()
            for at in range(len(self.tokens) - len(spoken)):
                lows = [token.low for token in self.tokens[at : at + len(spoken)]]
                after = at + len(spoken)
                while after < len(self.tokens) and self.tokens[after].low in FILLER and after not in starts:
                    after += 1
                if lows == spoken and not any(self.used[at : at + len(spoken)]) and after in starts:
                    self.used[at : at + len(spoken)] = [True] * len(spoken)
                    self.negated.add(after)

    def _corrected(self) -> list[Token]:
        """The tokens, those spelt a little wrong as what they are most like."""
        return [token if self.used[at] else self._nearest(token) for at, token in enumerate(self.tokens)]

    def _nearest(self, token: Token) -> Token:
        low = token.low
        if len(low) < SHORT or not low.isalpha() or low in FILLER or low in VERBS or content_stems(low) & self._stems:
            return token
        best = process.extractOne(low, self._spellings, scorer=fuzz.ratio, score_cutoff=LIKE)
        return replace(token, low=best[0]) if best is not None else token

    @property
    def _stems(self) -> frozenset[str]:
        known = self.ground.known
        return known.titles.union(*(stems for _piece, stems in (*known.areas, *known.people, *known.organisations)))

    @property
    def _spellings(self) -> list[str]:
        fixed = {word for phrase in PHRASES for word in phrase if len(word) >= SHORT}
        names = {word for phrase in self.ground.known.phrases for word in phrase if len(word) >= SHORT}
        return sorted(fixed | names | {word for word in AREAS if len(word) >= SHORT} - VERBS)

    def _parts(self) -> None:
        """Words of titles, posts and names: the longest run that means one thing."""
        at = 0
        while at < len(self.tokens):
            at = self._part(at) or at + 1

    def _part(self, at: int) -> int:
        if self.used[at] or self.tokens[at].low in FILLER or self.tokens[at].low in VERBS:
            return 0
        for size in range(min(LONGEST, len(self.tokens) - at), 0, -1):
            run = self.tokens[at : at + size]
            if any(self.used[at : at + size]) or run[-1].low in FILLER or any(one.low in VERBS for one in run):
                continue
            stems = content_stems(" ".join(token.low for token in run))
            if stems and (piece := self._told_by(stems, run)) is not None:
                self._take(at, at + size, piece)
                return at + size
        return 0

    def _told_by(self, stems: frozenset[str], run: Sequence[Token]) -> Piece | None:
        """The one area, organisation or person that has all the words; else that they stand in titles."""
        known = self.ground.known
        said = " ".join(token.low for token in run)
        if stems <= {stem for word in NOT_ALONE for stem in content_stems(word)}:
            return None
        found = [
            piece
            for every in (known.areas, known.organisations, known.people)
            for piece, theirs in every
            if stems <= theirs
        ]
        titles = (f"{one.title} {' '.join(one.everyday_names)}" for one in self.ground.plan.actions)
        titled = any(stems <= content_stems(title) for title in titles)
        if titled and (len(found) != 1 or len(stems) == 1):
            return Piece(Slot.TITLE, said, (said,))
        if len(found) == 1:
            return found[0]
        described = any(stems <= content_stems(risk.description) for risk in self.ground.plan.risks)
        return Piece(Slot.TITLE, said, (said,)) if described else None
