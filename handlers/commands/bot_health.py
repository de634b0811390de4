"""What the lead is told of the bot's own work, below where the plan stands: only when there is something to tell."""

from bot.models.words import Role
from bot.store.message import sending
from bot.store.upkeep import job_runs
from bot.wording.upkeep import workings as words
from handlers.turn import Turn

MANY = 10  # messages


def lines(turn: Turn) -> tuple[str, ...]:
    """For the lead; for others nothing."""
    if Role.LEAD not in turn.roles:
        return ()
    found = [
        words.trouble(one.job, one.failed, one.reference, one.went_well, turn.plan.zone)
        for one in job_runs.troubles(turn.session, turn.now)
    ]
    going = sending.progress(turn.session, turn.now)
    if going.left and (going.sent + going.left >= MANY or going.reason):
        found.append(words.sending(going.sent, going.sent + going.left, going.seconds_left, going.reason))
    return tuple(found)
