"""The page to look at: a link of one's own to it, which is said once and can be taken back."""

import re

from bot.chat import Answer, Press, Say
from bot.models.words import Role
from bot.plan.days.calendar import day_of
from bot.store.person import plan_page_links
from bot.wording.command import did_you_mean
from bot.wording.command.declaration import ABOUT_ALL
from bot.wording.report import web_page as words
from handlers.commands.free_text import not_taken
from handlers.turn import Turn

WHO = ABOUT_ALL | {Role.MEMBER}
FOR = re.compile(r"(?:for )?(\d{1,3}) ?d(?:ays?)?")


def web(turn: Turn, rest: str) -> Answer:
    """`web`, `web 90 days`, `web end`."""
    said = rest.strip().lower()
    if said == "end":
        return Say(words.ended(plan_page_links.end(turn.session, turn.plan, turn.person, turn.person, turn.now)))
    days = FOR.fullmatch(said)
    if days is None and (other := not_taken(turn, rest, "web", "web 90 days", "web end")) is not None:
        return other
    return _link(turn, int(days[1]) if days is not None else plan_page_links.DAYS)


def press_open(turn: Turn, _press: Press) -> Answer:
    return _link(turn, plan_page_links.DAYS) if turn.roles & WHO else Say(did_you_mean.not_for_you("web", WHO))


def _link(turn: Turn, days: int) -> Answer:
    address = plan_page_links.place(turn.session)
    if not address or days < 1:
        return Say(words.how() if address else words.not_served())
    token, until = plan_page_links.make(turn.session, turn.plan, turn.person, turn.now, days)
    return Say(words.link(address, token, day_of(until, turn.plan.zone), turn.today))
