"""Words of one lexicon, wherever they stand in the clauses that can be about the plan: the plainest finder."""

from dataclasses import dataclass

from bot.reading.candidate import Candidate, Kind
from bot.said.document import Document
from bot.said.phrases import lexicon


@dataclass(frozen=True)
class Words:
    """The kind and value of the entry that was found."""

    kind: str
    value: str = ""


Found = Candidate[Words]


def find_words(document: Document, name: str, kind: Kind) -> tuple[Found, ...]:
    """Every entry of a lexicon that was said."""
    made: list[Found] = []
    for hit in lexicon("bot.reading.lexicon", name).find_all(document.tokens):
        index = document.clause_at[hit.first]
        if index >= 0 and document.clauses[index] in document.read:
            value = Words(hit.entry.kind, hit.entry.value)
            made.append(Candidate(kind, hit.first, hit.last, index, value, hit.entry.score, hit.entry.id))
    return tuple(made)
