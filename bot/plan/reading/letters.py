"""Ratings by their letter alone: ". A" at the end of an answer, "A for the strategy", "dysphagia G"."""

import re

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.rating_words import COLOURS

NAMES = {"g": "green", "a": "amber", "r": "red"}
ENDS = r"(?=(?: (?:now|again|still|please|overall))?\s*(?:$|[.;!\n]|,\s|\s[-–—]\s|\)))"
# after a mark of its own, or after "call it", "still", "I'd say"
SET_APART = Pattern(
    rf"(?:(?<=[.!?\n,;:–—-])\s*|^\s*)(?-i:[GAR]){ENDS}"
    r"|(?<=[.!?\n])\s*[gar](?=\s*[.!]?\s*$)|\b(?:rag|rating)(?: is)?[\s:=-]+[gar](?=\s*(?:$|[.,;!\n]))",
    re.IGNORECASE,
)
CALLED = Pattern(
    r"\b(?:so|still|now|say(?:ing)?|call(?:ing)? (?:it|this|that|them|both)|at|as|it'?s|it is|stay(?:s|ing)?|remains?"
    r"|(?:make|put|keep|leave|mark|rate) (?:it|that|this|them|both|all)(?: (?:at|as|to|down as))?|rag|rag is|rating"
    r"|rating is|rated|overall|probably|both)[\s:]+"
    rf"(?:an? )?(?P<letter>(?-i:[GAR]))(?:\s+(?:please|pls|for now|again|i think|tbh))?{ENDS}",
    re.IGNORECASE,
)
FOR = Pattern(r"(?:^|(?<=[.;,\n])\s*|\b(?:and|but)\s+)(?-i:[GAR])(?= (?:for|on) (?:the |our )?[a-z\d])", re.IGNORECASE)
AFTER_NAME = Pattern(r"^\W*(?:[\w'&/-]+ ){1,4}(?-i:[GAR])(?=\s*[.!]?\s*$)", re.IGNORECASE)
# what a letter is part of, where it rates nothing
LABEL = Pattern(
    r"\b(?:plan|option|part|group|team|site|phase|cohort|category|annex|appendix|year|yr|vitamin|class|level|grade"
    r"|section|schedule|person|people|pupil|parent|school|child|band|tier|block|unit|form|type|stage|supplier"
    r"|provider|bidder|lot|model|version|route|room|area|zone|table|figure|trust|rev(?:ision)?|draft|edition|marks?|director|officer|member|manager|dr|mrs?|ms|an?|the|in|of|to|with|by|from|than"
    r"|or|q ?&|[a-z])[\s:]*$",
    re.IGNORECASE,
)
LISTED = re.compile(r"\b[A-Z](?:(?:,? (?:and|or) |, | ?[&/-] ?)[A-Z]\b)+")
TITLED = re.compile(r"\w \(?[A-Z][a-z]+ $")  # "by Director A"
PART = re.compile(r"[^,;.\n]+")


def spelt_out(text: str, beside_colours: bool = False) -> str:
    """The words with lone letters that rate put as colours; as a rule where no colour is named."""
    if (COLOURS.search(text) and not beside_colours) or not re.search(r"(?<!\w)[GARgar](?!\w)", text):
        return text
    places = {m.start("letter") for m in CALLED.finditer(text)}
    for pattern in (SET_APART, FOR):
        places |= {m.end() - 1 for m in pattern.finditer(text)}
    for part in PART.finditer(text):
        if (found := AFTER_NAME.match(part[0])) and not TITLED.search(part[0][: found.end() - 1]):
            places.add(part.start() + found.end() - 1)
    listed = {n for m in LISTED.finditer(text) for n in range(m.start(), m.end())}
    for at in sorted(places - listed, reverse=True):
        if not LABEL.search(text[max(0, at - 20) : at]) or CALLED.search(text[max(0, at - 30) : at + 1]):
            text = f"{text[:at]}{NAMES[text[at].lower()]}{text[at + 1 :]}"
    return text
