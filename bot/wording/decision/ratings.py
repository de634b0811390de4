"""Confirming a rating: what is asked of the lead or the SRO, what follows, and what the owner hears."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Part, Strong, Style, args, says
from bot.models.words import Rating
from bot.plan.report.standing import ActionStanding, Confirmed
from bot.wording.common import capital, day_said, listed, plain_rating, plural, post, sentence, short

HOW = "`/wsoa confirm 3.1.1 amber because the tender failed`"
BUTTONS = 5


def how(waiting: Sequence[ActionStanding]) -> Card:
    """`/wsoa confirm` alone: what waits, and how to say it."""
    if not waiting:
        text = "No rating of this cycle waits to be confirmed."
        return Card(text, (says(text), Note(f"To confirm or change one: {HOW}.")))
    text = f"{plural(len(waiting), 'rating')} to confirm."
    return Card(
        text, (says(f"{text} Write {HOW}, or press:"), *buttons(waiting)), see_rest="Type `/wsoa ratings` for all."
    )


def buttons(waiting: Sequence[ActionStanding]) -> list[Part]:
    """One for all that agree with what is suggested; one each for the first few that do not."""
    agree = [one for one in waiting if one.claimed is not None and one.suggested in (None, one.claimed)]
    differ = [one for one in waiting if one.claimed is not None and one not in agree]
    items = [
        Button(
            f"Confirm {one.ref} {plain_rating(one.claimed)}",
            "rating.confirm",
            args(ratings=f"{one.ref}={one.claimed.value if one.claimed else ''}"),
        )
        for one in differ[:BUTTONS]
    ]
    if agree:
        carried = ",".join(f"{one.ref}={one.claimed.value}" for one in agree if one.claimed)
        said = (
            f"Confirm {agree[0].ref}" if len(agree) == 1 else f"Confirm the {len(agree)} that agree with the suggestion"
        )
        items.insert(0, Button(said, "rating.confirm", args(ratings=carried), Style.PRIMARY))
    return [Buttons(tuple(items)), Note(f"To give another rating: {HOW}.")] if items else []


def which_rating(ref: str) -> Card:
    text = f"Which rating? Green, amber or red: `/wsoa confirm {ref} amber because …`. Nothing was changed."
    return Card(text, (says(text),))


def confirmed(action: ActionStanding, rating: Rating) -> Card:
    if action.claimed is rating:
        text = f"{action.ref} is confirmed {plain_rating(rating)}, as its owner rated it."
    else:
        text = (
            f"{action.ref} is confirmed {plain_rating(rating)}. Its owner, the {post(action.owner)}, said "
            f"{plain_rating(action.claimed)}, and is told."
        )
    return Card(text, (says(text), Note("The plan and the digest show the confirmed rating until the next update.")))


def several(refs: Sequence[str], changed: Sequence[str]) -> Card:
    """By the button: those that were confirmed, and those that were not since something else was said meanwhile."""
    text = f"Confirmed: {listed(refs)}." if refs else "Nothing was confirmed."
    if changed:
        text += f" Not {listed(changed)}: something else was said or confirmed there since. Look with `/wsoa ratings`."
    return Card(text, (says(text),))


def told(action: ActionStanding, given: Confirmed) -> Card:
    """To the owner, when it is not their own rating."""
    text = f"{action.ref} {short(action.title, 80)} is confirmed {plain_rating(given.rating)}."
    why = f" Why: {sentence(given.why, 300)}" if given.why else " No reason was given."
    rest = f"You said {plain_rating(action.claimed)}. By {given.by.name}, {given.by.post}.{why}"
    return Card(
        text, (says(Strong(text), f" {rest}"), Note("Both are kept. If something has changed, send me an update."))
    )


def not_yours(ref: str, who: Sequence[str], own: bool) -> Card:
    """`who` may decide, by post."""
    said = f"by {listed([f'the {one}' for one in who], 'or')}" if who else "in the plan file"
    text = f"{ref} is yours, so it is decided {said}." if own else f"{ref} is decided {said}, not by you."
    return Card(text, (says(text), Note("Nothing was changed.")))


def nothing_said(action: ActionStanding, meeting: str) -> Card:
    text = f"{action.ref} has no update for {meeting} yet, so there is no rating to confirm."
    note = f"To update it for its owner, send me a message that starts with {action.ref}."
    return Card(text, (says(text), Note(note)))


def not_rated(action: ActionStanding, status: str) -> Card:
    text = f"{action.ref} is {status}, so it has no rating to confirm."
    return Card(text, (says(text),))


def already(ref: str, given: Confirmed, zone: str) -> Card:
    when = day_said(given.at, zone)
    text = f"{ref} was confirmed {plain_rating(given.rating)} by the {given.by.post} on {when} already."
    return Card(text, (says(text),))


def line(given: Confirmed, zone: str) -> str:
    """For a field: who confirmed it, when and why."""
    why = f": {sentence(given.why, 200)}" if given.why else ""
    return capital(f"{plain_rating(given.rating)} by the {given.by.post}, {day_said(given.at, zone)}{why}")
