"""What someone says of a decision that waits for them: approved, refused, or asked back; and the words beside it.

And what happens if it is not made, where whoever wants it said so.
"""

import re
from dataclasses import dataclass

from bot.models.words import Word

LONGEST = 500  # characters that are kept
NOTHING_MORE = ("it", "that", "this", "it please", "that please")  # "approve it"
_WE = (
    r"(?:(?:yes|ok|okay|no|sorry|thanks|thank you)[\s,.!–—-]+)*"
    r"(?:(?:i|i'm|we|we're|that|that's|this|it|it's|is|are|am|have|has|will|happy to|content to)\s+)*"
)
_YES = (
    r"(?:approved?|approving|go ahead|go for it|signed off|sign(?:ing)? (?:it|this) off|authorised?|granted|endorsed?"
    r"|proceed|do it)"
)
_NO = (
    r"(?:refused?|rejected?|declined?|turn(?:ed)? down|(?:not|cannot|can't|can not|don't|do not|won't|will not)\s+"
    r"(?:be\s+)?(?:approved?|agreed?|granted?|supported?|go(?:ing)? ahead|authorised?|endorsed?|sign(?:ed)? off))"
)
_SOFT_YES = r"(?:agreed?|yes|ok|okay|fine|supported)"
_SOFT_NO = r"(?:no|nope|not now|not yet)"
_ENDS = r"(?![\w-])(?!\s+by\b)(?P<rest>.*)"
_BACK = re.compile(
    r"(?:(?:i )?ask(?:ing)? back|question|before (?:i|we) decide|(?:i|we) need (?:to know|more))\b.*", re.I | re.S
)
_PATTERNS = ((Word.REFUSED, _NO), (Word.APPROVED, _YES))
_SOFT = ((Word.REFUSED, _SOFT_NO), (Word.APPROVED, _SOFT_YES))
_LEAD = re.compile(r"^[\s,.:;–—-]+|^(?:because|as|reason)\b[\s:,]*", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?:^|[\s,;.(–—-])(?:otherwise|or else|failing that|if not|without (?:it|that|this))[\s,:]+"
    r"(?P<what>[^.\n;)]{3,300})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    word: Word
    words: str  # beside it


def verdict(text: str, *, beneath: bool) -> Said | None:
    """`beneath`: it stands under the message that asks, where a bare yes, no or question is about it too."""
    said = " ".join(text.replace("’", "'").split())
    for word, pattern in (*_PATTERNS, *(_SOFT if beneath else ())):
        found = re.fullmatch(rf"{_WE}{pattern}{_ENDS}", said, re.IGNORECASE)
        if found is not None:
            return Said(word, _words(found["rest"]))
    if _BACK.fullmatch(said) or (beneath and said.endswith("?")):
        return Said(Word.ASKED_BACK, said[:LONGEST])
    return None


def otherwise(text: str) -> str:
    """ "Otherwise the agency cover ends": what happens then; nothing where nobody said."""
    found = _OTHERWISE.search(text)
    return " ".join(found["what"].split()) if found is not None else ""


def alike(words: str, other: str) -> int:
    """How many words of weight two texts share: which of several decisions is spoken of."""
    return len(_weighty(words) & _weighty(other))


def _weighty(text: str) -> frozenset[str]:
    words = re.findall(r"[\w.]+", text.casefold())
    return frozenset(word for word in words if len(word) > 4 or any(map(str.isdecimal, word)))


def _words(rest: str) -> str:
    said = rest
    while (cut := _LEAD.sub("", said)) != said:
        said = cut
    said = said.strip()[:LONGEST]
    return "" if said.lower().strip(" .!") in NOTHING_MORE else said
