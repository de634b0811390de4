"""What the second reader takes each clause for, and how sure it is. It knows no plan and records nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from bot.reading.second.features import of_place, of_word, words_of
from bot.reading.second.kinds import MADE_OF, Said
from bot.reading.second.weights import weights
from bot.said.document import Document

KINDS = tuple(Said)
PLACE = {kind: place for place, kind in enumerate(KINDS)}
ALONE = tuple(place for kind, place in PLACE.items() if kind not in MADE_OF)
MOST = 30.0  # a logit beyond which nothing gets surer
WORDS = 4096  # kept with their rows


@dataclass(frozen=True, slots=True)
class ClauseOpinion:
    clause: int  # its index in the document
    kind: Said  # the likeliest
    confidence: float  # 0-1: it is right at least so often when it is so sure
    logits: Sequence[float]  # of each kind, in the order of `Said`

    def of(self, *kinds: Said) -> float:
        """The highest of some kinds' chances, 0-1, each for itself."""
        return chance(max(self.logits[PLACE[kind]] for kind in kinds))


def opinion(document: Document) -> tuple[ClauseOpinion, ...]:
    """An opinion of every clause that can be about the plan, in order."""
    model = weights()
    words = words_of(document)
    made: list[ClauseOpinion] = []
    for at, clause in enumerate(document.read):
        total = sum(map(_row_of, words[at])) + model.sum_of(of_place(document, words, at))
        logits = model.logits(total)
        best = max(ALONE, key=logits.__getitem__)
        made.append(ClauseOpinion(clause.index, KINDS[best], chance(logits[best]), logits))
    return tuple(made)


def chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-MOST, min(MOST, logit))))


@lru_cache(maxsize=WORDS)
def _row_of(word: str) -> int:
    return weights().sum_of(of_word(word))
