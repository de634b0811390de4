"""A card as an e-mail: one column, light or dark as its reader has it, nothing fetched from anywhere."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime

from bot.card import Button, Card, Chart, Note, Words
from bot.card_limits.without_slash import without_slash
from bot.mail.html import Look, drawn, stands_out
from bot.mail.in_language import card_in
from bot.mail.record_port import NOBODY, Addressee
from bot.mail.signing import Signer
from bot.mail.text import escaped, one_line, plain_card, subject
from bot.settings.mail import MailSettings

HOW = "Reply to this e-mail in your own words, or use the buttons: they open your page."
HOW_WITHOUT = "Use the buttons: they open your page. Replies to this e-mail are not read."
YOURS = "The page is yours alone, so please do not pass this e-mail on."
SHARED = (
    "Several people share this post: whoever answers first settles it, and the others are told. Please pass this "
    "e-mail on to nobody else."
)
NO_CHILD = "Never write names or details of children: such messages are not saved."
FILES = "Files that you attach are not kept: write where they can be found instead."
OPEN = "Open your page"
NOTHING = "(nothing to show)"

INSET = "padding:2px 0 2px 12px;border-left:4px solid #8a8f94;"
FONT = "font-family:Arial,Helvetica,sans-serif;"
LOOK = Look(
    title=f' style="{FONT}font-size:20px;line-height:26px;margin:0 0 12px;"',
    words=f' style="{FONT}font-size:16px;line-height:24px;margin:0 0 14px;"',
    quote=f' style="{FONT}font-size:16px;line-height:24px;margin:0 0 14px;{INSET}"',
    facts=f' style="{FONT}font-size:16px;line-height:24px;margin:0 0 14px;"',
    label=' style="font-weight:bold;margin:0;"',
    value=' style="margin:0 0 6px;"',
    points=f' style="{FONT}font-size:16px;line-height:24px;margin:0 0 14px;padding-left:22px;"',
    note=f' class="note" style="{FONT}font-size:14px;line-height:20px;margin:0 0 12px;color:#505a5f;"',
    rule=' style="border:0;border-top:1px solid #b1b4b6;margin:18px 0;"',
    buttons=' style="margin:0 0 16px;"',
    picture=' style="display:block;width:100%;max-width:560px;height:auto;border:0;"',
    link=' class="link" style="color:#1d70b8;"',
)
BUTTON = (
    f"{FONT}display:inline-block;font-size:16px;line-height:20px;font-weight:bold;text-decoration:none;"
    "padding:10px 14px;margin:0 6px 8px 0;border-radius:3px;"
)
COLOURS = {
    "plain": "background:#eef0f1;color:#0b0c0c;border:1px solid #b1b4b6;",
    "primary": "background:#00703c;color:#ffffff;border:1px solid #00703c;",
    "danger": "background:#b8281b;color:#ffffff;border:1px solid #b8281b;",
}
HEAD = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
@media (prefers-color-scheme: dark) {{
  .all {{ background: #16181a !important; color: #f3f2f1 !important; }}
  .column {{ background: #16181a !important; }}
  .note {{ color: #c5c9cb !important; }}
  .link {{ color: #8fc4f0 !important; }}
  .plain {{ background: #2c3033 !important; color: #f3f2f1 !important; border-color: #6f777b !important; }}
}}
</style></head>
<body class="all" style="margin:0;padding:0;background:#ffffff;color:#0b0c0c;">
<div style="display:none;max-height:0;overflow:hidden;">{summary}</div>
<div class="column" style="max-width:600px;margin:0 auto;padding:20px 16px;">
<h1 style="position:absolute;left:-10000px;">{title}</h1>
"""
END = "\n</div></body></html>\n"


