"""Likelihood and impact as people put them: two digits from 1 to 5, in any order of words, or words of the scale."""

import re
from dataclasses import dataclass

LIKELIHOOD, IMPACT, EITHER = "likelihood", "impact", ""

WORDS: dict[str, tuple[str, int]] = {
    "very unlikely": (LIKELIHOOD, 1),
    "highly unlikely": (LIKELIHOOD, 1),
    "rare": (LIKELIHOOD, 1),
    "remote": (LIKELIHOOD, 1),
    "unlikely": (LIKELIHOOD, 2),
    "possible": (LIKELIHOOD, 3),
    "likely": (LIKELIHOOD, 4),
    "probable": (LIKELIHOOD, 4),
    "very likely": (LIKELIHOOD, 5),
    "highly likely": (LIKELIHOOD, 5),
    "almost certain": (LIKELIHOOD, 5),
    "certain": (LIKELIHOOD, 5),
    "negligible": (IMPACT, 1),
    "insignificant": (IMPACT, 1),
    "minor": (IMPACT, 2),
    "major": (IMPACT, 4),
    "serious": (IMPACT, 4),
    "significant": (IMPACT, 4),
    "severe": (IMPACT, 5),
    "critical": (IMPACT, 5),
    "catastrophic": (IMPACT, 5),
    "extreme": (IMPACT, 5),
    "very low": (EITHER, 1),
    "low": (EITHER, 2),
    "medium": (EITHER, 3),
    "med": (EITHER, 3),
    "moderate": (EITHER, 3),
    "high": (EITHER, 4),
    "very high": (EITHER, 5),
}
SPOKEN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
NAMES = {
    "likelihood": LIKELIHOOD,
    "probability": LIKELIHOOD,
    "chance": LIKELIHOOD,
    "impact": IMPACT,
    "consequence": IMPACT,
    "severity": IMPACT,
    "l": LIKELIHOOD,
    "i": IMPACT,
}
FILLER = frozenset(
    """a about and at be both by each for i'd id is it it's its of on or out over put rate rated rating say score
    scored scores scoring so that the then think times with would x""".split()  # noqa: SIM905 - read as a line
)
_WORD = "|".join(sorted((re.escape(word) for word in WORDS), key=len, reverse=True))
_TOKEN = re.compile(
    rf"\bout of (?:5|five)\b|(?<![\d.])(?P<digit>[1-5])(?![\d%]|\.\d)|\b(?P<word>{_WORD})\b"
    rf"|\b(?P<spoken>{'|'.join(SPOKEN)})\b|(?<![a-z'])(?P<name>{'|'.join(NAMES)})(?![a-z'])|(?P<other>[^\W\d_][\w'’]*|\d\S*)",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"(?<=\d)\s*[x×*/]\s*(?=\d)|(?<=\b[li])(?=[1-5]\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Scored:
    likelihood: int | None = None
    impact: int | None = None

    @property
    def whole(self) -> bool:
        return self.likelihood is not None and self.impact is not None


@dataclass(frozen=True)
class _Token:
    of: str  # whose it is, or which one it names
    value: int | None = None  # None: it names one


def score_in_words(text: str, before: Scored | None = None) -> Scored | None:
    """What the words give of the two, beside what was given before; None when they are about something else.

    One word of the scale alone, or one figure "for both", is meant for both.
    """
    tokens, other = _tokens(text)
    values = [token for token in tokens if token.value is not None]
    known = before or Scored()
    named = any(token.value is None for token in tokens)
    if not values or len(values) > 2 or len(other) > (6 if named and len(values) == 2 else 0):
        return None
    both = re.search(r"\bboth\b", text, re.IGNORECASE) is not None or not re.search(r"\d", text)
    if len(values) == 1 and values[0].of == EITHER and not named and both and known == Scored():
        return Scored(values[0].value, values[0].value)
    return _placed(tokens, known)


def _placed(tokens: list[_Token], known: Scored) -> Scored | None:
    found: dict[str, int] = {}
    loose: list[int] = []
    last = ""
    ahead = bool(tokens) and tokens[0].value is None  # "likelihood 4", not "4 likelihood"
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.value is None:
            last = token.of
            continue
        after = following.of if following is not None and following.value is None and not ahead else ""
        of = token.of or (last if ahead else after)
        if of and of not in found:
            found[of] = token.value
        else:
            loose.append(token.value)
        last = ""
    free = [name for name in (LIKELIHOOD, IMPACT) if name not in found and (found or getattr(known, name) is None)]
    found |= dict(zip(free, loose, strict=False))
    if len(found) + len(loose) == 0:
        return None
    return Scored(found.get(LIKELIHOOD, known.likelihood), found.get(IMPACT, known.impact))


def _tokens(text: str) -> tuple[list[_Token], list[str]]:
    """In order; and the words that are neither a value, nor a name, nor filler."""
    tokens: list[_Token] = []
    other: list[str] = []
    for match in _TOKEN.finditer(_TIGHT.sub(" ", text.replace("’", "'"))):
        if match["digit"]:
            tokens.append(_Token(EITHER, int(match["digit"])))
        elif match["spoken"]:
            tokens.append(_Token(EITHER, SPOKEN[match["spoken"].lower()]))
        elif match["word"]:
            tokens.append(_Token(*WORDS[match["word"].lower()]))
        elif match["name"]:
            tokens.append(_Token(NAMES[match["name"].lower()]))
        elif match["other"] and match["other"].lower() not in FILLER:
            other.append(match["other"])
    return tokens, other
