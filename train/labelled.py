"""Replies whose stretches were labelled by hand (`units`), as clauses with the kinds they are said to be."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.reading.second.features import features_of
from bot.said.clause import Clause
from bot.said.document import Document, document_of

UNITS = Path(__file__).parent.parent / "tests" / "reading" / "units"
AUTHORS = ("wexbourne", "calderbrook", "fourth", "fifth", "sixth", "seventh")  # a file each, labelled by hand
TRAINED_ON = (*AUTHORS, "phrases", "own")
HELD_OUT = "safety_valve"  # an author whose replies are never trained on
WORK = "work"  # about the work, of a kind that nobody told apart
UNSURE = 0.3  # the weight of a clause that nobody labelled (chatter, more often than not) or that is only `work`
ENOUGH = 0.3  # the share of a clause that a label must cover to count


@dataclass(frozen=True)
class Example:
    """A clause: its features, every kind that it is, its weight in training."""

    reply: str
    set: str
    said: str
    features: tuple[str, ...]
    kinds: frozenset[str]
    weight: float
    labelled: bool


def path_of(name: str) -> Path:
    return UNITS / f"{name}.jsonl"


def hash_of(names: Sequence[str] = TRAINED_ON) -> str:
    """The sha256 of the sets, in order."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(path_of(name).read_bytes())
    return digest.hexdigest()


def replies_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path_of(name).read_text(encoding="utf-8").splitlines()]


def examples_of(name: str) -> list[Example]:
    return [example for reply in replies_of(name) for example in _of_reply(reply, name)]


def trained_on(without: frozenset[str] = frozenset()) -> list[Example]:
    """Every example to train on, but those of some sets. `own` is labelled in part: its bare clauses say nothing."""
    made = [example for name in TRAINED_ON if name not in without for example in examples_of(name)]
    return [example for example in made if example.set != "own" or example.labelled]


def _of_reply(reply: dict[str, Any], name: str) -> list[Example]:
    document = document_of(reply["text"])
    spans = _spans(document, reply["units"])
    features = features_of(document)
    made: list[Example] = []
    for clause, seen in zip(document.read, features, strict=True):
        kind, kinds = _kinds(clause, spans)
        weight = 1.0 if kind and kind != WORK else UNSURE
        kinds = kinds or frozenset(["chatter"])
        made.append(Example(reply["id"], name, document.said(clause), seen, kinds, weight, bool(kind)))
    return made


def _spans(document: Document, units: Sequence[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Where each label stands; labels are in the order of the text, and their words may stand twice."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for unit in units:
        start = document.text.find(unit["text"], at)
        start = start if start >= 0 else document.text.find(unit["text"])
        if start >= 0:
            at = start + len(unit["text"])
            spans.append((start, at, unit["kind"]))
    return spans


def _kinds(clause: Clause, spans: Sequence[tuple[int, int, str]]) -> tuple[str, frozenset[str]]:
    """The kind that covers most of a clause, and every kind that covers enough of it or stands in it whole."""
    covered: dict[str, int] = {}
    whole: set[str] = set()
    for start, end, kind in spans:
        shared = min(end, clause.end) - max(start, clause.start)
        if shared > 0:
            covered[kind] = covered.get(kind, 0) + shared
            if start >= clause.start and end <= clause.end:
                whole.add(kind)
    if not covered:
        return "", frozenset()
    size = clause.end - clause.start
    return max(covered, key=lambda kind: covered[kind]), frozenset(
        kind for kind, shared in covered.items() if kind in whole or shared >= ENOUGH * size
    )
