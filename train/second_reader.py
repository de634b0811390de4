"""Trains the second reader from the labelled replies and writes its weights: `make train`.

The same data make the same weights.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.reading.second.features import VERSION
from bot.reading.second.kinds import MADE_OF, Said
from bot.reading.second.opinions import packed
from train.labelled import AUTHORS, UNSURE, WORK, Example, examples_of, hash_of, trained_on

FILE = Path(__file__).parent.parent / "bot" / "reading" / "second" / "weights.json"
MOST = 4000  # features kept
SEEN = 2  # clauses that must show a feature
FEWEST = 3  # examples of a kind without which nothing is learnt of it
STEPS = 127
STRENGTH = 0.5  # C of the regression: less holds the weights nearer to nothing
# how much a feature of each sort may weigh: words most, letters, neighbours and the place less
SORTS = {"~": 0.4, "<": 0.3, ">": 0.3, "@": 0.5}
BIGRAM = 1.3
CAREFUL = 2.0  # an error counts so much when it is learnt how sure the model may be: rather too modest


@dataclass(frozen=True)
class Model:
    names: list[str]
    weights: NDArray[np.float64]  # a row a feature, a column a kind; the sort's factor is in it
    biases: NDArray[np.float64]

    def logits(self, examples: Sequence[Example]) -> NDArray[np.float64]:
        return _table(examples, self.names, plain=True) @ self.weights + self.biases


def fitted(examples: Sequence[Example]) -> Model:
    """A regression for each kind, on the features that tell most."""
    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN)
    everything = _regressions(examples, names)
    if len(names) > MOST:
        telling = np.abs(everything.weights).max(axis=1) * np.sqrt([counts[name] for name in names])
        kept = sorted(np.argsort(-telling, kind="stable")[:MOST])
        return _regressions(examples, [names[place] for place in kept])
    return everything


def _regressions(examples: Sequence[Example], names: list[str]) -> Model:
    table = _table(examples, names)
    factors = np.array([_factor(name) for name in names])
    weights, biases = np.zeros((len(names), len(Said))), np.full(len(Said), -6.0)
    for place, kind in enumerate(Said):
        is_it = _is(examples, kind)
        if is_it.sum() < FEWEST:
            continue
        weight = [_weight(example, it) for example, it in zip(examples, is_it, strict=True)]
        regression = LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=5, max_iter=300)
        regression.fit(table, is_it, sample_weight=weight)
        weights[:, place], biases[place] = regression.coef_[0] * factors, regression.intercept_[0]
    return Model(names, weights, biases)


def _is(examples: Sequence[Example], kind: Said) -> NDArray[np.bool_]:
    wanted = MADE_OF.get(kind, {kind})
    return np.array([bool(example.kinds & wanted) for example in examples])


def _weight(example: Example, is_it: np.bool_) -> float:
    """What was labelled by hand counts whole; that one of our own is *not* of a kind, half."""
    if WORK in example.kinds:
        return UNSURE
    return 0.5 if example.set == "own" and not is_it else example.weight


def _table(examples: Sequence[Example], names: list[str], *, plain: bool = False) -> csr_matrix:
    place = {name: at for at, name in enumerate(names)}
    known = [[place[feature] for feature in example.features if feature in place] for example in examples]
    rows = [row for row, columns in enumerate(known) for _ in columns]
    columns = [column for columns in known for column in columns]
    values = [1.0 if plain else _factor(names[column]) for column in columns]
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(names)))


def _factor(name: str) -> float:
    return SORTS.get(name[0], BIGRAM if " " in name else 1.0) if len(name) > 1 else 1.0


def sureness() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each kind the line from what the model says of an author it does not know to how often that is so."""
    slopes, starts = np.ones(len(Said)), np.zeros(len(Said))
    seen: list[NDArray[np.float64]] = []
    examples: list[Example] = []
    for author in AUTHORS:
        unknown = examples_of(author)
        seen.append(fitted(trained_on(frozenset([author]))).logits(unknown))
        examples += unknown
    logits = np.vstack(seen)
    for place, kind in enumerate(Said):
        is_it = _is(examples, kind)
        if is_it.sum() >= FEWEST:
            line = LogisticRegression(C=1e6).fit(logits[:, [place]], is_it, sample_weight=np.where(is_it, 1.0, CAREFUL))
            slopes[place], starts[place] = line.coef_[0][0], line.intercept_[0]
    return slopes, starts


def main() -> None:
    model = fitted(trained_on())
    slopes, starts = sureness()
    largest = np.maximum(np.abs(model.weights).max(axis=0), 1e-9)
    whole = np.rint(model.weights / largest * STEPS).astype(int)
    stored = {
        "made by": "make train",
        "data": hash_of(),
        "features": VERSION,
        "kinds": [kind.value for kind in Said],
        "scales": [round(float(scale), 8) for scale in largest / STEPS * slopes],
        "biases": [round(float(bias), 5) for bias in model.biases * slopes + starts],
        "names": model.names,
        "rows": packed(whole.tolist()),
    }
    FILE.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(model.names)} features, {FILE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
