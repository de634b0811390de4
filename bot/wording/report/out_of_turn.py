"""What cannot wait for the next digest, as directors hear of it on the same day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.card import Button, Buttons, Card, Note, Part, Span, Strong, Style, Title, Words, args, says
from bot.plan.days.calendar import say_day
from bot.plan.report.out_of_turn import Urgent, Why
from bot.plan.report.reader import ANYONE, Reader, theirs_first
from bot.plan.report.standing import ActionStanding
from bot.wording.common import ask_button, clock, day, day_said, plain_rating, plural, post, quoted, short
from bot.wording.risk import risks

APART = "+"  # between what one message tells of
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


@dataclass(frozen=True)
class Goes:
    """Before which meeting, when it goes by itself, and to how many."""

    meeting: str
    on: date
    zone: str
    at: datetime
    directors: int


def look(found: Sequence[Urgent], goes: Goes, today: date) -> Card:
    """To the lead, before directors hear of it."""
    head = f"{plural(len(found), 'thing')} that cannot wait for the digest"
    them = "It goes by itself" if len(found) == 1 else "They go by themselves"
    when = clock(goes.at.astimezone(ZoneInfo(goes.zone)))
    text = f"{them} to {plural(goes.directors, 'director')} about {when}, unless you send or hold it before."
    about = args(id=goes.on.isoformat(), what=APART.join(one.id for one in found))
    buttons = (
        Button("Send now", "urgent.send", about, style=Style.PRIMARY),
        Button("Hold", "urgent.hold", about),
    )
    parts: list[Part] = [Title(head), says(text), Buttons(buttons)]
    for one in found:
        parts += [Words(_line(one, goes.zone, today)), Buttons(_buttons(one, ANYONE)[:1])]
    parts.append(Note("What you hold is not lost: it stands in the next digest."))
    return Card(f"{head}. {text}", tuple(parts))


SENT = "It goes to the directors now, in their working hours."
HELD = "Held: directors do not hear of it out of turn. The next digest has it."
GONE = "The directors have heard of it already. Nothing was changed."


def done(text: str) -> Card:
    return Card(text, (says(text),))


def _line(one: Urgent, zone: str, today: date) -> tuple[Span, ...]:
    if one.risk is not None:
        about = f" {one.action.ref} is “{short(one.action.title, 70)}”." if one.action is not None else ""
        return (*risks.line(one.risk, today, 2), f"{about} Raised {day_said(one.said_at, zone, today)}.")
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
