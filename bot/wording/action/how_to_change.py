"""An action is to be changed, in words that name no way to do it: what there is."""

from bot.card import Buttons, Card, Points, Strong, says
from bot.wording.common import ask_button, short


def card(ref: str, title: str, *, lead: bool) -> Card:
    """`lead`: whoever may change the plan itself."""
    head = f"I can’t tell what is to change about {ref}, so nothing has changed."
    ways = [
        ("its title: ", f"/wsoa action {ref} edit title …"),
        ("close, split or merge it: ", f"/wsoa action {ref} close because …"),
    ]
    words = [
        ("where it stands: ", f"{ref} amber, and what happened"),
        ("its owner can be asked: ", f"/wsoa ask {ref} …"),
    ]
    lines = tuple((said, Strong(way)) for said, way in (*(ways if lead else []), *words))
    parts = (says(head, f" {short(title, 100)}."), Points(lines), Buttons((ask_button(f"Show {ref}", ref),)))
    return Card(head, parts)


def to_another(ref: str, owner: str, owner_handle: str, other: str, other_handle: str) -> Card:
    """Whose an action is to be: nothing has moved yet."""
    head = f"Nothing has changed yet. {ref} belongs to the {owner}. Hand it over to the {other}?"
    button = ask_button(f"Hand {ref} over", f"handover @{owner_handle} to @{other_handle} {ref}")
    return Card(head, (says(head), Buttons((button, ask_button(f"Show {ref}", ref)))))
