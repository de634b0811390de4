"""The areas that a tracker's actions are parted into: by a column, headings of sections, sheets, or references."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.field import Field
from bot.intake.tracker.period import NAME
from bot.intake.tracker.tracker_action import Section

_KINDS = (
    r"areas? of (?:significant )?(?:weakness|concern|focus|improvement)|areas? for (?:priority action"
    r"|improvement)|priority action area"
    r"|priority action|priority area|significant weakness|area|priority|theme|objective|work ?stream"
    r"|section|outcome|strand"
    r"|pillar|weakness|recommendation|aim|goal|domain|programme|ws|p|pa|concern|improvement theme"
)
_NUMBERED = re.compile(
    rf"^(?:(?:{_KINDS})\s*[:#]?\s*)?(\d{{1,2}}|[A-H])(?!\s*(?:st|nd|rd|th)?\s*(?:{NAME})\b)"
    r"(?:\s*[.:)\-–—]+\s*|\s+|$)(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_KIND_FIRST = re.compile(rf"^(?:{_KINDS})\s*[:#]?\s*(\d{{1,2}}|[A-H])\b[\s.:)\-–—]*(.*)$", re.IGNORECASE | re.DOTALL)
_GENERIC = re.compile(
    r"^(?:sheet|table|tab|blad|tabelle|feuil)\s*\d*$|^(?:send )?(?:action )?(?:plan|tracker|actions?|log"
    r"|improvement plan|wsoa|pap|app|tasks|"
    r"action (?:plan|log|tracker)|data|main|export|query|owssvr|all actions|live|current|master|list"
    r"|delivery plan|sip|plan \d{4}.*)$",
    re.IGNORECASE,
)


@dataclass
class Areas:
    """Those met so far, in their order."""

    by_text: dict[str, Section] = field(default_factory=dict[str, Section])

    def of(self, text: str) -> str:
        """The number of the area that the text names."""
        key = comparable(text)
        if key in self.by_text:
            return self.by_text[key].no
        number, title = numbered(text)
        taken = {one.no: key for key, one in self.by_text.items()}
        if number and number in taken and not title:
            return number
        if number and number in taken and self.by_text[taken[number]].title == f"Area {number}":
            self.by_text[taken[number]] = Section(number, title)
            self.by_text[key] = Section(number, title)
            return number
        if number and number in taken and _alike(title, self.by_text[taken[number]].title):
            self.by_text[key] = self.by_text[taken[number]]
            return number
        same = next(
            (one for one in self.by_text.values() if title and comparable(one.title) == comparable(title)), None
        )
        if same is not None and not number:
            self.by_text[key] = same
            return same.no
        if not number or number in taken:
            number = next(str(one) for one in range(1, 500) if str(one) not in taken)
        self.by_text[key] = Section(number, " ".join(title.split()) or f"Area {number}")
        return number

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple({one.no: one for one in self.by_text.values()}.values())


def numbered(text: str) -> tuple[str, str]:
    """ "Area of weakness 3: Timeliness" as its number and its title."""
    plain = " ".join(text.split())
    found = _KIND_FIRST.match(plain) or _NUMBERED.match(plain)
    if found is None or (
        found[1].isalpha()
        and found.re is _NUMBERED
        and not re.match(r"^[A-H][.:)\-–]", plain)
        and found[2]
        and not re.match(r"(?i)(area|priority|theme)", plain)
    ):
        return "", plain
    number = found[1].upper()
    return (str(int(number)) if number.isdigit() else number), found[2].strip()


def _alike(one: str, other: str) -> bool:
    return not one or not other or comparable(one)[:25] == comparable(other)[:25]


def by_key(texts: Sequence[str], heads: Sequence[str]) -> list[str]:
    """With the whole name for what is but its key: "WoW1" where there is a "WoW1 Joint commissioning" or a "Weakness 1:
    Joint commissioning". `heads`: what heads the sections of the file."""
    whole: dict[str, str] = {}
    for text in (*heads, *texts):
        key, _, rest = " ".join(text.split()).partition(" ")
        if rest and _KEY.fullmatch(key):
            whole.setdefault(comparable(key), text)
    for text in (*heads, *texts):
        number, title = numbered(text)
        if number and title:
            whole.setdefault(number, text)
    return [_whole(text, whole) if _KEY.fullmatch(text.strip()) else text for text in texts]


def _whole(key: str, whole: Mapping[str, str]) -> str:
    number = re.sub(r"\D", "", key)
    return whole.get(comparable(key)) or whole.get(str(int(number))) or key


_KEY = re.compile(r"(?=\S*\d)[A-Za-z]{0,6}[.\-]?\d{1,3}(?:\.\d{1,2})*[a-z]?[:.)]?")


def area_texts(raws: Sequence[Raw], refs: Sequence[str], sheets: int) -> list[str]:
    """What names each action's area; "" where nothing does."""
    found: list[str] = []
    prefixes = _prefixes(refs)
    for raw, ref in zip(raws, refs, strict=True):
        text = raw.text(Field.AREA) or raw.section
        if not text and sheets > 1 and raw.sheet and not _GENERIC.match(raw.sheet.strip()):
            text = raw.sheet
        if not text and prefixes:
            text = prefixes.get(ref, "")
        found.append(text)
    return found


def _prefixes(refs: Sequence[str]) -> dict[str, str]:
    """ "3" of "3.1.2", where most references have such a beginning and there are fewer of these than of actions."""
    found = {ref: match[1] for ref in refs if (match := re.match(r"^[A-Za-z]{0,3}?(\d{1,2}|[A-H])[.\-/](?=\w)", ref))}
    if len(found) < 0.8 * len([ref for ref in refs if ref]) or not found:
        return {}
    kinds = Counter(found.values())
    if len(kinds) < 2 or len(kinds) > 0.7 * len(found):
        return {}
    return {ref: str(int(head)) if head.isdigit() else head for ref, head in found.items()}
