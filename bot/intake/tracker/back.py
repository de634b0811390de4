"""What of the record a tracker's own cells should say now: only where the record says otherwise than the file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.intake.sheets.cell import Gathered, Sheet
from bot.intake.sheets.patch import Write
from bot.intake.tracker.back_matters import outside_back
from bot.intake.tracker.back_milestones import StepsBack
from bot.intake.tracker.back_new_rows import NewRows
from bot.intake.tracker.back_risks import risks_back
from bot.intake.tracker.back_values import as_dated, as_percent, side_by_side, updates_column
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.status_words import Standing, rated, state_of
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Act, Spot
from bot.intake.tracker.updates import begins_with_day
from bot.intake.words import RATING, STATUS
from bot.models.words import Precision, Status
from bot.plan.contents.document import ActionLine, PersonLine, PlanDocument

_WRITTEN = {
    "the newest update": {Field.UPDATE},
    "the status": {Field.STATUS, Field.RATING},
    "the rating": {Field.RATING, Field.STATUS},
    "the forecast": {Field.FORECAST},
    "the percentage": {Field.PERCENT},
}
_IN_TITLE = frozenset({Field.TITLE, Field.OWNER, Field.DUE, Field.STATUS})  # what may stand in one cell with the action
Place = tuple[int, int]  # row and column


@dataclass(frozen=True)
class Back:
    """The cells to write, by sheet; what has no cell in the file; and actions that it does not have."""

    writes: Mapping[str, tuple[Write, ...]]
    told: tuple[str, ...]
    untold: tuple[str, ...]
    lacks: tuple[str, ...]  # what the file has no column for


def back(
    tracker: Tracker,
    acts: tuple[Act, ...],
    file: PlanDocument,
    record: PlanDocument,
    today: date,
    *,
    with_updates: bool = False,
) -> Back:
    """`file`: the plan as it would be taken in from the tracker; `record`: as it stands. `with_updates`: a column is
    added for the newest update where there is none."""
    lines = {line.ref: line for line in file.actions}
    own = _Back(tracker, acts, lines, record, today, with_updates).work() if acts else Back({}, (), (), ())
    beside = outside_back(tracker, file.matters, record.matters, today)
    risks = risks_back(tracker, record.risks, record.people)
    writes: dict[str, tuple[Write, ...]] = dict(own.writes)
    for title, more in (*beside.writes.items(), *risks.writes.items()):
        writes[title] = (*writes.get(title, ()), *more)
    return Back(writes, (*own.told, *beside.told), (*own.untold, *beside.untold, *risks.untold), own.lacks)


@dataclass
class _Back:
    tracker: Tracker
    acts: tuple[Act, ...]
    file: Mapping[str, ActionLine]
    record: PlanDocument
    today: date
    with_updates: bool = False
    writes: dict[str, list[Write]] = field(default_factory=dict[str, list[Write]])
    told: list[str] = field(default_factory=list[str])
    untold: list[str] = field(default_factory=list[str])

    def work(self) -> Back:
        self.sheets: dict[str, Sheet] = {one.table.sheet.title: one.table.sheet for one in self.tracker.tables}
        self.new_rows = NewRows()
        there = {part.sheet.title: part.sheet for one in self.tracker.tables for part in one.joined}
        self.steps = StepsBack(there)
        self.in_rows = any(step.place for act in self.acts for step in act.steps)  # rows of their own
        self.columns: dict[tuple[str, Field], list[int]] = {}
        self.ticks: set[tuple[str, Field]] = set()
        for one in self.tracker.tables:
            for column in one.columns:
                if column.field is not None:
                    numbers = self.columns.setdefault((one.table.sheet.title, column.field), [])
                    numbers += [column.number] if column.number not in numbers else []
                    self.ticks |= {(one.table.sheet.title, column.field)} if column.is_tick else set()
        self.people: dict[str, PersonLine] = {line.handle: line for line in self.record.people}
        stands = {line.ref: line for line in self.record.actions}
        beside = side_by_side(self.tracker)
        self.untold += [f"Sheet “{one}” has tables side by side; nothing is written into it" for one in sorted(beside)]
        for act in self.acts:
            now, was = stands.pop(act.ref, None), self.file[act.ref]
            if now is None:
                self.untold.append(f"Action {act.ref} is in the file, and no longer in the record; it stays as it is")
            elif act.sheet not in beside:
                self._action(act, was, now)
        self.untold += [f"Action {ref} is in the record, and not in the file; it is not added" for ref in stands]
        if self.with_updates and Field.UPDATE not in {what for _, what in self.columns}:
            self._add_column()
        for title, write in self.new_rows.writes(there, self.today):
            self.writes.setdefault(title, []).append(write)
        fields = {what for _, what in self.columns} | {spot.field for act in self.acts for spot in act.spots}
        lacks = tuple(said for said, what in _WRITTEN.items() if not fields & what)
        if Field.MILESTONE not in fields and not self.in_rows and any(line.milestones for line in self.record.actions):
            lacks = (*lacks, "the milestones")
        writes = {key: tuple(found) for key, found in self.writes.items()}
        return Back(writes, (*self.told, *self.steps.told), tuple(self.untold), lacks)

    def _action(self, act: Act, was: ActionLine, now: ActionLine) -> None:
        if was.title != now.title:
            self._put(act, Field.TITLE, self._whole_title(act, now.title), "title")
        if was.owner != now.owner and now.owner in self.people:
            lead = self.people[now.owner]
            self._put(act, Field.OWNER, lead.name or lead.post, "lead")
        agreed_since = act.agreed is None and now.agreed_due != now.original_due  # of one that has no date in the file
        if was.agreed_due != now.agreed_due or agreed_since:
            self._due(act, now)
        if was.forecast != now.forecast and now.forecast is not None:
            self._day(act, Field.FORECAST, now.forecast, Precision.DAY, "forecast")
        if was.pct != now.pct and now.pct is not None:
            self._percent(act, now.pct)
        self._steps(act, now)
        if was.status is not now.status and not self._ticked(act, Field.STATUS, "status"):
            self._status(act, now)
        if self.tracker.heads_rate and now.position and (was.rag, was.position) != (now.rag, now.position):
            head = RATING.write(now.rag) if now.rag is not None else STATUS.write(now.status)
            self._update(act, f"{head} – {now.position}")
            return
        if was.rag is not now.rag and now.rag is not None and not self._ticked(act, Field.RATING, "rating"):
            said = RATING.write(now.rag)
            self._look(act, Field.RATING, lambda found: found.rating is now.rag, said, "rating")
        if was.position != now.position and now.position and self._has_updates(act):
            self._update(act, now.position)

    def _whole_title(self, act: Act, title: str) -> str:
        """With what else stands in the same cell: its reference, its lead and date in brackets."""
        spot = next((one for one in act.spots if one.field is Field.TITLE), None)
        whole = shown(self.sheets[act.sheet].at(spot.row, spot.column)) if spot is not None else ""
        return whole.replace(spot.text, title, 1) if spot is not None and spot.text in whole else title

    def _ticked(self, act: Act, what: Field, called: str) -> bool:
        """A tick under the heading of what is said: it is not moved."""
        if (act.sheet, what) in self.ticks:
            self.told.append(f"Action {act.ref}: its {called} is a tick in the file; move it yourself")
        return (act.sheet, what) in self.ticks

    def _has_updates(self, act: Act) -> bool:
        """Where one column is added, all that was said goes there."""
        return (act.sheet, Field.UPDATE) in self.columns or not self.with_updates

    def _add_column(self) -> None:
        stands = {line.ref: line.position for line in self.record.actions}
        for title, write in updates_column(self.tracker, self.acts, stands):
            self.writes.setdefault(title, []).append(write)
            self.columns.setdefault((title, Field.UPDATE), []).append(write.column)

    def _steps(self, act: Act, now: ActionLine) -> None:
        """Its milestones, each in its own cell or row."""
        none = [0] if self.in_rows else []
        for column in self.columns.get((act.sheet, Field.MILESTONE), none)[-1:]:
            for title, write in self.steps.writes(act, now.milestones, self.sheets[act.sheet], (act.row, column)):
                self.writes.setdefault(title, []).append(write)

    def _spot(self, act: Act, what: Field) -> Place | None:
        """The cell of the action in that column; the empty one where it has none yet."""
        spot = next((one for one in act.spots if one.field is what), None)
        numbers = self.columns.get((act.sheet, what))
        if spot is not None and (not numbers or spot.month is None or spot.column in numbers):
            return spot.row, spot.column
        return (act.row, numbers[-1]) if numbers else None

    def _put(self, act: Act, what: Field, value: str | float | None, called: str) -> None:
        place = self._spot(act, what)
        if place is None:
            self.told.append(f"Action {act.ref}: its {called} has no column in the file")
            return
        self._write(act, place, value, what=what)

    def _write(
        self, act: Act, place: Place, value: str | float | None, like: Place | None = None, what: Field | None = None
    ) -> None:
        shared = sum((one.row, one.column) == place and one.field in _IN_TITLE for one in act.spots) > 1
        sheet = self.sheets[act.sheet]
        if shared and what is not Field.TITLE:
            spot = next((one for one in act.spots if one.field is what and (one.row, one.column) == place), None)
            written = [one for one in self.writes.get(sheet.title, ()) if (one.row, one.column) == place]
            whole = str(written[-1].value) if written else shown(sheet.at(*place))
            if spot is None or not spot.text or spot.text not in whole or not isinstance(value, str):
                self.told.append(f"Action {act.ref}: “{value}” stands in one cell with more; write it yourself")
                return
            value, like = whole.replace(spot.text, value, 1), None
        if self.new_rows.take(act, sheet, place[1], value):
            return
        at = sheet.source(*place)
        as_in = sheet.source(*like) if like is not None else None
        if at is not None:
            alike = (as_in.row, as_in.column) if as_in is not None and as_in.sheet == at.sheet else None
            self.writes.setdefault(at.sheet, []).append(Write(at.row, at.column, value, alike))
        else:
            self.told.append(f"Action {act.ref}: “{value}” has no cell in the file")

    def _due(self, act: Act, now: ActionLine) -> None:
        """Into the column of revised dates where there is one: the original stays in its own."""
        what = Field.REVISED if (act.sheet, Field.REVISED) in self.columns else Field.DUE
        if what is Field.REVISED:
            spots = [one for one in act.spots if one.field is Field.REVISED and one.text]
            free = [number for number in self.columns[(act.sheet, what)] if number not in {one.column for one in spots}]
            later = [number for number in free if not spots or number > max(one.column for one in spots)]
            column = later[0] if later else spots[-1].column if spots else free[-1]
            self._write(act, (act.row, column), *self._dated(act, column, now.agreed_due, now.precision))
            return
        self._day(act, what, now.agreed_due, now.precision, "due date")

    def _day(self, act: Act, what: Field, on: date, precision: Precision, called: str) -> None:
        place = self._spot(act, what)
        if place is None:
            self.told.append(f"Action {act.ref}: its {called} has no column in the file")
            return
        self._write(act, place, *self._dated(act, place[1], on, precision), what)

    def _dated(self, act: Act, column: int, on: date, precision: Precision) -> tuple[str | float, Place | None]:
        rows = [one.row for one in self.acts if one.sheet == act.sheet]
        return as_dated(self.sheets[act.sheet], act.row, column, rows, on, precision)

    def _percent(self, act: Act, pct: int) -> None:
        place = self._spot(act, Field.PERCENT)
        if place is None:
            self.told.append(f"Action {act.ref}: its percentage has no column in the file")
            return
        self._write(act, place, as_percent(self.sheets[act.sheet], place, pct))

    def _status(self, act: Act, now: ActionLine) -> None:
        if (act.sheet, Field.STATUS) not in self.columns:
            if now.status in (Status.COMPLETE, Status.EMBEDDED, Status.COMPLETE_UNVERIFIED):
                said = STATUS.write(now.status)
                self._look(act, Field.RATING, lambda found: found.status is now.status, said, "status")
            return
        word = self._own_word(act, now.status)
        place = self._spot(act, Field.STATUS)
        assert place is not None
        self._write(act, place, word[0] if word else STATUS.write(now.status), word[1] if word else None)

    def _own_word(self, act: Act, status: Status) -> tuple[str, Place] | None:
        """How the file itself says it elsewhere in the column, and the cell that it looks like."""
        for _, spot in self._spots(act.sheet, Field.STATUS):
            found = state_of(spot.text)
            if found is not None and found.status is status:
                return spot.text, (spot.row, spot.column)
        return None

    def _look(self, act: Act, what: Field, is_it: Callable[[Standing], bool], said: str, called: str) -> None:
        """As another cell of the column that says it: its word and its colour; else the word itself."""
        place = self._spot(act, what)
        if place is None:
            self.told.append(f"Action {act.ref}: its {called} has no column in the file")
            return
        shared = any(one.field is not what and one.text and (one.row, one.column) == place for one in act.spots)
        for _, spot in self._spots(act.sheet, what):
            cell = self.sheets[act.sheet].at(spot.row, spot.column)
            found = rated(spot.text, cell.fill, {})
            if found.read and not found.doubt and is_it(found):
                value: str | float | None = spot.text or None
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    value = float(cell.value)
                self._write(act, place, value, (spot.row, spot.column))
                if not spot.text and not shared and self.sheets[act.sheet].at(*place).value is not None:
                    self._write(act, place, "")
                return
        if shared:
            self.told.append(f"Action {act.ref}: its {called} is the fill of a cell; give it the colour yourself")
        else:
            self._write(act, place, said)

    def _spots(self, sheet: str, what: Field) -> Iterator[tuple[Act, Spot]]:
        for one in self.acts:
            if one.sheet == sheet:
                yield from ((one, spot) for spot in one.spots if spot.field is what)

    def _update(self, act: Act, words: str) -> None:
        """Into the newest column of updates; above what stands there, where that is a list by date."""
        tables = [one for one in self.tracker.tables if one.table.sheet.title == act.sheet]
        columns = [column for one in tables for column in one.columns if column.field is Field.UPDATE]
        if not columns:
            self.told.append(f"Action {act.ref}: its newest update has no column in the file")
            return
        newest = max(columns, key=lambda one: (one.month or date.min, one.number))
        if newest.month is None:
            spot = next((one for one in act.spots if one.field is Field.UPDATE and one.text), None)
            place = (spot.row, spot.column) if spot is not None else (act.row, newest.number)
        else:
            place = (act.row, newest.number)
        sheet = self.sheets[act.sheet]
        before = shown(sheet.at(*place))
        listed = begins_with_day(before) and not (isinstance(sheet, Gathered) and place[1] in sheet.logs)
        self._write(act, place, f"{self.today:%d/%m/%Y}: {words}\n{before}" if listed else words)
