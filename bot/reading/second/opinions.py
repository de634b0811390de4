"""What the second reader takes each clause for, and how sure it is. It knows no plan and records nothing."""

from dataclasses import dataclass

from bot.reading.second.features import features_of
from bot.reading.second.kinds import MADE_OF, Said
from bot.reading.second.weights import weights
from bot.said.document import Document


@dataclass(frozen=True)
class ClauseOpinion:
    clause: int  # its index in the document
    kind: Said  # the likeliest
    confidence: float  # 0-1: how often it is right when it is as sure as this
    chances: tuple[float, ...]  # of each kind, in the order of `Said`

    def of(self, *kinds: Said) -> float:
        """The highest of some kinds' chances."""
        return max(self.chances[PLACE[kind]] for kind in kinds)


PLACE = {kind: place for place, kind in enumerate(Said)}
ALONE = tuple(place for kind, place in PLACE.items() if kind not in MADE_OF)


def opinion(document: Document) -> tuple[ClauseOpinion, ...]:
    """An opinion of every clause that can be about the plan, in order."""
    model = weights()
    kinds = tuple(Said)
    made: list[ClauseOpinion] = []
    for clause, features in zip(document.read, features_of(document), strict=True):
        chances = model.chances(features)
        best = max(ALONE, key=chances.__getitem__)
        made.append(ClauseOpinion(clause.index, kinds[best], chances[best], chances))
    return tuple(made)
