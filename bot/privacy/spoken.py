"""Numbers said digit by digit: "nine four three four seven ...", "triple nine", "oh"."""

from collections.abc import Iterator, Sequence

from bot.said.token import Token, TokenKind

DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}


def spoken_numbers(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """(digits, start, end) of each run of six and more; a letter and signs may stand between."""
    digits, start, end, times = "", 0, 0, 1
    for token in tokens:
        if token.low in DIGITS or (digits and token.kind is TokenKind.NUMBER and token.text.isdigit()):
            start = start if digits else token.start
            digits += DIGITS.get(token.low, token.text) * times
            end, times = token.end, 1
        elif token.low in TIMES:
            times = TIMES[token.low]
        elif token.low == "hundred" and digits:
            digits += "00"
        elif token.kind not in (TokenKind.MARK, TokenKind.LINE) and not (digits and token.low in ("dash", "space")):
            if len(digits) >= 6:
                yield digits, start, end
            digits, times = "", 1
    if len(digits) >= 6:
        yield digits, start, end
