"""Who has not answered: by organisation and post, how many of how many, and when they were last in touch."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.card import Buttons, Card, Note, Part, Span, Strong, Title, says
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Organisation, SilentOwner
from bot.wording.command.paging import Paging, paged_groups
from bot.wording.common import (
    ask_button,
    day_said,
    listed,
    no_change_button,
    plural,
    short,
    update_button,
    verb,
)

ALL = 25


def card(
    missing: tuple[Organisation, ...],
    contacts: Mapping[str, datetime],
    zone: str,
    today: date,
    due: date,
    paging: Paging,
    whose: str = "",
) -> Card:
    """/wsoa missing, for those who may see who is late. `whose` narrows it in words: " in areas 3, 4 and 6"."""
    people = [silent for organisation in missing for silent in organisation.people]
    if not people:
        text = f"Everyone who was asked has answered{whose}."
        return Card(text, (says(text),))
    left = sum(len(silent.refs) for silent in people)
    head = f"{plural(len(people), 'person has', 'people have')} not answered on {plural(left, 'action')}{whose}"
    parts: list[Part] = [Title(f"Not answered: {plural(left, 'action')}"), says(f"{head}. {_when_due(due, today)}")]
    groups = [
        (
            (Strong(one.name), f": {one.missing} of {one.asked} missing"),
            [_person(silent, contacts, zone, today) for silent in one.people],
        )
        for one in missing
    ]
    parts += paged_groups(groups, ALL, paging)
    parts.append(Note("Only you can see this list."))
    return Card(f"{head}.", tuple(parts), see_rest="Ask for one action: `/wsoa 3.1.1`.")


def not_seen(card: Card) -> Card:
    """Who has opened a message is asked: that is not to be seen, and who has not answered is told instead."""
    note = Note("I can’t see who has opened or read a message, only who has answered.")
    return replace(card, parts=(note, *card.parts))


def mine(refs: tuple[tuple[str, str], ...], asked: int, due: date, today: date) -> Card:
    """/wsoa missing, for anyone else: what is missing from them, with the buttons to answer."""
    if not refs:
        text = "Nothing is missing from you. Thank you." if asked else "You have not been asked for anything yet."
        return Card(text, (says(text), Note("You can only see your own. /wsoa mine shows your actions.")))
    head = f"{plural(len(refs), 'update')} still needed from you, of {asked}"
    parts: list[Part] = [Title(head), says(_when_due(due, today))]
    for ref, title in refs[:12]:
        parts += [
            says(Strong(f"{ref} {short(title, 120)}")),
            Buttons((update_button(ref, "Update"), no_change_button(ref, "No change"))),
        ]
    if len(refs) > 12:
        parts.append(says(f"and {len(refs) - 12} more: ", Strong("/wsoa mine")))
    return Card(f"{head}. {_when_due(due, today)}", tuple(parts), see_rest="Type `/wsoa mine` to see all your actions.")


def not_asked_yet(opens: date, today: date) -> Card:
    text = f"Nobody has been asked for this meeting yet. Owners are asked on {say_day(opens, today)}."
    return Card(text, (says(text), Buttons((ask_button("Show the calendar", "cycle"),))))


def _when_due(due: date, today: date) -> str:
    if due >= today:
        return f"Updates are due {say_day(due, today)}."
    return f"Updates were due {say_day(due, today)}: what comes now is recorded, and marked late."


def silent_line(one: SilentOwner) -> tuple[Span, ...]:
    """One post, with what is missing of it."""
    refs = ", ".join(one.refs[:12]) + (f" and {len(one.refs) - 12} more" if len(one.refs) > 12 else "")
    return (Strong(one.who.post or one.who.name), f": {len(one.refs)} of {one.asked} missing ({refs}).")


def _person(one: SilentOwner, contacts: Mapping[str, datetime], zone: str, today: date) -> tuple[Span, ...]:
    last = contacts.get(one.who.handle)
    heard = f"last heard from {day_said(last, zone, today)}" if last else "not heard from yet"
    refs = ", ".join(one.refs[:8]) + (f" and {len(one.refs) - 8} more" if len(one.refs) > 8 else "")
    count = f"{len(one.refs)} of {one.asked} {verb(len(one.refs), 'is', 'are')} missing"
    return (Strong(one.who.post), f": {count} ({refs}), {heard}.")


def in_areas(areas: Sequence[str]) -> str:
    """ " in areas 3, 4 and 6"."""
    return f" in {'area' if len(areas) == 1 else 'areas'} {listed(areas)}" if areas else ""
