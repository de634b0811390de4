"""A school year or an age as people write it: "Y4", "Yr 4", "year nine", "Reception"; ", 9," or "of 13"."""

from bot.privacy.view import View
from bot.privacy.vocabulary import word_list
from bot.said.token import TokenKind

YEARS = word_list("person_years")
NUMBER_WORDS = word_list("person_number_words")
MOST = 15  # no school year has so high a number


def year_at(view: View, at: int) -> tuple[int, int] | None:
    """The tokens of "Y4", "Yr 4", "year nine", "Reception"."""
    token = view.tokens[at]
    if token.kind is TokenKind.CODE:
        letters = token.low.rstrip("0123456789")
        return (at, at) if letters in YEARS and letters != token.low and int(token.low[len(letters) :]) < MOST else None
    if token.low in YEARS and at + 1 < len(view.tokens):
        after = view.tokens[at + 1]
        number = int(after.text) if after.kind is TokenKind.NUMBER and after.text.isdigit() else None
        if number is None and after.low in NUMBER_WORDS:
            number = 1
        return (at, at + 1) if number is not None and number < MOST else None
    return None


def is_age(view: View, at: int) -> bool:
    """Whether a token is a number of years that someone of the plan may be."""
    token = view.tokens[at]
    return token.kind is TokenKind.NUMBER and token.text.isdigit() and 1 < int(token.text) < 26


def age_follows(view: View, last: int) -> bool:
    """ ", 9," or "of 13" or "(7)"."""
    tokens = view.tokens[last + 1 : last + 4]
    if len(tokens) > 1 and tokens[0].low == "aged" and view.number(last + 2):
        return True
    if len(tokens) < 2 or tokens[1].kind is not TokenKind.NUMBER or not tokens[1].text.isdigit():
        return False
    closes = len(tokens) < 3 or tokens[2].text in ",);" or tokens[0].low in ("of", "aged")
    return tokens[0].low in (",", "(", "of", "aged") and 1 < int(tokens[1].text) < 26 and closes
