"""Reads tables of what comes from outside a plan: each finding, resolution, link, and other area's figure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.tracker.action_cells import Skipped
from bot.intake.tracker.benchmark_figures import Figure, figures_of
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.day import read_cell
from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.matter_tables import Outside, Part
from bot.intake.tracker.reading import Meaning
from bot.intake.tracker.row_words import NOTE, TOTAL
from bot.intake.tracker.status_words import rated, state_of
from bot.intake.tracker.tracker_action import Doubt
from bot.models.words import MatterKind, Rating
from bot.plan.contents.document import MatterLine
from bot.plan.contents.merge import LETTERS


@dataclass(frozen=True)
class Heard:
    """One finding, resolution or link, and where it stands in the file."""

    line: MatterLine
    sheet: str
    row: int
    own: str  # its own number there: "KF2", "Paragraph 14"
    places: tuple[str, ...]  # of its words


@dataclass
class Told:
    """All that such tables say."""

    matters: list[Heard] = field(default_factory=list[Heard])
    figures: list[Figure] = field(default_factory=list[Figure])
    skipped: list[Skipped] = field(default_factory=list[Skipped])


def read_outside(tables: Sequence[Outside], refs: Sequence[str], meaning: Meaning, doubts: list[Doubt]) -> Told:
    """Findings and figures of the sheets beside the actions; a row of which nothing is taken is listed as skipped.
    `refs`: of the actions that they may be about."""
    told = Told()
    for table in tables:
        _Reader(table, refs, meaning, doubts, told).read()
    return told


@dataclass
class _Reader:
    table: Outside
    refs: Sequence[str]  # of actions
    meaning: Meaning
    doubts: list[Doubt]
    told: Told

    def read(self) -> None:
        self.section = ""
        for row in self.table.rows:
            cells = {at: cell for at, cell in self.table.sheet.rows[row].items() if not cell.blank}
            if not cells:
                continue
            first = shown(cells[min(cells)])
            if TOTAL.match(first) or (len(cells) == 1 and self._leads(row, min(cells), first)):
                self._alone(row, first)
            elif self.table.kind is None:
                self.told.figures += figures_of(self.table, row, self.doubts)
            elif self._text(row, Part.TEXT):
                self.told.matters.append(self._matter(row, self.table.kind))
            else:
                self._skip(row, "nothing is said in it", first)

    def _leads(self, row: int, column: int, text: str) -> bool:
        """Whether a lone cell is of the rows below: not where it stands for a finding without more, or a note."""
        table = self.table
        said = set(words("outside")[table.kind.value]["sheet"]) if table.kind is not None else set[str]()
        apart = column != table.columns.get(Part.TEXT) or table.sheet.span(row, column) is not None
        return apart or bool(NOTE.match(text)) or (len(text) < 60 and bool(said & set(comparable(text).split())))

    def _alone(self, row: int, text: str) -> None:
        """One cell in a row: whose the ones below are, or a note."""
        if NOTE.match(text) or TOTAL.match(text) or len(text) > 120:
            self._skip(row, "a note", text)
        else:
            self.section = text

    def _skip(self, row: int, why: str, text: str) -> None:
        self.told.skipped.append(Skipped(self.table.sheet.title, row, why, short(text, 50)))

    def _text(self, row: int, part: Part) -> str:
        return shown(self.table.cell(row, part))

    def _doubt(self, row: int, part: Part, why: str, said: str = "") -> None:
        column = self.table.columns.get(part, 0)
        kind = self.table.kind.value if self.table.kind is not None else ""
        what = f"{kind} “{short(self._text(row, Part.TEXT), 40)}”"
        place = self.table.sheet.place(row, column) if column else f"row {row}"
        self.doubts.append(Doubt(self.table.sheet.title, place, f"{what}, {part.value}", short(said, 70), why))

    def _matter(self, row: int, kind: MatterKind) -> Heard:
        own = self._text(row, Part.CODE)
        code = own.upper() if re.fullmatch(rf"{LETTERS[kind]}\d{{1,3}}", own, re.IGNORECASE) else ""
        own = "" if code else self._numbered(own)
        text = self._text(row, Part.TEXT)
        if self.table.unsure:
            self._doubt(row, Part.TEXT, self.table.unsure)
        line = MatterLine(
            kind=kind,
            code=code,
            source=self._whose(row, kind),
            text=f"{own}: {text}" if own else text,
            response=self._response(row) if kind is MatterKind.FINDING else "",
            refs=self._refs(row),
            rated=self._rating(row) if kind is MatterKind.LINK else None,
            owner=self._owner(row) if kind is not MatterKind.LINK else None,
            due=self._day(row, Part.DUE) if kind is not MatterKind.LINK else None,
            answer=self._answer(row) if kind is MatterKind.RESOLUTION else "",
        )
        said = (Part.TEXT, Part.RESPONSE, Part.ANSWER, Part.PROGRESS)
        places = [self.table.sheet.place(row, self.table.columns[part]) for part in said if part in self.table.columns]
        return Heard(line, self.table.sheet.title, row, own, tuple(places))

    def _whose(self, row: int, kind: MatterKind) -> str:
        column = Part.STRATEGY if kind is MatterKind.LINK else Part.SOURCE
        source = self._text(row, column) or self.section or self._of_sheet(kind)
        if not source:
            self._doubt(row, column, "nothing says whose it is")
            source = "Not said"
        if kind is MatterKind.RESOLUTION and (on := self._day(row, Part.DATE)) is not None:
            source = f"{source}, {on.day} {on:%b %Y}"
        return source

    def _numbered(self, own: str) -> str:
        """ "14" under “Para” is “Paragraph 14”."""
        is_paragraph = "para" in comparable(self._heading(Part.CODE)) and own[:1].isdigit()
        return f"Paragraph {own}" if is_paragraph else own

    def _of_sheet(self, kind: MatterKind) -> str:
        """The sheet's name; where it says no more than “Findings”, the line above the headings."""
        sheet = self.table.sheet
        general = {*words("outside")[kind.value]["sheet"], *words("outside")[kind.value]["text"]}
        above = [row for row in sheet.rows if row < self.table.top]
        line = [shown(cell) for cell in sheet.rows[above[-1]].values() if not cell.blank] if above else []
        if set(comparable(sheet.title).split()) <= general and len(line) == 1 and len(line[0]) < 80:
            return line[0]
        return sheet.title

    def _heading(self, part: Part) -> str:
        column = self.table.columns.get(part)
        return shown(self.table.sheet.at(self.table.top, column)) if column is not None else ""

    def _response(self, row: int) -> str:
        response, progress = self._text(row, Part.RESPONSE), self._text(row, Part.PROGRESS)
        return f"{response}\nSo far: {progress}" if response and progress else response or progress

    def _refs(self, row: int) -> tuple[str, ...]:
        """Those of actions that are in the file; what is none is told."""
        found, strange = refs_among(self._text(row, Part.ACTIONS), self.refs)
        for one in strange:
            self._doubt(row, Part.ACTIONS, f"“{short(one, 30)}” is no action of this plan; it is left out")
        return found

    def _rating(self, row: int) -> Rating | None:
        cell = self.table.cell(row, Part.RATING)
        found = rated(shown(cell), cell.fill, self.meaning.keys.colours)
        if found.doubt or (shown(cell) and found.rating is None):
            why = found.doubt or "it is no colour; no rating is taken"
            self._doubt(row, Part.RATING, why, shown(cell))
        return found.rating

    def _owner(self, row: int) -> str | None:
        said = self._text(row, Part.OWNER)
        found = [self.meaning.register.find(lead) for lead in leads_in(said)] if len(said) <= 200 else []
        handles = [handle for handle, _ in found if handle is not None]
        if len(set(handles)) > 1:
            self._doubt(row, Part.OWNER, "several are named; the first is asked", said)
        elif found and found[0][1]:
            self._doubt(row, Part.OWNER, found[0][1], said)
        elif said and not handles:
            self._doubt(row, Part.OWNER, "no person or post can be read from it", said)
        return handles[0] if handles else None

    def _day(self, row: int, part: Part) -> date | None:
        cell = self.table.cell(row, part)
        if cell.blank:
            return None
        found = read_cell(cell, self.meaning.ways).first
        if found.doubt or found.on is None:
            self._doubt(row, part, found.doubt or "no day is taken from it", shown(cell))
        return found.on

    def _answer(self, row: int) -> str:
        """What closes it: an answer, or a state that says so. What is told of one that is open is no answer."""
        told, status = self._text(row, Part.ANSWER) or self._text(row, Part.RESPONSE), self._text(row, Part.STATUS)
        state = state_of(status) if status else None
        is_closed = state is not None and state.status in words("outside")["closed"]["said"]
        progress = self._text(row, Part.PROGRESS)
        if is_closed and not (told or progress):
            self._doubt(row, Part.STATUS, "it is closed and no answer is written; its status is taken as one", status)
            return status
        if is_closed:
            return told or progress
        if status and (told or progress):
            why = "its status says that it is open, so this is not taken as its answer"
            self._doubt(row, Part.ANSWER if told else Part.PROGRESS, why, told or progress)
            return ""
        if progress and not told:
            self._doubt(row, Part.PROGRESS, "nothing says that this is its answer; it stays open", progress)
        return told


