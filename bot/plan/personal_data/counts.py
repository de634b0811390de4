"""Small numbers of children by school: under five can point at a child."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STARTERS

SMALL = r"(?:[1-4]|one|two|three|four)"
ANY_SMALL = Pattern(rf"\b{SMALL}\b", re.IGNORECASE)
SCHOOL = r"(?P<school>(?:St\.? |Saint |The |Our Lady )?[A-Z][a-z]+(?:'s)?(?: (?:[A-Z][a-z]+(?:'s)?|of|and|the)){0,5})"
COUNTED = Pattern(
    rf"(?<![\w.,/£:-])(?<!year )(?<!Year )(?<!stage )(?<!phase )(?<!cohort )(?<!module )(?<!tier )"
    rf"(?<!level ){SMALL}\s+(?:at|in|from)\s+{SCHOOL}"
)
CHILDREN = (
    r"(?:children|child|pupils?|kids?|students?|young people|boys?|girls?|learners?|suspensions?|exclusions?"
    r"|permanent exclusions?|pexs?|ptts?|part[- ]time timetables?|cases?|assessments?|refusals?|tribunals?|appeals?"
    r"|referrals?|plans?|ehcps?|reviews?|waiting|ots? waits|waits|off[- ]rolled|non[- ]attenders?"
    r"|electively home educated)"
)
WITH_NOUN = Pattern(rf"(?<![\w.,/£:-]){SMALL}\s+(?:\w+ ){{0,2}}?{CHILDREN}\s+(?:\w+ ){{0,2}}?(?:at|in|from)\s+{SCHOOL}")
SCHOOL_FIRST = Pattern(
    rf"(?<![\w]){SCHOOL}(?: (?:Primary|High|Academy|School|College|Infants?|Junior))?\s?(?:has|have|had|got|:|=|-"
    rf"|\()\s?(?:only |just )?{SMALL}\b(?!\.\d|%|/| of| schools| days| weeks| EPs| staff"
    rf"| posts)(?:\s+(?P<noun>{CHILDREN}))?"
)
LISTED = Pattern(
    r"(?<![\w])(?P<school>[A-Z][a-z]+(?:'s)?(?: [A-Z][a-z]+(?:'s)?)?)[ :=-]{1,3}(?P<n>\d{1,3})(?=\s*(?:,|;|and\b|&|\n"
    r"|$|\w+ (?:this|so|in)|[a-z]+))"
)
PART_OF = Pattern(rf"(?<![\w.,/£:-]){SMALL} of (?:the |our )?\d{{1,2}}\s+(?:\w+ ){{0,2}}?(?:at|in|from)\s+{SCHOOL}")
WHOLE = Pattern(
    r"(?:primary|high|academy|school|college|infants?|junior|secondary|nursery|nurseries|preschool|pru|special|st|saint)$",
    re.IGNORECASE,
)
ABOUT_CHILDREN = Pattern(
    rf"\b(?:{CHILDREN}|waits?|overdue|backlog|excluded|suspended|caseload|missing education|cme|ehe|attendance"
    r"|timetables?|unplaced|out of school|no (?:school )?place|without a place|off roll"
    rf"|diagnos\w+|autis\w+|adhd|send|sen|year \d+|y\d+)\b",
    re.IGNORECASE,
)
STAFF_COUNT = Pattern(
    r"\b(?:sencos?|teachers?|staff|eps?|officers?|posts?|vacanc\w+|locums?|therapists?|tas?|governors?|heads?"
    r"|sessions?|workshops?|visits?|meetings?|sites?|bases?|rooms?|places|classes|bids?|coordinators?|cohorts?"
    r"|drop[- ]ins?|trainers?|laptops?|minibus\w*)\b",
    re.IGNORECASE,
)


NEEDS = (
    r"(?:VI|HI|MSI|PMLD|SLD|PD|ASD|ASC|ADHD|FASD|PDA|SEMH|SLCN|EBSA|MND|[Dd]own'?s?(?: syndrome)?|autism|cerebral palsy"
    r"|epilepsy|muscular dystrophy|cystic fibrosis|selective mutism|visual impairments?|hearing impairments?|sight loss"
    r"|tracheostom\w+|gastrostom\w+|diabetes|brain injur\w+|tube feeds?|life[- ]limiting \w+"
    r"|complex (?:medical )?needs)"
)
BY_NEED = Pattern(
    rf"(?<![\w.,/£:-])(?:{SMALL}|1) (?:[\w-]+ ){{0,3}}?(?:with|who (?:has|have)) (?:an? )?(?:\w+ )?{NEEDS}(?!\w)"
)
NOT_PEOPLE = Pattern(
    r"\b(?:schools?|nurser\w+|groups?|projects?|academies|settings|hubs?|teams?|areas?|months?|weeks?)\b"
)
BROKEN_DOWN = Pattern(
    r"\b(?:by|per|for each) (?:ward|school|(?:type of |primary )?need|ethnicity|gender|postcode|locality|neighbourhood"
    r"|estate|year group|religion|language)s?\b",
    re.IGNORECASE,
)
SMALL_CELL = Pattern(
    r"\b[A-Za-z][\w'-]+[ :=(-]{1,3}[1-4]\b(?![\d.,/%]|\s*(?:%|of))|\b[1-4] (?:in|at|with|[A-Z]{2,4})\b"
)


def by_need_or_ward(text: str) -> Iterator[Hit]:
    """Small numbers of children by kind of need, or in any breakdown."""
    for found in BY_NEED.finditer(text):
        if not STAFF_COUNT.search(found[0]) and not NOT_PEOPLE.search(found[0]):
            yield "small numbers by need (<5)", found.start(), found.end()
    by = BROKEN_DOWN.search(text)
    cell = SMALL_CELL.search(text, by.end()) if by else None
    if by and cell and not STAFF_COUNT.search(text[cell.end() : cell.end() + 25]):
        yield "small numbers in a breakdown (<5)", by.start(), cell.end()


def is_school(said: str, plan_words: frozenset[str]) -> bool:
    """A proper name that can be a school's: not a post, board, month, colour or a place of the plan."""
    words = said.replace("'s", "").split()
    if any(WHOLE.search(w) for w in words):
        return True
    first = words[0].lower()
    return first not in STARTERS and first not in PLACES and first not in plan_words and len(first) > 2


