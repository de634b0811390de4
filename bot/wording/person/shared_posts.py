"""Several people who share a post, and are asked together by e-mail: what the lead and they are told."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Choice, Entry, Facts, Form, Note, Option, Points, Title, args, says
from bot.models.words import Rating
from bot.wording.common import ask_button, listed, plain_rating

HOW = (
    "`/wsoa post @dco a.jones@trust.example b.khan@trust.example`: they are asked together. `/wsoa post @duty shared`: "
    "whoever reads that mailbox may answer from an address of their own. `/wsoa post @dco without "
    "a.jones@trust.example`; `/wsoa post @dco alone`."
)


SHARED, ALONE = Option("shared", "Several people share it"), Option("alone", "One person")
MOST_PEOPLE = 98  # as many as every platform's list takes
LONGEST = 1500  # characters of all addresses
ANYBODY = "A reply from another address of the same organisation counts, where it answers an e-mail of mine."
NO_ADDRESS = "Write at least one e-mail address, one to a line."
CHOOSE = "Choose one from the list."


def how() -> Card:
    text = "Which post do several people share, and at which addresses?"
    return Card(text, (says(text), Buttons((_form_button("Share a post"),)), Note(HOW)))


def all_of_them(posts: Sequence[tuple[str, Sequence[str]]]) -> Card:
    """Each post that is shared, and at which addresses."""
    if not posts:
        return how()
    head = "Posts that several people share"
    rows = Facts(tuple((name, "\n".join(addresses) or "No e-mail address is known.") for name, addresses in posts))
    return Card(f"{head}: {len(posts)}", (Title(head), rows, Buttons((_form_button("Share a post"),)), Note(HOW)))


def stands(name: str, handle: str, shared: bool, addresses: Sequence[str]) -> Card:
    head = f"{name}: {'several people share this post' if shared else 'one person'}"
    lines = Points(tuple((each,) for each in addresses)) if addresses else says("No e-mail address is known.")
    return Card(head, (Title(head), lines, Buttons((_form_button("Change", handle),)), Note(HOW)))


def _form_button(text: str, handle: str = "") -> Button:
    return Button(text, "post.open", args(who=handle))


def form(people: Sequence[tuple[str, str]], who: tuple[str, str], shared: bool, addresses: Sequence[str]) -> Form:
    """`people` and `who` are handle and how they are called; `who`: whose post it is, where that is settled."""
    handle, name = who
    more = "" if len(people) <= MOST_PEOPLE else " Not in the list? Close this and write it: /wsoa post @handle."
    options = tuple(Option(handle, said) for handle, said in people[:MOST_PEOPLE])
    post = () if handle else (Choice("who", "Which post?", options, required=True, hint=more.strip()),)
    return Form(
        verb="post.save",
        title="Who shares this post?",
        intro=f"{name}." if handle else "They are asked by e-mail, together; whoever answers first settles it.",
        questions=(
            *post,
            Choice("kind", "Who answers for it?", (SHARED, ALONE), (SHARED if shared or not handle else ALONE).value),
            Entry(
                "addresses",
                "Their e-mail addresses",
                "\n".join(addresses),
                "One to a line. One alone: a mailbox that several read.",
                long=True,
                most=LONGEST,
            ),
        ),
        args=args(who=handle),
    )


def no_such_address(said: str) -> str:
    return f"“{said[:60]}” is no e-mail address. Write one to a line."


def belongs_to_others(addresses: Sequence[str]) -> str:
    return f"{listed(addresses)}: somebody else’s in a plan. An address belongs to one person or one post."


def for_the_lead() -> Card:
    text = "Only the improvement lead says who shares a post."
    return Card(text, (says(text),))


def shared(name: str, handle: str, addresses: Sequence[str], *, asked: bool) -> Card:
    """`asked`: something that they were asked already waits for an answer."""
    text = f"{name} is shared from now on. One e-mail goes to {listed(addresses)}."
    then = "Whoever answers first settles it, and the others are told who answered."
    now = (
        says("What was asked before today went to those who were known then. All of them get the next e-mail."),
        Buttons((ask_button("Remind all of them now", f"send now @{handle}"),)),
    )
    return Card(text, (says(text), says(then), *(now if asked else ()), Note(ANYBODY)))


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


def instead_of(ref: str, rag: Rating, address: str) -> str:
    """Two of them do not agree: the later word counts, and both are told."""
    return f"{ref}: {address} had answered {plain_rating(rag)}. This takes its place; Undo puts that back."
