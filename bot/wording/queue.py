"""The queue: all that waits for someone's decision, each with its words and its buttons, and the daily note of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.card import Buttons, Card, Note, Part, Rule, Strong, Title, says
from bot.plan.calendar import day_of
from bot.plan.queue import Waits
from bot.wording.common import ask_button, capital, day, day_said, listed, plural
from bot.wording.paging import Paging

A_PAGE = 6  # items: each has buttons of its own
COUNTED = {
    Waits.DECISION: ("decision wanted", "decisions wanted"),
    Waits.DATE: ("new date asked for", "new dates asked for"),
    Waits.STATUS: ("change of status asked for", "changes of status asked for"),
    Waits.CLAIM: ("claim to check", "claims to check"),
    Waits.OWNER: ("action whose owner says it is not theirs", "actions whose owners say they are not theirs"),
    Waits.RISK_OVER: ("risk said to be over", "risks said to be over"),
    Waits.RISK_NEW: ("new risk to look at", "new risks to look at"),
    Waits.RATING: ("rating to confirm", "ratings to confirm"),
}


@dataclass(frozen=True)
class Item:
    """One thing that waits, as whoever decides is told of it; ratings are one item together."""

    what: Waits
    since: datetime
    by: date | None
    told: Card


def card(items: Sequence[Item], ratings: int, zone: str, today: date, paging: Paging) -> Card:
    """Most urgent first. `ratings`: how many are in the item for them."""
    if not items:
        text = "Nothing waits for your decision."
        return Card(text, (says(text), Buttons((ask_button("What was decided", "decisions taken"),))))
    counts = Counter(one.what for one in items)
    if Waits.RATING in counts:
        counts[Waits.RATING] = ratings
    head = f"{capital(plural(counts.total(), 'thing waits', 'things wait'))} for you"
    pages = [items[at : at + A_PAGE] for at in range(0, len(items), A_PAGE)]
    at = min(paging.page, len(pages))
    parts: list[Part] = [Title(head), says(f"{capital(counted(counts))}.")]
    for one in pages[at - 1]:
        parts += [Rule(), *_item(one, zone, today)]
    left = sum(map(len, pages[at:]))
    if left:
        parts.append(Buttons((ask_button(f"Show {left} more", f"{paging.question} page {at + 1}"),)))
    return Card(f"{head}: {counted(counts)}.", tuple(parts), see_rest="Type `/wsoa queue page 2` to see the rest.")


def counted(counts: Counter[Waits]) -> str:
    """ "2 new dates asked for and 1 claim to check"."""
    return listed([plural(counts[what], *names) for what, names in COUNTED.items() if counts[what]])


def _item(one: Item, zone: str, today: date) -> list[Part]:
    """As it was told, without the small print; how long it waits."""
    told = [part for part in one.told.parts if not isinstance(part, Note)]
    days = (today - day_of(one.since, zone)).days
    waits = f"Waits since {day_said(one.since, zone, today)}" + (f", {plural(days, 'day')}" if days > 0 else "")
    return [*told, Note(f"{waits}.{_by(one.by, today)}")]


def _by(by: date | None, today: date) -> str:
    if by is None:
        return ""
    return f" Wanted by {day(by, today)}, which is past." if by < today else f" Wanted by {day(by, today)}."


def note(counts: Counter[Waits], since: datetime, zone: str, today: date, plan: str = "") -> Card:
    """Once a day, while something waits."""
    what = capital(plural(counts.total(), "thing waits", "things wait"))
    where = f" in {plan}" if plan else ""
    text = f"{what} for your decision{where}: {counted(counts)}."
    old = f"The oldest since {day_said(since, zone, today)}."
    return Card(text, (says(Strong(text), f" {old}"), Buttons((ask_button("Show the queue", "queue"),))))
