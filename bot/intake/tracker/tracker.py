"""A file as a tracker: its tables, what their columns are, and every action; or why it is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.intake.sheets.opening import Opened, open_sheets
from bot.intake.sheets.size_limits import Refused
from bot.intake.tracker.above import section_above, sro_above
from bot.intake.tracker.action_cells import Placed, Raw, Skipped
from bot.intake.tracker.action_from_cells import act_of
from bot.intake.tracker.action_status import heads_rate
from bot.intake.tracker.areas import Areas, area_texts, by_key
from bot.intake.tracker.benchmark_figures import Figure
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.conventions import days_under_months, fills_rate, shares, told_as_at, turned_round, ways_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.legend import keys_of
from bot.intake.tracker.matter_rows import Heard, read_outside, settled
from bot.intake.tracker.matter_tables import Outside
from bot.intake.tracker.measures import MeasureTable, Told, measure_tables, read_measures
from bot.intake.tracker.measures_beside import apart
from bot.intake.tracker.not_seen import Found, told_aside
from bot.intake.tracker.people import register_of
from bot.intake.tracker.reading import Meaning
from bot.intake.tracker.refs import Ref, given, ref_of, refs_from_titles
from bot.intake.tracker.risk_rows import ToldRisk, read_registers, settled_risks
from bot.intake.tracker.risk_tables import Register
from bot.intake.tracker.row_an_update import one_each, told_of_rows
from bot.intake.tracker.rows import sort_rows
from bot.intake.tracker.shared_cells import taken_apart, told_apart, told_of_shared
from bot.intake.tracker.tables import AS_IT_IS, Asked, Beside, beside_in, none_found, tables_in
from bot.intake.tracker.title_brackets import told_of, without_brackets
from bot.intake.tracker.titled import kind_told, title_of
from bot.intake.tracker.tracker_action import Act, Doubt, Section, Who
from bot.intake.tracker.unsure import of_areas, of_cells, of_columns, of_parts
from bot.intake.tracker.updates import ways_of_updates
from bot.plan.contents.document import PlanDocument

MOST_ACTIONS = 2000


@dataclass(frozen=True)
class Tracker:
    name: str  # of the file
    kind: str
    title: str
    as_at: date | None
    tables: tuple[Found, ...]
    acts: tuple[Act, ...]
    sections: tuple[Section, ...]
    people: tuple[Who, ...]
    skipped: tuple[Skipped, ...]
    doubts: tuple[Doubt, ...]
    aside: tuple[str, ...]  # sheets and columns that were not read, hidden ones that were, notes: in sentences
    legend: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()  # tables of findings, resolutions, links, other areas' figures
    matters: tuple[Heard, ...] = ()
    figures: tuple[Figure, ...] = ()
    plan_kind: str = ""  # "PAP", where the file says it
    measures: tuple[Told, ...] = ()
    heads_rate: bool = False  # the rating stands at the head of the updates
    registers: tuple[Register, ...] = ()
    risks: tuple[ToldRisk, ...] = ()
    joins: tuple[str, ...] = ()  # which sheets were joined, by what; and which could not be


class WhichSheet(Refused):
    """The same actions stand on several sheets, as of each month."""

    def __init__(self, said: str, titles: tuple[str, ...]) -> None:
        super().__init__(said)
        self.titles = titles


def read_tracker(path: Path, today: date, asked: Asked = AS_IT_IS) -> Tracker:
    """Raises Refused, with the sentence to say."""
    return tracker_of(open_sheets(path), path.name, today, asked)


def tracker_of(
    opened: Opened, name: str, today: date, asked: Asked = AS_IT_IS, stored: PlanDocument | None = None
) -> Tracker:
    """`stored`: the plan that a file of findings and the like alone is about. Raises Refused, with the sentence to
    say."""
    aside: list[str] = []
    joins: list[str] = []
    sheets, beside_them = apart(opened.sheets, today)
    opened = replace(opened, sheets=sheets)
    tables, beside = tables_in(opened, asked, today, aside, joins)
    tables = [_with_area_above(one) for one in tables]
    if not tables:
        beside = beside_in(opened, asked)
        if stored is None or not stored.actions or not (beside.outside or beside.registers):
            raise Refused(none_found(opened, beside))
        return _beside(name, opened, beside, today, stored)
    _one_of_many(tables, asked)
    used = {one.table.sheet.title for one in tables}
    used |= {one.sheet.title for one in (*beside.outside, *beside.registers)}
    used |= {part.sheet.title for one in tables for part in one.joined}
    figures = beside_them + list(measure_tables([sheet for sheet in opened.sheets if sheet.title not in used], today))
    aside = [line for line in aside if not any(line.startswith(f"Sheet “{one.sheet.title}”") for one in figures)]
    return replace(_read(name, opened, tables, beside, figures, today, aside), joins=tuple(joins))


def _with_area_above(one: Found) -> Found:
    """Where a line above the table names the area, a column of outcomes is not taken for it."""
    if not section_above(one.table, ""):
        return one
    columns = tuple(
        replace(each, field=Field.OBJECTIVE)
        if each.field is Field.AREA and not each.by_mapping and each.heading.best[0] is Field.OBJECTIVE
        else each
        for each in one.columns
    )
    return replace(one, columns=columns)


def _one_of_many(tables: Sequence[Found], asked: Asked) -> None:
    """The same actions on several sheets, as of each month: which stands is not guessed. Raises Refused."""
    titles: dict[str, set[str]] = {}
    for one in tables:
        column = next(each.number for each in one.columns if each.field is Field.TITLE)
        said = {comparable(shown(one.table.sheet.at(row, column))) for row in one.table.rows} - {""}
        titles.setdefault(one.table.sheet.title, set()).update(said)
    names = list(titles)
    for number, first in enumerate(names):
        for second in names[number + 1 :]:
            fewer = min(len(titles[first]), len(titles[second]))
            if fewer >= 3 and len(titles[first] & titles[second]) > 0.6 * fewer and not asked.sheets:
                raise WhichSheet(
                    f"The sheets “{first}” and “{second}” hold the same actions. Say which one stands: "
                    f'--sheet "{first}" or --sheet "{second}".',
                    tuple(names),
                )


def _read(
    name: str,
    opened: Opened,
    tables: list[Found],
    beside: Beside,
    figures: list[MeasureTable],
    today: date,
    aside: list[str],
) -> Tracker:
    pairs = [(one.table, one.columns) for one in tables]
    ways = ways_of(pairs, today)
    raws: list[Raw] = []
    skipped: list[Skipped] = []
    section = ""
    for one in tables:
        section = section_above(one.table, section)
        found = sort_rows(one.table, one.columns)
        sro = sro_above(one.table)
        for raw in found.raws:
            raw.section = raw.section or section
            if sro is not None and not raw.text(Field.SRO):
                raw.cells[Field.SRO] = [sro]
        raws += found.raws
        skipped += found.skipped
    if not raws:
        raise Refused(none_found(opened, beside))
    refs_from_titles(raws)
    of_older_rows: list[tuple[Raw, Placed, str]] = []
    raws = one_each(raws, ways, aside, of_older_rows)
    in_brackets = without_brackets(raws, ways)
    shared = taken_apart(raws, ways)
    if len(raws) > MOST_ACTIONS:
        raise Refused(f"It has {len(raws)} actions, and a plan has a few hundred at most. Bring the plan alone.")
    own, joined = [one.table for one in tables], [each for one in tables for each in one.joined]
    keys = keys_of(opened.sheets, own, joined)
    register = register_of(opened, raws, keys, [*own, *joined])
    fills_say = {Field.STATUS: fills_rate([one.columns for one in tables], raws)}
    begins = heads_rate([raw.text(Field.UPDATE) for raw in raws if raw.text(Field.UPDATE)])
    told_days = ways_of_updates([one.text for raw in raws for one in raw.all(Field.UPDATE)], ways)
    meaning = Meaning(
        ways, keys, register, shares(raws), turned_round(pairs), begins, fills_say, told_days, days_under_months(pairs)
    )
    doubts: list[Doubt] = []
    refs = _refs(raws)
    areas = Areas()
    sheets = len({one.table.sheet.title for one in tables})
    texts = by_key(area_texts(raws, [one.text for one in refs], sheets), [raw.section for raw in raws])
    if any(texts):
        numbers = [areas.of(text) if text else "" for text in texts]
        other = areas.of("Other actions") if not all(numbers) else ""
        numbers = [number or other for number in numbers]
    else:
        numbers = ["1"] * len(raws)
    acts = tuple(
        act_of(raw, one, area, meaning, doubts)
        for raw, one, area in zip(raws, given(refs, numbers), numbers, strict=True)
    )
    own_refs = [act.ref for act in acts]
    told = read_outside(beside.outside, own_refs, meaning, doubts)
    risks = read_registers(beside.registers, own_refs, areas.sections, meaning, doubts)
    measures = read_measures(figures, register, doubts)
    doubts += (*of_columns(tables, acts), *of_cells(acts), *of_parts(tables, acts), *of_areas(raws, acts, texts))
    doubts += (*told_of(raws, own_refs, in_brackets), *told_of_shared(raws, own_refs, shared))
    doubts += told_of_rows(raws, own_refs, of_older_rows)
    told_risks = settled_risks(risks.risks, doubts)
    aside += (*told_apart(raws), *told_aside(opened, tables))
    title = title_of(tables, opened.sheets)
    sections = areas.sections or (Section("1", title or "All actions"),)
    return Tracker(
        name,
        opened.kind,
        title,
        told_as_at(pairs, today),
        tuple(tables),
        acts,
        tuple(one for one in sections if one.no in set(numbers)),
        tuple(register.people.values()),
        (*skipped, *told.skipped, *risks.skipped),
        tuple(doubts),
        tuple(dict.fromkeys(aside)),
        tuple(dict.fromkeys(keys.told)),
        tuple(beside.outside),
        settled(told.matters),
        tuple(told.figures),
        kind_told(title, tables, name, [one.title for one in sections], opened.sheets),
        tuple(measures),
        begins,
        registers=tuple(beside.registers),
        risks=told_risks,
    )


def _beside(name: str, opened: Opened, beside: Beside, today: date, stored: PlanDocument) -> Tracker:
    """Findings, resolutions, links, risks and other areas' figures of a plan that is on record, without its actions."""
    keys = keys_of(opened.sheets, [])
    meaning = Meaning(ways_of([], today), keys, register_of(opened, [], keys, []), shares([]), turned_round([]))
    doubts: list[Doubt] = []
    refs = [line.ref for line in stored.actions]
    told = read_outside(beside.outside, refs, meaning, doubts)
    sections = [Section(line.no, line.title) for line in stored.areas]
    risks = read_registers(beside.registers, refs, sections, meaning, doubts)
    told_risks = settled_risks(risks.risks, doubts)
    return Tracker(
        name,
        opened.kind,
        title="",
        as_at=None,
        tables=(),
        acts=(),
        sections=(),
        people=tuple(meaning.register.people.values()),
        skipped=(*told.skipped, *risks.skipped),
        doubts=tuple(doubts),
        aside=(),
        outside=tuple(beside.outside),
        registers=tuple(beside.registers),
        risks=told_risks,
        matters=settled(told.matters),
        figures=tuple(told.figures),
    )


def _refs(raws: Sequence[Raw]) -> list[Ref]:
    found: list[Ref] = []
    before = ""
    for raw in raws:
        ref = Ref("") if raw.without_ref else ref_of(raw.first(Field.REF), before)
        before = ref.text or before
        found.append(ref)
    return found
