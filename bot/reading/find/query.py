"""Words of query; what they come to is settled where days and people are known."""

from bot.reading.candidate import Kind
from bot.reading.told import Told
from bot.reading.words import Found, find_words
from bot.said.document import Document


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every such word in the clauses that can be about the plan."""
    return find_words(document, "query", Kind.QUERY)
