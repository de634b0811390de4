"""The parts of a message: own words, quoted and forwarded words, mail heads, a signature, what was struck out, code.

Every character belongs to one part. What stands below a farewell is a message unless it looks like a signature.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    OWN = "own"
    QUOTED = "quoted"  # lines behind ">", a block quotation
    FORWARDED = "forwarded"  # another's mail, below its head
    HEAD = "head"  # From:, Sent:, To:, Subject:
    SIGNATURE = "signature"
    STRUCK = "struck"  # ~crossed out~
    CODE = "code"  # ```between fences```


@dataclass(frozen=True, slots=True)
class Part:
    kind: PartKind
    start: int
    end: int


MAIL_HEAD = re.compile(r"^\s*\**(?:from|sent|to|cc|subject|date|reply-to):\**\s", re.IGNORECASE)
FORWARD_MARK = re.compile(
    r"^\s*(?:-{2,} ?(?:original|forwarded) message.*|begin forwarded message:?|on .{4,80} wrote:|_{10,}"
    r"|\[?(?:fw|fwd|forwarded)\b.{0,80})\s*$",
    re.IGNORECASE,
)
OURS = re.compile(r"^\s*\**from:\**\s.{0,60}\bbot\b", re.IGNORECASE)
RULE = re.compile(r"^\s*(?:-{2,3}|—|\*{3,}|={3,})\s*$")
MY_WORDS = re.compile(r"^\s*(?:my (?:comment|view|take|words|reply)|fyi|so|anyway|from me|me)\b[:, ]", re.IGNORECASE)
FAREWELL = re.compile(
    r"^\s*(?:(?:many |with |kind |kindest |best |warm )*(?:thanks|thank you|regards|wishes|best|cheers|br|kr|ta)"
    r"(?: (?:again|all|both|and regards|in advance))?)\s*[,.!]*(?P<name>\s+[^.!?\n]{0,40})?$",
    re.IGNORECASE,
)
SENT_FROM = re.compile(r"^\s*(?:sent from (?:my|outlook|yahoo|mail)\b.*|get outlook for .*)$", re.IGNORECASE)
SAME_LINE = re.compile(r"\ssent from my (?:iphone|ipad|mobile|android|galaxy|phone)\b[^\n]*", re.IGNORECASE)
SMALL_PRINT = re.compile(
    r"\b(?:e-?mail|message)\b.{0,60}\b(?:confidential|intended|scanned|viruses|privileged)\b"
    r"|\bthink before you print\b",
    re.IGNORECASE,
)
LINKING = frozenset(
    ["of", "and", "for", "the", "&", "to", "in", "at", "a", "de", "la", "van"]
)  # small words of a post: "Head of SEND"
MOST_IN_SIGNATURE = 9  # lines


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a text, in order, without a gap."""
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*(?:\n|\Z)", text) if found[0]]
    kinds = _line_kinds([text[a:b].rstrip("\n") for a, b in lines])
    spans = [(kind, a, b) for kind, (a, b) in zip(kinds, lines, strict=True)]
    merged: list[Part] = []
    for kind, a, b in [piece for span in spans for piece in _within_line(text, *span)]:
        if merged and merged[-1].kind is kind:
            merged[-1] = Part(kind, merged[-1].start, b)
        else:
            merged.append(Part(kind, a, b))
    return tuple(merged)


def _line_kinds(lines: list[str]) -> list[PartKind]:
    kinds: list[PartKind] = []
    now, fenced, from_other = PartKind.OWN, False, False
    for place, line in enumerate(lines):
        if line.strip().startswith("```") or line.strip().endswith("```"):
            both = line.count("```") > 1
            fenced = fenced != (not both)
            kinds.append(PartKind.CODE)
        elif fenced:
            kinds.append(PartKind.CODE)
        elif line.lstrip().startswith((">", "&gt;")):
            kinds.append(PartKind.QUOTED)
        elif FORWARD_MARK.match(line):
            now, from_other = PartKind.FORWARDED, True
            now = PartKind.QUOTED if _ours_below(lines, place) else now
            kinds.append(PartKind.HEAD)
        elif MAIL_HEAD.match(line) and _is_head(lines, place):
            own = any(kind is PartKind.OWN and lines[i].strip() for i, kind in enumerate(kinds))
            from_other = from_other or own or _subject_is_forward(lines, place)
            ours = now is PartKind.QUOTED or (from_other and own and OURS.match(line) is not None)
            now = PartKind.QUOTED if ours else PartKind.FORWARDED if from_other else PartKind.OWN
            kinds.append(PartKind.HEAD)
        elif SENT_FROM.match(line) or SMALL_PRINT.search(line):
            kinds.append(PartKind.SIGNATURE)
        elif RULE.match(line) and (from_other or _signature_below(lines, place)):
            now = PartKind.OWN if from_other else now
            kinds.append(PartKind.SIGNATURE)
        elif from_other and MY_WORDS.match(line):
            now, from_other = PartKind.OWN, False
            kinds.append(now)
        elif _in_signature(lines, kinds, place):
            kinds.append(PartKind.SIGNATURE)
        else:
            kinds.append(now)
    return kinds


