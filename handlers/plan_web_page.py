"""What the page of a plan shows to whoever opened it: the same figures and words as in chat, as they stand now."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.chat import Account, Platform
from bot.models.words import Role
from bot.plan.days.calendar import day_of
from bot.plan.days.calendar_file import DayLine, calendar_file
from bot.plan.days.cycle import running_cycle
from bot.plan.report.digest import Digest
from bot.report_sections import WebPage
from bot.store.person import plan_page_links
from bot.store.person.plan_page_links import OpenedLink
from bot.store.plan import plans
from bot.store.report import packs
from bot.wording.plan import calendar_file as calendar_words
from bot.wording.report import feed
from bot.wording.report import web_page as words
from handlers.commands.action_page import action as answer_about
from handlers.commands.calendar_file import dates as coming
from handlers.commands.view import EVERYTHING, view_of
from handlers.commands.web import WHO
from handlers.turn import Turn

FEED_HOURS = 6  # a calendar that follows the dates is told to look so often
NOBODY = Account(Platform.SLACK, "", "")  # no account speaks here


def admitted(session: Session, token: str, what: str, now: datetime) -> OpenedLink | None:
    """Whose link it is; the opening is noted. None where it opens nothing."""
    return plan_page_links.opened(session, token, what, now)


def plan(session: Session, found: OpenedLink, now: datetime) -> WebPage | None:
    """The whole plan; None for whoever may not see it any more."""
    turn = _turn(session, found, now)
    if turn is None:
        return None
    return words.plan_page(_digest(turn), turn.document, turn.roles, _said(turn, found))


def action(session: Session, found: OpenedLink, ref: str, now: datetime) -> WebPage | None:
    """One action with its history, as `/wsoa 3.1.1` tells it."""
    turn = _turn(session, found, now)
    if turn is None:
        return None
    standing = turn.standing.action(ref)
    if standing is None:
        return words.no_action(ref)
    return words.action_page(standing, answer_about(turn, standing.ref).card, _said(turn, found))


def tables(session: Session, found: OpenedLink, now: datetime) -> dict[str, list[dict[str, Any]]] | None:
    """Everything that they may see as rows of data, by table."""
    turn = _turn(session, found, now)
    return feed.tables(_digest(turn), turn.document, words.sees_all(turn.roles)) if turn is not None else None


def dates(session: Session, found: OpenedLink, now: datetime) -> bytes | None:
    """The coming dates as their calendar has them, as `/wsoa ics` gives them once: read again, it says what moved."""
    turn = _turn(session, found, now)
    if turn is None:
        return None
    key, ends = plans.key(turn.plan, "day"), day_of(found.expires_at, turn.plan.zone)
    lines = (*coming(view_of(turn, EVERYTHING)).lines, DayLine(f"{key}-link", ends, *calendar_words.LINK_ENDS))
    return calendar_file(turn.plan.title, lines, now, FEED_HOURS)


def _turn(session: Session, found: OpenedLink, now: datetime) -> Turn | None:
    cycles = plans.cycles(session, found.plan)
    cycle = running_cycle(cycles, now)
    if cycle is None:
        return None
    document = plans.document_of(session, found.plan)
    turn = Turn(session, NOBODY, found.person, found.plan, document, cycles, cycle, now)
    return turn if turn.roles & WHO else None


def _digest(turn: Turn) -> Digest:
    return packs.read(turn.session, turn.plan, turn.document, turn.cycles, turn.cycle, turn.now)


def _said(turn: Turn, found: OpenedLink) -> tuple[str, ...]:
    return words.as_at(turn.now, turn.plan.zone, found.expires_at, turn.person.post or Role.DIRECTOR.value)
