"""The whole record as one JSON object: people by handle, actions by reference, cycles by key; never a row number."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import (
    Absence,
    Action,
    Area,
    Ask,
    Audit,
    Cycle,
    Delegation,
    HandOver,
    Meeting,
    Member,
    Outgoing,
    Person,
    Plan,
    StoppedMessage,
    Term,
    Update,
)
from bot.store.action import updates
from bot.store.history import past
from bot.store.plan import plans
from bot.store.report import export_actions, export_risks
from bot.store.report.export_names import Names, instant, names


def export_record(session: Session, now: datetime) -> dict[str, object]:
    """Everything that is stored, as plain JSON values; empty lists where there is no plan yet."""
    return _record(session, now, now)


def export_as_at(session: Session, at: datetime, now: datetime) -> dict[str, object]:
    """All that was on record at an instant, as it was then. A message that was sent later is shown as waiting."""
    with past.whole(session, at) as then:
        for action in then.exec(select(Action)):
            updates.refresh(then, action)
        then.flush()
        return _record(then, at, now)


def _record(session: Session, at: datetime, now: datetime) -> dict[str, object]:
    stored = plans.all_plans(session)
    known = names(session)
    every = [_plan(session, plan, at, now) for plan in stored]
    roles = _roles(session, known)
    return {
        "plan": every[0] if every else None,  # the one that came first
        "plans": every,
        "areas": [
            {"plan": known.plans[row.plan_id], "no": row.no, "title": row.title, "sro": known.people.get(row.sro_id)}
            for row in session.exec(select(Area).order_by(col(Area.id)))
        ],
        "people": [
            _person(row, roles.get(row.id, {}), known) for row in session.exec(select(Person).order_by(col(Person.id)))
        ],
        "actions": export_actions.actions(session, known, at),
        "updates": export_actions.updates(session, known),
        "risks": export_risks.risks(session, known),
        "measures": export_risks.measures(session, known),
        "verifications": export_actions.verifications(session, known),
        "status_requests": export_actions.status_requests(session, known),
        "date_changes": export_actions.date_changes(session, known),
        "decisions": export_risks.decisions(session, known),
        "matters": export_risks.matters(session, known),
        "absences": _absences(session, known),
        "delegations": _delegations(session, known),
        "hand_overs": _hand_overs(session, known),
        "cycles": _cycles(session, stored, known),
        "asks": _asks(session, known),
        "messages": _messages(session, known),
        "audit": _audit(session, known),
    }


def _plan(session: Session, plan: Plan, at: datetime, now: datetime) -> dict[str, object]:
    meetings = session.exec(select(Meeting).where(Meeting.plan_id == plan.id).order_by(col(Meeting.on)))
    terms = session.exec(select(Term).where(Term.plan_id == plan.id).order_by(col(Term.id)))
    return {
        "title": plan.title,
        "short": plan.short,
        "council": plan.council,
        "kind": plan.kind,
        "zone": plan.zone,
        "nation": plan.nation,
        "position_as_at": plan.position_as_at.isoformat(),
        "offsets": plan.offsets,
        "imported_at": instant(plan.imported_at),
        "as_at": instant(at),
        "exported_at": instant(now),
        "meetings": [{"on": row.on.isoformat(), "title": row.title, "cycle": row.cycle} for row in meetings],
        "terms": [
            {"name": row.name, "first": row.first.isoformat(), "last": row.last.isoformat(), "closed": row.closed}
            for row in terms
        ],
    }


def _roles(session: Session, known: Names) -> dict[int | None, dict[str, list[str]]]:
    """By person id and plan."""
    found: dict[int | None, dict[str, list[str]]] = {}
    for row in session.exec(select(Member).where(col(Member.active)).order_by(col(Member.plan_id))):
        found.setdefault(row.person_id, {})[known.plans[row.plan_id]] = row.roles
    return found


def _person(row: Person, roles: dict[str, list[str]], known: Names) -> dict[str, object]:
    """`roles`: in any plan; `plans`: those of each."""
    return {
        "handle": row.handle,
        "name": row.name,
        "post": row.post,
        "organisation": row.organisation,
        "email": row.email,
        "roles": list(dict.fromkeys(role for in_one in roles.values() for role in in_one)),
        "plans": roles,
        "active": row.active,
        "successor": known.people.get(row.successor_id),
        "term_time": row.term_time,
    }


def _absences(session: Session, known: Names) -> list[dict[str, object]]:
    return [
        {
            "person": known.people[row.person_id],
            "first": row.first.isoformat(),
            "last": row.last.isoformat(),
            "deputy": known.people.get(row.deputy_id),
            "said_at": instant(row.said_at),
            "withdrawn": row.withdrawn,
        }
        for row in session.exec(select(Absence).order_by(col(Absence.id)))
    ]


def _delegations(session: Session, known: Names) -> list[dict[str, object]]:
    return [
        {
            "plan": known.plans[row.plan_id],
            "from": known.people[row.from_id],
            "to": known.people.get(row.to_id),
            "ref": known.refs.get(row.action_id),
            "first": row.first.isoformat(),
            "until": row.until.isoformat(),
            "by": known.people[row.by_id],
            "withdrawn": row.withdrawn,
            "said_at": instant(row.said_at),
        }
        for row in session.exec(select(Delegation).order_by(col(Delegation.id)))
    ]


def _hand_overs(session: Session, known: Names) -> list[dict[str, object]]:
    """What goes from one person to another for good; not done yet where its day has not come."""
    return [
        {
            "plan": known.plans[row.plan_id],
            "what": row.what.value,
            "key": row.key,
            "from": known.people[row.from_id],
            "to": known.people[row.to_id],
            "on": row.on.isoformat(),
            "by": known.people[row.by_id],
            "said_at": instant(row.said_at),
            "done_at": instant(row.done_at),
            "withdrawn": row.withdrawn,
        }
        for row in session.exec(select(HandOver).order_by(col(HandOver.id)))
    ]


def _cycles(session: Session, stored: list[Plan], known: Names) -> list[dict[str, object]]:
    """Those that were spoken of; their steps as the plan's calendar has them now."""
    days = {(plan.id, cycle.key): cycle.days for plan in stored for cycle in plans.cycles(session, plan)}
    return [
        {
            "plan": known.plans[row.plan_id],
            "key": row.key,
            "meeting": row.meeting.isoformat(),
            "title": row.title,
            "steps": {step.value: day.isoformat() for step, day in days.get((row.plan_id, row.key), {}).items()},
        }
        for row in session.exec(select(Cycle).order_by(col(Cycle.meeting)))
    ]


