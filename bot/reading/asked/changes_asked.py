"""What became of something: "from green to amber", "went red", "for two rounds", "more than 30 days", "moved twice"."""

import re
from collections.abc import Iterator

from bot.plan.question import Piece, Slot
from bot.reading.asked.moment import DAYS, Moment
from bot.reading.days.day_meant import NUMBERS

_COLOURS = {"red": "red", "reds": "red", "amber": "amber", "ambers": "amber", "green": "green", "greens": "green"}
_COLOUR = rf"(?:{'|'.join(sorted(_COLOURS, key=len, reverse=True))})"
_UNIT = "days?|weeks?|fortnights?|months?"
_COUNT = r"\d{1,4}|an?|one|two|three|four|five|six"
_DONE = "complete|completed|closed|blue"
FROM_TO = re.compile(
    rf"\b(?:(?:went|gone|go|turned|moved|changed|dropped|fell|fallen|slipped|slid|improved|rose) )?(?:from )?"
    rf"(?P<was>{_COLOUR}) (?:to|into) (?P<now>{_COLOUR})\b"
)
TURNED = re.compile(
    r"\b(?:(?:(?:have|has|that) )?(?:went|gone|turned|became|become|dropped to|fell to|fallen to|slipped to|moved to"
    rf"|improved to|back to)|newly|new) (?P<now>{_COLOUR}|{_DONE})\b"
)
LASTING = re.compile(
    rf"\b(?:for |in |over |within )?(?:the )?(?:last |past )?(?P<n>{_COUNT}) "
    r"(?:(?:cycles?|rounds?|meetings?)(?: (?:running|in a row))?|(?:times )?(?:running|in a row))\b"
    r"|\b(?P<still>twice running|two in a row)\b"
)
OVER = re.compile(
    rf"\b(?:by )?(?:more th[ae]n|longer th[ae]n|at least|upwards of|over) (?P<n>{_COUNT}) ?(?P<unit>{_UNIT}|d|w)\b"
    r"(?: (?:late|over|past))?\b"
    rf"|\b(?P<up>\d{{1,3}}) ?\+ ?(?P<ups>{_UNIT}|d|w)\b(?: (?:late|over|past))?"
)
TIMES = re.compile(
    r"\b(?:more than (?P<more>once|twice|one|two|three)|(?P<least>twice|(?:two|three|four|\d) times)(?: or more)?)\b"
)
_SAID = {"once": 2, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4}


def courses(text: str) -> Iterator[Moment]:
    """`text`: in small letters."""
    for match in FROM_TO.finditer(text):
        was, now = _COLOURS[match["was"]], _COLOURS[match["now"]]
        yield Moment(*match.span(), Piece(Slot.TURNED, match[0], (was, now)))
    for match in TURNED.finditer(text):
        now = _COLOURS.get(match["now"], "complete")
        yield Moment(*match.span(), Piece(Slot.TURNED, match[0], ("", now)))
    for match in OVER.finditer(text):
        counted, unit = match["n"] or match["up"], match["unit"] or match["ups"]
        days = _number(counted) * DAYS[unit[0]]
        yield Moment(*match.span(), Piece(Slot.OVER, match[0], (str(days),)))
    for match in LASTING.finditer(text):
        count = 2 if match["still"] else _number(match["n"])
        if count > 1:
            yield Moment(*match.span(), Piece(Slot.LASTING, match[0], (str(count),)))
    for match in TIMES.finditer(text):
        least = _SAID[match["more"]] + (match["more"] != "once") if match["more"] else _least(match["least"])
        yield Moment(*match.span(), Piece(Slot.TIMES, match[0], (str(least),)))


def _least(said: str) -> int:
    first = said.split()[0]
    return int(first) if first.isdecimal() else _SAID[first]


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else NUMBERS.get(said, 1) or 1
