"""Which clauses are tied to which action so far, and the action spoken of now; and what a clause holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reading.candidate import Unit
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import How
from bot.reading.reply_context import Told
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.token import TokenKind

SMALL = word_set("before what a clause is about")
BARE = SMALL | word_set("beside a bare answer")
LEAD_IN = 1  # a word before a name: "Larkhill outreach"
LEADING = word_set("leads to an action spoken of")
NAME = 3  # words of a name
SET_APART = ("(", ":", "-", "–", "—", "→", "|", "\t")


@dataclass
class Ties:
    """Of the clauses of one reply."""

    told: Told
    document: Document
    current: tuple[str, ...] = ()
    by: str = "loose"
    stated: set[int] = field(default_factory=set[int])  # clauses that say how something stands
    rated: set[int] = field(default_factory=set[int])  # those with a rating
    spelt: set[str] = field(default_factory=set[str])  # actions given by their number
    named: list[str] = field(default_factory=list[str])
    tied: dict[int, tuple[tuple[str, ...], str, tuple[Found, ...]]] = field(
        default_factory=dict[int, tuple[tuple[str, ...], str, tuple[Found, ...]]]
    )

    def shows(self, need: str) -> bool:
        return self.document.shows(need)

    def says(self, phrases: str) -> bool:
        return self.document.says(phrases)

    def tie(self, clause: Clause, refs: tuple[str, ...], by: str, said: tuple[Found, ...] = ()) -> None:
        self.tied[clause.index] = (refs, by, said)

    def go_to(self, refs: tuple[str, ...], by: str) -> None:
        self.current, self.by = refs, by
        self.named += [ref for ref in refs if ref not in self.named]

    def units(self) -> tuple[Unit, ...]:
        """One an action, and one for what is tied to none."""
        clauses: dict[str | None, list[int]] = {}
        by: dict[str | None, str] = {}
        said: dict[str | None, list[Found]] = {}
        shared: dict[str | None, set[int]] = {}
        for index in sorted(self.tied):
            refs, how, named = self.tied[index]
            for ref in refs or (None,):
                clauses.setdefault(ref, []).append(index)
                by.setdefault(ref, how if ref else "loose")
                said.setdefault(ref, []).extend(named)
                if len(refs) > 1:
                    shared.setdefault(ref, set()).add(index)
        return tuple(
            Unit(ref, tuple(indexes), by[ref], tuple(said[ref]), frozenset(shared.get(ref, ())))
            for ref, indexes in clauses.items()
        )


def new_sentence(ties: Ties, number: int) -> bool:
    read = ties.document.read
    return number > 0 and read[number - 1].sentence != read[number].sentence


def goes_on(ties: Ties, clause: Clause) -> bool:
    """ "5.1.3 milestone: moderation finished", "make that red, OT have just told me": a sentence that began with an
    action tells of that one, though words of another stand in it; a rating of its own tells."""
    tied = ties.tied.get(clause.index - 1, ((), "", ()))
    begun = clause.index > 0 and ties.document.clauses[clause.index - 1].sentence == clause.sentence
    return begun and bool(tied[0]) and tied[0] == ties.current and clause.index not in ties.rated


def words_before(document: Document, clause: Clause, at: int, more: frozenset[str] = frozenset()) -> int:
    before = document.tokens[clause.first : at]
    return sum(1 for t in before if t.is_word and t.kind is not TokenKind.EMOJI and t.low not in SMALL | more)


def nearly_opens(document: Document, clause: Clause, each: Found) -> bool:
    """ "Larkhill outreach amber", "nothing new on JSNA": of a round-up, where a state goes with the name."""
    before = document.tokens[each.first - 1].low if each.first > clause.first else ""
    return (before in LEADING and each.last >= clause.last) or words_before(document, clause, each.first) <= LEAD_IN


def only_names(document: Document, clause: Clause, here: Sequence[Found]) -> bool:
    """Whether a clause holds names of actions and nothing else."""
    covered = {at for each in here if each.value.how is not How.EXCEPT for at in range(each.first, each.last + 1)}
    return not any(
        t.is_word and t.low not in SMALL and n not in covered
        for n, t in enumerate(document.tokens[clause.first : clause.last + 1], clause.first)
    )


def names_alone(document: Document, clause: Clause, here: Sequence[Found]) -> bool:
    """Whether a clause is a name: by nothing but names, or by a word of the title among few ("keeping staff")."""
    words = sum(1 for t in document.tokens[clause.first : clause.last + 1] if t.is_word)
    return only_names(document, clause, here) or (bool(here) and words <= NAME)


def bracketed(clause: Clause) -> bool:
    return clause.joined_by == "("


def bare(document: Document, clause: Clause, covered: dict[int, set[int]]) -> bool:
    """Whether a clause says how things stand and nothing else."""
    inside = covered[clause.index]
    words = {t.low for t in document.tokens[clause.first : clause.last + 1]}
    known = BARE | {"that", "same"} if "order" in words else BARE
    return not any(
        t.is_word and t.low not in known and at not in inside
        for at, t in enumerate(document.tokens[clause.first : clause.last + 1], clause.first)
    )
