"""Who leads and by when, where one cell says both: "Head of SEND, March 2027"; or who leads, with the action itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.field import Field
from bot.intake.tracker.lead import is_nobody, looks_like_people
from bot.intake.tracker.title_brackets import part_of
from bot.intake.tracker.tracker_action import Doubt

_DATES = (Field.DUE, Field.ORIGINAL, Field.REVISED)
_APART = re.compile(r"\n|;|\s[–—-]\s|,|\||\s/\s|\(|:|\s(?=\d{1,2}[/. ])|\bby\b", re.IGNORECASE)
_EDGES = " \n,;:|()/–—-"
_LABEL = re.compile(
    r"(?:^|(?<=[\n(\[;.]))[ \t]*"
    r"(?:(?P<who>(?:action |joint )?lead(?: officer)?s?|(?:action )?owner|responsible(?: officer)?|by whom|who)"
    r"|(?P<when>due(?: date)?|by when|deadline|timescale|when|date|complete by))"
    r"\s*[:=]\s*(?P<said>[^\n;\])]{2,80})[;\])]?",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^(?P<title>.*\S)\s*(?:\n|\s[–—-]\s|[(\[])\s*(?P<who>[^\n()\[\]]{2,80}?)\s*[)\]]?\s*\.?$", re.DOTALL
)
_MOST = 0.6  # share of the cells that are written so
_FEW = 2


@dataclass(frozen=True)
class _Both:
    who: str = ""
    when: str = ""
    title: str = ""


def taken_apart(raws: Sequence[Raw], ways: Ways) -> dict[int, str]:
    """Puts the lead and the date of each cell that has both under their own fields, where no column has the one of
    them; why each is a doubt, by its place among `raws`."""
    led, dated = any(raw.text(Field.OWNER) for raw in raws), any(raw.text(one) for raw in raws for one in _DATES)
    if led is not dated:
        source = Field.OWNER if led else Field.DUE
        found = {at: both for at, raw in enumerate(raws) if (both := _lead_and_date(raw, source, ways)) is not None}
        if _is_way(found, sum(1 for raw in raws if raw.text(source))):
            for at, raw in enumerate(raws):
                _sort(raw, source, found.get(at), ways)
            led = True
    if led:
        return {}
    found = {at: both for at, raw in enumerate(raws) if (both := _in_title(raw.text(Field.TITLE), ways)) is not None}
    if not _is_way(found, len(raws)):
        return {}
    for at, both in found.items():
        _from_title(raws[at], both, dated=dated)
    return dict.fromkeys(found, "it stands in one cell with the action; taken as its lead")


def told_apart(raws: Sequence[Raw]) -> list[str]:
    """In a sentence for each heading whose cells say both."""
    both = [(raw.first(Field.OWNER), raw.first(Field.DUE)) for raw in raws]
    heads = [
        who.heading.text
        for who, when in both
        if who
        and when
        and (who.place, who.text) != (when.place, when.text)
        and (who.sheet, who.row, who.column) == (when.sheet, when.row, when.column)
    ]
    return [
        f"“{head}” says who leads and by when: each of its cells is taken apart"
        for head in dict.fromkeys(heads)
        if head
    ]


def told_of_shared(raws: Sequence[Raw], refs: Sequence[str], said: dict[int, str]) -> Iterator[Doubt]:
    """One for each action, under its reference."""
    for at, why in said.items():
        raw = raws[at]
        yield Doubt(raw.sheet, raw.place, f"{refs[at]}, lead", raw.text(Field.OWNER), why)


def _is_way(found: dict[int, _Both], of: int) -> bool:
    return len(found) >= max(_FEW, _MOST * of)


def _lead_and_date(raw: Raw, source: Field, ways: Ways) -> _Both | None:
    placed = raw.first(source)
    if placed is None or not placed.text:
        return None
    told = source is Field.OWNER or placed.heading.score(Field.OWNER) >= 0.5
    marks = sorted(_APART.finditer(placed.text), key=lambda one: one[0] != "\n")
    for mark in marks:
        parts = _whole(placed.text[: mark.start()]), _whole(placed.text[mark.end() :])
        for who, when in (parts, parts[::-1]):
            if _is_date(when, ways) and _is_who(who, told=told):
                return _Both(who, when)
    return None


def _whole(text: str) -> str:
    """Without marks at its ends; a bracket that belongs to it stays."""
    bare = text.strip(_EDGES)
    return f"{bare})" if bare.count("(") > bare.count(")") and f"{bare})" in text else bare


def _is_date(text: str, ways: Ways) -> bool:
    for said in (text, re.split(r"\s[–—-]\s|[,;(]", text)[0]):
        read = read_words(said, ways).first
        if text and (read.on is not None or (read.read and not read.doubt)) and len(said.split()) <= 6:
            return True
    return False


def _is_who(text: str, *, told: bool) -> bool:
    """`told`: the heading says that it is of who leads."""
    if not text or any(letter.isdigit() for letter in text):
        return False
    return looks_like_people(text) or is_nobody(text) or (told and len(text) <= 90)


def _sort(raw: Raw, source: Field, both: _Both | None, ways: Ways) -> None:
    placed = raw.first(source)
    if placed is None or not placed.text:
        return
    other = Field.DUE if source is Field.OWNER else Field.OWNER
    if both is not None:
        raw.cells[Field.OWNER] = [part_of(placed, both.who)]
        raw.cells[Field.DUE] = [part_of(placed, both.when)]
    elif _is_date(placed.text, ways) is (source is Field.OWNER):  # it says but the one of them
        raw.cells[other] = raw.cells.pop(source)


def _in_title(text: str, ways: Ways) -> _Both | None:
    labels = list(_LABEL.finditer(text))
    if any(one["who"] for one in labels):
        said = {name: one["said"].strip(_EDGES + ".") for one in labels for name in ("who", "when") if one[name]}
        title = _LABEL.sub("", text).strip(_EDGES + ".")
        return _Both(said["who"], said.get("when", ""), title) if title else None
    found = _LAST.match(text)
    if found is None or not _is_person(found["who"]) or len(found["title"]) < len(found["who"]):
        return None
    title = found["title"].strip(_EDGES)
    return _Both(found["who"].strip(), "", title) if not _is_date(found["who"], ways) else None


def _is_person(text: str) -> bool:
    return looks_like_people(text) and (" " in text.strip() or text.isupper())


def _from_title(raw: Raw, both: _Both, *, dated: bool) -> None:
    cells = raw.cells[Field.TITLE]
    at = next(number for number, one in enumerate(cells) if one.text)
    whole: Placed = cells[at]
    cells[at] = replace(whole, text=both.title)
    raw.cells[Field.OWNER] = [part_of(whole, both.who)]
    if both.when and not dated:
        raw.cells[Field.DUE] = [part_of(whole, both.when)]
