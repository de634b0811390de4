"""A plan as it stands, kept between transactions: its document, its risks and its measures.

Read once, and from then on only what changed since: see `bot.store.database.changes`. An import reads all of it again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session

from bot.models import Action, Cycle, Measure, MeasureValue, Plan, Risk, Update, Vouched
from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument
from bot.plan.report.standing import MeasureStanding
from bot.store.database.changes import count_of, memory, shared
from bot.store.database.prepared import fetch_written
from bot.store.measure import measures
from bot.store.person import vouched
from bot.store.plan.plan_frame import Frame, earlier_of, frame
from bot.store.report.standing_measures import measure_standing
from bot.store.risk.plan_risks import KeptRisk, codes_of, highest, kept_risks

KEY = "plan kept"
_ACTION, _UPDATE = cast("sa.Table", sa.inspect(Action).local_table), cast("sa.Table", sa.inspect(Update).local_table)
_CYCLE, _VOUCHED = cast("sa.Table", sa.inspect(Cycle).local_table), cast("sa.Table", sa.inspect(Vouched).local_table)
_ACTIONS = (
    sa.select(_ACTION, _UPDATE.c.text.label("words"))
    .outerjoin(_UPDATE, _ACTION.c.last_update_id == _UPDATE.c.id)
    .where(_ACTION.c.plan_id == sa.bindparam("plan"))
    .order_by(_ACTION.c.position)
)
_ALL_ACTIONS = _ACTIONS.where(~_ACTION.c.gone)
_SOME_ACTIONS = _ACTIONS.where(_ACTION.c.id.in_(sa.bindparam("ids", expanding=True)))
_NEWS = sa.union_all(
    *(
        sa.select(
            sa.literal(number, sa.Integer), table.c.id, table.c.code if "code" in table.c else sa.literal("", sa.String)
        ).where(table.c.plan_id == sa.bindparam("plan"), table.c.changed > sa.bindparam("count"))
        for number, table in enumerate(cast("sa.Table", sa.inspect(one).local_table) for one in (Action, Risk, Measure))
    ),
    sa.select(sa.literal(3, sa.Integer), _CYCLE.c.id, _CYCLE.c.key).where(
        _CYCLE.c.plan_id == sa.bindparam("plan"), _CYCLE.c.id > sa.bindparam("cycle")
    ),
    sa.select(sa.literal(4, sa.Integer), _VOUCHED.c.id, _VOUCHED.c.name).where(
        _VOUCHED.c.plan_id == sa.bindparam("plan")
    ),
)
_MEASURE, _FIGURE = (cast("sa.Table", sa.inspect(one).local_table) for one in (Measure, MeasureValue))
_MEASURES = sa.select(_MEASURE).where(_MEASURE.c.id.in_(sa.bindparam("ids", expanding=True)))
_OF_FIGURE = ("measure_id", "value", "n", "basis", "period", "as_at", "quality", "said_at")  # what is drawn of it
_FIGURES = (
    sa.select(*(_FIGURE.c[name] for name in _OF_FIGURE))
    .where(_FIGURE.c.measure_id.in_(sa.bindparam("ids", expanding=True)), ~_FIGURE.c.withdrawn)
    .order_by(_FIGURE.c.id)
)
_CYCLES = sa.select(_CYCLE.c.id, _CYCLE.c.key).where(_CYCLE.c.plan_id == sa.bindparam("plan"))


@dataclass(frozen=True)
class KeptAction:
    line: ActionLine
    row: Action  # its columns, not a row of the model: what is kept belongs to no session


@dataclass(frozen=True)
class Kept:
    frame: Frame
    count: int
    document: PlanDocument
    actions: Mapping[int, KeptAction]  # in the plan's order
    risks: Mapping[int, KeptRisk]
    measures: Mapping[int, tuple[MeasureLine, MeasureStanding]]
    cycles: Mapping[int | None, str]  # key by id
    last_code: str  # of the risk with the highest number, taken back or not

    @property
    def action_rows(self) -> list[Action]:
        """The actions as they are written, to be read only."""
        return [action.row for action in self.actions.values()]


def kept(session: Session, plan: Plan) -> Kept:
    """As it stands in this transaction."""
    session.flush()
    known, count, at = frame(session, plan), count_of(session, plan), memory(session)
    here = f"{KEY} {plan.id}"
    before = at.get(here)
    if not isinstance(before, Kept) or before.frame is not known:
        found = _read(session, plan, known, count)
    elif before.count == count:
        return before
    elif before.count < count:
        found = _patched(session, plan, before, count)
    else:  # what is kept is newer than what this transaction can see
        return _read(session, plan, known, count)
    at[here] = found
    return found


def at_hand(session: Session, plan_id: int) -> Kept | None:
    """As it was at the end of an earlier transaction, if it was read then."""
    found = shared(session).get(f"{KEY} {plan_id}")
    return found if isinstance(found, Kept) else None


def _read(session: Session, plan: Plan, known: Frame, count: int) -> Kept:
    actions = _lines(session, _ALL_ACTIONS, {"plan": plan.id}, known)
    lines = {one: line for one, line in actions.items() if line is not None}
    risks = {one: risk for one, risk in kept_risks(session, plan.id, known).items() if risk is not None}
    cycles: dict[int | None, str] = {row.id: row.key for row in fetch_written(session, _CYCLES, {"plan": plan.id})}
    names, last = vouched.names(session, plan.id), highest(codes_of(session, plan.id))
    return _kept(plan, known, count, lines, risks, _measures(session, known, None), cycles, names, last)


def _patched(session: Session, plan: Plan, before: Kept, count: int) -> Kept:
    news = set[int](), set[int](), set[int]()
    cycles, names, last = dict(before.cycles), list[str](), before.last_code
    seen = {"plan": plan.id, "count": before.count, "cycle": max((one or 0 for one in cycles), default=0)}
    for kind, row_id, key in fetch_written(session, _NEWS, seen):
        match kind:
            case 3:
                cycles[row_id] = key
            case 4:
                names.append(key)
            case 1:
                news[1].add(row_id)
                last = highest((last, key))
            case _:
                (news[0] if kind == 0 else news[2]).add(row_id)
    actions, risks, figures = news
    lines, on_register, given = before.actions, before.risks, before.measures
    if actions:
        found = _lines(session, _SOME_ACTIONS, {"plan": plan.id, "ids": list(actions)}, before.frame)
        if found.keys() - lines.keys() or None in found.values():  # one came or went: their order is the plan's
            found = _lines(session, _ALL_ACTIONS, {"plan": plan.id}, before.frame)
            lines = {}
        lines = {**lines, **{one: line for one, line in found.items() if line is not None}}
    if risks:
        changed = kept_risks(session, plan.id, before.frame, risks)
        merged = {**on_register, **changed}
        on_register = {one: risk for one in sorted(merged) if (risk := merged[one]) is not None}
    if figures:
        given = {**given, **_measures(session, before.frame, figures)}
    return _kept(plan, before.frame, count, lines, on_register, given, cycles, tuple(sorted(names)), last)


def _kept(
    plan: Plan,
    known: Frame,
    count: int,
    actions: Mapping[int, KeptAction],
    risks: Mapping[int, KeptRisk],
    figures: Mapping[int, tuple[MeasureLine, MeasureStanding]],
    cycles: Mapping[int | None, str],
    names: tuple[str, ...],
    last_code: str,
) -> Kept:
    document = PlanDocument(
        title=plan.title,
        short=plan.short,
        council=plan.council,
        kind=plan.kind,
        zone=plan.zone,
        nation=plan.nation,
        position_as_at=plan.position_as_at,
        areas=known.area_lines,
        people=known.people,
        actions=tuple(action.line for action in actions.values()),
        measures=tuple(line for line, _standing in figures.values()),
        risks=tuple(risk.line for risk in risks.values()),
        meetings=known.meetings,
        terms=known.terms,
        offsets=known.offsets,
        vouched=names,
    )
    return Kept(known, count, document, actions, risks, figures, cycles, last_code)


def _lines(session: Session, query: Any, given: dict[str, Any], known: Frame) -> dict[int, KeptAction | None]:
    """By action id; None for one that is gone."""
    return {
        row.id: None if row.gone else KeptAction(_line(row, known), cast("Action", row))
        for row in fetch_written(session, query, given)
    }


def _line(row: Any, known: Frame) -> ActionLine:
    return ActionLine(
        ref=row.ref,
        title=row.title,
        area=known.areas[row.area_id],
        owner=known.handles[row.owner_id],
        start=row.start,
        original_due=row.original_due,
        agreed_due=row.agreed_due,
        precision=row.precision,
        forecast=row.forecast,
        status=row.status,
        rag=row.rag_confirmed or row.rag_claimed,
        outcome_rag=row.outcome_rag,
        pct=row.pct,
        success_measure=row.success_measure,
        measures=known.codes.get(row.id, ()),
        position=row.words or row.start_words,
        everyday_names=tuple(row.everyday_names),
        renumbered_from=row.renumbered_from,
        deputy=known.handles.get(row.deputy_id),
        due_said=row.due_said,
        impact=row.impact,
        earlier=earlier_of(row.earlier),
        milestones=known.milestones.get(row.id, ()),
    )


def _measures(
    session: Session, known: Frame, ids: Collection[int] | None
) -> dict[int, tuple[MeasureLine, MeasureStanding]]:
    """Each with its newest figure, and as it stands with all of its figures."""
    wanted = {one: line for one, line in known.measures if ids is None or one in ids}
    if not wanted:
        return {}
    given = {"ids": list(wanted)}
    rows = {row.id: cast("Measure", row) for row in fetch_written(session, _MEASURES, given)}
    figures: dict[int, list[MeasureValue]] = {}
    for figure in fetch_written(session, _FIGURES, given):
        figures.setdefault(figure.measure_id, []).append(cast("MeasureValue", figure))
    return {one: _measure(line, rows[one], figures.get(one, [])) for one, line in wanted.items()}


def _measure(line: MeasureLine, row: Measure, figures: list[MeasureValue]) -> tuple[MeasureLine, MeasureStanding]:
    newest = measures.published(row.basis, figures)
    if newest is not None:
        period = measures.period_of(newest)
        line = replace(line, latest=newest.value, latest_period=period, latest_quality=newest.quality)
    return line, measure_standing(row, figures)
