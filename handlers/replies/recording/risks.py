"""Risks and issues, and news of them."""

from bot.models import Action, Mitigation
from bot.reading import records
from bot.store.database.rows import write_rows
from bot.store.person import people
from bot.store.risk import risks
from bot.wording.reply import remarks
from handlers.access import may_speak_of_risk
from handlers.decisions import risk_requests
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn


def risk(turn: Turn, action: Action, item: records.Risk, source: Source, outcome: Outcome) -> None:
    """Raises it with its mitigation; one that is to be escalated is kept for the lead's notice as well."""
    acting = people.by_handle(turn.session, item.mitigation_owner) if item.mitigation_owner else None
    raised = risks.raise_risk(
        turn.session,
        action,
        kind=item.kind,
        description=item.summary,
        likelihood=item.likelihood,
        impact=item.impact,
        mitigation=item.mitigation or "",
        raised_by_id=turn.person_id,
        now=turn.now,
        source=source.id,
        like_code=item.link,
        mitigation_owner_id=acting.id if acting else None,
        mitigation_due=item.mitigation_due,
    )
    turn.note("raised", f"{item.kind} {raised.code}")
    if item.escalate:
        outcome.for_lead.append(item)


def risk_update(turn: Turn, item: records.RiskUpdate, source: Source, outcome: Outcome) -> None:
    """Half a score keeps the other half; without any it is asked for. Who may not change it is passed on."""
    risk = risks.by_code(turn.session, turn.plan.id, item.id)
    if risk is None:
        return
    changes = item.likelihood is not None or item.impact is not None or item.mitigation is not None
    if changes and not may_speak_of_risk(turn, risk):
        outcome.settled = True
        outcome.remarks.append(risk_requests.pass_on(turn, risk, item, source.id))
        if item.status is not None:
            risk_requests.ask(turn, risk, item.note, source.id)
        return
    before = risk.likelihood, risk.impact
    likelihood, impact = item.likelihood or risk.likelihood, item.impact or risk.impact  # half said: the other stays
    if likelihood is not None and impact is not None:
        risk.likelihood, risk.impact = likelihood, impact
        write_rows(turn.session, risk)
    elif item.likelihood is not None or item.impact is not None:
        outcome.remarks.append(remarks.wants_a_score(risk.code))
    if item.mitigation:
        write_rows(turn.session, Mitigation(risk_id=risk.id, text=item.mitigation, source=source.id))
    after = risk.likelihood, risk.impact
    turn.note("spoke of", f"risk {risk.code}", before=_score(*before), after={**_score(*after), "note": item.note})
    outcome.settled = True
    ending = item.status is not None
    noted = remarks.RiskNews(
        risk.code, risk.description, item.note or "", item.mitigation or "", before, after, to_close=ending
    )
    outcome.remarks.append(remarks.risk_noted(noted))
    if item.status is not None:
        risk_requests.ask(turn, risk, item.note, source.id)


def _score(likelihood: int | None, impact: int | None) -> dict[str, int | None]:
    return {"likelihood": likelihood, "impact": impact}
