"""E-mail, wired: the channel to write through."""

from pathlib import Path

from aiohttp import web

from bot.clock import Now
from bot.mail.box import box_of
from bot.mail.channel import Known, MailChannel
from bot.mail.letter import Letters
from bot.mail.link_pages import Pages, Shown
from bot.mail.listening import POLL_S, Listener, Receive
from bot.mail.record_port import Record
from bot.mail.sending import FolderPost, Post, SmtpPost
from bot.mail.sent import SentFolder
from bot.mail.signing import Signer
from bot.reports.chart_thread import Charts
from bot.settings.mail import MailSettings, Server

FOLDER_POLL_S = 0.5


class Mail:
    """One installation's e-mail."""

    def __init__(
        self, settings: MailSettings, key: str, now: Now, charts: Charts | None = None, known: Known | None = None
    ) -> None:
        """Without `charts`, they are said in words. `known`: who has an address."""
        assert settings.smtp is not None
        self._now = now
        self.letters = Letters(settings, Signer(key))
        sent = SentFolder(settings.imap) if settings.imap is not None and not settings.imap.is_folder else None
        self.channel = MailChannel(post_of(settings.smtp), self.letters, now, charts, known, sent)

    @property
    def poll_s(self) -> float:
        """Seconds between two looks into the mailbox; a folder of one's own is looked into at once."""
        imap = self.letters.settings.imap
        return FOLDER_POLL_S if imap is not None and imap.is_folder else POLL_S

    def listener(self, receive: Receive, record: Record) -> Listener | None:
        """What hears replies; None where they are not read."""
        imap = self.letters.settings.imap
        return None if imap is None else Listener(box_of(imap), self.channel, record, receive, self._now)

    def routes(self, receive: Receive, shown: Shown, record: Record) -> list[web.RouteDef]:
        """What to add to the server, so that links lead somewhere."""
        return Pages(self.channel, record, receive, shown, self._now).routes()

    async def close(self) -> None:
        """Ends what is open."""
        await self.channel.close()


def post_of(server: Server) -> Post:
    return FolderPost(Path(server.path)) if server.is_folder else SmtpPost(server)
