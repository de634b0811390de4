"""Sentences that are news for somebody else, whose action brackets name: "that's one for Finance (1.1)"."""

from collections.abc import Sequence

from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import STRONG, How
from bot.reading.reply_context import owned_by
from bot.reading.resolve.ties import Ties, bracketed, only_names
from bot.said.clause import Clause
from bot.said.needs import needs, none

FOR_THEM = word_set("is for somebody else")
BEFORE = 9  # words before the brackets within which it is said for whom it is


@needs("several_clauses", otherwise=none)
def for_another(ties: Ties, clause: Clause, references: Sequence[Found]) -> tuple[str, ...] | None:
    """The actions of others that a whole sentence is for: it names them in brackets, and nothing of its sender's."""
    sentence = ties.document.sentences.get(clause.sentence, (clause,))
    within = range(sentence[0].index, sentence[-1].index + 1)
    named = [c for c in references if c.clause in within and c.value.how in STRONG]
    mine = {*ties.told.asked.refs, *owned_by(ties.told)}
    printed = {ref for c in named if c.value.how is How.PRINTED for ref in c.value.refs}
    if not printed or printed & mine or any(not set(c.value.refs) <= printed for c in named):
        return None
    for each in sentence:
        here = [c for c in named if c.clause == each.index]
        if here and bracketed(each) and only_names(ties.document, each, here) and _said_for(ties, each, sentence):
            return tuple(dict.fromkeys(ref for c in here for ref in c.value.refs))
    return None


def _said_for(ties: Ties, brackets: Clause, sentence: Sequence[Clause]) -> bool:
    """Whether the words before the brackets say that it is for somebody, or should be told or asked."""
    first = max(sentence[0].first, brackets.first - 1 - BEFORE)
    return any(token.low in FOR_THEM for token in ties.document.tokens[first : brackets.first])
