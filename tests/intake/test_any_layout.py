"""However a table is laid out, nothing is raised, and no row is wrong in silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake.sheets.cell import Cell, Span, sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.sheets.size_limits import Refused
from bot.intake.tracker.tracker import tracker_of

TODAY = date(2026, 11, 28)
HEADINGS = {
    "ref": ("Ref", "Action no.", "Reference number", "ID", "Unique ref"),
    "title": ("Action", "Key actions", "What will we do?", "Task Name", "Action required", "Deliverable"),
    "owner": ("Lead", "Lead officer", "Who?", "Responsible officer", "RO", "Assigned To", "By whom"),
    "due": ("By when", "Due date", "Deadline", "Target completion date", "Timescale", "When?"),
    "status": ("Status", "Current status", "Stage", "Action status"),
    "rag": ("RAG", "BRAG rating", "RAG status", "Rating", "Health"),
    "update": ("Progress update", "Where are we now?", "Comments", "Latest position", "Narrative"),
    "cost": ("Resources", "Cost", "Evidence", "Dependencies"),
}
STATES = {"In progress": "in_progress", "Not started": "not_started", "Complete": "complete", "On hold": "on_hold"}
COLOURS = {"Red": "red", "Amber": "amber", "Green": "green"}
PEOPLE = ("Ruth Okafor", "Head of SEND", "Daniel Pryce", "Commissioning Manager", "Anita Patel-Jones")
WHAT = ("Review", "Agree", "Publish", "Train staff in", "Set a standard for", "Report on", "Commission", "Map")
OF = (
    "the assessment pathway",
    "quality of plans",
    "joint funding",
    "short breaks",
    "the local offer",
    "annual reviews",
)


@dataclass(frozen=True)
class Wanted:
    ref: str
    title: str
    owner: str
    due: date
    status: str
    rag: str


@st.composite
def layouts(draw: st.DrawFn) -> tuple[Opened, list[Wanted]]:
    """A sheet with one table of up to twelve actions, and what it says."""
    number = draw(st.integers(3, 12))
    columns = draw(st.permutations(list(HEADINGS)))
    heads = {key: draw(st.sampled_from(HEADINGS[key])) for key in columns}
    left, top = draw(st.integers(1, 5)), draw(st.integers(1, 14))
    areas, blanks = draw(st.booleans()), draw(st.integers(0, 2))
    rows: dict[int, dict[int, Cell]] = {}
    merged: list[Span] = []
    if top > 2 and draw(st.booleans()):
        rows[1] = {left: Cell("Anyshire SEND improvement plan")}
        merged.append(Span(1, left, 1, left + 6))
    row = top
    rows[row] = {left + at: Cell(heads[key]) for at, key in enumerate(columns)}
    wanted: list[Wanted] = []
    for at in range(number):
        if areas and at % 4 == 0:
            row += 1
            rows[row] = {left: Cell(f"Area {at // 4 + 1}: {OF[at // 4].capitalize()}")}
            merged.append(Span(row, left, row, left + len(columns) - 1))
        row += 1 + (blanks if draw(st.booleans()) else 0)
        one, cells = _line(draw, at)
        rows[row] = {left + place: Cell(cells[key]) for place, key in enumerate(columns) if cells[key] is not None}
        wanted.append(one)
    if draw(st.booleans()):
        rows[row + 2] = {left: Cell("Total"), left + 1: Cell(number)}
        rows[row + 3] = {left: Cell("Note: dates were agreed by the Board.")}
    return Opened("xlsx", (sheet_of("Plan", rows, tuple(merged)),)), wanted


def _line(draw: st.DrawFn, at: int) -> tuple[Wanted, dict[str, Any]]:
    due = draw(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
    said, status = draw(st.sampled_from(sorted(STATES.items())))
    colour, rag = draw(st.sampled_from(sorted(COLOURS.items())))
    ref, title = f"{at // 4 + 1}.{at % 4 + 1}", f"{WHAT[at % 8]} {OF[at % 6]} with partners"
    owner = draw(st.sampled_from(PEOPLE))
    shown: Any = draw(st.sampled_from((due, f"{due:%d/%m/%Y}", f"{due.day} {due:%B %Y}", due.isoformat())))
    words = draw(
        st.sampled_from(("Two of the five partners have agreed.", "A draft is with families for comment.", None))
    )
    cells = {"ref": ref, "title": title, "owner": owner, "due": shown, "status": said, "rag": colour, "update": words}
    return Wanted(ref, title, owner, due, status, rag), {**cells, "cost": draw(st.sampled_from(("£10k", None)))}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(layouts())
def test_no_row_of_any_layout_is_wrong_in_silence(layout: tuple[Opened, list[Wanted]]) -> None:
    opened, wanted = layout
    tracker = tracker_of(opened, "plan.xlsx", TODAY)
    people = {who.handle: who.shown for who in tracker.people}
    acts = {act.title: act for act in tracker.acts}
    assert len(tracker.acts) == len(wanted)
    for one in wanted:
        act = acts[one.title]
        doubted = {doubt.about.rpartition(", ")[2] for doubt in tracker.doubts if doubt.about.startswith(f"{act.ref},")}
        got = (
            ("reference", one.ref, act.ref),
            ("lead", one.owner, people.get(act.owners[0]) if act.owners else None),
            ("due date", one.due, act.original),
            ("status", one.status, act.status.value),
            ("rating", one.rag, act.rating.value if act.rating else None),
        )
        assert [name for name, want, found in got if want != found and name not in doubted] == []


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 1, 1)),
    st.booleans(),
    st.sampled_from(
        [head for heads in HEADINGS.values() for head in heads] + ["Green", "Complete", "1.1", "JS", "12/13/2026"]
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELLS, max_size=9), max_size=14), st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=3))
def test_no_sheet_of_anything_raises_more_than_a_sentence(
    lines: Sequence[Sequence[Any]], merges: Sequence[Any]
) -> None:
    rows = {
        number: {at: Cell(value) for at, value in enumerate(line, 1) if value is not None}
        for number, line in enumerate(lines, 1)
    }
    spans = tuple(Span(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges)
    kept = {number: cells for number, cells in rows.items() if cells}
    try:
        tracker_of(Opened("xlsx", (sheet_of("Any", kept, spans),)), "any.xlsx", TODAY)
    except Refused as refused:
        assert str(refused)
