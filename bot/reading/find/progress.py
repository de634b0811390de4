"""What each clause tells of the work: done, to come, in the way, seen by families; labels; talk that is not of it."""

from dataclasses import dataclass

from bot.reading.candidate import Candidate, Kind
from bot.reading.reply_context import Told
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.phrases import lexicon


@dataclass(frozen=True)
class Progress:
    """The kind of a word of progress (`kind` of its entry), and a label's field."""

    kind: str
    field: str = ""


Found = Candidate[Progress]


@needs(phrases="bot.reading.lexicon.progress", otherwise=nothing)
def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every word that tells of the work, or of nothing, in the clauses that can be about the plan."""
    made: list[Found] = []
    for hit in lexicon("bot.reading.lexicon", "progress").find_all(document.tokens):
        index = document.clause_at[hit.first]
        if index < 0 or hit.last > document.clauses[index].last:
            continue
        value = Progress(hit.entry.kind, hit.entry.value)
        made.append(Candidate(Kind.STATUS, hit.first, hit.last, index, value, 1.0, hit.entry.id))
    return tuple(made)
