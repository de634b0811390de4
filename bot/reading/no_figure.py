"""Numbers that are no figures: the label of a line, a year, "one" that is no number."""

from bot.said.clause import Clause
from bot.said.number import UNITS, Number
from bot.said.phrases import Hit
from bot.said.token import Token, TokenKind

MOST_LINES = 30  # of a numbered list


PERCENT_WORDS = frozenset(["%", "percent", "pc", "pct"])


BARE = frozenset(
    [
        "amber", "green", "red", "🟢", "🟠", "🔴", "rag", "was", "were", "from", "up", "down", "yes", "report", "says",
        "so", "that", "that's", "thats", "makes", "it's", "its", "now", "still", "at", "just", "only", "about", "total",
        "to", "ok", "yes", "we're", "is", "make", "it", "call", "we", "are", "on", "and", "but", "up", "then",
        "currently", "around", "ish", "ytd", "own", "itself", "by", "alone", "for", "in", "jan", "feb", "mar", "apr",
        "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december",
    ]
)  # fmt: skip


ONE_AS_IT = frozenset(
    [
        "is",
        "was",
        "now",
        "and",
        "that",
        "isn't",
        "isnt",
        "again",
        "so",
        "for",
        "as",
        "to",
        "has",
        "will",
        "please",
        "stays",
        "if",
        "who",
        "which",
        "the",
        "senior",
        "or",
        "we",
        "amber",
        "red",
        "green",
        "i",
        "i'm",
        "i'd",
        "i've",
        "we're",
        "we've",
        "you",
        "they",
        "they're",
    ]
)


TIMES = frozenset(["week", "month", "term", "quarter", "year", "autumn", "spring", "summer", "winter", "day", "hour"])
OF_TIME = frozenset(["past", "day", "days", "hour", "hours", "term", "hearted", "an"])
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
        return False
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    hyphen = after is not None and after.text == "-" and after.start == tokens[number.last].end
    one = number.first == number.last and tokens[number.first].low == "one"
    counts = after is not None and after.low in ("of", "in", "out", "per", "percent", "%", "hundred", "thousand")
    return hyphen or (one and not counts and (after is None or not after.is_word or after.low in ONE_AS_IT))


def whole_of_lead(tokens: tuple[Token, ...], clause: Clause, numbers: list[Number]) -> float | None:
    """ "Of the 52 we issued 18 were in time": of how many, where a clause opens with it."""
    opening = [token.low for token in tokens[clause.first : numbers[0].first]] if len(numbers) == 2 else []
    return numbers[0].value if opening and opening[0] == "of" and len(opening) < 4 else None


def is_bare(words: tuple[str, ...]) -> bool:
    """Whether nothing that tells of a figure stands beside it: "so 69", "that makes 56"."""
    return all(word in BARE or word in PERCENT_WORDS or word.replace(".", "").isdecimal() for word in words)


def _numbers_a_line(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "2) 61 live": the mark of a list."""
    opens = number.first == 0 or tokens[number.first - 1].kind is TokenKind.LINE
    after = tokens[number.last + 1 : number.last + 3]
    marked = len(after) == 2 and after[0].text in ")." and after[0].start == tokens[number.last].end
    return opens and number.value <= MOST_LINES and marked and after[0].end < after[1].start


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


COMPARING = frozenset(["per", "every", "within", "inside", "under", "over", "past", "beyond", "at least"])


def labels(hit: Hit) -> bool:
    """ "Cohort 3", "week 12", no such label is a percentage; "over 40%" is one to compare with."""
    return hit.entry.id == "label before" and hit.phrase not in COMPARING and not hit.phrase.endswith("than")


def _nearly(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """ "Just under 24 weeks" is about as much, and no limit."""
    just = _low(tokens, hit.first - 1) in ("just", "shade", "slightly", "touch", "fraction", "little", "bit", "tad")
    return just and hit.entry.id == "label before" and hit.phrase in ("under", "over", "past", "beyond")


def _until(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """ "5.2 per 100 up to Christmas": until then, and no rise."""
    after = (_low(tokens, hit.last + 1), _low(tokens, hit.last + 2))
    day = after[1][:1].isalpha() and after[1] not in UNITS
    return hit.phrase in ("up", "down") and after[0] in ("to", "until", "till") and day


def tells_no_cue(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Whether a word beside a figure says nothing of it: "just under 24", "up to Christmas"."""
    return _nearly(tokens, hit) or _until(tokens, hit)


def _low(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
