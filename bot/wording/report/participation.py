"""/wsoa participation: how many of the actions that it was asked about each organisation answered, round by round."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.participation import Answered
from bot.wording.common import day, plural, some_of

ROUNDS = 6
MOST = 20


def card(found: Sequence[Answered], today: date, most: int = ROUNDS) -> Card:
    """`found`: the newest round first; `most` rounds of them."""
    if not found:
        text = "Nobody has been asked about that in any round yet."
        return Card(text, (says(text),))
    rounds = list(dict.fromkeys(one.meeting for one in found))[:most]
    names = sorted({one.organisation for one in found}, key=lambda name: (_share(found, name, rounds[0]), name))
    head = f"Answered, by organisation, in {plural(len(rounds), 'round')}"
    lines = [
        _line(name, [one for one in found if one.organisation == name and one.meeting in rounds], today)
        for name in names
    ]
    note = Note("Of the actions that they were asked about, fewest answered first. A “no change” is an answer.")
    return Card(f"{head}.", (Title(head), some_of(lines, MOST), note))


def _line(name: str, told: Sequence[Answered], today: date) -> tuple[Span, ...]:
    said = [f"{one.answered} of {one.asked} for {day(one.meeting, today)}" for one in told]
    return (Strong(name), f": {'; '.join(said)}.")


def _share(found: Sequence[Answered], name: str, meeting: date) -> float:
    """Of the newest round; who was not asked in it comes last."""
    newest = next((one for one in found if one.organisation == name and one.meeting == meeting), None)
    return newest.answered / newest.asked if newest is not None and newest.asked else 2.0
