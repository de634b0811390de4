"""One question on its way through the parser: which words are used, and what they came to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.plan.contents.document import PlanDocument
from bot.plan.question import Piece, Problem, Why
from bot.reading.asked.common_words import FILLER
from bot.reading.asked.of_plan import Phrase, Vocabulary, vocabulary
from bot.reading.asked.tokens import SIGNED, tokens_of

Commands = Mapping[Phrase, str]  # the words for a question, and its name


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


class Notes:
    def __init__(self, text: str, ground: Ground) -> None:
        self.text, self.ground = text, ground
        self.tokens = tokens_of(text)
        self.used = [False] * len(self.tokens)
        self.found: list[tuple[int, Piece]] = []  # with the place of its first word
        self.problems: list[Problem] = []
        self.command: str | None = None
        self.called = ""
        self.negated: set[int] = set()  # places before which a "not" stands

    def said(self, first: int, last: int) -> str:
        """Tokens `first` to before `last`, as typed."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def free(self, first: int, last: int) -> bool:
        return not any(self.used[first:last])

    def use(self, first: int, last: int) -> None:
        self.used[first:last] = [True] * (last - first)

    def take(self, first: int, last: int, piece: Piece) -> int:
        """Those tokens mean that. Where they end."""
        self.found.append((first, replace(piece, said=self.said(first, last))))
        self.use(first, last)
        return last

    def wrong(self, first: int, last: int, why: Why, choices: tuple[Piece, ...] = ()) -> int:
        """Those tokens were understood, and can't be."""
        self.problems.append(Problem(why, self.said(first, last), choices))
        self.use(first, last)
        return last

    def before(self, at: int) -> str:
        """The word before, if nothing has used it."""
        return self.tokens[at - 1].low if at and not self.used[at - 1] else ""

    def after(self, at: int) -> str:
        """The word there, if nothing has used it."""
        return self.tokens[at].low if at < len(self.tokens) and not self.used[at] else ""

    def left(self) -> tuple[str, ...]:
        """What was not understood."""
        pairs = zip(self.tokens, self.used, strict=True)
        signs = (
            FILLER - SIGNED.keys() - set(SIGNED.values())
        )  # a "<" that compares nothing is not the "under" that is dropped
        told = ((token, signs if token.text in SIGNED else FILLER) for token, used in pairs if not used)
        return tuple(token.text for token, dropped in told if token.low not in dropped)
