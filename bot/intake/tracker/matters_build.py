"""What a tracker's sheets of findings, resolutions, links and other areas' figures put into the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.intake.tracker.benchmark_figures import Figure
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.matter_rows import Heard
from bot.intake.tracker.tracker import Tracker
from bot.plan.contents.document import BenchmarkLine, MatterLine, MeasureLine, PlanDocument


def as_known(heard: Sequence[Heard], handles: Mapping[str, str]) -> tuple[Heard, ...]:
    """With whoever the stored plan names under the handle that they have there."""
    return tuple(
        replace(one, line=replace(one.line, owner=handles.get(one.line.owner or "", one.line.owner))) for one in heard
    )


def matter_lines(tracker: Tracker, stored: PlanDocument | None, now: Mapping[str, str]) -> tuple[MatterLine, ...]:
    """`now`: references as they are stored. One that is on record with its own number keeps its code there."""
    before = stored.matters if stored is not None else ()
    return tuple(
        replace(
            one.line,
            refs=tuple(now.get(ref, ref) for ref in one.line.refs),
            code=one.line.code or _known(one, before),
        )
        for one in tracker.matters
    )


def _known(one: Heard, before: Sequence[MatterLine]) -> str:
    """The code of the one that is on record from the same source with the same number of its own."""
    if not one.own:
        return ""
    same = [line for line in before if (line.kind, line.source) == (one.line.kind, one.line.source)]
    found = [line.code for line in same if line.text.startswith(f"{one.own}: ")]
    return found[0] if len(found) == 1 else ""


def with_figures(stored: PlanDocument | None, tracker: Tracker, told: list[str]) -> tuple[MeasureLine, ...]:
    """The measures, the file's own among them, beside other areas' figures; one that is on neither side is told."""
    measures = _with_own(stored.measures if stored is not None else (), tracker)
    found: dict[str, list[BenchmarkLine]] = {}
    for one in tracker.figures:
        measure = _measure(one, measures)
        if measure is None:
            told.append(
                f"{one.sheet}, {one.place}: “{one.measure}” is no measure on record, so its figure is left out. The "
                "template brings both at once: its sheets Measures and Benchmarks"
            )
        else:
            found.setdefault(measure.code, []).append(one.line)
    return tuple(replace(one, benchmarks=_joined(one, found.get(one.code, ()))) for one in measures)


def _with_own(measures: Sequence[MeasureLine], tracker: Tracker) -> tuple[MeasureLine, ...]:
    """What the file says of a measure on record stands; what it has no column for stays as it is there."""
    own = {comparable(one.line.name): one for one in tracker.measures}
    found: list[MeasureLine] = []
    for line in measures:
        told = own.pop(comparable(line.name), None)
        if told is not None:
            says = {name: getattr(told.line, name) for name, parts in _SAYS.items() if told.given & parts}
            line = replace(line, **says)
        found.append(line)
    taken = {line.code for line in found}
    for one in own.values():
        free = (f"K{number}" for number in range(1, 1000) if f"K{number}" not in taken)
        line = one.line if one.line.code not in taken else replace(one.line, code=next(free))
        taken.add(line.code)
        found.append(line)
    return tuple(found)


_SAYS = {
    "unit": {"unit"},
    "polarity": {"better"},
    "basis": {"basis"},
    "frequency": {"frequency"},
    "owners": {"owner"},
    "source": {"source"},
    "baseline": {"baseline"},
    "target": {"target"},
    "latest": {"latest"},
    "latest_period": {"latest"},
    "earlier": {"latest"},
}


def _joined(measure: MeasureLine, lines: Sequence[BenchmarkLine]) -> tuple[BenchmarkLine, ...]:
    """Of an area and period the file's figure stands; others stay on record."""
    new = {(line.area, line.period): line for line in lines}
    kept = [line for line in measure.benchmarks if (line.area, line.period) not in new]
    return (*kept, *new.values()) if lines else measure.benchmarks


def _measure(one: Figure, measures: Sequence[MeasureLine]) -> MeasureLine | None:
    said = comparable(one.measure)
    exact = [line for line in measures if said in (comparable(line.code), comparable(line.name))]
    begun = [line for line in measures if said.split()[:1] == [comparable(line.code)]]
    found = exact or begun
    return found[0] if len(found) == 1 else None
