"""/wsoa evidence: claims that wait for a check, and what is said to be complete without a link to show it."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Part, Span, Strong, args, says
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging, paged, paged_groups
from bot.wording.common import plural, post, short, status, verb
from bot.wording.decision.claims import VERIFY, link

MOST = 15
BUTTONS = 5


def card(
    waiting: Sequence[ActionStanding], gaps: Sequence[ActionStanding], mine: Sequence[ActionStanding], paging: Paging
) -> Card:
    """`mine`: those of the waiting that the asker may check."""
    if not waiting and not gaps:
        text = "Nothing waits for a check, and all that is complete has a link to its evidence."
        return Card(text, (says(text),))
    text = _tally(waiting, gaps)
    heads = (f"Said to be complete, to be checked: {len(waiting)}", f"No evidence: {len(gaps)}")
    lines = ([_waits(one) for one in waiting], [_gap(one) for one in gaps])
    groups = [((Strong(head),), told) for head, told in zip(heads, lines, strict=True)]
    parts: list[Part] = [says(text), *paged_groups(groups, MOST, paging)]
    if mine:
        parts += [Buttons(tuple(_button(one) for one in mine[:BUTTONS])), Note(f"Or: {VERIFY}.")]
    return Card(text, (*parts, *_how(gaps)))


def gaps_card(gaps: Sequence[ActionStanding], paging: Paging) -> Card:
    """/wsoa evidence gaps."""
    if not gaps:
        text = "No gaps: all that is complete, or said to be, has a link to its evidence."
        return Card(text, (says(text),))
    count = len(gaps)
    text = f"{plural(count, 'action')} {verb(count, 'is', 'are')} complete, or said to be, without evidence."
    return Card(text, (says(text), *paged([_gap(one) for one in gaps], MOST, paging), *_how(gaps)))


def _how(gaps: Sequence[ActionStanding]) -> list[Part]:
    if not gaps:
        return []
    return [Note(f"Its owner, or the improvement lead for them, sends me “{gaps[0].ref} complete” and the link.")]


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
