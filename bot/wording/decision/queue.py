"""The queue: all that waits for someone's decision, each with its words and its buttons, and the daily note of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.card import Button, Buttons, Card, Note, Part, Rule, Span, Strong, Title, says
from bot.plan.days.calendar import day_of
from bot.plan.decision.queue import WaitingKind
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging
from bot.wording.common import (
    ask_button,
    capital,
    day,
    day_said,
    listed,
    plain_rating,
    plural,
    post,
    quoted,
    sentence,
    some_of,
)
from bot.wording.decision import ratings as rating_words
from bot.wording.decision.claims import link

A_PAGE = 6  # items: each has buttons of its own
PEOPLE = 8  # named at most
RATINGS = 8  # shown with their words
LINKS = 2  # of one action
COUNTED = {
    WaitingKind.DECISION: ("decision wanted", "decisions wanted"),
    WaitingKind.DATE: ("new date asked for", "new dates asked for"),
    WaitingKind.STATUS: ("change of status asked for", "changes of status asked for"),
    WaitingKind.CLAIM: ("claim to check", "claims to check"),
    WaitingKind.DENIED: ("entry that is denied", "entries that are denied"),
    WaitingKind.OWNER: ("action whose owner says it is not theirs", "actions whose owners say they are not theirs"),
    WaitingKind.RISK_OVER: ("risk said to be over", "risks said to be over"),
    WaitingKind.RISK_NEW: ("new risk to look at", "new risks to look at"),
    WaitingKind.RATING: ("rating to confirm", "ratings to confirm"),
    WaitingKind.HOLD: ("hold on messages", "holds on messages"),
    WaitingKind.PERSON: ("person not matched", "people not matched"),
}


@dataclass(frozen=True)
class Item:
    """What waits, as whoever decides is told of it; ratings are one item together, and so are people."""

    what: WaitingKind
    since: datetime
    by: date | None
    told: Card
    count: int = 1


def card(items: Sequence[Item], zone: str, today: date, paging: Paging) -> Card:
    """Most urgent first."""
    if not items:
        text = "Nothing waits for your decision."
        return Card(text, (says(text), Buttons((ask_button("What was decided", "decisions taken"),))))
    counts = Counter[WaitingKind]()
    for one in items:
        counts[one.what] += one.count
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


def ratings(waiting: Sequence[ActionStanding]) -> Card:
    """Each with what its owner said; one button for all that agree with what is suggested."""
    text = f"{capital(plural(len(waiting), 'rating'))} to confirm."
    lines = some_of([_rating(one) for one in waiting], RATINGS, "confirm")
    return Card(text, (says(Strong(text)), lines, *rating_words.buttons(waiting)))


def _rating(one: ActionStanding) -> tuple[Span, ...]:
    differs = one.suggested is not None and one.suggested is not one.claimed
    suggested = f", suggested {plain_rating(one.suggested)}" if differs else ""
    words = f": {quoted(one.last_word.text)}" if one.last_word is not None and one.last_word.text else ""
    shown: list[Span] = [Strong(f"{one.ref} {plain_rating(one.claimed)}"), f"{suggested}, {post(one.owner)}{words}"]
    for url in one.links[:LINKS]:
        shown += [" ", link(url)]
    return tuple(shown)


def held(name: str, person: str, reason: str) -> Card:
    """`person`: a handle, or "all"."""
    text = f"I do not write to {name} first: they are on hold."
    return Card(text, (says(Strong(text), f" Reason: {sentence(reason)}"), Buttons((_release(person),))))


def _release(person: str) -> Button:
    return ask_button("Release", f"release {person}")


def unmatched(people: Sequence[tuple[str, str]]) -> Card:
    """Handle and post of each: what is for them waits, since nobody knows their account."""
    text = f"{capital(plural(len(people), 'person', 'people'))} can’t be reached: what is for them waits."
    lines = [(f"{post} ({handle})",) for handle, post in people]
    how = f"To match someone: `/wsoa match {people[0][0]} @account`."
    return Card(text, (says(Strong(text)), some_of(lines, PEOPLE, "people"), says(how)))


def counted(counts: Counter[WaitingKind]) -> str:
    """ "2 new dates asked for and 1 claim to check"."""
    return listed([plural(counts[what], *names) for what, names in COUNTED.items() if counts[what]])


def _item(one: Item, zone: str, today: date) -> list[Part]:
    """As it was told, without the small print; how long it waits."""
    told: list[Part] = [part for part in one.told.parts if not isinstance(part, Note)]
    if one.what is WaitingKind.PERSON:
        return told
    days = (today - day_of(one.since, zone)).days
    waits = f"Waits since {day_said(one.since, zone, today)}" + (f", {plural(days, 'day')}" if days > 0 else "")
    return [*told, Note(f"{waits}.{_by(one.by, today)}")]


def _by(by: date | None, today: date) -> str:
    if by is None:
        return ""
    return f" Wanted by {day(by, today)}, which is past." if by < today else f" Wanted by {day(by, today)}."


def note(counts: Counter[WaitingKind], since: datetime, zone: str, today: date, plan: str = "") -> Card:
    """Once a day, while something waits."""
    what = capital(plural(counts.total(), "thing waits", "things wait"))
    where = f" in {plan}" if plan else ""
    text = f"{what} for your decision{where}: {counted(counts)}."
    old = f"The oldest since {day_said(since, zone, today)}."
    return Card(
        text,
        (
            says(Strong(text), f" {old}"),
            Buttons((ask_button("Show the queue", "queue"), ask_button("Challenges", "challenges"))),
        ),
    )
