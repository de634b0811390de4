"""What a stretch of words speaks of besides an action: nothing, so that it is said of the action, or something else."""

from collections.abc import Iterable, Sequence
from functools import cache

from bot.plan.contents.cached import once_a_wording
from bot.plan.contents.document import PlanDocument
from bot.reading.plan_words import content_stems, expanded, listed, stem, title_stems
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import lexicon
from bot.said.token import TokenKind


@cache
def whole_words() -> frozenset[str]:
    """Small words that leave the action itself as what is spoken of."""
    entries = lexicon("bot.reading.lexicon", "status").entries
    return frozenset(word for entry in entries if entry.kind == "whole" for said in entry.say for word in said.split())


@once_a_wording
def own_words(plan: PlanDocument) -> dict[str, frozenset[str]]:
    """For each action the stems of its title, names, measures and success measure."""
    return {
        action.ref: title_stems(plan)[action.ref] | content_stems(expanded(action.success_measure))
        for action in plan.actions
    }


def others_spoken_of(
    document: Document, clause: Clause, but: Iterable[tuple[int, int]], plan: PlanDocument, ref: str | None
) -> tuple[str, ...]:
    """The words of a clause, without those stretches, that are neither small nor of the action's title."""
    covered = {at for first, last in but for at in range(first, last + 1)}
    own = own_words(plan).get(ref or "", frozenset())
    out: list[str] = []
    for at in range(clause.first, clause.last + 1):
        token = document.tokens[at]
        if at in covered or token.kind not in (TokenKind.WORD, TokenKind.CODE) or len(token.low) < 2:
            continue
        if token.low.removesuffix("'s") in whole_words() or token.low in listed("stop") or token.low.endswith("ly"):
            continue
        if not own & {stem(each) for each in expanded(token.low.removesuffix("'s")).lower().split()}:
            out.append(token.low)
    return tuple(out)


def spans(candidates: Sequence[object]) -> list[tuple[int, int]]:
    """The tokens that candidates stand on."""
    return [(getattr(c, "first", 0), getattr(c, "last", -1)) for c in candidates]
