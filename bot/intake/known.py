"""The people, areas, actions, measures and risks a workbook defines, and what another sheet means when it names one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.intake.cells import named, say, text
from bot.intake.layout import Sheet
from bot.intake.problem import Problems
from bot.intake.table import Entry, Table
from bot.intake.text import split_codes

_AN = {"area": "an", "action": "an"}


@dataclass(frozen=True)
class Known:
    """One kind of thing, found by its key or by another name that only one of them has."""

    what: str  # "person"
    sheet: str  # where they are listed
    keys: Mapping[str, str]  # folded key or other name -> key
    whole: bool = True  # False when the sheet could not be read: then nobody can be said to be missing

    def find(self, said: str) -> str | None:
        return self.keys.get(_fold(said)) or (None if self.whole else said)

    def nearest(self, said: str) -> str | None:
        found = process.extractOne(_fold(said), list(self.keys), scorer=fuzz.ratio, score_cutoff=60)
        return self.keys[found[0]] if found else None


def known(sheet: Sheet, table: Table, others: tuple[str, ...] = ()) -> Known:
    """What the table defines in its first column; the other columns may name it too, where that is clear."""
    key = sheet.headings[0]
    keys: dict[str, str] = {}
    shared: dict[str, set[str]] = {}
    for row in table.rows:
        name = text(row[key])
        if name:
            keys.setdefault(_fold(name), name)
        for other in others:
            shared.setdefault(_fold(text(row[other])), set()).add(name)
    alone = {said: names.pop() for said, names in shared.items() if said and len(names) == 1}
    return Known(sheet.one, sheet.name, {said: name for said, name in (alone | keys).items() if name}, table.whole)


def one(entry: Entry, among: Known, problems: Problems) -> str:
    """The key of the one thing the cell names, which must be there."""
    if not text(entry):
        say(problems, entry, f"The {named(entry)} is blank", f"Write {_from_sheet(among)}")
        return ""
    return _find(text(entry), entry, among, problems)


def one_or_none(entry: Entry, among: Known, problems: Problems) -> str | None:
    return _find(text(entry), entry, among, problems) if text(entry) else None


def several(entry: Entry, among: Known, problems: Problems) -> tuple[str, ...]:
    """The keys of all things the cell names."""
    whole = among.find(text(entry)) if text(entry) and among.whole else None
    names = (whole,) if whole else split_codes(text(entry))
    return tuple(dict.fromkeys(_find(name, entry, among, problems) for name in names))


def say_repeated(entries: Iterable[Entry], problems: Problems, instead: str = "") -> None:
    """Tells of each cell that repeats what an earlier one says, in a column where all must differ."""
    first: dict[str, Entry] = {}
    for entry in entries:
        said = _fold(text(entry))
        if said and said in first:
            wrong = f"“{text(entry)}” is already used in {first[said].cell}"
            say(problems, entry, wrong, instead or f"Give each row its own {_plain(entry.heading)}")
        first.setdefault(said, entry)


def column(table: Table, heading: str) -> Iterator[Entry]:
    return (row[heading] for row in table.rows)


def _find(said: str, entry: Entry, among: Known, problems: Problems) -> str:
    if (found := among.find(said)) is not None:
        return found
    near = among.nearest(said)
    instead = f"Did you mean {near}? If not, write" if near else "Write"
    say(problems, entry, f"“{said}” is no {among.what} on the {among.sheet} sheet", f"{instead} {_from_sheet(among)}")
    return said


def _from_sheet(among: Known) -> str:
    return f"{_AN.get(among.what, 'a')} {among.what} from the {among.sheet} sheet, or add a row there first"


def _plain(heading: str) -> str:
    return heading if heading.isupper() else heading.lower()


def _fold(said: str) -> str:
    return " ".join(said.casefold().split())
