"""Who leads and by when, in brackets behind the words of the action: "Named contact (Head of SEND, March 2027)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.field import Field
from bot.intake.tracker.status_words import state_of
from bot.intake.tracker.tracker_action import Doubt

_BEHIND = re.compile(
    r"^(?P<title>.*\S)\s*[(\[](?P<who>[^()\[\]]{2,80}?)\s*[,;–-]\s+(?P<when>[^()\[\],;]{2,30})[)\]]\s*\.?$", re.S
)
_WORDS = 7  # of a name or a post at most
_MOST = 0.6  # share of the actions that are written so
_BESIDE = (Field.OWNER, Field.DUE, Field.ORIGINAL, Field.REVISED)


@dataclass(frozen=True)
class Bracket:
    title: str
    who: str
    when: str  # a date, or what stands for one
    is_state: bool  # it says how it stands: "complete"


def without_brackets(raws: Sequence[Raw], ways: Ways) -> dict[int, str]:
    """Takes leads and dates out of the brackets, where no column has them and most actions are written so; what is
    told of each, by its place among `raws`."""
    if any(raw.text(field) for raw in raws for field in _BESIDE):
        return {}
    found = {at: read for at, raw in enumerate(raws) if (read := _bracket(raw.text(Field.TITLE), ways)) is not None}
    if len(found) < max(2, _MOST * len(raws)):
        return {}
    for at, read in found.items():
        _put(raws[at], read)
    return {at: f"({read.who}, {read.when})" for at, read in found.items()}


def told_of(raws: Sequence[Raw], refs: Sequence[str], said: dict[int, str]) -> list[Doubt]:
    """One for each action, under its reference."""
    why = "the lead and the date are taken from the brackets behind the action"
    return [Doubt(raws[at].sheet, raws[at].place, f"{refs[at]}, lead", text, why) for at, text in said.items()]


def _bracket(text: str, ways: Ways) -> Bracket | None:
    found = _BEHIND.match(text)
    if found is None or len(found["who"].split()) > _WORDS or not re.match(r"[A-Z\d]", found["who"]):
        return None
    when = found["when"].strip(" “”\"'")
    read = read_words(when, ways).first
    is_date = read.on is not None or (read.read and not read.doubt)
    if not is_date and state_of(when) is None:
        return None
    return Bracket(found["title"].strip(), found["who"].strip(), when, not is_date)


def _put(raw: Raw, read: Bracket) -> None:
    cells = raw.cells[Field.TITLE]
    at = next(number for number, one in enumerate(cells) if one.text)
    whole = cells[at]
    cells[at] = replace(whole, text=read.title)
    raw.cells[Field.OWNER] = [part_of(whole, read.who)]
    raw.cells[Field.STATUS if read.is_state and not raw.text(Field.STATUS) else Field.DUE] = [part_of(whole, read.when)]


def part_of(whole: Placed, text: str) -> Placed:
    """The cell as though it said no more than that."""
    return replace(whole, text=text, cell=replace(whole.cell, value=text, fill="", formula=False))
