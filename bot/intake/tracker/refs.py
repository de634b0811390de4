"""References as the tracker gives them, put right where a spreadsheet changed them, and made where there are none."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.field import Field

_SIMPLE = re.compile(r"^(?:\d{1,3}|[a-z]|[ivx]{1,5})$", re.IGNORECASE)
_NUMBER = r"(?:[A-Z]{1,4}[ .\-]?)?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?"
_APART = r"(?:[.):]?\s+(?:[-–—/|:]\s*)?|\s*[-–—/|:]\s*)"  # "3.1.1 Clear", "3.1.1 – clear", "3.1.1/Clear"
_BEFORE = re.compile(
    rf"^(?:(?P<any>{_NUMBER}){_APART}(?=[A-Z“\"'(])|(?P<parted>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}){_APART}(?=[a-z]))(?P<rest>.+)$",
    re.DOTALL,
)


@dataclass(frozen=True)
class Ref:
    text: str  # empty where there is none
    doubt: str = ""


@dataclass(frozen=True)
class Given:
    ref: str
    made: bool = False
    doubt: str = ""


def ref_of(placed: Placed | None, before: str) -> Ref:
    """As printed. Excel makes a date of 3.1.1 and 3.1 of 3.10: both are put right, with a doubt, by the one before."""
    if placed is None or not placed.text:
        return Ref("")
    value = placed.cell.value
    if isinstance(value, datetime | date):
        return _from_date(placed.cell, value)
    text = placed.text.split("\n")[0].strip()
    text = re.sub(
        r"^(?:action|ref(?:erence)?|no|number|item)\s*[:.#]?\s*(?=[\w])(?=.*\d)", "", text, flags=re.IGNORECASE
    )
    text = re.sub(r"[,;]+", " ", text).strip().rstrip(".:)").lstrip("(#").strip()
    if isinstance(value, float) and not value.is_integer() and _is_ten(text, before):
        return Ref(text + "0", f"a number that shows {text} after {before}; taken as {text}0")
    return Ref(" ".join(text.split()))


def _is_ten(text: str, before: str) -> bool:
    """The number 1.1 that stands behind 1.9 was typed as 1.10."""
    head, _, tail = text.partition(".")
    return tail in ("1", "2", "3") and before == f"{head}.{int(tail) * 10 - 1}"


def _from_date(cell: Cell, on: date) -> Ref:
    form = cell.format.lower()
    short = "y" not in form and form != "general"
    text = f"{on.day}.{on.month}" if short else f"{on.day}.{on.month}.{on.year % 100}"
    return Ref(text, f"the spreadsheet has turned it into a date; taken as {text}")


def ref_before(title: str) -> str:
    """ "1.1" of "1.1 Set up a panel"; "" where none stands there."""
    found = _BEFORE.match(title)
    return (found["any"] or found["parted"]) if found is not None else ""


def refs_from_titles(raws: Sequence[Raw]) -> None:
    """Where no column has them: those that stand before the words of most actions, "1.1 Set up a panel"."""
    titles = [raw.first(Field.TITLE) for raw in raws]
    found = [_BEFORE.match(one.text) if one is not None else None for one in titles]
    refs = {one["any"] or one["parted"] for one in found if one is not None}
    if any(raw.text(Field.REF) for raw in raws) or len(refs) < max(2, 0.7 * len(raws)):
        return
    for raw, title, match in zip(raws, titles, found, strict=True):
        if title is not None and match is not None:
            raw.cells[Field.REF] = [replace(title, text=match["any"] or match["parted"])]
            raw.cells[Field.TITLE][raw.cells[Field.TITLE].index(title)] = replace(title, text=match["rest"])


def given(refs: Sequence[Ref], areas: Sequence[str]) -> list[Given]:
    """One for each action, no two alike: those that begin anew in each area get its number before them."""
    counts = Counter(one.text.casefold() for one in refs if one.text)
    simple = [one for one in refs if one.text and _SIMPLE.match(one.text)]
    again = any(counts[one.text.casefold()] > 1 for one in simple)
    by_area = (
        again
        and len(set(areas)) > 1
        and len({(one.text.casefold(), area) for one, area in zip(refs, areas, strict=True) if one.text})
        == len([one for one in refs if one.text])
    )
    taken: set[str] = set()
    found: list[Given] = []
    for one, area in zip(refs, areas, strict=True):
        found.append(_given(one, area, by_area, taken))
        if found[-1].ref:
            taken.add(found[-1].ref.casefold())
    return _made(found, areas, taken)


def _given(one: Ref, area: str, by_area: bool, taken: set[str]) -> Given:
    if not one.text:
        return Given("")
    text, doubt = one.text, one.doubt
    if by_area and _SIMPLE.match(text):
        text, doubt = f"{area}.{text}", f"the references begin anew in each area; taken as {area}.{text}"
    if text.casefold() not in taken:
        return Given(text, False, doubt)
    letter = next(mark for mark in _marks() if f"{text}{mark}".casefold() not in taken)
    return Given(f"{text}{letter}", False, f"{text} is there already; taken as {text}{letter}")


def _marks() -> list[str]:
    return [*"bcdefghijklmnopqrstuvwxyz", *(f"-{number}" for number in range(27, 2000))]


def _made(found: list[Given], areas: Sequence[str], taken: set[str]) -> list[Given]:
    numbers: Counter[str] = Counter()
    for at, one in enumerate(found):
        if one.ref:
            continue
        while True:
            numbers[areas[at]] += 1
            ref = f"{areas[at]}.{numbers[areas[at]]}"
            if ref.casefold() not in taken:
                break
        taken.add(ref.casefold())
        found[at] = Given(ref, True)
    return found
