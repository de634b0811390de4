"""A claim that the same words take back is no claim: "Retention plan: done. Except that it isn't agreed"."""

from dataclasses import replace

from bot.reading.reading import Reading
from bot.reading.records import CompleteClaim, Update
from bot.said.document import Document
from bot.said.phrases import lexicon


def within_limits(reading: Reading, document: Document) -> Reading:
    """The claim of the only action that was claimed, as the news that it is then."""
    claims = [record for record in reading.records if isinstance(record, CompleteClaim)]
    if len(claims) != 1 or not lexicon("bot.reading.lexicon", "limit").find_all(document.tokens):
        return reading
    claim = claims[0]
    news = Update(claim.ref, text=claim.text, rag=claim.rag, late=claim.late)
    records = tuple(news if record is claim else record for record in reading.records)
    question = None if reading.question is not None and reading.question.wants == "evidence" else reading.question
    return replace(reading, records=records, question=question)
