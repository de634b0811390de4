"""One risk, with what was done about it and what can be."""

from bot.card import Card
from bot.models.words import RiskStatus
from bot.reading.similar_risks import alike
from bot.store.risk import risk_decisions, risks
from bot.wording.common import day_said
from bot.wording.risk import risk_page as words
from handlers.access import may_decide_risk, may_speak_of_risk
from handlers.commands.view import View


def card(view: View, code: str) -> Card:
    """As it stood at the time that is asked about; decided is now."""
    stands = next((one for one in view.whole.risks if one.code == code), None)
    row = risks.by_code(view.session, view.plan_id, code)
    if stands is None or row is None or row.withdrawn:
        return words.gone(code)
    now = view.asker is None or view.now == view.asker.now
    like = [row.like_code] if row.like_code else []
    open_now = now and stands.status is RiskStatus.OPEN
    others = (*like, *alike(stands, view.whole.risks)) if open_now else ()
    is_open = {one.code for one in view.whole.open_risks} - {code}
    return words.card(
        words.OneRisk(
            risk=stands,
            joined=row.joined_code or "" if now else "",
            alike=tuple(one for one in dict.fromkeys(others) if one in is_open),
            history=tuple(
                _event(view, one) for one in risk_decisions.history(view.session, view.plan_id, code, view.now)
            ),
            may_decide=now and may_decide_risk(view.asker or view, row),
            may_speak=now and may_speak_of_risk(view.asker or view, row),
            zone=view.plan.zone,
            today=view.today,
        )
    )


def _event(view: View, one: risk_decisions.RiskEvent) -> words.Event:
    return words.Event(day_said(one.at, view.plan.zone, view.today), one.by, one.verb, one.before, one.after)
