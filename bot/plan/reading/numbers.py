"""Figures in a text: percentages, fractions, counts; which is the figure now, which was before, which is aimed at."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import NUMBER_WORDS, number_word, spans_over
from bot.plan.reading.spoken_numbers import short_numbers

SMALL = "|".join(w for w in NUMBER_WORDS if w not in ("half", "nil", "zero"))
FRACTION = Pattern(
    rf"(?<![\w.£/:-])(?P<a>\d{{1,5}}|{SMALL})(?: ?/ ?| (?:(?!weeks|days|months|years|hours)[a-z]{{3,12}} )?"
    rf"(?:out )?of (?:the |all |our )?)(?P<b>\d{{1,5}}"
    rf"|{SMALL})(?![\w%/]|[.:]\d)",
    re.IGNORECASE,
)
NUMBER = Pattern(
    r"(?<![\w.£$€#/:'])(?P<num>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)(?P<ish>ish)?(?P<pct>\s?(?:%|per ?cent\b"
    r"|pc\b))?(?P<ish2>ish)?"
    r"(?![\w/]|[.:,]\d|-(?:week|day|month|year|place|bed|page|point|hour|minute|tier|strong|step|way))",
    re.IGNORECASE,
)
# "1 in 4 said so": a rate, of as many as answered
ONE_IN = Pattern(
    r"(?<![\w.£/:-])(?P<a>[1-9]|one|two|three|four|five|six|seven|eight|nine) in (?:every )?(?P<b>[2-9]|10|20|100|two"
    r"|three|four|five|six|seven|eight|nine|ten|twenty)(?![\w%/]|[.:,]\d| ?(?:weeks?|wks?|days?|months?|years?|hours?"
    r"|terms?|teams?|sites?|bases?|areas?|localities|posts?|lots?|phases?|clusters?)\b)",
    re.IGNORECASE,
)
# "22 checked, 15 good": how many were looked at, and how many of them passed
PASSED = Pattern(
    r"(?<![\w.£/:-])(?P<b>\d{1,4})(?: (?:more |new |ehc |sample )?(?:plans?|ehcps?|audits?|requests?|advices?"
    r"|pieces of advice|contacts|assessments|referrals|cases|files|reviews|records"
    r"|forms|of them))?"
    r"(?: (?:were |was |got |have been )?(?:checked|audited|sampled|moderated|looked at|reviewed|dip[- ]sampled|done"
    r"|read|scored|issued))?"
    r"(?: (?:in|for|this|last) \w+)?(?:\s?[,;:–-]| and| of which|, of which)+\s?(?:only |just )?(?P<a>\d{1,4})(?: of"
    r" (?:them|these|those|which))?(?: (?:were|was|are|came out|came back|came in|rated|judged|graded|scored|at least"
    r"|as))*(?= (?:good|or better|outstanding|passed|met)\b)",
    re.IGNORECASE,
)
NOT_A_FIGURE = Pattern(
    r"\s?(?:-|to )?\s?(?:weeks?\b|wks?\b|days?\b|months?\b|mths?\b|years?\b|yrs?\b|hours?\b|hrs?\b|mins?\b|minutes?\b"
    r"|am\b|pm\b|k\b|m\b|million\b|fte\b|wte\b"
    r"|(?:working|clear) days?\b|o'clock\b|times\b|pages?\b|sides?\b|x \d|point\b|fewer\b|less\b|more\b|extra\b"
    r"|additional\b)",
    re.IGNORECASE,
)
LABEL_BEFORE = Pattern(
    r"\b(?:years?|yr|cohorts?|bands?|phases?|versions?|page|section|item|level|tier|stage|option|step|room|area"
    r"|priority|key stage|ks|grade|wave|week|draft|number|no|act"
    r"|within|under|over|past|beyond|more than|at least|likelihood|impact|prob(?:ability)?|score[ds]?|aged?|ref"
    r"|po|ticket|inc|base|site|chapter|reg(?:ulation)?)"
    r"[ .:]*(?:number |no\.? )?$",
    re.IGNORECASE,
)
BEFORE_NOW = Pattern(
    r"(?:(?:^|[,(;:–-]|(?<![A-Za-z\d])\d{1,6}%?|\band)\s*(?:it |they |which |this |that )?(?:was|were)|\bfrom"
    r"|\bpreviously|\b(?:vs"
    r"|versus)\.?|\bcompared (?:to|with)|\bhad been|\bused to be"
    r"|\blast (?:month|time|year|term|week|quarter)(?:'s)?(?: was| it was)?|\brather than|\bnot|\binstead of"
    r"|\boriginally|\bbaseline(?: of| was)?|\bcf\.?)"
    r"\s*(?:at |about |around )?\s*\(?$",
    re.IGNORECASE,
)
BEFORE_AFTER = Pattern(
    r"\s?\)?\s*(?:in |at |the |for )*(?:last (?:month|time|year|term|week|quarter)|previously"
    r"|(?:the )?(?:previous )?(?:month|week|term|year) before|before\b(?! \d)|was my|at baseline)",
    re.IGNORECASE,
)
AIMED = Pattern(
    r"\b(?:target(?:s|ing)?|trajectory|aim(?:ing)?(?: for| at)?|goal|plan(?:ned)?|should be|need(?:s|ed)?(?: to (?:be"
    r"|reach|hit))?|reach|hit|against|expect(?:ed|ing)?|forecast"
    r"|profile|national(?: average)?|average|benchmark|england|promised|by then)\b(?: (?:is|of|was|to be|at|a|the|for"
    r"|on))*\s*\(?$",
    re.IGNORECASE,
)
ESTIMATE = Pattern(
    r"(?:\b(?:about|around|roughly|approx(?:imately)?\.?|circa|c\.?|some|nearly|almost|just (?:over|under)|i think"
    r"|maybe|probably|say|reckon)|~)\s*$",
    re.IGNORECASE,
)
GUESSED = Pattern(
    r"\s?-?\s?(?:ish\b|odd\b|or so\b|or thereabouts|mark\b|\?|,? ?(?:i|we) (?:reckon|think|guess|believe)\b"
    r"|,? ?give or take|,? ?at a guess)",
    re.IGNORECASE,
)
WORD_SHARES = {
    "two thirds": 67,
    "two-thirds": 67,
    "a third": 33,
    "one third": 33,
    "three quarters": 75,
    "three-quarters": 75,
    "a quarter": 25,
    "halfway": 50,
    "half of the": 50,
    "half the": 50,
    "half of": 50,
    "half way": 50,
    "half-way": 50,
    "half done": 50,
}
WORD_SHARE = Pattern(
    r"\b(?:" + "|".join(WORD_SHARES) + r")\b(?! (?:day|days|hour|locum|supplier|post|year|party|officer|of the year))",
    re.IGNORECASE,
)


class Kind(StrEnum):
    PERCENT = "percent"
    FRACTION = "fraction"
    COUNT = "count"
    WORDS = "words"


class Role(StrEnum):
    NOW = "now"
    BEFORE = "before"
    AIM = "aim"


@dataclass(frozen=True)
class Figure:
    value: float  # of a fraction, its percentage
    kind: Kind
    role: Role
    start: int
    end: int
    estimate: bool = False
    a: int = 0
    b: int = 0
    text: str = ""
    rate: bool = False  # "one in four"
    sample: bool = False  # of so many looked at, so many passed
    small: bool = False  # a number under ten, in words: seldom a figure


def per_cent(a: int, b: int) -> int:
    """A half rounds up, as people round."""
    return int(100 * a / b + 0.5)


def role_of(before: str, after: str) -> Role:
    near = before[-60:]
    if BEFORE_NOW.search(near) or BEFORE_AFTER.match(after[:40]):
        return Role.BEFORE
    if re.match(r"\s?%?\s*(?:->|→|=>)\s*~?\d|\s(?:to|then) \d{1,5} ?(?:/|of|out of) ?\d", after):
        return Role.BEFORE
    if re.search(r"\bfrom [^.;,]{0,15}$", near) and re.match(r"\s?%?\s*(?:to|->|→)\s*\d", after):
        return Role.BEFORE
    return Role.AIM if AIMED.search(near) else Role.NOW


def estimated(before: str, after: str, ish: bool) -> bool:
    return ish or ESTIMATE.search(before[-20:]) is not None or GUESSED.match(after) is not None


def find_figures(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    """Every figure that is not part of a date, a reference, a length of time or a label."""
    found = passed(text, taken)
    found += rates_in(text, [*taken, *((f.start, f.end) for f in found)])
    found += fractions(text, [*taken, *((f.start, f.end) for f in found)])
    found += plain_numbers(text, [*taken, *((f.start, f.end) for f in found)])
    used = [*taken, *((f.start, f.end) for f in found)]
    for match in WORD_SHARE.finditer(text):
        if not spans_over(match.start(), match.end(), used):
            share = WORD_SHARES[match[0].lower()]
            found.append(Figure(share, Kind.WORDS, Role.NOW, match.start(), match.end(), True, text=match[0]))
    found += spoken_numbers(text, [*taken, *((f.start, f.end) for f in found)])
    return sorted(found, key=lambda figure: figure.start)


def fractions(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    found: list[Figure] = []
    for match in FRACTION.finditer(text):
        a, b = number_word(match["a"]), number_word(match["b"])
        before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 60]
        if a is None or not b or a > b or spans_over(match.start(), match.end(), taken):
            continue
        if LABEL_BEFORE.search(before[-20:]) or NOT_A_FIGURE.match(after):
            continue
        role, guess = role_of(before, after), estimated(before, after, False)
        found.append(Figure(per_cent(a, b), Kind.FRACTION, role, match.start(), match.end(), guess, a, b, match[0]))
    return found


def passed(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    found: list[Figure] = []
    for match in PASSED.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        clear = not spans_over(match.start("a"), match.end("a"), taken) and not spans_over(*match.span("b"), taken)
        if a <= b and b > 4 and clear:
            share = per_cent(a, b)
            found.append(
                Figure(share, Kind.FRACTION, Role.NOW, match.start(), match.end(), False, a, b, match[0], sample=True)
            )
    return found


def rates_in(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    """ "One in five": a percentage, though the five are not how many answered."""
    found: list[Figure] = []
    for match in ONE_IN.finditer(text):
        a, b = number_word(match["a"]), number_word(match["b"])
        if not a or not b or a >= b or spans_over(match.start(), match.end(), taken):
            continue
        before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 60]
        share, role = round(100 * a / b), role_of(before, after)
        found.append(Figure(share, Kind.PERCENT, role, match.start(), match.end(), text=match[0], rate=True))
    return found


def spoken_numbers(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    """Numbers of one word: "nine on internships", "forty per cent"."""
    found: list[Figure] = []
    for start, end, value, percent in short_numbers(text):
        before, after = text[max(0, start - 80) : start], text[end : end + 60]
        if spans_over(start, end, taken) or NOT_A_FIGURE.match(after) or LABEL_BEFORE.search(before[-22:]):
            continue
        kind, role = Kind.PERCENT if percent else Kind.COUNT, role_of(before, after)
        guess, said = estimated(before, after, False), text[start:end]
        found.append(Figure(float(value), kind, role, start, end, guess, text=said, small=value < 10))
    return found


def plain_numbers(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    found: list[Figure] = []
    for match in NUMBER.finditer(text):
        before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 60]
        if spans_over(match.start(), match.end(), taken):
            continue
        if not match["pct"] and (NOT_A_FIGURE.match(after) or LABEL_BEFORE.search(before[-22:])):
            continue
        kind = Kind.PERCENT if match["pct"] or shared_percent(after) else Kind.COUNT
        value, guess = (
            float(match["num"].replace(",", "")),
            estimated(before, after, bool(match["ish"] or match["ish2"])),
        )
        role = role_of(before, after)
        found.append(Figure(value, kind, role, match.start(), match.end(), guess, text=match[0]))
    return found


def shared_percent(after: str) -> bool:
    """ "from 60 to 75%": the sign at the end is for both."""
    return re.match(r"\s?(?:to|-|–)\s?\d{1,3}(?:\.\d)?\s?%", after) is not None
