"""Counts set beside schools in a list: "Larch View 3, St Petroc's 1, rest 70", "2 at ..., 1 at ...", "(1), ... (4)".
Under five of them can point at a child. Teams, areas, months, measures and people are counted in lists, too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.plan.personal_data.counts import ABOUT_CHILDREN, STAFF_COUNT
from bot.plan.personal_data.given_names import KNOWN, PLAIN
from bot.plan.personal_data.naming import FIRMS, OFFICES, ORDINARY
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STARTERS
from bot.plan.personal_data.word_set import word_set

# the second word of a school's or a nursery's name
OF_A_SCHOOL = word_set("""
    academy college infant infants infants' junior juniors juniors' primary school schools secondary special nursery
    nurseries preschool pru high grammar acorns bank barn beck bridge brook church copse corner court cove crest cross
    dale dell down downs elms farm fields firs first gate gardens garden grange green grove hall hatch heath heights
    hill
    hills holt house island lane larches lawn lea lodge manor mead meadow meadows mill moor mount oak oaks orchard park
    pines place pond ridge rise river road spinney spring springs stars street top towers tree trees vale valley view
    villa way well wells willows wood woods yard
    """)  # fmt: skip
NUMBER = r"(?i:\d{1,3}|one|two|three|four)"
ANY_SMALL = Pattern(r"(?<!\d)[1-4](?!\d)|\b(?:one|two|three|four)\b", re.IGNORECASE)
NAME = (
    r"(?:(?:St\.? |Saint |The |Our Lady (?:of )?)?[A-Z][a-z]+(?:'s?)?(?: (?:of |the |and )?[A-Z][a-z]+(?:'s?)?){0,4}"
    r"|(?:[a-z]{3,} )?[a-z]{4,} (?:primary|academy|infants?|juniors?|nursery|school|high|college))"
)
NAME_FIRST = re.compile(
    rf"(?<![\w'])(?P<name>{NAME})(?:\s?[:=(x-]\s?|\s[-x–]\s?|\s(?:x ?|has |have |had |got |with )?)"
    rf"(?P<n>{NUMBER})\b(?![./%-]\w|%|:\d)(?!\s(?:of|out of|days?|weeks?|hours?|%)\b)"
)
NUMBER_FIRST = re.compile(
    rf"(?<![\w.,/£:-])(?P<n>{NUMBER})\s(?:(?:pupils?|children|kids?|child|each|more) )?"
    rf"(?:(?:at|in|from) )?(?P<name>{NAME})"
)
BETWEEN = re.compile(
    r"^\)?\s?(?:[,;/|+&.]|and\b|plus\b|\n|-|–)?\s?(?:(?:and|plus|then|with|the|pupils|children|kids|child"
    r"|excl\w*|pex|susp\w*|ptts?|ehe|,) ?){0,3}$"
)
THE_REST = Pattern(
    r"\b(?:(?:the )?(?:rest|remaind(?:er|ing)|remaining|others?|all others?|everyone else|everywhere else|elsewhere)"
    r"|otherwise none|other schools|other settings|all other \w+|total|spread|between them|across the rest)\b",
    re.IGNORECASE,
)
NOT_PUPILS = Pattern(
    r"\b(?:train(?:ed|ers?|ing)|tickets?|vacanc\w+|audits?|trainers|signed|attended|papers?|actions?|scor\w+|points?"
    r"|votes?|marks?|rank\w*|graded|rated|copies|boards?|laptops?|responses|replies|returns)\b",
    re.IGNORECASE,
)
NO_SCHOOL = word_set("""
    amber green red good outstanding inadequate requires alpha beta option item question line page table figure group
    tier band level block lot part section step strand theme pillar objective outcome category grade impact likelihood
    score north south east west central
    """)  # fmt: skip
STOP = re.compile(r"(?<!St)[.!?](?=\s)|\n")
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True)
class Counted:
    """A name with its number."""

    start: int
    end: int
    number: int
    certain: bool  # a school by its very name


def in_lists(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """The small counts of every list of schools."""
    if not ANY_SMALL.search(text):
        return
    for pattern in (NAME_FIRST, NUMBER_FIRST):
        items = [item for found in pattern.finditer(text) if (item := counted(found, known)) is not None]
        for row in rows(text, items):
            if (
                any(0 < item.number < 5 for item in row)
                and (len(row) > 1 or row[0].certain)
                and of_pupils(row, around(text, row))
            ):
                yield from (
                    ("small numbers by school (<5)", item.start, item.end) for item in row if 0 < item.number < 5
                )


def around(text: str, row: list[Counted]) -> str:
    """The list with what is said of it in its sentence."""
    before = STOP.split(text[max(0, row[0].start - 60) : row[0].start])[-1]
    return before + text[row[0].start : row[-1].end] + STOP.split(text[row[-1].end : row[-1].end + 60])[0]


def of_pupils(row: list[Counted], said: str) -> bool:
    """Two or more schools, or one set against the rest."""
    if STAFF_COUNT.search(said) or NOT_PUPILS.search(said):
        return False
    told = ABOUT_CHILDREN.search(said) or THE_REST.search(said)
    certain = any(item.certain for item in row)
    return bool(certain and told) or (len(row) > 1 and bool(certain or told))


def counted(found: re.Match[str], known: frozenset[str]) -> Counted | None:
    """The number and its school; nothing where the name is another's."""
    words = found["name"].lower().replace("'s", "").replace("'", "").split()
    certain = (
        words[0] in ("st", "st.", "saint")
        or words[:2] == ["our", "lady"]
        or (len(words) > 1 and words[-1] in OF_A_SCHOOL)
    )
    first = words[0]
    if not certain and ((len(words) == 1 and first in KNOWN) or first in PLAIN):
        return None
    if words[-1] in NO_SCHOOL or first in NO_SCHOOL or first in OFFICES or first in FIRMS:
        return None
    if not certain and (first in known or first in STARTERS or first in PLACES or ORDINARY.search(words[-1])):
        return None
    if len(words) > 1 and first in STARTERS - {"the", "new", "our", "good", "old"}:
        return None
    return Counted(found.start(), found.end(), WORDS.get(found["n"].lower()) or int(found["n"]), certain)


def rows(sentence: str, items: list[Counted]) -> Iterator[list[Counted]]:
    """Items that follow one another."""
    row: list[Counted] = []
    for item in items:
        if row and not BETWEEN.match(sentence[row[-1].end : item.start]):
            yield row
            row = []
        row.append(item)
    if row:
        yield row
