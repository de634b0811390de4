"""Numbers as they are written and said, token by token: "1,482", "90k", "twenty six point one"; and those that are no
figures: the label of a line, a year, "one" that is no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.said.clause import Clause
from bot.said.token import Token, TokenKind
from bot.said.word_set import word_set

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
    )
}  # fmt: skip
UNITS.update({"nil": 0, "nought": 0, "oh": 0, "dozen": 12})
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
TENS.update({"ninety": 90})
SCALES = {"hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000, "mil": 1_000_000}
SCALES.update({"billion": 1_000_000_000, "bn": 1_000_000_000})
PARTS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3), "quarter": Fraction(1, 4)}
PARTS.update({"quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "tenth": Fraction(1, 10)})
PARTS.update({"tenths": Fraction(1, 10)})
LONGEST_WORDS = 7  # "one hundred and twenty six point one"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the tokens it fills (both within)."""

    value: float
    first: int
    last: int
    spelt: bool = False  # in words
    part: bool = False  # a part of a whole: "half", "two thirds"; the value is a percentage


def numbers_in(tokens: Sequence[Token]) -> list[Number]:
    """Every number in a row of tokens, none overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _part_at(tokens, at) or _digits_at(tokens, at) or _words_at(tokens, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last + 1
    return found


def _digits_at(tokens: Sequence[Token], at: int) -> Number | None:
    token = tokens[at]
    if token.kind is TokenKind.CODE:
        return _with_suffix(token, at)
    if token.kind is not TokenKind.NUMBER:
        return None
    value, last = float(token.low.replace(",", "")), at
    if (scale := _low(tokens, at + 1)) in SCALES and (scale not in ("m", "k") or tokens[at + 1].start == token.end):
        return Number(value * SCALES[scale], at, at + 1)
    return Number(value, at, last)


def _with_suffix(token: Token, at: int) -> Number | None:
    """ "90k", "2.31m", "23ish", "5wks": a number and what clings to it."""
    digits = len(token.low) - len(token.low.lstrip("0123456789.,"))
    head, tail = token.low[:digits].replace(",", ""), token.low[digits:]
    if not head or not head[0].isdecimal() or head.count(".") > 1 or head.endswith("."):
        return None
    if tail in SCALES:
        return Number(float(head) * SCALES[tail], at, at)
    return Number(float(head), at, at) if tail in CLINGING else None


CLINGING = word_set("clings to a number")
GOES_ON = word_set("goes on with a number") | {"%"}


def _part_at(tokens: Sequence[Token], at: int) -> Number | None:
    """ "half", "a third", "three quarters", "nine in ten" is a share and not one of these."""
    low = tokens[at].low
    if low in PARTS and low in ("half", "third", "quarter"):
        if low != "half" and _low(tokens, at - 1) not in ("a", "one"):
            return None
        return Number(float(PARTS[low] * 100), at, at, spelt=True, part=True)
    times = UNITS.get(low)
    if times and times < 10 and _low(tokens, at + 1) in PARTS and _low(tokens, at + 1) != "half":
        return Number(float(PARTS[_low(tokens, at + 1)] * times * 100), at, at + 1, spelt=True, part=True)
    return None


def _words_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The longest number in words that begins here."""
    total, group, last, place = 0.0, 0.0, -1, at
    if (opens := _hundred(tokens, at)) is not None:
        group, last, place = 100.0, opens, opens + 1
    while place < min(len(tokens), at + LONGEST_WORDS + 4):
        low = tokens[place].low
        before = last >= 0
        if low in UNITS and (
            not before
            or _low(tokens, last) in TENS
            or _low(tokens, last) in ("hundred", "and", "thousand", "million", "billion")
        ):
            if before and group % 10 and group % 100 >= 10:
                break
            group, last = group + UNITS[low], place
        elif low in TENS and (not before or group % 100 == 0):
            group, last = group + TENS[low], place
        elif low == "hundred" and before and group < 100:
            group, last = group * 100, place
        elif low in ("thousand", "million", "billion") and before:
            total, group, last = total + (group or 1) * SCALES[low], 0.0, place
        elif low == "point" and before and _low(tokens, place + 1) in UNITS:
            decimals = ""
            while _low(tokens, place + 1) in UNITS and UNITS[_low(tokens, place + 1)] < 10:
                decimals += str(UNITS[_low(tokens, place + 1)])
                place += 1
            scale = SCALES.get(_low(tokens, place + 1), 1)
            last = place + 1 if scale > 1 else place
            return Number(float(f"{int(total + group)}.{decimals}") * scale, at, last, spelt=True)
        elif (
            low == "and" and before and _low(tokens, last) == "hundred" and _low(tokens, place + 1) in (UNITS | TENS)
        ) or (tokens[place].text == "-" and before and _low(tokens, last) in TENS):
            pass
        else:
            break
        place += 1
    return Number(total + group, at, last, spelt=True) if last >= 0 else None


