"""Colleagues' first names, dropped from the text that is stored: posts and teams stay."""

import re
from dataclasses import fields, replace
from typing import TypeVar

from bot.plan.document import PlanDocument
from bot.plan.personal_data.check import plan_words
from bot.plan.personal_data.given_names import ALSO_WORDS, KNOWN, PLAIN
from bot.plan.personal_data.people_words import PLACES
from bot.plan.personal_data.word_set import word_set

T = TypeVar("T")
MONTHS = frozenset(["april", "may", "june", "august", "summer", "autumn", "winter", "easter"])
# at the head of a sentence these are the words, not the names
NOT_AN_OPENER = word_set("""
    hope will grant chase chance faith patience grace art page rich sterling major dean ward star sky trinity
    mark
    """)
CUE = re.compile(
    r"\b(?:chas\w+|ask(?:ed|ing)?|with|from|told|tell|email(?:ed|ing)?|speak(?:ing)? to|spoke to|spoken to|call(?:ed)?"
    r"|met|thanks to|cc|via|per|and|&|by|to|for|contact(?:ed)?|saw|see|says|tho|that|,)\s+$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"\s+(?:is|has|was|says?|said|reckons?|thinks?|will|starts?|started|asked|told|from|in|and|&|at|who|can|does|did"
    r"|wants|agreed|confirmed|joins?|left)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"(?<![\w@./-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?![\w@/-])")
LIST = re.compile(r"(?:a colleague(?:'s)?)(?:\s*(?:,|and|&|or)\s*(?:a colleague))+", re.IGNORECASE)


def kept(word: str, known: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered not in KNOWN or lowered in known or lowered in MONTHS


def drop_names(text: str, plan: PlanDocument) -> str:
    """The text with given names of colleagues replaced by "a colleague"."""
    known = plan_words(plan)
    found = [m for m in WORD.finditer(text) if not kept(m[0], known)]
    if not found:
        return text
    drop = [m for m in found if is_person(text, m)]
    for match in reversed(drop):
        end = match.end()
        surname = re.match(r" [A-Z][a-z'-]+(?!\w)", text[end : end + 40])
        if (
            surname
            and surname[0].strip().lower() not in known
            and surname[0].strip().lower() not in PLACES
            and match[0].lower() in PLAIN
        ):
            end += surname.end()
        text = f"{text[: match.start()]}a colleague{text[end:]}"
    return LIST.sub("colleagues", text)


def is_person(text: str, match: re.Match[str]) -> bool:
    """A plain given name always; one that is a word too, only where a person would stand."""
    word = match[0].lower()
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 60]
    following = re.match(r"\s+([A-Z][a-z]+)", after)
    if following and following[1].lower() in PLACES:
        return False
    if re.search(r"\b(?:Saint|St\.?|The|Lady|Mount|Lake|Port|Camp) $", before):
        return False
    if word not in ALSO_WORDS:
        return True
    opening = re.search(r"(?:^|[.!?\n]\s*)$", before if match.start() > 40 else f"\n{before}") is not None
    pair = re.match(r"\s*(?:&|and)\s+[A-Z][a-z]+", after) or re.search(r"[A-Z][a-z]+\s*(?:&|and)\s*$", before)
    if opening and word not in NOT_AN_OPENER and ACTS.match(after):
        return True
    if opening:
        return bool(pair) and re.match(r"\s*(?:&|and)\s+(?P<n>[A-Z][a-z]+)", after) is not None
    return bool(pair) or (CUE.search(before) is not None and ACTS.match(after) is not None)


def scrub(record: T, plan: PlanDocument) -> T:
    """A record with colleagues' names dropped from every text in it; a deputy's stays, it is what was asked for."""
    changes: dict[str, str] = {}
    for each in fields(record):  # type: ignore[arg-type]
        value = getattr(record, each.name)
        if (
            isinstance(value, str)
            and each.name not in ("to", "deputy", "ref", "id", "code", "of", "evidence", "by", "owner")
            and type(value) is str
        ):
            cleaned = drop_names(value, plan)
            if cleaned != value:
                changes[each.name] = cleaned
    return replace(record, **changes) if changes else record  # type: ignore[type-var]
