"""How high a risk is scored, as a question puts it: "scoring 15 or more", "above 12", "12+", "under 8"."""

import re
from collections.abc import Iterator

from bot.plan.question import AT_LEAST, AT_MOST, Piece, Slot
from bot.reading.asked.moment import Moment

ASKING = re.compile(r"\b(?:risk|risks|issue|issues|scor(?:e|es|ed|ing))\b")
_MORE = r"over|above|higher than|more than|greater than"
_LESS = r"under|below|lower than|less than"
_UNITS = r"d|w|m|day|days|week|weeks|wks|month|months|times|years?|cycles?|rounds?"
SCORE = re.compile(
    r"\b(?:with (?:a )?)?(?P<scored>scor(?:e|es|ed|ing)(?: of| is)?|rated)? ?"
    rf"(?:(?P<more>{_MORE})|(?P<least>at least|from)|(?P<less>{_LESS})|(?P<most>at most|up to))? ?\b(?P<n>\d{{1,2}})"
    r"(?: ?(?:to|[-–]) ?(?P<top>\d{1,2})\b)?"
    rf"(?: ?(?P<up>\+|(?:or|and) (?:more|over|above|higher|up))|(?P<down> (?:or|and) (?:less|under|below|lower)))?"
    rf"(?![.\d]| ?(?:{_UNITS})\b)"
)
HIGHEST = 25


def scores(text: str) -> Iterator[Moment]:
    """`text`: in small letters. A number is one where something says so."""
    if ASKING.search(text) is None:
        return
    for match in SCORE.finditer(text):
        number = int(match["n"])
        over, under = match["more"] or match["least"] or match["up"], match["less"] or match["most"] or match["down"]
        if not (over or under or (match["scored"] or "").startswith("scor")) or number > HIGHEST:
            continue
        least = number + (match["more"] is not None and match["up"] is None)
        most = number - (match["less"] is not None and match["down"] is None)
        if match["top"]:
            most, over, under = int(match["top"]), None, None
        values = ((AT_LEAST, str(least)),) if not under else ()
        values += ((AT_MOST, str(most)),) if not over else ()
        said = match[0].strip()
        start = match.start() + match[0].index(said)
        yield Moment(start, start + len(said), Piece(Slot.SCORE, said, tuple(one for pair in values for one in pair)))
