"""Words to people without an account: about their e-mails, and about the links to a page of their own."""

from bot.card import Card, Note, says


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