def small_counts(text: str, plan_words: frozenset[str]) -> Iterator[Hit]:
    if not ANY_SMALL.search(text):
        return
    yield from by_need_or_ward(text)
    for found in WITH_NOUN.finditer(text):
        if is_school(found["school"], plan_words):
            yield "small numbers by school (<5)", found.start(), found.end()
    for found in PART_OF.finditer(text):
        if is_school(found["school"], plan_words) and ABOUT_CHILDREN.search(text):
            yield "small numbers by school (<5)", found.start(), found.end()
    listed = [m for m in LISTED.finditer(text) if is_school(m["school"], plan_words)]
    if len(listed) > 1 and ABOUT_CHILDREN.search(text) and not STAFF_COUNT.search(text):
        for found in listed:
            if int(found["n"]) < 5:
                yield "small numbers by school (<5)", found.start(), found.end()
    bare = [m for m in COUNTED.finditer(text) if is_school(m["school"], plan_words)]
    for found in bare:
        near = text[max(0, found.start() - 60) : found.end() + 40]
        if (ABOUT_CHILDREN.search(near) or len(bare) > 1) and not STAFF_COUNT.search(
            f"{text[max(0, found.start() - 40) : found.start()]} {text[found.end() : found.end() + 45]}"
        ):
            yield "small numbers by school (<5)", found.start(), found.end()
    schools = [m for m in SCHOOL_FIRST.finditer(text) if is_school(m["school"], plan_words)]
    for found in schools:
        near = text[max(0, found.start() - 60) : found.end() + 90]
        named = (
            WHOLE.search(found["school"].split()[-1]) or found["school"].startswith(("St ", "St. ")) or len(schools) > 1
        )
        if (found["noun"] or (ABOUT_CHILDREN.search(near) and named)) and not STAFF_COUNT.search(
            text[found.end() : found.end() + 25]
        ):
            yield "small numbers by school (<5)", found.start(), found.end()
