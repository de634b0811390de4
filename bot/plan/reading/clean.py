"""From what a chat or mail product delivers to the person's own words: markup, quotations and signatures taken off."""

import re
from dataclasses import dataclass

from bot.plan.reading.spoken_numbers import with_digits

LINK = re.compile(r"<((?:https?|mailto):[^|>\s]{1,2000})(?:\|([^>]{0,500}))?>")
MENTION = re.compile(r"<[@!#][^>]{1,100}>")
EMOJI_CODES = {
    "large_green_circle": "🟢",
    "green_circle": "🟢",
    "green_heart": "🟢",
    "large_green_square": "🟢",
    "green_apple": "🟢",
    "large_orange_circle": "🟠",
    "orange_circle": "🟠",
    "large_orange_square": "🟠",
    "large_yellow_circle": "🟠",
    "yellow_circle": "🟠",
    "large_yellow_square": "🟠",
    "red_circle": "🔴",
    "large_red_circle": "🔴",
    "large_red_square": "🔴",
    "red_square": "🔴",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "+1": "👍",
    "thumbsup": "👍",
}
EMOJI_CODE = re.compile(r":([a-z0-9_+\-]{2,40}):(?::skin-tone-\d:)?")
MARKS = re.compile(r"(?<![\w*])\*([^*\n]{1,300})\*(?![\w*])|(?<![\w_])_([^_\n]{1,300})_(?![\w_])|~([^~\n]{1,300})~")
QUOTED_MAIL = re.compile(
    r"^(?:-{2,} ?(?:original|forwarded) message.*|on .{4,80} wrote:|from: .{2,120}|_{10,}|sent: .{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
SIGNATURE = re.compile(
    r"^(?:--|—|(?:(?:many )?thanks|thank you|kind(?:est)? regards|best(?: wishes)?|regards|cheers|br|kr|ta)[,. ]*"
    r"|sent from my .{2,40}|get outlook for .{2,20})$",
    re.IGNORECASE | re.MULTILINE,
)
SAME_LINE_SIGNATURE = re.compile(
    r"\s(?:sent from my (?:iphone|ipad|mobile|android|galaxy)\b.*)$", re.IGNORECASE | re.DOTALL
)
GREETING = re.compile(
    r"^\s*(?:(?:hi|hello|hey|morning|good morning|afternoon|good afternoon|dear)\b"
    r"(?: (?:all|both|there|team|bot|everyone|programme office))?\s*[,!.]\s*)",
    re.IGNORECASE,
)
AUTO_REPLY = re.compile(
    r"\b(?:automatic reply|auto(?:mated|matic)?[- ]?(?:reply|response)|out of (?:the )?office"
    r"|i am (?:currently )?(?:out of|away)"
    r"|thank you for your (?:e-?mail|message)|limited access to (?:my )?e-?mails?)\b",
    re.IGNORECASE,
)
SPACES = re.compile(r"[ \t\u00a0\u200b\ufeff]+")


@dataclass(frozen=True)
class Clean:
    text: str  # the person's own words
    links: tuple[str, ...]
    struck: str  # words the person crossed out


def clean(raw: str) -> Clean:
    """The person's own words of a message, and the links in it."""
    links: list[str] = []

    def link(match: re.Match[str]) -> str:
        if not match[1].startswith("mailto:"):
            links.append(match[1])
        return match[1] if match[2] is None else f"{match[2]}"

    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = LINK.sub(link, text)
    text = MENTION.sub(" ", text).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    bare = [found.rstrip(".,;:!?") for found in re.findall(r"https?://[^\s<>|)\"']{3,2000}", text)]
    links += [found for found in bare if found not in links]
    text = EMOJI_CODE.sub(lambda m: EMOJI_CODES.get(m[1], m[0]), text)
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("…", "...")
    struck = " ".join(m[3] for m in MARKS.finditer(text) if m[3])
    text = MARKS.sub(lambda m: m[1] or m[2] or "", text)
    text = with_digits(own_words(text))
    return Clean(SPACES.sub(" ", text).strip(), tuple(dict.fromkeys(links)), struck)


def own_words(text: str) -> str:
    """Without quoted lines, quoted mail below the answer, and a signature."""
    quoted = QUOTED_MAIL.search(text)
    if quoted and text[: quoted.start()].strip():
        text = text[: quoted.start()]
    lines = [line for line in text.split("\n") if not line.lstrip().startswith(">")]
    return without_signature(GREETING.sub("", "\n".join(lines)))


def without_signature(text: str) -> str:
    """Cut from a sign-off line on, where words stand before it."""
    found = SIGNATURE.search(text)
    if found and text[: found.start()].strip():
        text = text[: found.start()]
    return SAME_LINE_SIGNATURE.sub("", text).strip()


def is_auto_reply(text: str) -> bool:
    return AUTO_REPLY.search(text) is not None