def _hundred(tokens: Sequence[Token], at: int) -> int | None:
    """Where the "hundred" of "a hundred and nineteen", "hundred and five" stands; None where no number goes on."""
    place = at + 1 if _low(tokens, at) == "a" else at
    if _low(tokens, place) != "hundred":
        return None
    after = place + 2 if _low(tokens, place + 1) == "and" else place + 1
    goes_on = _low(tokens, after) in UNITS | TENS
    whole = place > at and _low(tokens, place + 1) in ("per", "percent", "%")
    return place if goes_on or whole else None


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


MOST_LINES = 30  # of a numbered list
FEW_LINES = 3  # a list in one line begins with one of these


PERCENT_WORDS = word_set("per cent") | {"%"}


BARE = word_set("stands beside a figure that is all there is")


ONE_AS_IT = word_set("follows one where it is no number")


TIMES = word_set("times that one may be of")
BOARDING = word_set("stands before a train")
OF_TIME = word_set("follows half where it is a time")
THROUGH = 5  # words behind "half way" within which the month or term stands


def _of_time(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "Half way through the month", "half an hour": a time, and no share of anything."""
    after = [token.low for token in tokens[number.last + 1 : number.last + 1 + THROUGH]]
    through = "through" in after[:2] or "into" in after[:2]
    return after[:1] != [] and (after[0] in OF_TIME or (through and bool(TIMES & set(after))))


def is_no_number(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "The survey one", "we've done one", "two-person", "half an hour": words, no figures."""
    if number.part and _of_time(tokens, number):
        return True
    if not number.spelt:
        return _leaves_at(tokens, number)
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    hyphen = after is not None and after.text == "-" and after.start == tokens[number.last].end
    one = number.first == number.last and tokens[number.first].low == "one"
    counts = after is not None and after.low in GOES_ON
    return hyphen or (one and not counts and (after is None or not after.is_word or after.low in ONE_AS_IT))


def _leaves_at(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "On the 6.58 so brief", "got to catch the 5.40": a train."""
    hours, _, minutes = tokens[number.first].low.partition(".")
    clock = len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60 and hours.isdecimal() and int(hours) < 24
    before = [token.low for token in tokens[max(0, number.first - 2) : number.first]]
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    return clock and after not in PERCENT_WORDS and len(before) == 2 and before[0] in BOARDING and before[1] == "the"


def whole_of_lead(tokens: tuple[Token, ...], clause: Clause, numbers: list[Number]) -> float | None:
    """ "Of the 52 we issued 18 were in time": of how many, where a clause opens with it."""
    opening = [token.low for token in tokens[clause.first : numbers[0].first]] if len(numbers) == 2 else []
    return numbers[0].value if opening and opening[0] == "of" and len(opening) < 4 else None


def is_bare(words: tuple[str, ...]) -> bool:
    """Whether nothing that tells of a figure stands beside it: "so 69", "that makes 56"."""
    return all(word in BARE or word in PERCENT_WORDS or word.replace(".", "").isdecimal() for word in words)


def _numbers_a_line(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "2) 61 live": the mark of a list."""
    after = tokens[number.last + 1 : number.last + 3]
    opens = number.first == 0 or tokens[number.first - 1].kind is TokenKind.LINE
    opens = opens or (tokens[0].text == "1" and tokens[1].text == ")" == after[0].text if after else False)
    marked = len(after) == 2 and after[0].text in ")." and after[0].start == tokens[number.last].end
    alone = number.first == 0 and number.value > FEW_LINES and not any(t.kind is TokenKind.LINE for t in tokens)
    alone = alone and marked and after[0].text == "."  # "17. Two landed only yesterday"
    return opens and number.value <= MOST_LINES and marked and not alone and after[0].end < after[1].start


def is_label(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "s.17": digits that hang on a short form."""
    if _numbers_a_line(tokens, number):
        return True
    before = tokens[number.first - 2 : number.first] if number.first > 1 else ()
    return (
        len(before) == 2
        and before[1].text == "."
        and before[0].kind is TokenKind.WORD
        and before[0].end == before[1].start
        and before[1].end == tokens[number.first].start
    )


def is_year(tokens: tuple[Token, ...], number: Number, following: Number) -> bool:
    """ "27/28": a financial or school year."""
    joined = following.first == number.last + 2 and tokens[number.last + 1].text == "/"
    return joined and 20 <= number.value < 40 and following.value == number.value + 1
