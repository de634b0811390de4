"""E-mail: whether a server takes what the bot sends, and lets it into its mailbox."""

import os
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path

from bot.chat import DeliveryError
from bot.checkup.finding import Finding, ok, problem, warning
from bot.settings.mail import MailSettings, Server

OUT, IN = "mail out", "mail in"
AGAIN = "Look again in a few minutes: wsoa check"


async def mail_found(mail: MailSettings) -> list[Finding]:
    """What is missing in the settings is said with them."""
    if not mail.is_set:
        return []
    if find_spec("aiosmtplib") is None:
        return [problem(OUT, "E-mail needs more than is installed.", "Install wsoa[mail].")]
    sends = [] if mail.smtp is None else [await _out(mail.smtp, mail.sender)]
    return [*sends, *([] if mail.smtp is None and mail.imap is None else [await _in(mail.imap)])]


async def _out(server: Server, sender: str) -> Finding:
    if server.is_folder:
        return _folder(OUT, server, "SMTP_URL", "E-mails are put into", "and reach nobody")
    from bot.mail.sending import SmtpPost

    post = SmtpPost(server)
    return await _tried(OUT, lambda: post.check(sender), f"{server.host} takes e-mails from {sender}.")


async def _in(server: Server | None) -> Finding:
    if server is None:
        says = "Replies to e-mails are not read, and people are told so: IMAP_URL is not set. Their pages are."
        return ok(IN, says)
    if server.is_folder:
        return _folder(IN, server, "IMAP_URL", "Replies are read from", "and from no mailbox")
    from bot.mail.box import ImapBox

    return await _tried(IN, ImapBox(server).check, f"{server.host} lets the bot into its mailbox.")


async def _tried(check: str, look: Callable[[], Awaitable[None]], well: str) -> Finding:
    try:
        await look()
    except DeliveryError as error:
        says, _, do = error.reason.partition(". ")
        return problem(check, f"{says.removesuffix('.')}.", do or AGAIN)
    return ok(check, well)


def _folder(check: str, server: Server, name: str, how: str, but: str) -> Finding:
    """A trial; looking makes no folder."""
    folder = Path(server.path).absolute()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not there.is_dir() or not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return problem(check, f"{folder} can't be used.", f"Let this user write there, or correct {name}.")
    return warning(check, f"{how} {folder}, {but}.", f"That is for a trial: name a server in {name}.")
