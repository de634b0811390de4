"""One's own actions, and whose a given one is."""

from bot.chat import Answer, Say
from bot.plan.days.cycle import next_word
from bot.plan.days.steps import Step
from bot.plan.report.standing import ActionStanding
from bot.wording.ask import mine as mine_words
from handlers.commands.view import View
from handlers.turn import Turn


def own(turn: Turn) -> mine_words.Mine:
    """The asker's own actions, and those they are asked about in someone's place."""
    return mine_words.Mine(
        actions=tuple(action for action in turn.standing.actions if theirs(turn, action)),
        handle=turn.person.handle,
        meeting_title=turn.cycle.title,
        meeting=turn.cycle.meeting,
        due=turn.cycle.days[Step.DUE],
        opens=turn.cycle.days[Step.OPEN],
        next_word=next_word(turn.cycles, turn.cycle),
        today=turn.today,
    )


def mine(view: View) -> Answer:
    return Say(mine_words.card(own(view)))


def theirs(turn: Turn, action: ActionStanding) -> bool:
    asked = action.asked is not None and action.asked.handle == turn.person.handle
    return asked or action.owner.handle == turn.person.handle


def accountable(turn: Turn, action: ActionStanding) -> bool:
    """For its area, or in the place of whoever is."""
    handles = {turn.person.handle, *(one.handle for one in turn.stands_in_for)}
    return action.sro is not None and action.sro.handle in handles
