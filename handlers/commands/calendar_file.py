"""/wsoa ics: the coming rounds and the days on which actions are due, as a file for one's own calendar."""

from dataclasses import dataclass

from bot.chat import Answer, GiveFile
from bot.models.words import Role, Status
from bot.plan.days.calendar_file import DayLine, calendar_file
from bot.plan.days.steps import Step
from bot.plan.decision.challenge import statutory_date
from bot.plan.report.standing import ActionStanding
from bot.store.plan import plans
from bot.wording.command import echo
from bot.wording.plan import calendar_file as words
from handlers.commands.view import View

FOR_OWNERS = (Step.OPEN, Step.DUE, Step.MEETING)
ROUNDS = 3  # that are still to come


@dataclass(frozen=True)
class Dates:
    """The coming days, and of how many actions."""

    lines: tuple[DayLine, ...]
    actions: int
    whole: bool  # of the plan, not of their own alone


def ics(view: View) -> Answer:
    """Once, as a file."""
    found = dates(view)
    card = words.coming(found.lines, found.actions, whole=found.whole)
    if view.asked.pieces or view.asked.called.lower() not in ("", "ics"):
        card = echo.echoed(card, echo.read_as(view.asked, "ics", view.today))
    return GiveFile(card, words.NAME, calendar_file(view.plan.title, found.lines, view.now))


def dates(view: View) -> Dates:
    """The lead's and directors' has all actions that are asked about, an SRO's those of their areas, else one's own."""
    all_of_it = bool(view.roles & {Role.LEAD, Role.DIRECTOR}) or (Role.SRO in view.roles and view.narrows)
    steps = tuple(Step) if view.roles & {Role.LEAD, Role.SRO, Role.DIRECTOR} else FOR_OWNERS
    key, lawful = plans.key(view.plan, "day"), {line.ref: statutory_date(line) for line in view.document.actions}
    lines: list[DayLine] = []
    coming = [one for one in view.cycles if one.meeting >= view.today][:ROUNDS]
    for cycle in coming:
        for step in steps:
            if step in cycle.days and cycle.days[step] >= view.today:
                about = words.step(step, cycle.title)
                lines.append(DayLine(f"{key}-{cycle.key}-{step}", cycle.days[step], about))
    actions = [one for one in view.standing.actions if not _done(one) and (all_of_it or _theirs(view, one))]
    for one in actions:
        head, says = words.due(one, lawful.get(one.ref))
        lines.append(DayLine(f"{key}-action-{one.number or one.ref}", one.agreed_due, head, says))
    return Dates(tuple(sorted(lines, key=lambda line: line.on)), len(actions), all_of_it)


def _theirs(view: View, one: ActionStanding) -> bool:
    handle = view.person.handle
    accountable = one.sro is not None and one.sro.handle in {handle, *(each.handle for each in view.stands_in_for)}
    return one.owner.handle == handle or accountable or (one.asked is not None and one.asked.handle == handle)


def _done(one: ActionStanding) -> bool:
    return one.closed or one.status is Status.COMPLETE_UNVERIFIED
