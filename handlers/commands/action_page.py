"""One action with its history, by its number."""

from bot.chat import Say
from bot.plan.decision.challenge import statutory_date
from bot.plan.measure.trajectory import AgainstTrajectory, against_trajectory
from bot.store.history import history
from bot.store.plan import plans
from bot.wording.action import one_action as action_words
from bot.wording.command import did_you_mean
from handlers import access
from handlers.turn import Turn


def action(turn: Turn, ref: str) -> Say:
    """One action with its history."""
    found = turn.standing.action(ref)
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    if found is None or row is None:
        return Say(did_you_mean.no_such_action(ref, ()))
    one = action_words.OneAction(
        action=found,
        history=history.history(turn.session, row),
        risks=tuple(risk for risk in turn.standing.open_risks if ref in risk.refs),
        measures=_measures(turn, ref),
        zone=turn.plan.zone,
        today=turn.today,
        position_as_at=turn.document.position_as_at,
        may_update=access.may_update(turn, row),
        lawful=next((statutory_date(line) for line in turn.document.actions if line.ref == ref), None),
    )
    return Say(action_words.card(one))


def may_update(turn: Turn, ref: str) -> bool:
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    return row is not None and access.may_update(turn, row)


def _measures(turn: Turn, ref: str) -> tuple[AgainstTrajectory, ...]:
    line = next((line for line in turn.document.actions if line.ref == ref), None)
    codes = line.measures if line else ()
    return tuple(against_trajectory(measure) for measure in turn.standing.measures if measure.code in codes)
