"""The parts of a message: own words, quoted and forwarded words, mail heads, a signature, what was struck out, code.

Every character belongs to one part. What stands below a farewell is a message unless it looks like a signature.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.said.shapes import shapes
from bot.said.word_set import word_set


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


SHAPES = shapes("bot.said", "part")
LINKING = word_set("small words within a name") | {"&"}  # small words of a post: "Head of SEND"
MOST_IN_SIGNATURE = 9  # lines


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a text, in order, without a gap."""
    lines = [(found.start(), found.end()) for found in SHAPES["line"].finditer(text) if found[0]]
    kinds = _line_kinds([text[a:b].rstrip("\n") for a, b in lines])
    spans = [(kind, a, b) for kind, (a, b) in zip(kinds, lines, strict=True)]
    merged: list[Part] = []
    for kind, a, b in [piece for span in spans for piece in _within_line(text, *span)]:
        if merged and merged[-1].kind is kind:
            merged[-1] = Part(kind, merged[-1].start, b)
        else:
            merged.append(Part(kind, a, b))
    return tuple(merged)


@dataclass(frozen=True, eq=False)
class _Ends:
    """Where a text ceases to be anything but what stands under a mail."""

    lines: list[str]

    @cached_property
    def footer(self) -> int:
        """The last line that a row of cells or small print is not."""
        return self._last(lambda line: "|" in line or SHAPES["small print"].search(line) is not None)

    @cached_property
    def signature(self) -> int:
        """The last line that a signature or small print is not."""
        return self._last(lambda line: looks_like_signature(line) or SHAPES["small print"].search(line) is not None)

    @cached_property
    def words(self) -> int:
        """The last line that is not blank."""
        return self._last(lambda line: False)

    def _last(self, fits: Callable[[str], bool]) -> int:
        last = range(len(self.lines) - 1, -1, -1)
        return next((at for at in last if self.lines[at].strip() and not fits(self.lines[at])), -1)


def _line_kinds(lines: list[str]) -> list[PartKind]:
    kinds: list[PartKind] = []
    ends = _Ends(lines)
    now, fenced, from_other, own, said = PartKind.OWN, False, False, False, False
    for place, line in enumerate(lines):
        if place and lines[place - 1].strip():
            own = own or kinds[-1] is PartKind.OWN
            said = said or kinds[-1] is not PartKind.SIGNATURE
        if line.strip().startswith("```") or line.strip().endswith("```"):
            both = line.count("```") > 1
            fenced = fenced != (not both)
            kinds.append(PartKind.CODE)
        elif fenced:
            kinds.append(PartKind.CODE)
        elif line.lstrip().startswith((">", "&gt;")):
            kinds.append(PartKind.QUOTED)
        elif SHAPES["forwarded"].match(line):
            now, from_other = PartKind.FORWARDED, True
            now = PartKind.QUOTED if _ours_below(lines, place) else now
            kinds.append(PartKind.HEAD)
        elif SHAPES["head of a mail"].match(line) and _is_head(lines, place):
            from_other = from_other or own or _subject_is_forward(lines, place)
            ours = now is PartKind.QUOTED or (from_other and own and SHAPES["ours"].match(line) is not None)
            now = PartKind.QUOTED if ours else PartKind.FORWARDED if from_other else PartKind.OWN
            kinds.append(PartKind.HEAD)
        elif SHAPES["sent from"].match(line) or SHAPES["small print"].search(line):
            kinds.append(PartKind.SIGNATURE)
        elif SHAPES["rule"].match(line) and (from_other or (place < ends.words and place >= ends.signature)):
            now = PartKind.OWN if from_other else now
            kinds.append(PartKind.SIGNATURE)
        elif from_other and SHAPES["my words"].match(line):
            now, from_other = PartKind.OWN, False
            kinds.append(now)
        elif _in_signature(lines, kinds, place, said=said) or (
            said and place >= ends.footer and _is_footer(lines, place)
        ):
            kinds.append(PartKind.SIGNATURE)
        else:
            kinds.append(now)
    return kinds


