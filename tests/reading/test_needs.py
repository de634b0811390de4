"""What is not there is not looked for: each step declares its needs, and misses nothing by them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FunctionType
from typing import Any

import plans

import bot.privacy
import bot.reading
from bot.privacy.decide import RECOGNISERS, readable
from bot.privacy.message_and_people import Scene
from bot.reading.find import date, figure, progress, rating, risk, status
from bot.reading.reply_context import Asked, Told
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.ties import Ties
from bot.said.document import Document, document_of
from bot.said.phrases import lexicon
from bot.said.shapes import shapes

HERE = Path(__file__).parent
TEXTS = [
    line
    for name in ("held.txt", "fine.txt")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    if line.strip()
]
FINDERS = (date.find, figure.find, progress.find, rating.find, risk.find, status.find)


def steps() -> Iterator[Callable[..., Any]]:
    """Every function that declares what it needs."""
    for room in (bot.reading, bot.privacy):
        for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(each.name)
            yield from (one for one in vars(module).values() if isinstance(one, FunctionType) and "needs" in vars(one))


def test_what_a_step_needs_has_a_name() -> None:
    given = (Document, Scene, Seen, Ties)
    for step in steps():
        for need in step.needs:  # type: ignore[attr-defined]
            package, _, name = need.rpartition(".")
            there = need in shapes("bot.said", "needs") or (package and lexicon(package, name).entries)
            assert there or any(hasattr(kind, need) or need in kind.__dataclass_fields__ for kind in given), need


def test_every_shape_is_needed_by_a_step() -> None:
    needed = {need for step in steps() for need in step.needs}  # type: ignore[attr-defined]
    assert shapes("bot.said", "needs").keys() - needed == set()


def test_a_recogniser_misses_nothing_by_what_it_needs() -> None:
    plan = plans.wexbourne()
    for text in TEXTS[::5]:
        for find in RECOGNISERS:
            tried, whole = (list(each(Scene(document_of(readable(text)), plan))) for each in (find, find.__wrapped__))  # type: ignore[attr-defined]
            assert tried == whole, (find.__module__, text)


def test_a_finder_misses_nothing_by_what_it_needs() -> None:
    told = Told("sen_head", datetime(2026, 12, 2, 12, tzinfo=UTC), Asked("prompt", ("3.1.1",)), plans.wexbourne())
    for text in TEXTS[::3]:
        document = document_of(text)
        for find in FINDERS:
            given = (document,) if find is figure.find else (document, told)
            assert find(*given) == find.__wrapped__(*given), (find.__module__, text)  # type: ignore[operator, attr-defined]
