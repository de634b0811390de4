"""Words of leave, handover, preference and query: what they come to is settled where days and people are known."""

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


def find(document: Document, kind: Kind) -> tuple[Found, ...]:
    """Every entry of the lexicon of that kind that was said, in the clauses that can be about the plan."""
    made: list[Found] = []
    for hit in lexicon("bot.reading.lexicon", kind.value).find_all(document.tokens):
        index, end = document.clause_at[hit.first], document.clause_at[hit.last]
        apart = index < 0 or end < 0 or document.clauses[index].sentence != document.clauses[end].sentence
        if not apart and document.clauses[index] in document.read:
            value = Words(hit.entry.kind, hit.entry.value)
            made.append(Candidate(kind, hit.first, hit.last, index, value, hit.entry.score, hit.entry.id))
    return tuple(made)
