"""An area's, a person's or an organisation's page: its figures, its actions, and the way to the rest."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bot.card import Buttons, Card, Note, Part, Title, says
from bot.plan.measure.trajectory import AgainstTrajectory, Course
from bot.plan.report.headline_groups import Group, group_of
from bot.plan.report.standing import PlanStanding
from bot.wording.action.actions import line
from bot.wording.action.changes import GROUPS
from bot.wording.command.paging import Paging, paged
from bot.wording.common import ask_button, capital, listed, plural, post

MOST = 15
MOST_SROS = 2
MORE = (
    ("Off plan", "overdue"),
    ("Not answered", "missing"),
    ("Risks", "risks"),
    ("Changes", "changes"),
    ("Slips", "slips"),
)


@dataclass(frozen=True)
class Page:
    standing: PlanStanding  # narrowed to what it is about
    off_plan: int
    measures: tuple[AgainstTrajectory, ...]
    today: date
    paging: Paging


def card(page: Page) -> Card:
    actions = page.standing.actions
    text = f"{capital(plural(len(actions), 'action'))}{_groups(page)}. {_beside(page)}"
    lines = [line(one, page.today) for one in actions]
    more = Buttons(tuple(ask_button(text, f"{name} {page.paging.question}") for text, name in MORE))
    accountable = dict.fromkeys(post(one.sro) for one in actions if one.sro is not None)
    parts: list[Part] = [Title(capital(plural(len(actions), "action"))), says(text)]
    parts += [says(f"Accountable: {listed(list(accountable))}.")] if 0 < len(accountable) <= MOST_SROS else []
    if actions:
        parts += [*paged(lines, MOST, page.paging), Note("For one action with its history: /wsoa 3.1.1."), more]
    return Card(text, tuple(parts))


def in_short(page: Page) -> Card:
    """Its figures alone, with the way to all of it."""
    words = page.paging.question
    found = card(page)
    more = Buttons(tuple(ask_button(text, f"{name} {words}") for text, name in MORE[:3]))
    return Card(found.summary, (says(found.summary), more))


def _groups(page: Page) -> str:
    """ ": 2 green, 1 red"."""
    counts = Counter(map(group_of, page.standing.actions))
    said = [f"{counts[group]} {_plain(group)}" for group in Group if counts[group]]
    return f": {listed(said)}" if said else ""


def _plain(group: Group) -> str:
    mark, _, rest = GROUPS[group].partition(" ")
    return (f"{mark} {rest}" if mark.isalpha() else rest).lower()


def _beside(page: Page) -> str:
    opened = page.standing.open_risks
    gaps = sum(risk.unmitigated for risk in opened)
    off = sum(one.course is Course.OFF for one in page.measures)
    said = [
        f"{page.off_plan} off plan",
        f"{plural(len(opened), 'open risk or issue', 'open risks and issues')}"
        + (f" ({gaps} without mitigation)" if gaps else ""),
        plural(len(page.measures), "measure") + (f" ({off} off trajectory)" if off else ""),
    ]
    return f"{capital(listed(said))}."
