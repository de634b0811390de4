"""Who is away, and who stands in."""

from datetime import date, timedelta

from bot.models import Delegation
from bot.plan.reading import records
from bot.store import cycles, people, plans
from handlers import away, wishes
from handlers.recording.source import Outcome
from handlers.recording.updates import own_action
from handlers.turn import Turn


def absence(turn: Turn, item: records.Absence, outcome: Outcome) -> None:
    """Days and deputy; never the reason (domain: rule 12)."""
    first = item.first or turn.today
    if item.last is not None and item.last >= first:
        deputy = people.by_handle(turn.session, item.deputy) if item.deputy else None
        away.away(turn, turn.person, first, item.last, deputy)
    outcome.for_lead.append(item)


def reassign(turn: Turn, item: records.ReassignRequest, outcome: Outcome) -> None:
    """ "Not mine": the clock stands for them, and the lead decides (domain: rule 13)."""
    assert turn.plan.id is not None and turn.cycle_row.id is not None
    action = plans.action_by_ref(turn.session, turn.plan.id, item.ref)
    if action is not None and action.id is not None:
        cycles.passed(turn.session, turn.cycle_row.id, action.id, turn.person_id)
    outcome.for_lead.append(item)


def preference(turn: Turn, item: records.Preference, outcome: Outcome) -> None:
    """Days on which they do not work are kept; anything else is for the lead."""
    wishes.days_off_said(turn, item.quiet_days or "")
    outcome.for_lead.append(item)


def delegate(turn: Turn, item: records.DelegateRequest, outcome: Outcome) -> None:
    """Known only once the lead or the owner names the deputy; until then it is a request."""
    deputy = people.by_handle(turn.session, item.to) if item.to else None
    if deputy is None:
        outcome.for_lead.append(item)
        return
    for ref in item.refs:
        action = own_action(turn, ref, outcome)
        if action is not None and action.owner_id == turn.person_id:
            turn.session.add(
                Delegation(
                    from_id=turn.person_id,
                    to_id=deputy.id,
                    action_id=action.id,
                    until=item.until or _month_on(turn.now.date()),
                    said_at=turn.now,
                )
            )


def _month_on(day: date) -> date:
    return day + timedelta(days=31)
