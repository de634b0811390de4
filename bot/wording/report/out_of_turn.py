"""What cannot wait for the next digest, as directors hear of it on the same day."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Span, Strong, Title, Words, args, says
from bot.plan.days.calendar import say_day
from bot.plan.report.cannot_wait import Urgent, Why
from bot.plan.report.reader import Reader, theirs_first
from bot.plan.report.standing import ActionStanding
from bot.wording.common import ask_button, day, day_said, plain_rating, plural, post, quoted, short
from bot.wording.risk import risks

WHY = (
    "You hear at once of a grave issue, of a date set by law that would be missed, and of what turns Red after the "
    "agenda is published. All else waits for the digest."
)


def card(found: Sequence[Urgent], reader: Reader, meeting: str, meeting_on: date, zone: str, today: date) -> Card:
    """The reader's own first. Each line leads to its whole story and to its owner."""
    head = f"{plural(len(found), 'thing')} that cannot wait for the digest"
    parts: list[Part] = [
        Title(head),
        says(f"Before {meeting} on {say_day(meeting_on, today)}. It was said since you last heard from me."),
    ]
    for one in theirs_first((one.action is not None and reader.owns(one.action), one) for one in found):
        parts += [Words(_line(one, zone, today)), Buttons(_buttons(one, reader))]
    parts.append(Note(WHY))
    return Card(f"{head}.", tuple(parts), see_rest="Type `/wsoa digest` to read the plan as it stands now.")


def _line(one: Urgent, zone: str, today: date) -> tuple[Span, ...]:
    if one.risk is not None:
        return (*risks.line(one.risk, today, 2), f" Raised {day_said(one.said_at, zone, today)}.")
    assert one.action is not None
    action = one.action
    name = Strong(f"{action.ref} {short(action.title, 70)}")
    said = f"{_words(action)} {post(action.owner)}, {day_said(one.said_at, zone, today)}."
    if one.why is Why.STATUTORY:
        assert one.by is not None and action.forecast is not None
        late = f"forecast {day(action.forecast, today)}, after {day(one.by, today)}, which the law or the plan sets"
        return (name, f": {late}. {said}")
    return (name, f": {plain_rating(action.shown)} since the agenda was published. {said}")


def _words(action: ActionStanding) -> str:
    return quoted(action.last_word.text, 200) if action.last_word is not None and action.last_word.text else ""


def _buttons(one: Urgent, reader: Reader) -> tuple[Button, ...]:
    owner = one.risk.owner if one.risk is not None else one.action.owner if one.action is not None else None
    about = args(risk=one.risk.code) if one.risk is not None else args(ref=one.action.ref if one.action else "")
    more = f"risks {one.risk.code}" if one.risk is not None else one.action.ref if one.action is not None else ""
    asks = owner is not None and owner.handle not in reader.handles
    return (ask_button("Tell me more", more), *((Button("Ask the owner", "digest.ask_owner", about),) if asks else ()))
