"""/wsoa evidence: claims that wait for a check, and what is said to be complete without a link to show it."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Part, Span, Strong, Title, args, says
from bot.plan.standing import ActionStanding
from bot.wording.claims import VERIFY, link
from bot.wording.common import plural, post, short, some_of, status, verb

MOST = 15
BUTTONS = 5


def card(waiting: Sequence[ActionStanding], gaps: Sequence[ActionStanding], mine: Sequence[ActionStanding]) -> Card:
    """`mine`: those of the waiting that the asker may check."""
    if not waiting and not gaps:
        text = "Nothing waits for a check, and all that is complete has a link to its evidence."
        return Card(text, (says(text),))
    text = _tally(waiting, gaps)
    parts: list[Part] = [says(text)]
    if waiting:
        parts += [Title(f"Said to be complete, to be checked: {len(waiting)}")]
        parts.append(some_of([_waits(one) for one in waiting], MOST))
    if mine:
        parts += [Buttons(tuple(_button(one) for one in mine[:BUTTONS])), Note(f"Or: {VERIFY}.")]
    return Card(text, (*parts, *_gaps(gaps)))


def gaps_card(gaps: Sequence[ActionStanding]) -> Card:
    """/wsoa evidence gaps."""
    if not gaps:
        text = "No gaps: all that is complete, or said to be, has a link to its evidence."
        return Card(text, (says(text),))
    count = len(gaps)
    text = f"{plural(count, 'action')} {verb(count, 'is', 'are')} complete, or said to be, without evidence."
    return Card(text, (says(text), *_gaps(gaps)))


def _gaps(gaps: Sequence[ActionStanding]) -> list[Part]:
    if not gaps:
        return []
    return [
        Title(f"No evidence: {len(gaps)}"),
        some_of([_gap(one) for one in gaps], MOST),
        Note(f"Its owner, or the improvement lead for them, sends me “{gaps[0].ref} complete” and the link."),
    ]


def _tally(waiting: Sequence[ActionStanding], gaps: Sequence[ActionStanding]) -> str:
    first = len(waiting)
    said = (
        f"{plural(first, 'claim')} {verb(first, 'waits', 'wait')} for a check" if first else "Nothing waits for a check"
    )
    return f"{said[0].upper()}{said[1:]}, {len(gaps) or 'nothing'} without evidence."


def _waits(one: ActionStanding) -> tuple[Span, ...]:
    spans: list[Span] = [Strong(f"{one.ref} {short(one.title, 70)}"), f": {post(one.owner)}. "]
    for number, url in enumerate(one.links[:3]):
        spans += [", "] if number else []
        spans.append(link(url))
    return tuple(spans)


def _gap(one: ActionStanding) -> tuple[Span, ...]:
    return (Strong(f"{one.ref} {short(one.title, 70)}"), f": {post(one.owner)}. {status(one.status)}.")


def _button(one: ActionStanding) -> Button:
    return Button(f"Check {one.ref}", "claim.look", args(ref=one.ref))
