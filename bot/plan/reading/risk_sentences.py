"""Sentences that tell of a worry and of something else: the rating at the end, the figures of how it stands now."""

import re

from bot.plan.reading.risk_words import HAPPENED

END_RATING = re.compile(
    r"(?:(?:,\s*|\s[-–—]\s*|\s+)(?:but|so|though|however|otherwise)\s+|,\s*|\s[-–—]\s*)"
    r"(?P<rated>(?:(?:still|it'?s|staying|overall|for now|i'?d say|call it|we'?re|is|at)\s+){0,3}"
    r"(?:green|amber|red|on track|at risk|off track)\b(?: (?:for now|overall|still))?)(?=\W*$|,)",
    re.IGNORECASE,
)
LEADING_RATING = re.compile(
    r"^\W*(?:(?:still|now|it'?s|this is|going|gone|at)\s+){0,2}(?:amber|red|at risk|off track)\b"
    r"(?: (?:now|still|again|overall|for now|this month))?(?=(?P<joint>\s*[,;:.]\s+|\s+[-–—]\s+))",
    re.IGNORECASE,
)
JOINTS = re.compile(
    r",\s+|\s[-–—]\s|\s+(?:so|leaving|which leaves|which means|because|since|after|and|as)\s+", re.IGNORECASE
)
STANDING = re.compile(
    r"\d+ ?(?:/|of|out of) ?\d|\b(?:to|at|now|just|only|on|got|have|us|us with|is|are|backlog|figure|total) (?:just "
    r"|only )?"
    r"\d{1,5}\b(?!\s?(?:weeks?|days?|months?|years?|%|am|pm|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|st|nd|rd"
    r"|th))"
    r"|\b(?:to|at|now|is) \d{1,3} ?%",
    re.IGNORECASE,
)


def without_end_rating(body: str) -> tuple[str, str]:
    """ "Worried about the supplier but still green": the worry, and the rating beside it."""
    found = END_RATING.search(body)
    if found is None or found.start() <= 3:
        return body, ""
    return body[: found.start()] + body[found.end() :], found["rated"]


def without_leading_rating(said: str) -> tuple[str, list[str]]:
    """ "Red, the trainer resigned": what happened, and the rating that the sentence opens with."""
    found = LEADING_RATING.search(said)
    if found is None or len(said) - found.end("joint") <= 3:
        return said, []
    return said[found.end("joint") :], [found[0]]


def without_figures(said: str) -> tuple[str, list[str]]:
    """ "Two resigned, so back to 2 of 6 filled": what happened, and the parts that say how it stands now."""
    begin, parts = 0, list[str]()
    for cut in [*JOINTS.finditer(said), None]:
        parts.append(said[begin : cut.start() if cut else len(said)])
        begin = cut.end() if cut else begin
    figures = [part for part in parts if STANDING.search(part) and not HAPPENED.search(part)]
    left = [part for part in parts if part not in figures]
    return (", ".join(left), figures) if left and figures else (said, [])
