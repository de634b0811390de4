"""A claim that an action is complete, and someone who checks it: what they are shown, and what its owner hears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import (
    Button,
    Buttons,
    Card,
    Entry,
    Form,
    Link,
    Note,
    Part,
    Points,
    Quote,
    Span,
    Strong,
    Style,
    args,
    says,
)
from bot.plan.days.calendar import say_day
from bot.plan.report.standing import Checked
from bot.wording.common import capital, day_said, listed, post, sentence, short

WORDS = 700  # characters of the owner's words
LINKS = 10
VERIFY = "`/wsoa verify 3.1.1`, or `/wsoa verify 3.1.1 no because the audit sample is missing`"


@dataclass(frozen=True)
class ClaimTold:
    """One claim, as it is told."""

    id: int  # of the update that a check speaks of
    ref: str
    title: str
    success_measure: str
    by: str  # name and post
    on: str  # the day it was said
    words: str
    links: tuple[str, ...]
    figures: tuple[tuple[Span, ...], ...] = ()  # of the measures that tell whether it worked
    again: bool = False  # it was checked before, and what that rested on was changed


def asked(one: ClaimTold) -> Card:
    """To whoever may check it."""
    head = f"{one.ref} is said to be complete"
    parts: list[Part] = [
        says(Strong(f"{head}."), f" {short(one.title, 100)}"),
        says(f"Said by {one.by}, {one.on}:"),
        Quote(one.words[:WORDS]),
    ]
    if one.success_measure:
        parts.append(says(Strong("Success measure: "), sentence(one.success_measure, 300)))
    if one.figures:
        parts.append(Points(one.figures))
    parts += [says(Strong("Evidence:")), Points(tuple((link(url),) for url in one.links[:LINKS]))]
    if one.again:
        parts.append(says("It was checked before. What was said or linked has changed since, so it is asked again."))
    parts += [Buttons(_buttons(one)), Note(_how(one.ref))]
    return Card(f"{head}. Does the evidence show it?", tuple(parts))


def link(url: str) -> Link:
    """The address itself, for whoever is about to open it."""
    return Link(short(url.partition("://")[2] or url, 90), url)


def _buttons(one: ClaimTold) -> tuple[Button, ...]:
    carried = args(id=str(one.id))
    return (
        Button("Evidence shows it: complete", "claim.complete", carried, Style.PRIMARY),
        Button("Not yet", "claim.not_yet", carried),
    )


def _how(ref: str) -> str:
    return f"Until someone has checked it, {ref} counts as said to be complete, not as complete and evidenced."


def settled(ref: str, title: str, what: str) -> Card:
    """What that message becomes once it is decided or taken back."""
    head = f"{ref} was said to be complete."
    return Card(f"{head} {what}", (says(Strong(head), f" {short(title, 100)}"), says(what)))


def taken_back(ref: str) -> str:
    return (
        f"That was taken back, and any check of it with it. There is nothing to decide; the history of {ref} has both."
    )


def no_link_left() -> str:
    return "The link was taken back. You hear again once there is evidence."


def decided(complete: bool, by: str, why: str = "") -> str:
    return f"Checked by {by}: complete." if complete else f"Checked by {by}: not yet. {capital(sentence(why, 300))}"


def who_checks(posts: Sequence[str]) -> str:
    """To the owner, with their confirmation."""
    return f"The evidence is checked by {listed([f'the {one}' for one in posts], 'or')}. You hear what comes of it."


def how() -> Card:
    text = f"Which action? {VERIFY}."
    return Card(text, (says(text), Note("What waits for a check, and what has no evidence: `/wsoa evidence`.")))


def not_understood(ref: str) -> Card:
    text = f"Complete, or not yet? `/wsoa verify {ref}`, or `/wsoa verify {ref} no because …`."
    return Card(text, (says(text), Note("Nothing was changed.")))


def why_not(ref: str) -> Card:
    text = f"Say what is missing: `/wsoa verify {ref} no because the audit sample is missing`."
    return Card(text, (says(text), Note("Its owner reads it. Nothing was changed.")))


def said_it_yourself(ref: str, posts: Sequence[str]) -> Card:
    """Whoever claims it for the owner does not check it either."""
    text = f"You said yourself that {ref} is complete, so the evidence is checked by someone else."
    who = f"That can be {listed([f'the {one}' for one in posts], 'or')}. " if posts else ""
    return Card(text, (says(text), Note(f"{who}Nothing was changed.")))


def no_evidence(ref: str) -> Card:
    text = f"{ref} is said to be complete, and there is no evidence to check yet."
    return Card(text, (says(text), Note("Its owner was asked for a link, and you are told when it comes.")))


def not_claimed(ref: str, status: str) -> Card:
    text = f"{ref} is {status}: nobody says that it is complete, so there is nothing to check."
    return Card(text, (says(text), Note("Nothing was changed.")))


def complete_by_file(ref: str) -> Card:
    text = f"{ref} is complete in the plan file already."
    return Card(text, (says(text), Note("Nothing was changed.")))


def already(ref: str, complete: bool, by: str, on: str) -> Card:
    what = "complete" if complete else "not yet complete"
    text = f"That was checked already: {ref} is {what}, by {by}, {on}."
    return Card(text, (says(text),))


def gone(ref: str) -> Card:
    text = f"That claim was taken back or changed. Where {ref} stands: `/wsoa {ref}`."
    return Card(text, (says(text), Note("Nothing was changed.")))


def nothing_to_take_back(ref: str) -> Card:
    text = f"Nobody’s check made {ref} what it is, so there is nothing to take back."
    return Card(text, (says(text), Note("Nothing was changed.")))


def why_back(ref: str) -> Card:
    text = f"Say why the check is taken back: `/wsoa verify {ref} take back because the wrong file was linked`."
    return Card(text, (says(text), Note("Its owner, and whoever checked it, read the reason. Nothing was changed.")))


def taken_back_check(ref: str) -> Card:
    text = f"The check of {ref} is taken back: it is said to be complete, and the evidence is to be checked again."
    return Card(text, (says(text), Note("Its owner, and whoever checked it, are told. The history has both.")))


def told_taken_back(ref: str, title: str, by: str, why: str) -> Card:
    text = f"The check of {ref} was taken back."
    rest = f" {short(title, 80)}: it counts as said to be complete again. By {by}. Reason: {sentence(why, 300)}"
    return Card(text, (says(Strong(text), rest),))


def verified(ref: str) -> Card:
    text = f"{ref} is complete and evidenced. Its owner is told."
    note = f"The record has your name and the links. If that was wrong: `/wsoa verify {ref} no because …`."
    return Card(text, (says(text), Note(note)))


def refused(ref: str) -> Card:
    text = f"{ref} is in progress again. Its owner is told what is missing."
    return Card(text, (says(text),))


def told_complete(ref: str, title: str, by: str) -> Card:
    text = f"{ref} is complete."
    return Card(
        text,
        (
            says(Strong(text), f" {short(title, 80)}: the evidence was checked by {by}."),
            Note("It counts as complete and evidenced from now on. You are not asked about it again."),
        ),
    )


def told_not_yet(ref: str, title: str, by: str, why: str, asked_by: date | None, today: date) -> Card:
    """`asked_by`: until when an update is wanted again; None when this round asks for none."""
    text = f"{ref} is not complete yet."
    wanted = f" An update is asked for again, by {say_day(asked_by, today)}." if asked_by is not None else ""
    return Card(
        f"{text} {sentence(why, 200)}",
        (
            says(Strong(text), f" {short(title, 80)}: the evidence was looked at by {by}."),
            says(f"What is missing: {sentence(why, 300)}"),
            Note(f"It is in progress again.{wanted} When you have it, send me “{ref} complete” and the link."),
        ),
    )


def told_undone(ref: str, title: str, by: str, *, in_progress: bool = False) -> Card:
    """To whoever had checked it, when what they checked is gone, or is said to be in progress again."""
    text = f"{ref} no longer counts as complete."
    gone = f"what you checked was changed or taken back by {by}, and your check went with it."
    again = f"you had checked it; it is in progress again, says {by}."
    rest = f" {short(title, 80)}: {again if in_progress else gone}"
    return Card(text, (says(Strong(text), rest), Note(f"Where it stands, with its history: `/wsoa {ref}`.")))


def line(found: Checked, zone: str, today: date) -> str:
    """For a field: who checked it, when, and what is missing."""
    why = f": {sentence(found.why, 200)}" if found.why else ""
    return f"By the {post(found.by)}, {day_said(found.at, zone, today)}{why}"


def not_yet_form(one: ClaimTold) -> Form:
    return Form(
        verb="claim.refuse",
        title=f"Not yet: {one.ref}"[:24],
        intro=f"{one.ref} {short(one.title, 100)} goes back to in progress.",
        questions=(Entry("reason", "What is missing? Its owner reads this.", required=True, long=True, most=300),),
        submit="Send back",
        args=args(id=str(one.id)),
    )


SAY_WHY = "Say what is missing, in a sentence: its owner reads this."