def _asks(session: Session, known: Names) -> list[dict[str, object]]:
    said: dict[int | None, Update] = {row.id: row for row in session.exec(select(Update))}
    query = select(Ask, Action).join(Action, col(Ask.action_id) == col(Action.id)).order_by(col(Ask.id))
    return [
        {
            "plan": known.plan_by_action[ask.action_id],
            "cycle": known.cycles[ask.cycle_id],
            "ref": action.ref,
            "person": known.people[ask.person_id],
            "state": ask.state.value,
            "asked_at": instant(ask.asked_at),
            "answered_at": instant(ask.answered_at),
            "update": known.update(said.get(ask.update_id)),
        }
        for ask, action in session.exec(query)
    ]


def _messages(session: Session, known: Names) -> list[dict[str, object]]:
    """What was promised, to whom, and what became of it; not its words."""
    return [
        {
            "key": row.key,
            "to": known.people.get(row.person_id) or (f"{row.platform}:{row.user_id}" if row.user_id else None),
            "kind": row.kind.value,
            "state": row.state.value,
            "platform": row.platform.value if row.platform else None,
            "cycle": known.cycles.get(row.cycle_id),
            "created_at": instant(row.created_at),
            "sent_at": instant(row.sent_at),
            "reason": row.reason,
        }
        for row in session.exec(select(Outgoing).order_by(col(Outgoing.id)))
    ]


def _audit(session: Session, known: Names) -> list[dict[str, object]]:
    """Who did what, with the messages that were stopped, each once: reason codes only."""
    rows = list(session.exec(select(Audit).order_by(col(Audit.id))))
    told = {(row.at, row.actor) for row in rows if row.verb == "held"}
    lines = [(row.at, _note(row.at, row.actor, row.verb, row.object, row.before, row.after)) for row in rows]
    for stop in session.exec(select(StoppedMessage).order_by(col(StoppedMessage.id))):
        actor = known.people[stop.person_id]
        if (stop.at, actor) not in told:
            lines.append((stop.at, _note(stop.at, actor, "held", "message", None, {"reasons": stop.reasons})))
    return [line for _at, line in sorted(lines, key=lambda item: item[0])]


def _note(at: datetime, actor: str, verb: str, thing: str, before: object, after: object) -> dict[str, object]:
    return {"at": instant(at), "actor": actor, "verb": verb, "object": thing, "before": before, "after": after}
