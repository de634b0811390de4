"""How the second reader does on an author it was not trained on, kind by kind: `python -m train.trial`."""

from collections import Counter
from dataclasses import dataclass

from bot.reading.second.kinds import MADE_OF, Said
from bot.reading.second.opinions import chance, weights
from train.labelled import HELD_OUT, Example, examples_of

SURE = 0.7


@dataclass(frozen=True)
class Row:
    kind: Said
    clauses: int  # labelled so
    sure: int  # taken for it with confidence
    right: int


def trial(examples: list[Example]) -> list[Row]:
    """For each kind: clauses labelled so, those taken for it with confidence, those of them that are."""
    labelled, sure, right = Counter[Said](), Counter[Said](), Counter[Said]()
    model = weights()
    for example in examples:
        for kind, logit in zip(Said, model.logits(model.sum_of(example.features)), strict=True):
            is_it = bool(example.kinds & MADE_OF.get(kind, {kind}))
            labelled[kind] += is_it
            sure[kind] += chance(logit) >= SURE
            right[kind] += is_it and chance(logit) >= SURE
    return [Row(kind, labelled[kind], sure[kind], right[kind]) for kind in Said]


def main() -> None:
    print("| kind | clauses | taken for it, sure | right |\n|---|---|---|---|")
    for row in trial(examples_of(HELD_OUT)):
        print(f"| {row.kind} | {row.clauses} | {row.sure} | {row.right} |")


if __name__ == "__main__":
    main()
