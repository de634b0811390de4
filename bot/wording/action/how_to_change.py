"""An action is to be changed, in words that name no way to do it: what there is."""

from bot.card import Buttons, Card, Points, Strong, says
from bot.wording.common import ask_button, short


def card(ref: str, title: str, *, lead: bool) -> Card:
    """`lead`: whoever may change the plan itself."""
    head = f"Nothing has changed about {ref}."
    ways = [
        ("its title: ", f"/wsoa action {ref} edit title …"),
        ("close, split or merge it: ", f"/wsoa action {ref} close because …"),
    ]
    words = [
        ("a later date, once its owner has asked: ", f"/wsoa approve {ref} 31 May"),
        ("where it stands: ", f"{ref} amber, and what happened"),
        ("its owner can be asked: ", f"/wsoa ask {ref} …"),
    ]
    lines = tuple(
        (said, Strong(way))
        for said, way in (
            *(ways if lead else [("to close it, ask the lead: ", f"/wsoa action {ref} close because …")]),
            *words,
        )
    )
    parts = (says(head, f" {short(title, 100)}."), Points(lines), Buttons((ask_button(f"Show {ref}", ref),)))
    return Card(head, parts)


def to_another(ref: str, owner: str, owner_handle: str, other: str, other_handle: str) -> Card:
    """Whose an action is to be: nothing has moved yet."""
    head = f"Nothing has changed yet. {ref} belongs to the {owner}. Hand it over to the {other}?"
    button = ask_button(f"Hand {ref} over", f"handover @{owner_handle} to @{other_handle} {ref}")
    return Card(head, (says(head), Buttons((button, ask_button(f"Show {ref}", ref)))))


def all_to_another(owner: str, owner_handle: str, other: str, other_handle: str, days: str) -> Card:
    """All that is someone's is to be someone else's. `days`: from when until when, as it was said."""
    when = f" {short(days, 60)}" if days else ""
    head = f"Nothing has changed yet. Hand over all that is the {owner}’s to the {other}{when}?"
    button = ask_button("Hand over", f"handover @{owner_handle} to @{other_handle}{when}")
    show = ask_button("What they have", f"handover @{owner_handle}")
    return Card(head, (says(head), Buttons((button, show))))
