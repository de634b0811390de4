"""Words to people without an account: about their e-mails, and about the links to a page of their own."""

from collections.abc import Sequence

from bot.card import Card, Note, says
from bot.wording.common import listed


def asks(councils: Sequence[str], plans: Sequence[str], leads: Sequence[str]) -> str:
    """At the foot of each e-mail and page: in whose name it comes, why, and who answers a question."""
    named = f"{listed(councils)} {'sends' if len(councils) == 1 else 'send'} you this: “{listed(plans)}” names you."
    return f"{named} Questions? Ask {listed(leads)}." if leads else named


def introduction(councils: Sequence[str], plans: Sequence[str], leads: Sequence[str]) -> str:
    """Above the first e-mail that somebody ever gets: who writes, why, and what they need for it."""
    who = (
        f"{listed(councils)} {'writes' if len(councils) == 1 else 'write'} to you because “{listed(plans)}” names you."
    )
    answers = f" {listed(leads)}, looks after it and answers your questions." if leads else ""
    return f"{who} A program sends these e-mails.{answers} You need no account and no password: just reply."


def in_doubt() -> Card:
    """An e-mail came in their name."""
    head = "I could not be sure that an e-mail came from you"
    return Card(
        head,
        (
            says(
                f"{head}, so I did not keep it. It came from another address than this one, or your mail server did "
                "not vouch for it."
            ),
            says("If you wrote it, please open your page and say it there, or reply to this e-mail from this address."),
            Note("If you did not write it, there is nothing to do."),
        ),
    )


def empty() -> Card:
    """Their e-mail had no words of their own in it."""
    head = "I found no words of yours in your e-mail"
    return Card(
        head,
        (
            says(f"{head}, so nothing was recorded."),
            says(
                "Please write above what you answer: what stands below “From:” or behind a “>” is taken for what you "
                "were sent. A picture or a file is not read. Or open your page, and say it there."
            ),
        ),
    )


def too_many() -> Card:
    """More came from them within the hour than is read."""
    head = "Too many e-mails came from your address within the hour"
    return Card(
        head,
        (
            says(f"{head}, as happens when two machines answer each other. I did not read the last of them."),
            says("If you wrote them, please open your page and say it there, or write again in an hour."),
            Note("If you did not, there is nothing to do. I tell the improvement lead as well."),
        ),
    )


def too_many_from(name: str) -> Card:
    """The same, to the lead."""
    text = f"Too many e-mails came from {name} within an hour, as happens when a mailbox answers by itself."
    how = "I read no more of them in that hour. They know. If it goes on, ask them to switch the automatic answer off."
    return Card(text, (says(text), Note(how)))
