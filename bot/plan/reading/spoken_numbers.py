"""Numbers written in words: "six hundred and eight" and "thirty-one" put into digits, "nine" and "twelve" found."""

import re

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import NUMBER_WORDS

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = rf"(?:(?:{TENS})(?:[ -](?:{UNITS}))?|{TEENS}|{UNITS})"
HUNDREDS = rf"(?:(?:an?|{UNITS}|{TEENS}) hundred(?: (?:and )?{SMALL})?)"
LONG = Pattern(
    rf"(?<![\w-])(?:(?:an?|{HUNDREDS}|{SMALL}) thousand(?:,? (?:and )?(?:{HUNDREDS}|{SMALL}))?|{HUNDREDS}"
    rf"|(?:{TENS})[ -](?:{UNITS}))(?![\w-]| (?:hundred|thousand|million)\b)",
    re.IGNORECASE,
)
ROUND = re.compile(r"(?:an?|one) (?:hundred|thousand)", re.IGNORECASE)
WORDS = ("hundred", "thousand", *TENS.split("|"))
SHORT_WORDS = (*TENS.split("|"), *TEENS.split("|"), *UNITS.split("|")[1:])
SHORT = Pattern(
    rf"(?<![\w-])(?P<number>{TENS}|{TEENS}|two|three|four|five|six|seven|eight|nine)(?:(?P<pct> ?(?:%|per ?cent\b))"
    r"|(?![\w-]| (?:of|out of|in)\b))",
    re.IGNORECASE,
)


def with_digits(text: str) -> str:
    """Long numbers in digits; "a hundred", which is seldom a count, stays."""
    small = text.lower()
    if not any(word in small for word in WORDS):
        return text
    return LONG.sub(lambda m: m[0] if ROUND.fullmatch(m[0]) else str(value_of(m[0])), text)


def short_numbers(text: str) -> list[tuple[int, int, int, bool]]:
    """Start, end, value of the numbers that are one word, and whether each is a percentage."""
    small = text.lower()
    if not any(word in small for word in SHORT_WORDS):
        return []
    return [(m.start(), m.end(), NUMBER_WORDS[m["number"].lower()], m["pct"] is not None) for m in SHORT.finditer(text)]


def value_of(said: str) -> int:
    whole, part = 0, 0
    for word in re.findall(r"[a-z]+", said.lower()):
        if word == "thousand":
            whole, part = (part or 1) * 1000, 0
        elif word == "hundred":
            part = (part or 1) * 100
        else:
            part += NUMBER_WORDS.get(word, 0)
    return whole + part
