"""Several people who share a post, and are asked together by e-mail: what the lead and they are told."""

from collections.abc import Sequence

from bot.card import Card, Note, Points, Title, says
from bot.wording.common import listed

HOW = (
    "`/wsoa post @dco a.jones@trust.example b.khan@trust.example`: they are asked together. `/wsoa post @duty shared`: "
    "whoever reads that mailbox may answer from an address of their own. `/wsoa post @dco without "
    "a.jones@trust.example`; `/wsoa post @dco alone`."
)


def how() -> Card:
    text = "Which post do several people share, and at which addresses?"
    return Card(text, (says(text), Note(HOW)))


def stands(name: str, shared: bool, addresses: Sequence[str]) -> Card:
    head = f"{name}: {'several people share this post' if shared else 'one person'}"
    lines = Points(tuple((each,) for each in addresses))
    return Card(head, (Title(head), *((lines,) if addresses else (says("No e-mail address is known."),)), Note(HOW)))


def shared(name: str, addresses: Sequence[str]) -> Card:
    text = f"{name} is shared from now on. One e-mail goes to {listed(addresses)}."
    then = "Whoever answers first settles it, and the others are told who answered."
    own = "A reply from another address of the same organisation counts, where it answers an e-mail of mine."
    return Card(text, (says(text), says(then), Note(own)))


def ended(name: str, address: str) -> Card:
    text = f"{address} is not written to for {name} any more, and no link that was sent there opens."
    return Card(text, (says(text),))


def alone(name: str) -> Card:
    text = f"{name} is one person’s again, at the address of the plan file. Links sent to the others open no more."
    return Card(text, (says(text),))


def taken(addresses: Sequence[str]) -> Card:
    text = f"{listed(addresses)} {'is somebody' if len(addresses) == 1 else 'are somebody'} else’s in a plan."
    return Card(text, (says(text), Note("An address belongs to one person or one post. Nothing was changed.")))


def no_address() -> Card:
    text = "No e-mail address is known for that post, so nobody would be asked."
    return Card(text, (says(text), Note(HOW)))


def not_there(address: str) -> Card:
    text = f"{address} is no address of that post. Nothing was changed."
    return Card(text, (says(text),))


def answered_by(address: str) -> str:
    """Above what was understood: all who share the post get it."""
    return f"Answered by {address}. All who share this post get this e-mail."
