"""The weights of the second reader: how they are packed into a file, and how they are added up.

A feature's weights for all kinds are one long integer, four bytes a kind and four to count; adding features is adding
integers, and nothing faster is to be had without numpy. `make train` writes the file; nobody edits it.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANE = 4  # bytes a kind has in a sum
MIDDLE = 128  # what stands for a weight of nothing


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