def _is_head(lines: list[str], place: int) -> bool:
    """One of several head lines in a row: a label alone ("To: finish the form") is none."""
    near = [lines[i] for i in (place - 1, place + 1) if 0 <= i < len(lines)]
    return any(MAIL_HEAD.match(line) for line in near) or lines[place].lower().lstrip("* ").startswith("subject:")


def _ours_below(lines: list[str], place: int) -> bool:
    """Whether the mail under a mark is the bot's own question."""
    return any(OURS.match(line) for line in lines[place + 1 : place + 4])


def _subject_is_forward(lines: list[str], place: int) -> bool:
    near = lines[max(0, place - 6) : place + 6]
    return any(re.match(r"\s*subject:\s*(?:fw|fwd)\b", line, re.IGNORECASE) for line in near)


def _in_signature(lines: list[str], kinds: list[PartKind], place: int) -> bool:
    """A farewell, or a short line like a name or a post below one."""
    line = lines[place]
    if FAREWELL.match(line):
        return _opens_signature(lines, kinds, place)
    if not _said_above(lines, kinds) and not FAREWELL.match(lines[0]):
        return False  # nothing was said yet: "Sent from my iPhone" stands above the words
    below = place > 0 and kinds[place - 1] is PartKind.SIGNATURE and not RULE.match(lines[place - 1])
    if not line.strip():
        return below
    run = 0
    while run < place and kinds[place - 1 - run] is PartKind.SIGNATURE:
        run += 1
    if (below or (place > 0 and kinds[place - 1] is PartKind.SIGNATURE)) and run <= MOST_IN_SIGNATURE:
        return looks_like_signature(line)
    return False


def _said_above(lines: list[str], kinds: list[PartKind]) -> bool:
    return any(kind is not PartKind.SIGNATURE and lines[i].strip() for i, kind in enumerate(kinds))


def _opens_signature(lines: list[str], kinds: list[PartKind], place: int) -> bool:
    """Below some words, or on top with a name under it."""
    return _said_above(lines, kinds) or (place == 0 and len(lines) > 2 and looks_like_signature(lines[1]))


def _signature_below(lines: list[str], place: int) -> bool:
    rest = [line for line in lines[place + 1 :] if line.strip()]
    return bool(rest) and all(looks_like_signature(line) or SMALL_PRINT.search(line) for line in rest)


MAIL_ALONE = re.compile(r"(?:<mailto:)?[\w.+-]{1,64}@[\w.-]{3,80}(?:\|[^>\s]+>)?")


COUNTED = re.compile(r"([^\W\d_]{2,}):? \d{1,2}(?=\s*(?:[,;]|$))")
PLACED = frozenset({"room", "floor", "level", "block", "unit", "ext", "extension", "desk", "ward", "building", "suite"})


def looks_like_signature(line: str) -> bool:
    """A name, a post, an organisation, a telephone: words that begin with capitals, and no sentence."""
    text = line.strip()
    if len(text) > 110 or text.endswith(("?", "!")):
        return False
    if "|" in text and len(text.split("|")) > 1:
        return True
    if MAIL_ALONE.fullmatch(text):
        return True
    words: list[str] = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|&", text)
    if not words:
        return bool(re.fullmatch(r"[\d\s+()./-]{7,}", text))
    small = [word for word in words if word[0].islower() and word.lower() not in LINKING]
    if re.match(
        r"(?:tel|phone|mobile|mob|email|e-mail|m|t|working (?:days|hours|pattern))\s*[:.]", text, re.IGNORECASE
    ):
        return True
    return not small and len(words) <= 9 and not re.search(r"\d\s*%|\d\.\d", text) and not _counts(text)


def _counts(text: str) -> bool:
    """ "SLT: Larkfield 2, Millbrook 4": numbers of something, and no room on a floor."""
    numbers = [name for name in COUNTED.findall(text) if name.lower() not in PLACED]
    return len(numbers) > 1 or (len(numbers) == 1 and ":" in text)


def _within_line(text: str, kind: PartKind, start: int, end: int) -> Iterator[tuple[PartKind, int, int]]:
    """A line cut at what is struck out, and before "Sent from my iPhone"."""
    cuts = [(found.start(), found.end(), PartKind.STRUCK) for found in STRUCK.finditer(text, start, end)]
    if kind is PartKind.OWN:
        cuts += [(found.start(), found.end(), PartKind.SIGNATURE) for found in SAME_LINE.finditer(text, start, end)]
    at = start
    for a, b, other in sorted(cuts):
        if a < at:
            continue
        if a > at:
            yield kind, at, a
        yield other, a, b
        at = b
    if at < end:
        yield kind, at, end


STRUCK = re.compile(r"(?<![\w~])~{1,2}[^~\n]{1,300}~{1,2}(?![\w~])|<(s|strike|del)>.{0,300}?</\1>", re.IGNORECASE)
