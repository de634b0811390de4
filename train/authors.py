"""How well each author's clauses are told by what was learnt from the others: `python -m train.authors`."""

import numpy as np
from sklearn.metrics import average_precision_score

from bot.reading.second.kinds import MADE_OF, Said
from train.labelled import AUTHORS, HELD_OUT, WORK, Example, examples_of, trained_on
from train.second_reader import fitted

ALONE = [place for place, kind in enumerate(Said) if kind not in MADE_OF]


def told_right(examples: list[Example], logits: np.ndarray) -> float:
    """The share of the labelled clauses whose likeliest kind is one that they are."""
    labelled = [place for place, example in enumerate(examples) if example.labelled and WORK not in example.kinds]
    kinds = list(Said)
    likeliest = [kinds[max(ALONE, key=logits[place].__getitem__)] for place in labelled]
    return sum(kind in examples[place].kinds for kind, place in zip(likeliest, labelled, strict=True)) / len(labelled)


def main() -> None:
    every: list[Example] = []
    logits: list[np.ndarray] = []
    for author in (*AUTHORS, HELD_OUT):
        unknown = examples_of(author)
        logits.append(fitted(trained_on(frozenset([author]))).logits(unknown))
        every += unknown
        print(f"{author}: {told_right(unknown, logits[-1]):.2f} of {len(unknown)} clauses")
    table = np.vstack(logits)
    for place, kind in enumerate(Said):
        is_it = np.array([bool(example.kinds & MADE_OF.get(kind, {kind})) for example in every])
        print(f"| {kind} | {is_it.sum()} | {average_precision_score(is_it, table[:, place]):.2f} |")


if __name__ == "__main__":
    main()
