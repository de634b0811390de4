"""A decision in words that names an action: what waits there, and that nothing is decided before a press."""

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Button, Buttons, Card, Note, says
from bot.plan.decision.decider import DecisionWanted
from bot.wording.common import ask_button, capital


def nothing_waits_for_you(ref: str, *, others: bool) -> Card:
    """They decide where nothing is asked, or where others decide."""
    why = "what waits on it is for others to decide" if others else "nothing waits on it"
    text = f"Nothing was decided or recorded about {ref}: {why}."
    return Card(text, (says(text), Buttons((ask_button(f"Show {ref}", ref), ask_button("What waits for me", "queue")))))


def nothing_of_waits(whose: str) -> Card:
    """`whose`: a post, or what was said of an action; nothing where neither was named."""
    text = f"Nothing was decided: nothing of “{whose}” waits for your decision."
    text = text if whose else "Nothing was decided: nothing waits for your decision."
    return Card(text, (says(text), Buttons((ask_button("What waits for me", "queue"),))))


def no_date_waits(whose: str) -> str:
    """A date was approved or refused, and what waits is something else."""
    of = f" of “{whose}”" if whose else ""
    return f"Nothing was decided: no new date{of} waits for your decision. This does"


def nothing_decided(said: str, ref: str) -> str:
    """How the words were taken."""
    told = f"“{said}” is taken for" if said else "That is taken for"
    return f"{told} a decision{f' on {ref}' if ref else ''}. Nothing is decided until you press"


def not_verified(ref: str, why: str, *, checked: bool) -> Card:
    """What is said to be complete and is not good enough to whoever checks it. `checked`: it was verified."""
    because = f" because {why}" if why else ""
    if checked:
        text = f"Nothing is decided yet. {ref} is complete and checked: is that to be taken back?"
        button = ask_button("Take it back", f"verify {ref} take back{because}")
    else:
        text = f"Nothing is decided yet. {ref} is said to be complete: is it to go back to its owner as not verified?"
        button = ask_button("Not verified", f"verify {ref} no{because}")
    more = (ask_button("Ask its owner", f"ask {ref} {why}"),) if why else ()
    return Card(text, (says(text), Buttons((button, *more, ask_button(f"Show {ref}", ref)))))


def rate(ref: str, post: str, rating: str, why: str, *, heard: bool) -> Card:
    """`heard`: there is an update of this round to confirm."""
    text = f"Nothing is recorded yet: {ref} belongs to the {post}."
    ask = ask_button(f"Ask about {ref}", f"ask {ref} {why or f'why is it not {rating}'}")
    if not heard:
        note = Note("Its rating is confirmed once there is an update in this round.")
        return Card(text, (says(text, " There is no update in this round to confirm."), Buttons((ask,)), note))
    reason = f" because {why}" if why else ""
    button = ask_button(f"Confirm {ref} {capital(rating)}", f"confirm {ref} {rating}{reason}")
    note = Note("Their rating and yours are both kept; they are told of yours, with the reason.")
    return Card(text, (says(text, f" You may confirm it as {capital(rating)}."), Buttons((button, ask)), note))


def disputed(ref: str, post: str, rating: str, why: str, *, decides: bool, heard: bool) -> Card:
    """A rating is not accepted. `decides`: whoever says so confirms ratings; `heard`: there is one of this round."""
    text = f"Nothing is recorded yet: {ref} belongs to the {post}."
    ask = ask_button(f"Ask about {ref}", f"ask {ref} {why or f'why is it {rating}'}")
    reason = f" because {why}" if why else ""
    others = [one for one in ("green", "amber", "red") if one != rating]
    rates = [ask_button(f"Confirm {ref} {capital(one)}", f"confirm {ref} {one}{reason}") for one in others]
    told = " You may confirm another rating, or ask its owner." if decides else " You can ask its owner."
    note = () if heard else (Note("Its rating is confirmed once there is an update in this round."),)
    return Card(text, (says(text, told), Buttons((*(rates if decides else []), ask)), *note))


def not_to_rate(ref: str, post: str, rating: str) -> Card:
    """From someone who confirms no rating of it."""
    text = f"Nothing is recorded: {ref} belongs to the {post}, and others confirm its rating. You can ask them why."
    button = ask_button(f"Ask about {ref}", f"ask {ref} why is it not {rating}")
    return Card(text, (says(text), Buttons((button, ask_button(f"Show {ref}", ref)))))


def with_ask_back(card: Card, wanted: Sequence[DecisionWanted], said: str) -> Card:
    """With the way to ask it of whoever wants a decision."""
    if not wanted:
        return card
    items = tuple(_ask_back(one, said) for one in wanted)
    return replace(card, parts=(*card.parts, says("Or is it about a decision that waits for you?"), Buttons(items)))


def _ask_back(one: DecisionWanted, said: str) -> Button:
    return ask_button(f"Ask back on {one.code}, {one.ref}", f"decide {one.code} ask back {said}")
