"""The forms of a word: "resigns" is also "resign", "resigned", "resigning". An entry asks for them with `forms`."""

from functools import cache
from typing import Any

from bot.said.shapes import lines_of

SHORTEST = 3  # letters of a word that has forms
VOWELS = frozenset("aeiou")
OTHERWISE = {"won't": "will not", "can't": "can not", "shan't": "shall not"}


@cache
def forms_of(word: str) -> frozenset[str]:
    """Every form of a word, itself among them; what is no word of the language does no harm, for nobody writes it."""
    table = _irregular()
    if word in table:
        return table[word]
    if len(word) < SHORTEST or not word.isalpha() or word in _never():
        return frozenset(spellings(word))
    return frozenset([word]).union(*(table.get(base) or _formed(base) for base in _bases(word)))


def in_full(word: str) -> tuple[str, str] | None:
    """ "isn't" as two words; None of what denies nothing."""
    if not word.endswith("n't"):
        return None
    first, _, denial = OTHERWISE.get(word, f"{word[:-3]} not").partition(" ")
    return first, denial


def spellings(word: str) -> tuple[str, ...]:
    """ "isn't" and "isnt"; "can't", "cant" and "cannot"."""
    if word == "cannot":
        return ("cannot", "can't", "cant")
    if not word.endswith("n't"):
        return (word,)
    return (word, word.replace("'", ""), *(["cannot"] if word == "can't" else []))


def _bases(word: str) -> list[str]:
    """What the word may be a form of: "applied" of "apply", "slipped" of "slip", "moved" of "mov" and of "move"."""
    for ending in ("ied", "ies"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [word[:-3] + "y"]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST - 1 and VOWELS & set(stem):
            return [stem[:-1]] if _doubled(stem) else [stem, stem + "e"]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-2] if word.endswith(("shes", "ches", "sses", "xes")) else word[:-1]]
    return [word]


def _doubled(stem: str) -> bool:
    return len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeioulsf"


def _formed(base: str) -> frozenset[str]:
    """The regular forms of a base."""
    before, last = base[-2:-1], base[-1:]
    if last == "e":
        return frozenset([base, base + "s", base + "d", base[:-1] + "ing"])
    if last == "y" and before not in VOWELS:
        return frozenset([base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"])
    plural = base + ("es" if base.endswith(("sh", "ch", "ss", "x")) else "s")
    made = [base, plural, base + "ed", base + "ing"]
    if last not in VOWELS and before in VOWELS and base[-3:-2] not in VOWELS:
        made += [base + last + "ed", base + last + "ing"]
    return frozenset(made)


@cache
def _irregular() -> dict[str, frozenset[str]]:
    rows = [frozenset(line.split()) for line in _data()["forms"].strip().split("\n")]
    return {form: row for row in rows for form in row}


@cache
def _never() -> frozenset[str]:
    return frozenset(_data()["never"].split())


def _data() -> dict[str, Any]:
    return lines_of("bot.said", "verbs")
