"""On hold, no longer applicable, open again: what the lead is asked, and what the owner hears."""

from dataclasses import dataclass

from bot.card import Button, Buttons, Card, Entry, Form, Note, Strong, Style, args, says
from bot.models.words import Status
from bot.wording.common import plain_status, sentence, short

ASKS = {
    Status.ON_HOLD: "be put on hold",
    Status.NO_LONGER_APPLICABLE: "be closed as no longer applicable",
    Status.IN_PROGRESS: "be opened again",
}
SAY_WHY = "Say why, in a few words: its owner reads this."


@dataclass(frozen=True)
class StatusRequestTold:
    id: int
    ref: str
    title: str
    now: Status
    to: Status
    reason: str
    by: str  # name and post


def asked(one: StatusRequestTold) -> Card:
    """To the lead."""
    head = f"{one.ref} should {ASKS[one.to]}"
    reason = f"Reason: {sentence(one.reason, 300)}" if one.reason else "No reason was given."
    carried = args(id=str(one.id))
    return Card(
        f"{head}.",
        (
            says(Strong(head), f" · {short(one.title, 100)}"),
            says(f"Asked for by {one.by}. {reason}"),
            Buttons(
                (
                    Button("Accept", "status.accept", carried, Style.PRIMARY),
                    Button("Decline", "status.decline", carried, Style.DANGER),
                )
            ),
            Note(f"Until someone decides, it stays {plain_status(one.now)}."),
        ),
    )


def settled(one: StatusRequestTold, what: str) -> Card:
    head = f"{one.ref} should {ASKS[one.to]}"
    return Card(f"{head}. {what}", (says(Strong(head), f" · {short(one.title, 100)}"), says(what)))


def passed_on(ref: str, to: Status, now: Status) -> str:
    """To whoever asked."""
    return f"I asked the improvement lead that {ref} {ASKS[to]}. Until they decide, it stays {plain_status(now)}."


def decided(accepted: bool, by: str, why: str = "") -> str:
    return f"Accepted by {by}." if accepted else f"Declined by {by}. {sentence(why, 200)}"


def taken_back() -> str:
    return "They took the request back: there is nothing to decide."


def accepted(ref: str, to: Status) -> Card:
    text = f"{ref} is {plain_status(to)} now. Its owner is told."
    return Card(text, (says(text), Note("The history has who asked, why, and that you accepted it.")))


def told_accepted(one: StatusRequestTold, by: str) -> Card:
    text = f"{one.ref} is {plain_status(one.to)} now."
    return Card(text, (says(Strong(text), f" {short(one.title, 80)}: accepted by {by}."),))


def told_declined(one: StatusRequestTold, by: str, why: str) -> Card:
    text = f"{one.ref} stays {plain_status(one.now)}."
    return Card(text, (says(Strong(text), f" {short(one.title, 80)}: declined by {by}. Reason: {sentence(why, 300)}"),))


def gone() -> Card:
    text = "That request was taken back."
    return Card(text, (says(text),))


def already(ref: str, accepted: bool, by: str) -> Card:
    text = f"That was decided already: {'accepted' if accepted else 'declined'} by {by}. See `/wsoa {ref}`."
    return Card(text, (says(text),))


def not_your_own(ref: str) -> Card:
    text = f"You asked for that on {ref} yourself, or own it: someone else decides."
    return Card(text, (says(text),))


def decline_form(one: StatusRequestTold) -> Form:
    return Form(
        verb="status.refuse",
        title=f"Decline: {one.ref}"[:24],
        intro=f"{one.ref} {short(one.title, 100)} stays {plain_status(one.now)}.",
        questions=(Entry("reason", "Why? Its owner reads this.", required=True, long=True, most=300),),
        submit="Decline",
        args=args(id=str(one.id)),
    )
