"""The export's actions, updates, checks of completion and date changes."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import (
    Action,
    ActionMeasure,
    Area,
    Confirmation,
    DateChange,
    Evidence,
    Measure,
    Plan,
    StatusRequest,
    Update,
    Verification,
)
from bot.plan.action.update import all_fields
from bot.plan.days.cycle import running_cycle
from bot.plan.report.standing import ActionStanding
from bot.store.action import milestones
from bot.store.decision import confirmations
from bot.store.decision import status_requests as requests
from bot.store.plan import plans
from bot.store.report.export_names import Names, instant, iso, plain, word
from bot.store.report.standing import standing


def actions(session: Session, known: Names, now: datetime) -> list[dict[str, object]]:
    """Every action, those that left the plan too (`gone`), with its state in the running cycle."""
    stands = {plan.id: _standings(session, plan, now) for plan in plans.all_plans(session)}
    areas = {row.id: row.no for row in session.exec(select(Area))}
    codes: dict[int, list[str]] = {}
    links = select(ActionMeasure.action_id, Measure.code).join(Measure).order_by(col(ActionMeasure.position))
    for action_id, code in session.exec(links):
        codes.setdefault(action_id, []).append(code)
    confirmed = confirmations.latest(session)
    evidence = _evidence(session, known)
    steps = _milestones(session)
    return [
        {
            "plan": known.plans[row.plan_id],
            **_action(row, stands.get(row.plan_id, {}).get(row.ref), confirmed.get(row.id), known),
            "area": areas[row.area_id],
            "measures": codes.get(row.id, []),
            "evidence": evidence.get(row.id, []),
            "milestones": steps.get(row.id, []),
        }
        for row in session.exec(select(Action).order_by(col(Action.plan_id), col(Action.position), col(Action.id)))
    ]


def updates(session: Session, known: Names) -> list[dict[str, object]]:
    """Every row in the order it was recorded, corrected and withdrawn ones too."""
    rows = list(session.exec(select(Update).order_by(col(Update.id))))
    by_id: dict[int | None, Update] = {row.id: row for row in rows}
    return [_update(row, by_id.get(row.supersedes_id), known) for row in rows]


def date_changes(session: Session, known: Names) -> list[dict[str, object]]:
    """Every request, and every move of the plan file; keys and values as in the export's schema."""
    return [
        {
            "plan": known.plan_by_action[row.action_id],
            "ref": known.refs[row.action_id],
            "from": iso(row.from_date),
            "to": iso(row.to_date),
            "date_text": row.date_text,
            "reason": row.reason,
            "requested_by": known.people.get(row.requested_by_id),
            "requested_at": instant(row.requested_at),
            "decision": row.decision,
            "decided_by": row.decided_by,
            "decided_at": instant(row.decided_at),
            "decision_reason": row.decision_reason,
        }
        for row in session.exec(select(DateChange).order_by(col(DateChange.id)))
    ]


def status_requests(session: Session, known: Names) -> list[dict[str, object]]:
    """On hold, no longer applicable, open again: who asked and why, and what was decided."""
    found: list[dict[str, object]] = []
    for row in session.exec(select(StatusRequest).order_by(col(StatusRequest.id))):
        word = requests.decision(session, row)
        found.append(
            {
                "plan": known.plan_by_action[row.action_id],
                "ref": known.refs[row.action_id],
                "from": row.from_status.value,
                "to": row.to_status.value,
                "reason": row.reason,
                "requested_by": known.people[row.requested_by_id],
                "requested_at": instant(row.requested_at),
                "decision": word.decision.value if word else "requested",
                "decided_by": known.people[word.by_id] if word else None,
                "decided_at": instant(word.said_at) if word else None,
                "decision_reason": word.why if word else "",
            }
        )
    return found


