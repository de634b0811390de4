"""What a clause asks others for: help, an answer, somebody's time. It is neither done nor under way."""

from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope

OF_US = word_set("between us and what we need")
SOMEBODY = word_set("somebody")
NO_PLEA = word_set("asked of the bot")
STILL_TO_DO = word_set("needs")


def pleads(document: Document, clause: Clause) -> str | None:
    """ "Can someone help", "need an answer from HR": stuck; "we need to recruit two more": next; None for no plea."""
    words = [t.low for t in document.tokens[clause.first : clause.last + 1] if t.is_word]
    if words[:1] and words[0] in ("can", "could", "would", "will") and SOMEBODY & set(words[1:2]):
        return "stuck"
    wanted = next((mark for mark in clause.marks if mark.scope is Scope.WANTED), None)
    if wanted is None or any(t.is_word and t.low not in OF_US for t in document.tokens[clause.first : wanted.first]):
        return None
    word = document.tokens[wanted.first].low
    after = next((t.low for t in document.tokens[wanted.first + 1 : clause.last + 1] if t.is_word), "")
    if word in ("please", "pls", "plz") and after in NO_PLEA:
        return None
    return "next" if word in STILL_TO_DO and after == "to" else "stuck"
