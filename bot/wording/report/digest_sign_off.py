"""A digest before it goes: what the lead may do about it, and what is said while it is held."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Entry, Form, Note, Part, Rule, Style, Title, says
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Digest
from bot.plan.report.digest_sign_off import SignOff
from bot.plan.report.sureness import ENOUGH
from bot.wording.common import args, ask_button, plural

LONGEST = 300  # characters of a line
HELD = "The digest is held: it goes to nobody until you press Send."
SENT = "The digest goes to the directors now, in their working hours."
GONE = "The digest has gone to the directors already. Nothing was changed."


def look(digest: Card, found: Digest, goes: date, directors: int, doubts: Sequence[Part]) -> Card:
    """To the lead, some days before: the digest as it reads now, under its three buttons and what is to challenge."""
    head = f"The digest for {found.meeting_title}, before it goes"
    return Card(
        f"{head}: {plural(directors, 'director')}, {say_day(goes, found.today)}.",
        (Title(head), says(_foretold(found, goes, directors)), buttons(found.meeting), *doubts, Rule(), *digest.parts),
        see_rest="Type `/wsoa digest` to read it whole.",
    )


def went(found: Digest, on: date) -> Card:
    """In the place of the look, once it has gone."""
    meeting = say_day(found.meeting, found.today)
    text = f"The digest for {found.meeting_title}, {meeting}, went to the directors on {say_day(on)}."
    return Card(text, (says(text), Buttons((ask_button("The digest as it reads now", "digest"),))))


def buttons(meeting: date) -> Buttons:
    """Of the digest for that meeting, and no later one."""
    about = args(id=meeting.isoformat())
    return Buttons(
        (
            Button("Send", "digest.send", about, style=Style.PRIMARY),
            Button("Hold", "digest.hold", about),
            Button("Add a line", "digest.line", about),
        )
    )


def held(state: SignOff, found: Digest, *, lead: bool) -> Card:
    """That it is held, and why; what there is can be read all the same."""
    text = f"The digest for {found.meeting_title}, {say_day(found.meeting, found.today)}, is held. {_why(state, found)}"
    parts: list[Part] = [says(text)]
    if lead:
        parts += [
            says("Press Send to send it as it is. It goes by itself once enough is heard of."),
            buttons(found.meeting),
        ]
    parts.append(Buttons((ask_button("Show it as it stands", "digest"),)))
    return Card(text, tuple(parts))


def done(text: str) -> Card:
    return Card(text, (says(text), Note("It has all that is said until it goes. To read it now: /wsoa digest.")))


def line_form(meeting: date) -> Form:
    return Form(
        verb="digest.say",
        args=args(id=meeting.isoformat()),
        title="Add a line",
        intro="It stands above the digest, as yours, and may be disclosed like all of it.",
        questions=(Entry("line", "Your line", required=True, long=True, most=LONGEST),),
        submit="Add",
    )


SAY_SOMETHING = "Write the line that is to stand above the digest."


def _why(state: SignOff, found: Digest) -> str:
    if state is SignOff.HELD:
        return "The improvement lead holds it."
    share = found.coverage
    return (
        f"Only {share.heard} of {plural(share.of, 'open action')} were heard of ({share.per_cent}%), "
        f"and it takes {ENOUGH}%."
    )


def _foretold(found: Digest, goes: date, directors: int) -> str:
    when = f"{say_day(goes, found.today)}, to {plural(directors, 'director')}"
    share = found.coverage
    if share.enough:
        return f"If you do nothing it goes by itself on {when}, as the plan stands then."
    return (
        f"It is due on {when}. With {share.heard} of {plural(share.of, 'open action')} heard of ({share.per_cent}%) it "
        f"would be held, and they would be told so: it takes {ENOUGH}%, or your Send."
    )
