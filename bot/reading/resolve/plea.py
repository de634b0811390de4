"""What a clause asks others for: help, an answer, somebody's time. It is neither done nor under way."""

from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope
from bot.said.word_set import word_set

OF_US = word_set(
    """i we i'd we'd we'll i'll still just also really do now so and but badly urgently desperately could would red
    amber green will only"""
)
SOMEBODY = frozenset(["someone", "somebody", "anyone", "anybody"])
NO_PLEA = word_set("note see find be ignore treat read accept bear record mark show put leave keep")
STILL_TO_DO = frozenset(["need", "needs", "want"])


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