def refs_among(said: str, refs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actions that a cell names ("3.1.1 to 3.1.4 and 4.2"), and what in it is none of `refs`."""
    known = {_plain(ref): ref for ref in refs}
    found: list[str] = []
    strange: list[str] = []
    for part in re.split(r"[,;\n&]|\band\b", said):
        ref = known.get(_plain(part))
        if ref is not None:
            found.append(ref)
        elif (between := _between(part, known)) is not None:
            found += between
        elif _plain(part) not in ("", "tbc", "na", "none"):
            strange.append(part)
    return tuple(dict.fromkeys(found)), tuple(strange)


def _between(said: str, known: Mapping[str, str]) -> list[str] | None:
    """ "3.1.1 to 3.1.4": those of the file that stand between the two."""
    ends = [known.get(_plain(part)) for part in re.split(r"\s+to\s+|\s*[–—]\s*|\s+-\s+", said.strip())]
    refs = list(known.values())
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return refs[refs.index(ends[0]) : refs.index(ends[1]) + 1] or None


def _plain(text: str) -> str:
    """ "Action 3.1.1" and "3.1.1." are one."""
    return re.sub(r"^(?:actions?|ref|no)\b|[\s.()]+$|^[\s(]+", "", text.strip().casefold()).strip(" .:)(")


def settled(heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """No two under one code: of a code that comes again only the first keeps it."""
    taken: set[str] = set()
    found: list[Heard] = []
    for one in heard:
        again = one.line.code in taken
        taken |= {one.line.code} - {""}
        found.append(replace(one, line=replace(one.line, code="")) if again else one)
    return tuple(found)
