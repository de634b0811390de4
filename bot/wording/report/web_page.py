"""The page to look at, in words: what it is called, the link to it, and what a link that no longer works says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.card import Buttons, Card, Link, Note, says
from bot.models.words import Role
from bot.plan.contents.document import PlanDocument
from bot.plan.report.digest import Digest
from bot.plan.report.standing import ActionStanding
from bot.report_sections import Labels, Section, WebPage
from bot.wording.common import OPEN_PAGE, clock, day, plural, short
from bot.wording.report import pack_words as words
from bot.wording.report.pack import Source, dated, facts, summary, worded

FILES = {
    "actions": "Actions as CSV",
    "figures": "Figures as CSV",
    "risks": "Risks as CSV",
    "moves": "Dates that moved, as CSV",
    "matters": "Findings, resolutions and other strategies as CSV",
}
DATES = "The coming dates for your calendar: copy this link, and add it there as a calendar from the web"
FEED = "All of it as JSON, for Power BI and the like"
LABELS = Labels(contents="On this page", past="Skip to the plan", back="Back to the plan", behind="The figures")


def plan_page(found: Digest, document: PlanDocument, roles: frozenset[Role], said: tuple[str, ...]) -> WebPage:
    """Everything that they may see of it, as it stands."""
    made = worded(Source(found, document), _sections(found, roles))
    names = [name for name in FILES if name != "matters" or sees_all(roles)]
    files = (*(Link(FILES[name], f"{name}.csv") for name in names), Link(FEED, "feed.json"), Link(DATES, "dates.ics"))
    told = [one for one in facts(found, document) if one.key != "plan"]  # the page is called so
    return WebPage(document.title, said, LABELS, dated(found, told), made, files=files)


def action_page(action: ActionStanding, card: Card, said: tuple[str, ...]) -> WebPage:
    return WebPage(f"{action.ref} {action.title}", said, LABELS, card=card, home="../")


def sees_all(roles: frozenset[Role]) -> bool:
    """Findings, resolutions, and who answered: as in chat, not what a member sees."""
    return bool(roles & {Role.LEAD, Role.SRO, Role.DIRECTOR})


def as_at(now: datetime, zone: str, until: datetime, who: str) -> tuple[str, ...]:
    local, ends = now.astimezone(ZoneInfo(zone)), until.astimezone(ZoneInfo(zone))
    return (
        f"As it stands on {day(local.date())} {local.year} at {clock(local)}. Nothing can be changed here.",
        f"For the {who} alone, until {day(ends.date())}: please do not pass the link on. Each opening is noted.",
    )


def link(address: str, token: str, until: date, today: date) -> Card:
    """The answer to /wsoa web, seen by whoever asked alone."""
    text = f"Your page of the plan. The link is yours alone and works until {day(until, today)}; each opening is noted."
    note = "`/wsoa web 90 days` makes one that lasts, for a feed; `/wsoa web end` ends all of yours at once."
    where = "" if address.startswith("https://") else " It opens only where the bot runs, until PUBLIC_URL is set."
    return Card(text, (says(text), says(Link("Open the page", f"{address}/plan/{token}/")), Note(f"{note}{where}")))


def ended(count: int) -> Card:
    text = (
        f"{plural(count, 'link')} to the page {'was' if count == 1 else 'were'} ended. None of them opens it any more."
    )
    return Card(text, (says(text), Buttons((OPEN_PAGE,))))


def not_served() -> Card:
    text = "The page is not served yet: whoever runs the bot has to start it with an address to listen on."
    return Card(text, (says(text),))


def how() -> Card:
    text = "Say `/wsoa web` for a link, `/wsoa web 90 days` for one that lasts longer, or `/wsoa web end`."
    return Card(text, (says(text),))


def no_more() -> WebPage:
    """The one page for a link that is forged, over or taken back; it tells nothing of why."""
    said = ("Ask the bot for a new one: /wsoa web, or Open as a page under the digest.",)
    return WebPage("This link does not open a page", said, LABELS)


def no_action(ref: str) -> WebPage:
    return WebPage("There is no such action in this plan", (short(ref, 20),), LABELS, home="../")


def _sections(found: Digest, roles: frozenset[Role]) -> list[Section]:
    told = [
        summary(found),
        words.moved(found),
        words.decisions(found),
        words.doubts(found),
        words.off_plan(found),
        words.progress(found),
        words.measures(found),
        words.risks(found),
    ]
    told += [one for one in words.pace(found) if one.key != "responses" or sees_all(roles)]
    told += [words.matters(found), words.sure(found)] if sees_all(roles) else []
    return [*told, *words.from_to(found), words.actions(found), words.figures(found)]