def verifications(session: Session, known: Names) -> list[dict[str, object]]:
    """Every check of a claim that an action is complete, those that no longer count too."""
    updates = {row.id: row for row in session.exec(select(Update))}
    return [
        {
            "plan": known.plan_by_action[row.action_id],
            "ref": known.refs[row.action_id],
            "update": known.update(updates[row.update_id]),
            "verdict": row.verdict.value,
            "why": row.why,
            "links": row.links,
            "by": known.people[row.by_id],
            "at": instant(row.said_at),
        }
        for row in session.exec(select(Verification).order_by(col(Verification.id)))
    ]


def _standings(session: Session, plan: Plan, now: datetime) -> dict[str, ActionStanding]:
    cycle = running_cycle(plans.cycles(session, plan), now)
    if cycle is None:
        return {}
    return {action.ref: action for action in standing(session, plan, cycle, now).actions}


def _action(row: Action, stands: ActionStanding | None, last: Confirmation | None, known: Names) -> dict[str, object]:
    return {
        "ref": row.ref,
        "title": row.title,
        "owner": known.people[row.owner_id],
        "deputy": known.people.get(row.deputy_id),
        "status": row.status.value,
        "rag": {
            "claimed": word(row.rag_claimed),
            "suggested": word(stands.suggested) if stands else None,
            "confirmed": word(stands.confirmed) if stands else None,
        },
        "last_confirmed": {
            "rag": word(last.rag) if last else None,
            "by": known.people.get(last.by_id) if last else None,
            "at": instant(last.said_at) if last else None,
            "why": last.why if last else "",
        },
        "outcome_rag": word(stands.outcome_rag if stands else row.outcome_rag),
        "outcome": {
            "said": word(row.outcome_rag),
            "allowed": word(stands.outcome_allowed) if stands else None,
            "off_trajectory": list(stands.off_trajectory) if stands else [],
            "in_doubt": stands.in_doubt if stands else False,
        },
        "pct": row.pct,
        "start": iso(row.start),
        "original_due": iso(row.original_due),
        "agreed_due": iso(row.agreed_due),
        "precision": row.precision.value,
        "forecast": iso(row.forecast),
        "blocked": row.blocked,
        "update_state": word(stands.update_state) if stands else None,
        "success_measure": row.success_measure,
        "impact": row.impact,
        "everyday_names": row.everyday_names,
        "verified_by": known.people.get(row.verified_by_id),
        "verified_at": instant(row.verified_at),
        "gone": row.gone,
        "renumbered_from": row.renumbered_from,
        "due_said": row.due_said,
        "plan_file": {
            "status": row.start_status.value,
            "rag": word(row.start_rag),
            "outcome_rag": word(row.start_outcome_rag),
            "pct": row.start_pct,
            "forecast": iso(row.start_forecast),
            "words": row.start_words,
            "earlier": [{"on": on, "words": words} for on, words in row.earlier],
        },
    }


def _update(row: Update, superseded: Update | None, known: Names) -> dict[str, object]:
    return {
        "plan": known.plan_by_action[row.action_id],
        "id": known.update(row),
        "ref": known.refs[row.action_id],
        "cycle": known.cycles[row.cycle_id],
        "by": known.people[row.by_id],
        "on_behalf_of": known.people.get(row.on_behalf_of_id),
        "platform": row.platform.value,
        "said_at": instant(row.said_at),
        "received_at": instant(row.received_at),
        **{name: plain(value) for name, value in all_fields(row).items()},
        "flags": row.flags,
        "withdrawn": row.withdrawn,
        "supersedes": known.update(superseded),
    }


def _evidence(session: Session, known: Names) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for row in session.exec(select(Evidence).order_by(col(Evidence.id))):
        line: dict[str, object] = {
            "title": row.title,
            "url": row.url,
            "added_by": known.people[row.added_by_id],
            "added_at": instant(row.added_at),
            "checked_by": known.people.get(row.checked_by_id),
            "checked_at": instant(row.checked_at),
        }
        found.setdefault(row.action_id, []).append(line)
    return found


def _milestones(session: Session) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for action_id, own in milestones.of_actions(session).items():
        found[action_id] = [{"text": one.text, "due": iso(one.due), "done_at": iso(one.done)} for one in own]
    return found
