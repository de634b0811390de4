"""Markup of a vendor's rich text as plain lines: paragraphs and rows end a line, cells are set apart, marks go."""

import re
from html import unescape

TAG = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|emoji|font|h[1-6]|i|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|th|thead|tr|u"
    r"|ul)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
LINE_END = frozenset(["p", "div", "br", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"])
CELL_END = frozenset(["td", "th"])
ALT = re.compile(r"\balt=[\"']([^\"']{1,40})", re.IGNORECASE)


def plain(text: str) -> str:
    """A message without the tags of rich text; any other text as it is."""
    if "<" not in text or TAG.search(text) is None:
        return text
    return re.sub(r"\n{3,}", "\n\n", unescape(TAG.sub(_instead, text))).strip()


def _instead(found: re.Match[str]) -> str:
    tag = found[0].strip("<>/ ").split()[0].split("/")[0].lower()
    closes = found[0].startswith("</") or tag == "br"
    if tag == "emoji":
        alt = ALT.search(found[0])
        return alt[1] if alt else ""
    if closes and tag in LINE_END:
        return "\n"
    if closes and tag in CELL_END:
        return " | "
    return "- " if tag == "li" and not closes else ""
