"""What the in-trays beside the demo's page say."""

HEAD = "In-tray"
BACK = "Back to the demo"
LIST = "E-mails, the newest first"
LOOK = "Look for new e-mails"
EMPTY = "There is no e-mail here yet."
NOBODY = "Nobody in the demo has that address."
REPLY = "Reply"
HINT = (
    "In your own words. The bot reads it from its mailbox, as any e-mail, and answers with one. Buttons open the page."
)
SEND = "Send"
