"""Compares what was read of a tracker with what a careful reader takes, field by field."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType

from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.tracker_action import Act
from tests.intake.trackers.making import Row

TODAY = date(2026, 11, 28)


@dataclass
class Score:
    right: int = 0
    wrong: list[str] = field(default_factory=list[str])  # "1.1 due: 2026-12-31, not 2027-12-31"
    silent: list[str] = field(default_factory=list[str])  # wrong, and no doubt names the cell's action
    missing: list[str] = field(default_factory=list[str])
    strange: list[str] = field(default_factory=list[str])  # actions that are none

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))


def read(module: ModuleType, folder: Path) -> Tracker:
    path = folder / module.NAME
    module.build(path)
    return read_tracker(path, TODAY)


def score(tracker: Tracker, expected: list[Row]) -> Score:
    found = Score()
    acts = {act.ref: act for act in tracker.acts}
    by_title = {act.title: act for act in tracker.acts}
    people = {who.handle: who.shown for who in tracker.people}
    areas = {one.no: one.title for one in tracker.sections}
    for row in expected:
        act = acts.get(row.ref) or by_title.get(row.title)
        if act is None:
            found.missing.append(f"{row.ref} {row.title}")
            continue
        doubts = " ".join(one.about + one.why for one in tracker.doubts if one.about.startswith(f"{act.ref},"))
        for name, want, got in _fields(row, act, people, areas):
            if want == got:
                found.right += 1
            else:
                found.wrong.append(f"{row.ref} {name}: {got!r}, not {want!r}")
                if name not in doubts:
                    found.silent.append(found.wrong[-1])
    titles = {row.title for row in expected}
    found.strange = [f"{act.ref} {act.title}" for act in tracker.acts if act.title not in titles]
    return found


def _fields(row: Row, act: Act, people: dict[str, str], areas: dict[str, str]) -> list[tuple[str, object, object]]:
    owner = people.get(act.owners[0], "") if act.owners else ""
    found: list[tuple[str, object, object]] = [
        ("reference", row.ref, act.ref), ("title", row.title, act.title), ("lead", row.owner, owner),
    ]  # fmt: skip
    if row.due is not None:
        found.append(("due date", None if row.due == "none" else row.due, act.original))
    for name, want, got in (
        ("revised due date", row.agreed, act.agreed),
        ("status", row.status, act.status.value),
        ("rating", row.rating, act.rating.value if act.rating else ""),
        ("area", row.area, areas.get(act.area, "")),
        ("percent complete", row.pct, act.percent),
        ("update", row.position, act.position),
        ("second lead", row.also, people.get(act.owners[1], "") if len(act.owners) > 1 else ""),
        ("accountable officer", row.sro, people.get(act.sro or "", "")),
        ("earlier updates", row.earlier, len(act.earlier)),
    ):
        if want is not None:
            found.append((name, want, got))
    return found
