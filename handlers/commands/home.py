"""Someone looks at the bot's own page: their actions, and what their role looks after."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.chat import ShowHome
from bot.models.words import Role, UpdateState
from bot.plan.decision.queue import WaitingKind
from bot.plan.report.standing import ActionStanding, Who
from bot.store.decision import decisions_wanted
from bot.store.message import ledger
from bot.store.person import people
from bot.wording.person import home as words
from bot.wording.plan.cycle import next_line
from handlers.commands.digest_now import digest_now
from handlers.commands.mine import own
from handlers.decisions import challenges, queue
from handlers.turn import Turn

STEPS = 3  # of the round, that are still to come
DECIDE = frozenset({Role.LEAD, Role.SRO, Role.DIRECTOR})
ANSWERED = (UpdateState.UPDATED, UpdateState.NO_CHANGE_DECLARED)


def home(turn: Turn) -> ShowHome:
    page = words.HomePage(
        roles=turn.roles,
        mine=own(turn),
        digest=digest_now(turn),
        next_step=next_line(turn.cycle, turn.now, turn.today),
        today=turn.today,
        queue=_queue(turn) if turn.roles & DECIDE else Counter(),
        room=_room(turn) if Role.LEAD in turn.roles else None,
        areas=_areas(turn) if Role.SRO in turn.roles else (),
        asked_for=len(decisions_wanted.raised_by(turn.session, turn.plan_id, turn.person_id)),
    )
    return ShowHome(words.card(page))


def _queue(turn: Turn) -> Counter[WaitingKind]:
    """As many as the queue itself shows this person; who can't be reached is told of beside it."""
    found = Counter[WaitingKind]()
    for one in queue.drawn(turn, queue.waiting(turn)):
        if one.what is not WaitingKind.PERSON:
            found[one.what] += one.count
    return found


def _room(turn: Turn) -> words.ControlRoom:
    found, asked = challenges.theirs(turn), challenges.asked_about(turn)
    return words.ControlRoom(
        coverage=_coverage(turn.standing.actions),
        failed=tuple(
            words.Failed(name, handle, count)
            for name, handle, count in ledger.failed(turn.session, turn.cycle_row.id, turn.plan_id)
        ),
        unmatched=_unmatched(turn),
        challenges=len(found),
        challenges_asked=sum(one.about in asked for one in found),
        steps=_steps(turn),
    )


def _coverage(actions: Sequence[ActionStanding]) -> tuple[words.Coverage, ...]:
    """Of those who were asked, the least answered first."""
    asked = [one for one in actions if one.asked is not None and not one.closed]
    every = Counter(one.owner.organisation for one in asked)
    answered = Counter(one.owner.organisation for one in asked if one.update_state in ANSWERED)
    found = [words.Coverage(name, answered[name], count) for name, count in every.items()]
    return tuple(sorted(found, key=lambda one: (one.answered / one.asked, one.organisation)))


def _areas(turn: Turn) -> tuple[words.AreaFigures, ...]:
    """Those they answer for, or in whose place they do."""
    handles = {turn.person.handle, *(one.handle for one in turn.stands_in_for)}
    titles = {line.no: line.title for line in turn.document.areas}
    found: dict[str, list[ActionStanding]] = {}
    for one in turn.standing.actions:
        if one.sro is not None and one.sro.handle in handles:
            found.setdefault(one.area, []).append(one)
    return tuple(
        words.AreaFigures(
            number,
            titles.get(number, ""),
            len(actions),
            tuple(Counter(one.shown for one in actions if one.shown is not None).items()),
            sum(one.silent for one in actions),
            sum(one.off_plan(turn.today) for one in actions),
        )
        for number, actions in found.items()
    )


def _steps(turn: Turn) -> tuple[tuple[date, str], ...]:
    coming = [(turn.cycle.days[step], step.says) for step in turn.cycle.days if not turn.cycle.reached(step, turn.now)]
    return tuple(sorted(coming)[:STEPS])


def _unmatched(turn: Turn) -> tuple[Who, ...]:
    """People of the plan who can't be reached."""
    found = people.unreached(turn.session, turn.plan_id)
    return tuple(Who(person.handle, person.name, person.post, person.organisation) for person in found)
