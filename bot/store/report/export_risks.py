"""The export's risks with their mitigations, measures with their figures, and decisions."""

from sqlmodel import Session, col, select

from bot.models import Area, Decision, Matter, Measure, MeasureValue, Mitigation, Risk, RiskAction
from bot.store.plan.plan_frame import benchmarks_of, earlier_figures_of
from bot.store.report.export_names import Names, instant, iso, word


def risks(session: Session, known: Names) -> list[dict[str, object]]:
    """Without those that were taken back: the audit tells of them."""
    areas: dict[int | None, str] = {row.id: row.no for row in session.exec(select(Area))}
    refs: dict[int, list[str]] = {}
    for link in session.exec(select(RiskAction).order_by(col(RiskAction.position))):
        refs.setdefault(link.risk_id, []).append(known.refs[link.action_id])
    mitigations = _mitigations(session, known)
    query = select(Risk).where(~col(Risk.withdrawn)).order_by(col(Risk.id))
    return [
        {
            "plan": known.plans[row.plan_id],
            **_risk(row, known),
            "area": areas.get(row.area_id),
            "refs": refs.get(row.id, []),
            "mitigations": mitigations.get(row.id, []),
        }
        for row in session.exec(query)
    ]


def measures(session: Session, known: Names) -> list[dict[str, object]]:
    """Each with the figure it came with and every one given since, withdrawn ones too."""
    values: dict[int, list[dict[str, object]]] = {}
    rows = list(session.exec(select(MeasureValue).order_by(col(MeasureValue.id))))
    by_id: dict[int | None, MeasureValue] = {row.id: row for row in rows}
    for row in rows:
        values.setdefault(row.measure_id, []).append(_value(row, by_id.get(row.corrects_id), known))
    return [
        {"plan": known.plans[row.plan_id], **_measure(row), "values": values.get(row.id, [])}
        for row in session.exec(select(Measure).order_by(col(Measure.position), col(Measure.id)))
    ]


def decisions(session: Session, known: Names) -> list[dict[str, object]]:
    """Decisions wanted, also those withdrawn; keys and values as in the export's schema."""
    return [
        {
            "plan": known.plan_by_action.get(row.action_id),
            "ref": known.refs.get(row.action_id),
            "needed_from": row.needed_from,
            "by_date": iso(row.by_date),
            "text": row.text,
            "outcome": row.outcome,
            "raised_by": known.people[row.raised_by_id],
            "raised_at": instant(row.raised_at),
            "withdrawn": row.withdrawn,
        }
        for row in session.exec(select(Decision).order_by(col(Decision.id)))
    ]


def matters(session: Session, known: Names) -> list[dict[str, object]]:
    """Findings, resolutions and links."""
    return [
        {
            "plan": known.plans[row.plan_id],
            "kind": row.kind.value,
            "code": row.code,
            "source": row.source,
            "text": row.text,
            "response": row.response,
            "actions": row.refs,
            "rated": row.rated.value if row.rated is not None else None,
            "owner": known.people.get(row.owner_id),
            "due": iso(row.due),
            "raised_by": known.people[row.raised_by_id],
            "raised_at": instant(row.raised_at),
            "answer": row.answer,
            "answered_by": known.people.get(row.answered_by_id),
            "answered_at": instant(row.answered_at),
        }
        for row in session.exec(select(Matter).order_by(col(Matter.id)))
    ]


def _risk(row: Risk, known: Names) -> dict[str, object]:
    scored = row.likelihood is not None and row.impact is not None
    return {
        "id": row.code,
        "kind": row.kind.value,
        "description": row.description,
        "likelihood": row.likelihood,
        "impact": row.impact,
        "score": (row.likelihood or 0) * (row.impact or 0) if scored else None,
        "target_likelihood": row.target_likelihood,
        "target_impact": row.target_impact,
        "direction": word(row.direction),
        "owner": known.people.get(row.owner_id),
        "status": row.status.value,
        "raised_by": known.people.get(row.raised_by_id),
        "raised_at": instant(row.raised_at),
        "like": row.like_code,
    }


def _mitigations(session: Session, known: Names) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for row in session.exec(select(Mitigation).order_by(col(Mitigation.id))):
        line: dict[str, object] = {
            "text": row.text,
            "owner": known.people.get(row.owner_id),
            "due": iso(row.due),
            "status": row.status.value,
        }
        found.setdefault(row.risk_id, []).append(line)
    return found


def _measure(row: Measure) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "unit": row.unit,
        "polarity": row.polarity.value,
        "basis": row.basis,
        "frequency": row.frequency,
        "owners": row.owners,
        "source": row.source,
        "baseline": row.baseline,
        "target": row.target,
        "trajectory": [{"on": on, "value": value} for on, value in row.trajectory],
        "benchmarks": [
            {"area": one.area, "value": one.value, "period": one.period, "basis": one.basis, "source": one.source}
            for one in benchmarks_of(row)
        ],
        "low": row.low,
        "high": row.high,
        "note": row.note,
        "everyday_names": row.everyday_names,
        "gone": row.gone,
        "plan_file": {
            "value": row.start_value,
            "period": row.start_period,
            "quality": row.start_quality.value,
            "earlier": [{"value": one.value, "period": one.period} for one in earlier_figures_of(row)],
        },
    }


def _value(row: MeasureValue, corrected: MeasureValue | None, known: Names) -> dict[str, object]:
    return {
        "value": row.value,
        "n": row.n,
        "basis": row.basis,
        "period": row.period,
        "as_at": iso(row.as_at),
        "quality": row.quality.value,
        "cycle": known.cycles.get(row.cycle_id),
        "entered_by": known.people[row.entered_by_id],
        "said_at": instant(row.said_at),
        "corrects": corrected.value if corrected else None,
        "reason": row.reason,
        "withdrawn": row.withdrawn,
    }
