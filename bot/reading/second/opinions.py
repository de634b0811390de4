"""What the second reader takes each clause for, and how sure it is. It knows no plan and records nothing.

A feature's weights for all kinds are one long integer, four bytes a kind and four to count; adding features is adding
integers, and nothing faster is to be had without numpy. `make train` writes their file; nobody edits it.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import Any

from bot.reading.second.features import of_place, of_word, words_of
from bot.reading.second.kinds import MADE_OF, Said
from bot.said.document import Document

KINDS = tuple(Said)
PLACE = {kind: place for place, kind in enumerate(KINDS)}
ALONE = tuple(place for kind, place in PLACE.items() if kind not in MADE_OF)
MOST = 30.0  # a logit beyond which nothing gets surer
WORDS = 4096  # kept with their rows
LANE = 4  # bytes a kind has in a sum
MIDDLE = 128  # what stands for a weight of nothing


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


@dataclass(frozen=True, eq=False)
class Weights:
    kinds: tuple[str, ...]
    scales: tuple[float, ...]  # of each kind's weights
    biases: tuple[float, ...]
    rows: dict[str, int]  # of each feature
    data: str  # sha256 of what it was trained on
    features: int  # `features.VERSION` at the time

    def sum_of(self, features: Iterable[str]) -> int:
        """The rows of some features, added up."""
        row = self.rows
        return sum([row[feature] for feature in features if feature in row])

    def logits(self, total: int) -> list[float]:
        """What a sum says of each kind, above nothing where it is rather so than not."""
        *sums, count = memoryview(total.to_bytes(LANE * (len(self.kinds) + 1), "little")).cast("I")
        nothing = MIDDLE * count
        return [
            bias + scale * (each - nothing) for each, scale, bias in zip(sums, self.scales, self.biases, strict=True)
        ]


@cache
def weights() -> Weights:
    """The weights that came with the package."""
    return unpacked(json.loads(files("bot.reading.second").joinpath("weights.json").read_text(encoding="utf-8")))


def unpacked(stored: dict[str, Any]) -> Weights:
    """The weights as `train.second_reader` packed them: base 85 of zlib, four bytes a kind."""
    names: list[str] = stored["names"]
    count = len(stored["kinds"])
    plain = zlib.decompress(base64.b85decode(stored["rows"]))
    rows = {name: _lanes(plain[at * count : (at + 1) * count]) for at, name in enumerate(names)}
    return Weights(
        tuple(stored["kinds"]),
        tuple(stored["scales"]),
        tuple(stored["biases"]),
        rows,
        stored["data"],
        stored["features"],
    )


def packed(weights: Sequence[Sequence[int]]) -> str:
    """Rows of whole numbers from -127 to 127, one a feature, as text."""
    plain = bytes(MIDDLE + value for row in weights for value in row)
    return base64.b85encode(zlib.compress(plain, 9)).decode("ascii")


def _lanes(row: bytes) -> int:
    wide = bytearray(LANE * (len(row) + 1))
    wide[: LANE * len(row) : LANE] = row
    wide[LANE * len(row)] = 1
    return int.from_bytes(wide, "little")