def _is_head(lines: list[str], place: int) -> bool:
    """One of several head lines in a row: a label alone ("To: finish the form") is none."""
    near = [lines[i] for i in (place - 1, place + 1) if 0 <= i < len(lines)]
    return any(SHAPES["head of a mail"].match(line) for line in near) or lines[place].lower().lstrip("* ").startswith(
        "subject:"
    )


def _ours_below(lines: list[str], place: int) -> bool:
    """Whether the mail under a mark is the bot's own question."""
    return any(SHAPES["ours"].match(line) for line in lines[place + 1 : place + 4])


def _subject_is_forward(lines: list[str], place: int) -> bool:
    near = lines[max(0, place - 6) : place + 6]
    return any(SHAPES["subject of a forward"].match(line) for line in near)


def _in_signature(lines: list[str], kinds: list[PartKind], place: int, *, said: bool) -> bool:
    """A farewell, or a short line like a name or a post below one. `said`: whether anything was, above."""
    line = lines[place]
    if SHAPES["farewell"].match(line):
        return said or (place == 0 and len(lines) > 2 and looks_like_signature(lines[1]))  # on top with a name under it
    if not said and not SHAPES["farewell"].match(lines[0]):
        return False  # nothing was said yet: "Sent from my iPhone" stands above the words
    below = place > 0 and kinds[place - 1] is PartKind.SIGNATURE and not SHAPES["rule"].match(lines[place - 1])
    if not line.strip():
        return below
    run = 0
    while run < min(place, MOST_IN_SIGNATURE + 1) and kinds[place - 1 - run] is PartKind.SIGNATURE:
        run += 1
    if (below or (place > 0 and kinds[place - 1] is PartKind.SIGNATURE)) and run <= MOST_IN_SIGNATURE:
        return looks_like_signature(line)
    return False


def _is_footer(lines: list[str], place: int) -> bool:
    """ "School Funding | Sanctuary Buildings"."""
    cells = [cell.strip() for cell in lines[place].split("|")]
    plain = 1 < len(cells) <= 4 and all(cell[:1].isupper() and len(cell.split()) < 6 for cell in cells)
    told = SHAPES["figure in a cell"].search(lines[place])
    apart = place > 0 and (not lines[place - 1].strip() or looks_like_signature(lines[place - 1]))
    return plain and not told and apart


PLACED = word_set("parts of a building")


def looks_like_signature(line: str) -> bool:
    """A name, a post, an organisation, a telephone: words that begin with capitals, and no sentence."""
    text = line.strip()
    if len(text) > 110 or text.endswith(("?", "!")):
        return False
    if "|" in text and len(text.split("|")) > 1:
        return True
    if SHAPES["mail alone"].fullmatch(text):
        return True
    words: list[str] = SHAPES["name"].findall(text)
    if not words:
        return bool(SHAPES["telephone alone"].fullmatch(text))
    small = [word for word in words if word[0].islower() and word.lower() not in LINKING]
    if SHAPES["way to reach"].match(text):
        return True
    return not small and len(words) <= 9 and not SHAPES["figure"].search(text) and not _counts(text)


def _counts(text: str) -> bool:
    """ "SLT: Larkfield 2, Millbrook 4": numbers of something, and no room on a floor."""
    numbers = [name for name in SHAPES["counted"].findall(text) if name.lower() not in PLACED]
    return len(numbers) > 1 or (len(numbers) == 1 and ":" in text)


def _within_line(text: str, kind: PartKind, start: int, end: int) -> Iterator[tuple[PartKind, int, int]]:
    """A line cut at what is struck out, and before "Sent from my iPhone"."""
    cuts = [(found.start(), found.end(), PartKind.STRUCK) for found in SHAPES["struck out"].finditer(text, start, end)]
    if kind is PartKind.OWN:
        cuts += [
            (found.start(), found.end(), PartKind.SIGNATURE)
            for found in SHAPES["sent from, at the end"].finditer(text, start, end)
        ]
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
