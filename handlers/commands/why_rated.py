"""Why an action, or a part of the plan, is rated worse than it was."""

import re
from dataclasses import replace

from bot.chat import Answer, Say
from bot.models.words import Rating
from bot.plan.action.why_rated import last_rating_change
from bot.plan.question import Asked, Slot
from bot.plan.report.headline_groups import GROUP_OF_RATING
from bot.reading.asked.filters_allowed import fitted
from bot.reading.asked.moments import BODIES
from bot.store.history import history
from bot.store.plan import plans
from bot.wording.action import why_rated as words
from bot.wording.action.changes import compared_with
from bot.wording.command import did_you_mean, echo
from bot.wording.command.declaration import WHERE
from handlers.commands import ledger, nearest_questions
from handlers.commands.asking import read_question
from handlers.commands.digest_now import digest_now
from handlers.commands.view import View, paging, view_of
from handlers.turn import Turn

FELL = re.compile(
    r"\b(?:why|is|are|was|were|has|have|did|do|does|fall|fell|fallen|drop|dropped|turn|turned|go|went|gone|become|became|get|got|change|changed"
    r"|slip|slipped|worse|down|so|to|late|behind)\b",
    re.IGNORECASE,
)
TAKES = WHERE | {Slot.RATING, Slot.SINCE, Slot.PAGE, Slot.BLOCKED, Slot.STATUS, Slot.OVER}
STATES = frozenset({Slot.RATING, Slot.BLOCKED, Slot.STATUS, Slot.OVER})  # that are asked to be explained


def why(view: View) -> Answer:
    """`why`: why you hear from me. `why did 3.1.1 fall`, `why is area 3 red`: what was said when it did."""
    turn = view.asker or view
    if not view.asked.rest.strip():
        return ledger.why(turn, "")
    asked = read_question(turn, " ".join(FELL.sub(" ", view.asked.rest).split()))
    one = len(asked.values(Slot.REF)) == 1  # what was said when it fell is told of today's rating alone
    found = fitted(asked, TAKES - {Slot.AS_AT} if one else TAKES)
    body = any(piece.said.lower() in BODIES for piece in found.of(Slot.TITLE))  # "why did you tell Cabinet"
    if not found.understood or not found.pieces or found.command is not None or body:
        return Say(nearest_questions.of_why(turn, found))
    head = echo.read_as(replace(found, called="why"), "why", turn.today)
    only = found.values(Slot.REF) if one else _only(turn, found)
    answer = _of_one(turn, only[0]) if len(only) == 1 else _of_many(turn, found)
    return Say(echo.echoed(answer.card, head))


def _only(turn: Turn, found: Asked) -> tuple[str, ...]:
    """The one action that has the words, whatever it is said to be: "why is short breaks stuck"."""
    if Slot.TITLE not in found.slots:
        return ()
    view = view_of(turn, replace(found, pieces=tuple(one for one in found.pieces if one.slot not in STATES)))
    refs = tuple(one.ref for one in view.standing.actions)
    return refs if len(refs) == 1 else ()


def _of_one(turn: Turn, ref: str) -> Say:
    row, stands = plans.action_by_ref(turn.session, turn.plan_id, ref), turn.standing.action(ref)
    if row is None or stands is None:
        return Say(did_you_mean.no_such_action(ref, ()))
    return Say(
        words.card(last_rating_change(stands, history.history(turn.session, row).said), turn.plan.zone, turn.today)
    )


def _of_many(turn: Turn, found: Asked) -> Say:
    """What got worse; `why did green fall`: of that, what was green before."""
    view = view_of(turn, replace(found, pieces=tuple(one for one in found.pieces if one.slot not in STATES)))
    digest = digest_now(view)
    groups = [GROUP_OF_RATING[Rating(value)] for value in found.values(Slot.RATING)]
    worse = [one for one in digest.changes if one.worse and (not groups or one.was in groups or one.now in groups)]
    told = [(one, stands) for one in worse if (stands := view.standing.action(one.ref)) is not None]
    quiet = [one for one in digest.quiet if not groups or one.was in groups]
    question = replace(paging(view), question=f"why {paging(view).question}")
    filed = [stands for one in quiet if (stands := view.standing.action(one.ref)) is not None and stands.start_words]
    return Say(words.fell(told, compared_with(digest), question, quiet, filed))
