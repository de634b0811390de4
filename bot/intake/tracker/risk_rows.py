"""Reads a register of risks: each with its score, its owner, what is done about it, and the actions it bears on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.tracker.action_cells import Skipped
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.day import Ways, read_cell, read_words
from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.matter_rows import refs_among
from bot.intake.tracker.reading import Meaning
from bot.intake.tracker.risk_tables import Register, RiskPart
from bot.intake.tracker.row_words import NOTE, TOTAL
from bot.intake.tracker.tracker_action import Doubt, Section
from bot.intake.words import RISK_KIND
from bot.models.words import Direction, MitigationStatus, RiskKind, RiskStatus
from bot.plan.contents.document import MitigationLine, RiskLine

_BOTH = re.compile(
    r"^(?P<risk>.+?)[\s.;–-]*\b(?:mitigat(?:ion|ions|ed by|ing actions?)|controls?)\s*[:–-]\s*(?P<done>.+)$",
    re.I | re.S,
)
_BULLET = re.compile(r"^\s*(?:[•▪\-–*]|\d{1,2}[.)])\s*")
_BY = re.compile(r"(?P<text>.+) by (?P<on>\d{1,2}/\d{1,2}/\d{4})")
_MOST = 5  # likelihood and impact go from 1 to 5


@dataclass(frozen=True)
class ToldRisk:
    """One risk or issue, and where it stands in the file."""

    line: RiskLine
    sheet: str
    row: int
    places: tuple[str, ...]  # of its words
    given: frozenset[RiskPart] = frozenset()  # what the register has columns for


@dataclass
class ToldRisks:
    """All that registers say."""

    risks: list[ToldRisk] = field(default_factory=list[ToldRisk])
    skipped: list[Skipped] = field(default_factory=list[Skipped])


def read_registers(
    tables: Sequence[Register],
    refs: Sequence[str],
    sections: Sequence[Section],
    meaning: Meaning,
    doubts: list[Doubt],
) -> ToldRisks:
    """`refs`, `sections`: of the actions and areas that risks may bear on."""
    told = ToldRisks()
    for table in tables:
        _Reader(table, refs, sections, meaning, doubts, told).read()
    return told


@dataclass
class _Reader:
    table: Register
    refs: Sequence[str]
    sections: Sequence[Section]
    meaning: Meaning
    doubts: list[Doubt]
    told: ToldRisks

    def read(self) -> None:
        for row in self.table.rows:
            cells = {at: cell for at, cell in self.table.sheet.rows[row].items() if not cell.blank}
            if not cells:
                continue
            first = shown(cells[min(cells)])
            text = self._text(row, RiskPart.TEXT) or self._text(row, RiskPart.CAUSE)
            why = "a note" if NOTE.match(first) or len(cells) == 1 else "a total" if TOTAL.match(first) else ""
            why = why or ("" if text else "no risk is written in it")
            if why:
                self.told.skipped.append(Skipped(self.table.sheet.title, row, why, short(first, 50)))
            else:
                self.told.risks.append(self._risk(row))

    def _text(self, row: int, part: RiskPart) -> str:
        return shown(self.table.cell(row, part))

    def _doubt(self, row: int, part: RiskPart, why: str, said: str = "") -> None:
        column = self.table.columns.get(part, 0)
        place = self.table.sheet.place(row, column) if column else f"row {row}"
        about = f"risk “{short(self._text(row, RiskPart.TEXT), 40)}”, {part.value}"
        self.doubts.append(Doubt(self.table.sheet.title, place, about, short(said, 70), why))

    def _risk(self, row: int) -> ToldRisk:
        text, done = self._words(row)
        likelihood, impact = self._score(row)
        target = (self._level(row, RiskPart.TARGET_LIKELIHOOD), self._level(row, RiskPart.TARGET_IMPACT))
        line = RiskLine(
            id=self._code(row),
            kind=self._kind(row),
            area=self._area(row),
            refs=self._refs(row),
            description=text,
            likelihood=likelihood,
            impact=impact,
            owner=self._owner(row),
            target=(target[0], target[1]) if target[0] is not None and target[1] is not None else None,
            direction=self._direction(row),
            status=self._status(row),
            mitigations=self._mitigations(row, done),
        )
        said = (RiskPart.TITLE, RiskPart.TEXT, RiskPart.CAUSE, RiskPart.EFFECT, RiskPart.CONTROLS, RiskPart.MITIGATION)
        places = [self.table.sheet.place(row, self.table.columns[part]) for part in said if part in self.table.columns]
        return ToldRisk(line, self.table.sheet.title, row, tuple(places), frozenset(self.table.columns))

    def _words(self, row: int) -> tuple[str, str]:
        """The risk, and what is being done about it where the same cell says it."""
        text = self._text(row, RiskPart.TEXT)
        both = _BOTH.match(text)
        text, done = (both["risk"].strip(), both["done"].strip()) if both is not None else (text, "")
        title = self._text(row, RiskPart.TITLE)
        if title and comparable(title) not in comparable(text):
            text = f"{title}: {text}" if text else title
        for part, name in ((RiskPart.CAUSE, "Cause"), (RiskPart.EFFECT, "Consequence")):
            more = self._text(row, part)
            text += f"\n{name}: {more}" if more and text else more
        return text, done

    def _code(self, row: int) -> str:
        code = " ".join(self._text(row, RiskPart.CODE).split()).rstrip(".:)")
        return f"R{code}" if code.isdigit() else code.upper() if len(code) < 12 else ""

    def _kind(self, row: int) -> RiskKind:
        said = self._text(row, RiskPart.KIND)
        usual = RiskKind.ISSUE if self.table.issues else RiskKind.RISK
        return (RISK_KIND.read(said) if said else None) or usual

    def _refs(self, row: int) -> tuple[str, ...]:
        refs, strange = refs_among(self._text(row, RiskPart.ACTIONS), self.refs)
        for one in strange:
            self._doubt(row, RiskPart.ACTIONS, f"“{short(one, 30)}” is no action of this plan; it is left out")
        return refs

    def _area(self, row: int) -> str | None:
        said = self._text(row, RiskPart.AREA)
        alike = [
            one.no
            for one in self.sections
            if said
            and (
                comparable(said) in (comparable(one.title), one.no.casefold()) or said.split()[0].strip(".:") == one.no
            )
        ]
        return alike[0] if len(alike) == 1 else None

    def _level(self, row: int, part: RiskPart) -> int | None:
        cell = self.table.cell(row, part)
        said = shown(cell)
        if not said:
            return None
        name = "likelihood" if part in (RiskPart.LIKELIHOOD, RiskPart.TARGET_LIKELIHOOD) else "impact"
        number = re.match(r"\s*([1-9])\b", said)
        if number is not None and int(number[1]) <= _MOST:
            return int(number[1])
        scale = words("risks")[name]
        level = next((int(step) for step, phrases in scale.items() if comparable(said) in phrases), None)
        if level is None:
            self._doubt(row, part, "it is no step from 1 to 5; none is taken", said)
        elif comparable(said) in words("risks")["loose"]["said"]:
            self._doubt(row, part, f"taken as {level} of 5", said)
        return level

    def _score(self, row: int) -> tuple[int | None, int | None]:
        likelihood, impact = self._level(row, RiskPart.LIKELIHOOD), self._level(row, RiskPart.IMPACT)
        said = self._text(row, RiskPart.SCORE)
        number = re.match(r"\s*(\d{1,2})\b", said)
        score = int(number[1]) if number is not None else None
        if likelihood is not None and impact is not None:
            if score is not None and score != likelihood * impact:
                why = f"{likelihood} × {impact} is {likelihood * impact}; that is taken"
                self._doubt(row, RiskPart.SCORE, why, said)
            return likelihood, impact
        if score is not None and likelihood is None and impact is None:
            pairs = [(one, score // one) for one in range(1, _MOST + 1) if score % one == 0 and score // one <= _MOST]
            if len(pairs) == 1:
                return pairs[0]
        if said or likelihood is not None or impact is not None:
            why = "it does not say how likely and how bad, each from 1 to 5; the risk comes in without a score"
            self._doubt(row, RiskPart.SCORE if said else RiskPart.LIKELIHOOD, why, said)
        return None, None

    def _owner(self, row: int) -> str | None:
        return self._person(row, RiskPart.OWNER)

    def _person(self, row: int, part: RiskPart) -> str | None:
        said = self._text(row, part)
        found = [self.meaning.register.find(lead) for lead in leads_in(said)] if len(said) <= 200 else []
        handles = list(dict.fromkeys(handle for handle, _ in found if handle is not None))
        if len(handles) > 1:
            self._doubt(row, part, "several are named; the first is taken", said)
        elif found and found[0][1]:
            self._doubt(row, part, found[0][1], said)
        elif said and not handles:
            self._doubt(row, part, "no person or post can be read from it", said)
        return handles[0] if handles else None

    def _direction(self, row: int) -> Direction | None:
        said = self._text(row, RiskPart.DIRECTION)
        if not said:
            return None
        found = direction_of(said)
        if found is None:
            self._doubt(row, RiskPart.DIRECTION, "it says no direction that is known; none is taken", said)
        return found

    def _status(self, row: int) -> RiskStatus:
        return RiskStatus.CLOSED if is_closed(self._text(row, RiskPart.STATUS)) else RiskStatus.OPEN

    def _mitigations(self, row: int, done: str) -> tuple[MitigationLine, ...]:
        """What is in place is done; what is planned is open, and due when the register says."""
        due = self._due(row)
        there = _each(self._text(row, RiskPart.CONTROLS))
        found = [MitigationLine(one, due=on, status=MitigationStatus.DONE) for one, on in there]
        planned = [*_each(done), *_each(self._text(row, RiskPart.MITIGATION))]
        found += [MitigationLine(one, due=on or due) for one, on in planned]
        return tuple({comparable(one.text): one for one in found}.values())

    def _due(self, row: int) -> date | None:
        cell = self.table.cell(row, RiskPart.DUE)
        if cell.blank:
            return None
        found = read_cell(cell, self.meaning.ways).first
        if found.doubt or (found.on is None and not found.read):
            self._doubt(row, RiskPart.DUE, found.doubt or "no day is taken from it", shown(cell))
        return found.on


def direction_of(said: str) -> Direction | None:
    """ "↑", "improving": where the score is heading; up is worse."""
    plain = said.strip()
    for name, phrases in words("risks")["direction"].items():
        if plain in phrases or comparable(plain) in phrases or plain[:1] in phrases:
            return Direction(name)
    return None


def is_closed(text: str) -> bool:
    """Whether a status says that the risk is none any more: "Closed in June"."""
    said = comparable(text)
    return any(said == one or said.startswith(f"{one} ") for one in words("risks")["closed"]["said"])


def _each(text: str) -> list[tuple[str, date | None]]:
    """One, or one for each bullet, with the day behind its words; none where it says that there is none."""
    if comparable(text) in {"", *words("risks")["none"]["said"]}:
        return []
    items: list[str] = []
    for line in text.split("\n"):
        begins = _BULLET.match(line)
        if begins is not None or not items:
            items.append(line[begins.end() :] if begins is not None else line)
        else:
            items[-1] += f" {line}"
    return [_dated(" ".join(one.split())) for one in items if one.strip()]


def _dated(text: str) -> tuple[str, date | None]:
    """As it is written back: "Second agency by 15/01/2027"."""
    found = _BY.fullmatch(text)
    on = read_words(found["on"], Ways()).first.on if found is not None else None
    return (found["text"], on) if found is not None and on is not None else (text, None)


def settled_risks(told: Sequence[ToldRisk], doubts: list[Doubt]) -> tuple[ToldRisk, ...]:
    """No two under one code: of a code that comes again only the first keeps it; one without a code gets one."""
    taken = {one.line.id for one in told if one.line.id}
    seen: set[str] = set()
    found: list[ToldRisk] = []
    for one in told:
        code = one.line.id
        if not code or code in seen:
            free = next(f"R{number}" for number in range(1, len(told) + 1000) if f"R{number}" not in taken | seen)
            if code:
                about = f"risk “{short(one.line.description, 40)}”, code"
                doubts.append(Doubt(one.sheet, one.places[0], about, code, f"{code} is there already; taken as {free}"))
            code = free
        seen.add(code)
        found.append(replace(one, line=replace(one.line, id=code)))
    return tuple(found)
