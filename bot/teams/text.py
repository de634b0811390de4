"""Text to and from Teams: what a person typed as plain words, and what must not be taken for markup."""

import re
from html import unescape

from bot.card_limits.text import clean, storable

_QUOTE = re.compile(r"<blockquote\b([^>]*)>|</blockquote>", re.IGNORECASE)
_REPLY = re.compile(r"schema\.skype\.com/Reply", re.IGNORECASE)
_STRUCK = re.compile(r"<(s|strike|del)\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_EMOJI = re.compile(
    r"<(?:emoji|img)\b[^>]*?\balt=(?P<mark>[\"'])(?P<alt>[^\"'<>]{1,12})(?P=mark)[^>]*>(?:\s*</emoji>)?", re.IGNORECASE
)
_RICHER = re.compile(r"<(?:s|strike|del|emoji|blockquote)\b|schema\.skype\.com/Emoji", re.IGNORECASE)
_QUOTED_ID = re.compile(r"schema\.skype\.com/Reply[^>]*\bitemid=[\"']([^\"']{1,64})", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<quoted\b[^>]*/?>(?:</quoted>)?", re.IGNORECASE)
_MENTION = re.compile(r"<at\b[^>]*>(.*?)</at>[:,]?", re.DOTALL | re.IGNORECASE)
_NEW_LINE = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote|pre)>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|attachment|b|blockquote|br|code|del|div|em|emoji|font|h[1-6]|i|img|li|ol|p|pre|s|span|strike|strong|sub|sup"
    r"|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff]")
_MARKDOWN = re.compile(r"([\\*_\[\]`~])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str, bot_name: str = "") -> str:
    """What a person typed: without tags, entities, hard spaces, what they quoted, or a mention of the bot.

    Only Teams' own tags go: "<20 weeks" stays as it was typed.
    """
    said = _own(_PLACEHOLDER.sub("", storable(text)))
    said = _STRUCK.sub(_struck, _EMOJI.sub(lambda found: found["alt"] if _emoji(found["alt"]) else found[0], said))
    said = _MENTION.sub(lambda found: "" if found[1].strip() == bot_name.strip() else f"@{found[1]}", said)
    said = _TAG.sub("", _NEW_LINE.sub("\n", _ITEM.sub("- ", said)))
    said = _INVISIBLE.sub("", unescape(said)).replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACES.sub(" ", line).strip() for line in storable(said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def quotes(html: str) -> bool:
    """Whether a message has the quote of another."""
    return any(_REPLY.search(found[1] or "") for found in _QUOTE.finditer(html))


def richer(html: str) -> bool:
    """Whether the formatted message says more than its plain text: what is quoted, struck out, or an emoji."""
    return _RICHER.search(html) is not None


def _own(html: str) -> str:
    """Without the message that is replied to; what someone quotes themself is marked as a quote, line by line."""
    kept: list[str] = [""]
    kinds: list[bool] = []  # of each quote that is open: whether it is the message replied to
    last = 0
    for found in _QUOTE.finditer(html):
        kept[-1] += html[last : found.start()]
        last = found.end()
        if found[0].startswith("</"):
            if kinds:
                kept[-2] += "" if kinds.pop() else _marked(kept[-1])
                kept.pop()
            continue
        kinds.append(_REPLY.search(found[1] or "") is not None)
        kept.append("")
    kept[-1] += html[last:]
    return "".join(kept)


def _marked(html: str) -> str:
    told = _TAG.sub("", _NEW_LINE.sub("\n", html)).strip()
    return "<br>" + "<br>".join(f"&gt; {line}" for line in told.split("\n") if line.strip()) + "<br>"


def _struck(found: re.Match[str]) -> str:
    """As it is marked elsewhere: what a person crossed out is no longer said."""
    told = " ".join(_TAG.sub(" ", found[2]).split())
    return f"~{told}~" if told else ""


def _emoji(alt: str) -> bool:
    """A sign, and not the words beside a picture."""
    return not any(sign.isascii() and sign.isalnum() for sign in alt)


def quoted_id(html: str) -> str:
    """The id of the message that is quoted, or an empty text."""
    found = _QUOTED_ID.search(html)
    return found[1] if found else ""


def shown(text: str) -> str:
    """For a run of rich text, which is shown as typed but for Teams' own functions for dates."""
    return clean(text).replace("{{", "{\u2060{")


def escaped(text: str) -> str:
    """For a text block, which reads Markdown: nothing typed in it can link, list or stand out."""
    return _LIST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", shown(text)))