class _Unbroken(UnstructuredHeader, BaseHeader):
    """Of addresses and Message-IDs: however long one is, it stands as it is. The library would put what is longer than
    a line into marks that no mail program looks behind."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}" if self.isascii() else super().fold(policy=policy)


_HEADERS = HeaderRegistry()
for _name in ("List-Unsubscribe", "In-Reply-To", "References"):
    _HEADERS.map_to_type(_name, _Unbroken)
POLICY = SMTP.clone(header_factory=_HEADERS)


class Letters:
    """Draws e-mails of one installation."""

    def __init__(self, settings: MailSettings, signer: Signer) -> None:
        self.settings, self.signer = settings, signer

    def id_of(self, mark: str) -> str:
        """The Message-ID: the same each time that the same message is sent."""
        return f"<{mark}@{self.settings.sender.partition('@')[2]}>"

    def mark_in(self, message_id: str) -> str:
        """The mark in a Message-ID of ours; empty for another's."""
        local, _, domain = message_id.strip("<> ").partition("@")
        return local.partition(".")[0] if domain.lower() == self.settings.sender.partition("@")[2] else ""

    def page_of(self, mark: str) -> str:
        return f"{self.settings.public_url}/r/{self.signer.link(mark)}"

    def message(
        self,
        to: str,
        card: Card,
        mark: str,
        at: datetime,
        pictures: Mapping[Chart, bytes],
        thread: str = "",
        *,
        page: str | None = "",
        who: Addressee = NOBODY,
    ) -> EmailMessage:
        """Ready to be sent. `thread`: the Message-ID that it answers. `page`: the mark of another e-mail, to whose page
        it leads; None: to none, and no reply to it is known. `who`: to whom it goes, and in whose name."""
        page = mark if page == "" else page
        card = _introduced(without_slash(card_in(card, who.say)), who.say(who.introduction))
        made = EmailMessage(policy=POLICY)
        made["From"] = self.settings.shown()
        made["To"] = ", ".join((to, *who.others))
        made["Subject"] = subject(card) or NOTHING
        made["Date"] = format_datetime(at)
        made["Message-ID"] = self.id_of(mark)
        if thread:
            made["In-Reply-To"] = made["References"] = thread
        if self.settings.imap is not None and page is not None:
            made["Reply-To"] = self.settings.shown(self.signer.tag(page))
        made["Auto-Submitted"] = "auto-generated"
        made["X-Auto-Response-Suppress"] = "DR, NDR, RN, NRN, OOF"
        if page is not None:
            made["List-Unsubscribe"] = f"<{self.page_of(page)}>"
        made.set_content(self.text(card, page, who), cte="quoted-printable")
        ids = {chart: f"chart{number}.{mark}" for number, chart in enumerate(pictures)}
        made.add_alternative(self.html(card, page, ids, who), subtype="html", cte="quoted-printable")
        _whole, html = made.iter_parts()
        for chart, content in pictures.items():
            html.add_related(content, "image", "png", cid=f"<{ids[chart]}>", disposition="inline", filename="chart.png")  # pyright: ignore[reportAttributeAccessIssue]
        return made

    def text(self, card: Card, mark: str | None, who: Addressee = NOBODY) -> str:
        """`mark`: whose page it leads to, if it does."""
        foot = plain_card(Card("", tuple(map(Note, self._foot(who, paged=mark is not None)))))
        if mark is None:
            return f"{plain_card(card) or NOTHING}\n" + (f"\n-- \n{foot}\n" if foot else "")
        return f"{plain_card(card) or NOTHING}\n\n-- \n{foot}\n\n{who.say(OPEN)}: {self.page_of(mark)}\n"

    def html(self, card: Card, mark: str | None, pictures: Mapping[Chart, str], who: Addressee = NOBODY) -> str:
        """`pictures`: by the content ids of what travels with it."""
        page = self.page_of(mark) if mark is not None else ""
        inline = {chart: f"cid:{cid}" for chart, cid in pictures.items()}
        head = HEAD.format(
            language=who.language, title=escaped(subject(card) or NOTHING), summary=escaped(one_line(card.summary))
        )
        body = drawn(card, LOOK, lambda button, number: _button(button, f"{page}#b{number}"), inline)
        foot = "".join(f"<p{LOOK.note}>{escaped(line)}</p>" for line in self._foot(who, paged=bool(page)))
        link = f'<p{LOOK.words}><a{LOOK.link} href="{page}" rel="noreferrer">{who.say(OPEN)}</a></p>\n' if page else ""
        return f"{head}{body}\n<hr{LOOK.rule}>\n{link}{foot}{END}" if link or foot else f"{head}{body}{END}"

    def _foot(self, who: Addressee, *, paged: bool) -> tuple[str, ...]:
        own = SHARED if who.shared else YOURS
        how = (HOW, own, f"{NO_CHILD} {FILES}") if self.settings.imap is not None else (HOW_WITHOUT, own, NO_CHILD)
        return tuple(map(who.say, (*(how if paged else ()), *([who.asks] if who.asks else []))))


def _introduced(card: Card, introduction: str) -> Card:
    """Who writes stands first, where nobody can know it yet."""
    if not introduction:
        return card
    return replace(card, parts=(Words((introduction,)), *(card.parts or (Words((card.summary,)),))))


def _button(button: Button, address: str) -> str:
    look = stands_out(button)
    style = f'class="{look}" style="{BUTTON}{COLOURS[look]}"'
    return f'<a {style} href="{escaped(address)}" rel="noreferrer">{escaped(button.text)}</a>'
