"""What a person wrote themself in an e-mail: not what they answer, their signature, or their server's small print."""

import re
from html.parser import HTMLParser

MOST = 20_000  # characters
_WROTE = re.compile(
    r"^(?:>\s*)?(?:On\b.{4,200}\bwrote:|Ar\b.{4,200}\bysgrifennodd.*:|Le\b.{4,200}\ba écrit\s?:)\s*$",
    re.IGNORECASE,
)
_WROTE_BEGINS = re.compile(r"^On (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|\d{1,2})\b.{0,150}$", re.IGNORECASE)
_BELOW = re.compile(
    r"^(?:-{2,}\s*(?:original|forwarded) (?:message|appointment)\s*-{2,}|begin forwarded message:|_{20,}|"
    r"from:\s.*\S|oddi wrth:\s.*\S)\s*$",
    re.IGNORECASE,
)
_OLD_HEAD = re.compile(r"^(?:sent|date|to|subject|cc|anfonwyd|at|pwnc):\s", re.IGNORECASE)
_FAREWELL = re.compile(
    r"^(?:(?:kind|kindest|best|warm|warmest|many) )?(?:regards|wishes|thanks)(?: and (?:best|kind) (?:regards|wishes))?"
    r"|^(?:yours (?:sincerely|faithfully)|best|cheers|thank you|thanks(?: again)?|all the best|cofion(?: gorau)?)",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"^(?:[*=_-]{10,}|sent from (?:my|outlook|yahoo|mail)\b.*|get outlook for\b.*|"
    r"(?:this|the information in this|the contents of this) (?:e-?mail|message)\b.*"
    r"(?:confidential|intended|legally|privileged).*"
    r"|(?:disclaimer|confidentiality notice|important notice)\b.*)$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")


def own_words(text: str) -> str:
    """Line by line: what answers between quoted lines is kept."""
    lines = [_SPACES.sub(" ", _INVISIBLE.sub("", line)).strip() for line in text[: 2 * MOST].splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_signed_off(_unquoted(lines)))).strip()[:MOST]


def _unquoted(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _BELOW.match(line) and _is_head(lines, number):
            break
        if _WROTE.match(line) or line.startswith(">"):
            continue
        if _WROTE_BEGINS.match(line) and any(each.endswith("wrote:") for each in lines[number + 1 : number + 3]):
            continue
        if line.endswith("wrote:") and number and any(map(_WROTE_BEGINS.match, lines[max(0, number - 2) : number])):
            continue
        kept.append(line)
    return kept


def _is_head(lines: list[str], number: int) -> bool:
    """Of a message below: "From:" stands above "Sent:" or "To:"; a line drawn across stands above "From:"."""
    if not re.match(r"(?:from|oddi wrth):|_{20,}", lines[number], re.IGNORECASE):
        return True
    below = [line for line in lines[number + 1 : number + 6] if line]
    return any(_OLD_HEAD.match(line) or re.match(r"from:", line, re.IGNORECASE) for line in below)


def _signed_off(lines: list[str]) -> list[str]:
    """Up to a farewell that stands on a line of its own, below something that was said."""
    for number, line in enumerate(lines):
        said = any(lines[:number])
        if line in ("--", "-- ", "—") or _SMALL_PRINT.match(line):
            return lines[:number]
        farewell = _FAREWELL.match(line)
        if said and farewell is not None and len(line) <= farewell.end() + 2:
            return lines[:number]
    return lines


class _Text(HTMLParser):
    """HTML as text; what is quoted in it is left out."""

    BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr"})
    UNSEEN = frozenset({"style", "script", "head", "title", "blockquote"})
    VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"})
    QUOTED = re.compile(r"gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote", re.IGNORECASE)
    BELOW = re.compile(r"divRplyFwdMsg|appendonsend|mail-editor-reference-message", re.IGNORECASE)
    DEEPEST = 400

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []  # each element that is open, and whether it is left out
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        self._over = self._over or self.BELOW.search(marks) is not None
        if tag in self.BREAKS:
            self.said.append("\n")
        if tag not in self.VOID and len(self._open) < self.DEEPEST:
            self._open.append((tag, tag in self.UNSEEN or self.QUOTED.search(marks) is not None))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BREAKS:
            self.said.append("\n")
        names = [name for name, _hidden in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._over and not any(hidden for _name, hidden in self._open):
            self.said.append(data.replace("\n", " "))


def text_of_html(html: str) -> str:
    """Only what a reader would take for the sender's own."""
    reader = _Text()
    reader.feed(html[: 10 * MOST])
    reader.close()
    return "".join(reader.said)
