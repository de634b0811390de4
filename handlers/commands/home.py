"""Someone looks at the bot's own page: their actions, and what their role looks after."""

from bot.chat import ShowHome
from bot.models.words import Role
from bot.plan.standing import Who
from bot.store import people
from bot.wording import home as words
from bot.wording.cycle import next_line
from handlers.commands import questions
from handlers.turn import Turn


def home(turn: Turn) -> ShowHome:
    page = words.HomePage(
        roles=turn.roles,
        mine=questions.own(turn),
        digest=questions.digest_now(turn),
        unmatched=_unmatched(turn) if Role.LEAD in turn.roles else (),
        next_step=next_line(turn.cycle, turn.now, turn.today),
    )
    return ShowHome(words.card(page))


def _unmatched(turn: Turn) -> tuple[Who, ...]:
    """People of the plan who can't be reached."""
    found = people.unreached(turn.session, turn.plan_id)
    return tuple(Who(person.handle, person.name, person.post, person.organisation) for person in found)
