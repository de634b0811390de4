"""What the paper does not say: all that changed since the agenda was published, page by page, what got worse first."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Strong, Title, args, says
from bot.plan.days.calendar import say_day
from bot.plan.report.headline_groups import Change
from bot.plan.report.reader import Reader, is_theirs
from bot.plan.report.since_publication import SincePublication
from bot.plan.report.standing import ActionStanding, MeasureStanding, RiskStanding
from bot.wording.action.changes import GROUPS
from bot.wording.common import ask_button, day, figure, plural, post, short
from bot.wording.report.digest_paging import Item, drawn, split
from bot.wording.report.digest_sections import about
from bot.wording.risk import risks

HEADS = (WORSE, OTHER, DATES, RISKS, FIGURES, SPOKEN) = (
    "Worse", "Other changes of status or rating", "Agreed dates", "Risks and issues raised", "Figures", "Other updates",
)  # fmt: skip


def card(found: SincePublication, meeting: str, meeting_on: date, today: date, reader: Reader, page: int = 1) -> Card:
    """To directors, the day before, and page by page from there."""
    items = items_of(found, today, reader)
    head = f"Changed since the agenda was published, for {meeting}, {say_day(meeting_on, today)}"
    if not items:
        text = f"Nothing has changed since the agenda was published on {say_day(found.published, today)}."
        return Card(text, (says(text),))
    pages = split(items)
    at = min(max(page, 1), len(pages))
    parts: list[Part] = [Title(head)]
    parts += [says(_summary(found, items, today))] if at == 1 else []
    parts += drawn(pages[at - 1])
    if len(pages) > 1:
        parts.append(
            Buttons(tuple(_page(number, one, meeting_on) for number, one in enumerate(pages, 1) if number != at))
        )
    parts.append(Buttons((ask_button("Show the digest as it stands now", "digest"),)))
    parts.append(Note(f"Page {at} of {len(pages)}. {LEFT}" if len(pages) > 1 else LEFT))
    return Card(
        f"{head}: {plural(len(items), 'change')}.", tuple(parts), see_rest="Type `/wsoa digest` to read it whole."
    )


LEFT = "What is not here stands as the paper has it."


def _page(number: int, items: Sequence[Item], meeting_on: date) -> Button:
    text = short(f"{items[0].head}: {items[0].name} to {items[-1].name}", 70)
    return Button(text, "digest.since", args(id=meeting_on.isoformat(), page=str(number)))


def _summary(found: SincePublication, items: Sequence[Item], today: date) -> str:
    counts = {head: sum(item.head == head for item in items) for head in HEADS}
    said = ", ".join(f"{head[0].lower()}{head[1:]} {number}" for head, number in counts.items() if number)
    return f"The agenda was published {say_day(found.published, today)}. Since then: {said}."


def items_of(found: SincePublication, today: date, reader: Reader) -> list[Item]:
    """Under each head the reader's own first."""
    words = {one.ref: one for one in (*found.moved_by, *found.updated)}
    items = [_change(one, words.get(one.ref), reader) for one in found.changes]
    items += [_date(one, was, today, reader) for one, was in found.dates]
    own = frozenset(ref for ref, one in words.items() if reader.owns(one))
    items += [_risk(one, today, own, reader) for one in found.risks]
    items += [_figure(one, was) for one, was in found.figures]
    items += [_spoken(one, reader) for one in found.updated]
    return sorted(items, key=lambda item: (HEADS.index(item.head), not item.own))


def _change(one: Change, action: ActionStanding | None, reader: Reader) -> Item:
    why = f" {said(action)}" if action is not None else ""
    line = (Strong(f"{one.ref} {short(one.title, 60)}"), f": {GROUPS[one.was]} → {GROUPS[one.now]}.{why}")
    buttons = about(action, reader) if action is not None else (ask_button("Tell me more", one.ref),)
    own = action is not None and reader.owns(action)
    return Item(one.ref, line, own, buttons, WORSE if one.worse else OTHER)


def _date(one: ActionStanding, was: date, today: date, reader: Reader) -> Item:
    line = (
        Strong(f"{one.ref} {short(one.title, 60)}"),
        f": {day(was, today)} → {day(one.agreed_due, today)}. {post(one.owner)}.",
    )
    return Item(one.ref, line, reader.owns(one), about(one, reader), DATES)


def _risk(one: RiskStanding, today: date, own: frozenset[str], reader: Reader) -> Item:
    buttons = (ask_button("Tell me more", f"risks {one.code}"),)
    return Item(one.code, risks.line(one, today, 2), is_theirs(one, own, reader), buttons, RISKS)


def _figure(one: MeasureStanding, was: float | None) -> Item:
    line = (Strong(f"{one.code} {short(one.name, 60)}"), f": {_value(was, one.unit)} → {_value(one.value, one.unit)}.")
    return Item(one.code, line, False, (ask_button("Tell me more", f"measures {one.code}"),), FIGURES)


def _spoken(one: ActionStanding, reader: Reader) -> Item:
    line = (Strong(f"{one.ref} {short(one.title, 60)}"), f": {said(one)}")
    return Item(one.ref, line, reader.owns(one), about(one, reader), SPOKEN)


def said(one: ActionStanding) -> str:
    """The owner's words, and whose they are."""
    word = one.last_word
    if word is None or word.no_change:
        return f"No change, by the {post(one.owner)}."
    return f"“{short(word.text, 160)}” ({post(one.owner)})"


def _value(value: float | None, unit: str) -> str:
    return "none" if value is None else figure(value, unit)
